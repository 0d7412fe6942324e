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
    DateOnly NextDueOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    Guid? DossierId,
    Guid? PrecedingId,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<LicenseEventKind> NextEvents => LicenseTrack.Steps.After(State);
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetLicenseHandler(RadiationSafetyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetLicenseQuery, Result<LicenseDetail>>
{
    public async Task<Result<LicenseDetail>> Handle(GetLicenseQuery request, CancellationToken cancellationToken) =>
        await RadiationSafetyModule.Licenses.Records(context, current.Actor).Where(l => l.Id == request.Id).ProjectTo<LicenseDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } license
            ? license with { Events = [.. license.Events.OrderByDescending(e => e.Ordinal)] }
            : Refusal.NotFound();
}

internal sealed class GetLicenseEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/licenses/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetLicenseQuery(id), http))
            .WithName("GetRadiationLicense").WithSummary("One radiation license with everything that happened to it.")
            .Produces<LicenseDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
