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

namespace RadiationSafety.Incidents;

/// <summary>One radiation incident.</summary>
internal sealed record GetIncidentQuery(Guid Id) : IRequest<Result<IncidentDetail>>;

internal sealed record IncidentDetail(
    Guid Id,
    int Revision,
    string Code,
    Guid FacilityId,
    string FacilityName,
    DateOnly OccurredOn,
    IncidentLevel Level,
    string Description,
    string? Measures,
    string? ReportedTo,
    DateOnly? ReportedOn,
    string? ReportNumber,
    DateOnly? EndedOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId) : IHasRevision;

[Access(Right.Read)]
[NoInput]
internal sealed class GetIncidentHandler(RadiationSafetyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetIncidentQuery, Result<IncidentDetail>>
{
    public async Task<Result<IncidentDetail>> Handle(GetIncidentQuery request, CancellationToken cancellationToken) =>
        await RadiationSafetyModule.Incidents.Records(context, current.Actor).Where(r => r.Id == request.Id).ProjectTo<IncidentDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } found
            ? found
            : Refusal.NotFound();
}

internal sealed class GetIncidentEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/incidents/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetIncidentQuery(id), http))
            .WithName("GetRadiationIncident").WithSummary("One radiation incident.")
            .Produces<IncidentDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
