using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Web;
using RadiationSafety.Data;

namespace RadiationSafety.Readiness;

/// <summary>One facility's plan for incidents.</summary>
internal sealed record GetIncidentPlanQuery(Guid Id) : IRequest<Result<IncidentPlanDetail>>;

internal sealed record IncidentPlanDetail(
    Guid Id, int Revision, Guid FacilityId, string FacilityName, string? Number, DateOnly DatedOn, DateOnly? ApprovedOn, string? ApprovalNumber) : IHasRevision;

[Access(Right.Read)]
[NoInput]
internal sealed class GetIncidentPlanHandler(RadiationSafetyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetIncidentPlanQuery, Result<IncidentPlanDetail>>
{
    public async Task<Result<IncidentPlanDetail>> Handle(GetIncidentPlanQuery request, CancellationToken cancellationToken) =>
        await RadiationSafetyModule.IncidentPlans.Records(context, current.Actor).Where(p => p.Id == request.Id).ProjectTo<IncidentPlanDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } plan
            ? plan
            : Refusal.NotFound();
}

internal sealed class GetIncidentPlanEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/incident-plans/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetIncidentPlanQuery(id), http))
            .WithName("GetIncidentPlan").WithSummary("One facility's plan for incidents.")
            .Produces<IncidentPlanDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
