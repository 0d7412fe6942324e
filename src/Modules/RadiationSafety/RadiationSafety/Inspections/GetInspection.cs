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

namespace RadiationSafety.Inspections;

/// <summary>One inspection with everything that happened to it.</summary>
internal sealed record GetInspectionQuery(Guid Id) : IRequest<Result<InspectionDetail>>;

internal sealed record InspectionDetail(
    Guid Id,
    int Revision,
    string Code,
    Guid FacilityId,
    string FacilityName,
    InspectionType Type,
    InspectionOrigin Origin,
    DateOnly PlannedOn,
    Guid? ChecklistId,
    string? Leader,
    string? Team,
    InspectionState State,
    string? DecisionNumber,
    DateOnly? DecidedOn,
    DateOnly? StartedOn,
    DateOnly? ConductedOn,
    string? ConclusionNumber,
    DateOnly? ConcludedOn,
    DateOnly? ClosedOn,
    DateOnly NextDueOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<InspectionEventKind> NextEvents => InspectionTrack.Steps.After(State);

    /// <summary>Whether findings may be entered: the team has been there and it is not closed.</summary>
    public bool TakesFindings => ConductedOn is not null && ClosedOn is null;
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetInspectionHandler(RadiationSafetyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetInspectionQuery, Result<InspectionDetail>>
{
    public async Task<Result<InspectionDetail>> Handle(GetInspectionQuery request, CancellationToken cancellationToken) =>
        await RadiationSafetyModule.Inspections.Records(context, current.Actor).Where(r => r.Id == request.Id).ProjectTo<InspectionDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } found
            ? found with { Events = [.. found.Events.OrderByDescending(e => e.Ordinal)] }
            : Refusal.NotFound();
}

internal sealed class GetInspectionEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/inspections/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetInspectionQuery(id), http))
            .WithName("GetRadiationInspection").WithSummary("One inspection with everything that happened to it.")
            .Produces<InspectionDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
