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

namespace RadiationSafety.Findings;

/// <summary>One finding of an inspection with everything that happened to it.</summary>
internal sealed record GetFindingQuery(Guid Id) : IRequest<Result<FindingDetail>>;

internal sealed record FindingDetail(
    Guid Id,
    int Revision,
    string Code,
    Guid InspectionId,
    string InspectionCode,
    Guid FacilityId,
    string FacilityName,
    DateOnly FoundOn,
    string Description,
    int? Item,
    string? Article,
    DateOnly DueOn,
    string SetBy,
    FindingState State,
    DateOnly? MendedOn,
    string? Proof,
    DateOnly? AnnulledOn,
    DateOnly NextDueOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<FindingEventKind> NextEvents => FindingTrack.Steps.After(State);
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetFindingHandler(RadiationSafetyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetFindingQuery, Result<FindingDetail>>
{
    public async Task<Result<FindingDetail>> Handle(GetFindingQuery request, CancellationToken cancellationToken) =>
        await RadiationSafetyModule.Findings.Records(context, current.Actor).Where(r => r.Id == request.Id).ProjectTo<FindingDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } found
            ? found with { Events = [.. found.Events.OrderByDescending(e => e.Ordinal)] }
            : Refusal.NotFound();
}

internal sealed class GetFindingEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/findings/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetFindingQuery(id), http))
            .WithName("GetRadiationFinding").WithSummary("One finding of an inspection with everything that happened to it.")
            .Produces<FindingDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
