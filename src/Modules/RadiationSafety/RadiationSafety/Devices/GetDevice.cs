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

namespace RadiationSafety.Devices;

/// <summary>One device with everything that happened to it.</summary>
internal sealed record GetDeviceQuery(Guid Id) : IRequest<Result<DeviceDetail>>;

internal sealed record DeviceDetail(
    Guid Id,
    int Revision,
    Guid FacilityId,
    string FacilityName,
    string Name,
    DeviceKind Kind,
    string SerialNumber,
    string? Maker,
    int? YearMade,
    string? Power,
    string? Room,
    DateOnly ObtainedOn,
    DeviceState State,
    DateOnly ArrivedOn,
    Guid EnteredFacilityId,
    string EnteredFacilityName,
    DateOnly? DeclaredOn,
    DateOnly? ConfirmedOn,
    DateOnly? VerifiedOn,
    DateOnly? VerifiedUntil,
    DateOnly? EndedOn,
    DateOnly NextDueOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<DeviceEventKind> NextEvents =>
        [.. DeviceTrack.Steps.After(State).Where(kind => DeviceTrack.MayHappen(kind, DeclaredOn is not null, ConfirmedOn is not null))];

    /// <summary>Where it stood, the first place first.</summary>
    public IReadOnlyList<Placement> Placements { get; init; } = [];
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetDeviceHandler(RadiationSafetyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetDeviceQuery, Result<DeviceDetail>>
{
    public async Task<Result<DeviceDetail>> Handle(GetDeviceQuery request, CancellationToken cancellationToken)
    {
        if (await RadiationSafetyModule.Devices.Records(context, current.Actor).Where(l => l.Id == request.Id).ProjectTo<DeviceDetail>(maps).FirstOrDefaultAsync(cancellationToken) is not { } device)
        {
            return Refusal.NotFound();
        }

        var moves = await context.DeviceEvents.AsNoTracking().Where(e => e.RecordId == request.Id && e.FacilityId != null && e.WithdrawnAt == null).OrderBy(e => e.Ordinal)
            .Select(e => new Placement(e.FacilityId!.Value, e.FacilityName!, e.HappenedOn, null)).ToListAsync(cancellationToken);
        return device with
        {
            Events = [.. device.Events.OrderByDescending(e => e.Ordinal)],
            Placements = Placement.Chain(new Placement(device.EnteredFacilityId, device.EnteredFacilityName, device.ObtainedOn, null), moves, device.EndedOn),
        };
    }
}

internal sealed class GetDeviceEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/devices/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetDeviceQuery(id), http))
            .WithName("GetRadiationDevice").WithSummary("One radiation device with everything that happened to it.")
            .Produces<DeviceDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
