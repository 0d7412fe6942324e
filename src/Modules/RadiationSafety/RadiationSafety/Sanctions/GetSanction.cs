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

namespace RadiationSafety.Sanctions;

/// <summary>One decision of sanction with everything that happened to it.</summary>
internal sealed record GetSanctionQuery(Guid Id) : IRequest<Result<SanctionDetail>>;

internal sealed record SanctionDetail(
    Guid Id,
    int Revision,
    string Code,
    Guid InspectionId,
    string InspectionCode,
    Guid FacilityId,
    string FacilityName,
    string Number,
    DateOnly DecidedOn,
    decimal Amount,
    string Violation,
    string? Article,
    string? Remedy,
    SanctionState State,
    DateOnly? ServedOn,
    DateOnly? ExecutedOn,
    DateOnly? AnnulledOn,
    DateOnly NextDueOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<SanctionEventKind> NextEvents => SanctionTrack.Steps.After(State);
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetSanctionHandler(RadiationSafetyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetSanctionQuery, Result<SanctionDetail>>
{
    public async Task<Result<SanctionDetail>> Handle(GetSanctionQuery request, CancellationToken cancellationToken) =>
        await RadiationSafetyModule.Sanctions.Records(context, current.Actor).Where(r => r.Id == request.Id).ProjectTo<SanctionDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } found
            ? found with { Events = [.. found.Events.OrderByDescending(e => e.Ordinal)] }
            : Refusal.NotFound();
}

internal sealed class GetSanctionEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sanctions/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetSanctionQuery(id), http))
            .WithName("GetRadiationSanction").WithSummary("One decision of sanction with everything that happened to it.")
            .Produces<SanctionDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
