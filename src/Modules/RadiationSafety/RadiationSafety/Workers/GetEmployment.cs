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

namespace RadiationSafety.Workers;

/// <summary>One worker's work at one facility.</summary>
internal sealed record GetEmploymentQuery(Guid Id) : IRequest<Result<EmploymentDetail>>;

internal sealed record EmploymentDetail(
    Guid Id,
    int Revision,
    Guid WorkerId,
    string NationalId,
    string WorkerName,
    Guid FacilityId,
    string FacilityCode,
    string FacilityName,
    string Job,
    WorkerRole Role,
    DateOnly StartedOn,
    DateOnly? EndedOn) : IHasRevision;

[Access(Right.Read)]
[NoInput]
internal sealed class GetEmploymentHandler(RadiationSafetyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetEmploymentQuery, Result<EmploymentDetail>>
{
    public async Task<Result<EmploymentDetail>> Handle(GetEmploymentQuery request, CancellationToken cancellationToken) =>
        await RadiationSafetyModule.Employments.Records(context, current.Actor).Where(e => e.Id == request.Id).ProjectTo<EmploymentDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } employment
            ? employment
            : Refusal.NotFound();
}

internal sealed class GetEmploymentEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/employments/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetEmploymentQuery(id), http))
            .WithName("GetRadiationEmployment").WithSummary("One worker's work at one facility.")
            .Produces<EmploymentDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
