using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Localization;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;
using RadiationSafety.Data;
using RadiationSafety.Workers;

namespace RadiationSafety.Readiness;

/// <summary>What one license has and lacks to be renewed, requirement by requirement.</summary>
internal sealed record GetReadinessQuery(Guid LicenseId) : IRequest<Result<ReadinessDetail>>;

/// <summary>A license and its requirements; health checks only for readers who may know of them.</summary>
internal sealed record ReadinessDetail(
    Guid Id, int Revision, string Code, Guid FacilityId, string FacilityName, string? Number, DateOnly ExpiresOn, int MonthsLeft, ReadinessStanding Standing, IReadOnlyList<ReadinessPart> Requirements) : IHasRevision;

/// <summary>One requirement.</summary>
internal sealed record ReadinessPart(string Code, ReadinessStanding Standing, IReadOnlyList<ReadinessPartGap> Gaps);

/// <summary>What is missing, in the reader's language, and the page of the record to mend.</summary>
internal sealed record ReadinessPartGap(ReadinessStanding Standing, string What, string? Address);

[Access(Right.Read)]
[NoInput]
internal sealed class GetReadinessHandler(RadiationSafetyDbContext context, CurrentActor current, ISender sender, IToday today, ITexts texts, Looks looks) : IRequestHandler<GetReadinessQuery, Result<ReadinessDetail>>
{
    public async Task<Result<ReadinessDetail>> Handle(GetReadinessQuery request, CancellationToken cancellationToken)
    {
        var known = RadiationSafetyModule.Licenses.Records(context, current.Actor).IgnoreAutoIncludes().Where(l => l.Id == request.LicenseId && l.EndedOn == null && l.ExpiresOn != null);
        if (await known.FirstOrDefaultAsync(cancellationToken) is not { } license)
        {
            return Refusal.NotFound();
        }

        var isPersonal = !RadiationSafetyModule.HealthChecks.IsClosedTo(current.Actor);
        var findings = (await ReadinessReader.ReadAsync(context, isPersonal ? sender : null, today.Today, [new LicenseAtHand(license.Id, license.FacilityId)], cancellationToken))[license.Id];
        if (isPersonal)
        {
            var staff = await context.Employments.Where(e => e.FacilityId == license.FacilityId && (e.EndedOn == null || e.EndedOn >= today.Today)).Select(e => e.WorkerId).ToListAsync(cancellationToken);
            await looks.KeepAsync<HealthCheck>(staff);
        }

        return new ReadinessDetail(
            license.Id, license.Revision, license.Code, license.FacilityId, license.FacilityName, license.Number, license.ExpiresOn!.Value,
            ReadinessReader.MonthsUntil(license.ExpiresOn.Value, today.Today), findings.Max(finding => finding.Standing),
            [.. findings.Select(finding => new ReadinessPart(finding.Code, finding.Standing, [.. finding.Gaps.OrderByDescending(gap => gap.Standing).Select(gap => new ReadinessPartGap(gap.Standing, texts.Of(gap.What), gap.Address))]))]);
    }
}

internal sealed class GetReadinessEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/readiness/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetReadinessQuery(id), http))
            .WithName("GetLicenseReadiness").WithSummary("What a license in force has and lacks to be renewed.")
            .Produces<ReadinessDetail>().ProducesProblem(StatusCodes.Status404NotFound);
}
