using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Planning.Data;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace Planning.Plans;

/// <summary>One plan; its tasks are asked of their register.</summary>
internal sealed record GetPlanQuery(Guid Id) : IRequest<Result<PlanDetail>>;

internal sealed record PlanDetail(
    Guid Id,
    int Revision,
    string Number,
    DateOnly IssuedOn,
    string Subject,
    int Year,
    string? DecisionNumber,
    DateOnly? DecidedOn,
    string? DecisionIssuer) : IHasRevision;

[Access(Right.Read)]
[NoInput]
internal sealed class GetPlanHandler(PlanningDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetPlanQuery, Result<PlanDetail>>
{
    public async Task<Result<PlanDetail>> Handle(GetPlanQuery request, CancellationToken cancellationToken) =>
        await PlanningModule.Plans.Records(context, current.Actor).Where(p => p.Id == request.Id).ProjectTo<PlanDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } plan
            ? plan
            : Refusal.NotFound();
}

internal sealed class GetPlanEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/plans/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetPlanQuery(id), http))
            .WithName("GetPlan").WithSummary("One work plan.")
            .Produces<PlanDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
