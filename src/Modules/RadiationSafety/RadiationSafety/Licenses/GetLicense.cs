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
using Platform.Time;
using Platform.Web;
using RadiationSafety.Data;
using RadiationSafety.Devices;

namespace RadiationSafety.Licenses;

/// <summary>One license with everything that happened to it.</summary>
internal sealed record GetLicenseQuery(Guid Id) : IRequest<Result<LicenseDetail>>;

internal sealed record LicenseDetail(
    Guid Id,
    int Revision,
    string Code,
    Guid FacilityId,
    string FacilityName,
    LicenseKind Kind,
    IssuingAuthority Authority,
    string? Number,
    LicenseState State,
    DateOnly? SubmittedOn,
    DateOnly? IssuedOn,
    DateOnly? ExpiresOn,
    DateOnly? EndedOn,
    string? Conditions,
    DateOnly? SuspendedOn,
    DateOnly? LiftedOn,
    DateOnly? RenewBy,
    DateOnly NextDueOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    Guid? DossierId,
    Guid? PrecedingId,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<LicenseEventKind> NextEvents => LicenseTrack.Steps.After(State);

    /// <summary>The devices it covers, and how their verification stands today.</summary>
    public IReadOnlyList<CoveredDevice> Devices { get; init; } = [];
}

/// <summary>A device a license covers.</summary>
internal sealed record CoveredDevice(Guid Id, string Name, string SerialNumber, DeviceState State, DateOnly? VerifiedUntil)
{
    public VerificationStanding Verification { get; init; }
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetLicenseHandler(RadiationSafetyDbContext context, CurrentActor current, IConfigurationProvider maps, IToday today) : IRequestHandler<GetLicenseQuery, Result<LicenseDetail>>
{
    public async Task<Result<LicenseDetail>> Handle(GetLicenseQuery request, CancellationToken cancellationToken)
    {
        if (await RadiationSafetyModule.Licenses.Records(context, current.Actor).Where(l => l.Id == request.Id).ProjectTo<LicenseDetail>(maps).FirstOrDefaultAsync(cancellationToken) is not { } license)
        {
            return Refusal.NotFound();
        }

        var devices = await context.Devices.AsNoTracking().IgnoreAutoIncludes().Where(d => context.LicenseDevices.Any(link => link.RecordId == request.Id && link.DeviceId == d.Id)).OrderBy(d => d.Name).ThenBy(d => d.Id)
            .Select(d => new CoveredDevice(d.Id, d.Name, d.SerialNumber, d.State, d.VerifiedUntil)).ToListAsync(cancellationToken);
        return license with
        {
            Events = [.. license.Events.OrderByDescending(e => e.Ordinal)],
            Devices = [.. devices.Select(device => device with { Verification = Verification.Of(device.State, device.VerifiedUntil, today.Today) })],
        };
    }
}

internal sealed class GetLicenseEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/licenses/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetLicenseQuery(id), http))
            .WithName("GetRadiationLicense").WithSummary("One radiation license with everything that happened to it.")
            .Produces<LicenseDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
