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
using RadiationSafety.Licenses;

namespace RadiationSafety.Workers;

/// <summary>One staff certificate with everything that happened to it.</summary>
internal sealed record GetStaffCertificateQuery(Guid Id) : IRequest<Result<StaffCertificateDetail>>;

internal sealed record StaffCertificateDetail(
    Guid Id,
    int Revision,
    string Code,
    Guid WorkerId,
    string WorkerName,
    string Duty,
    IssuingAuthority Authority,
    CertificateState State,
    string? Number,
    DateOnly? SubmittedOn,
    DateOnly? DecidedOn,
    DateOnly? IssuedOn,
    DateOnly? ExpiresOn,
    DateOnly? RevokedOn,
    DateOnly NextDueOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    IReadOnlyList<TrackEventDetail> Events) : IHasRevision
{
    /// <summary>The lawful next events.</summary>
    public IReadOnlyList<CertificateEventKind> NextEvents => StaffCertificateTrack.Steps.After(State);
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetStaffCertificateHandler(RadiationSafetyDbContext context, CurrentActor current, IConfigurationProvider maps) : IRequestHandler<GetStaffCertificateQuery, Result<StaffCertificateDetail>>
{
    public async Task<Result<StaffCertificateDetail>> Handle(GetStaffCertificateQuery request, CancellationToken cancellationToken) =>
        await RadiationSafetyModule.StaffCertificates.Records(context, current.Actor).Where(c => c.Id == request.Id).ProjectTo<StaffCertificateDetail>(maps).FirstOrDefaultAsync(cancellationToken) is { } certificate
            ? certificate with { Events = [.. certificate.Events.OrderByDescending(e => e.Ordinal)] }
            : Refusal.NotFound();
}

internal sealed class GetStaffCertificateEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/staff-certificates/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetStaffCertificateQuery(id), http))
            .WithName("GetRadiationStaffCertificate").WithSummary("One staff certificate with everything that happened to it.")
            .Produces<StaffCertificateDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
