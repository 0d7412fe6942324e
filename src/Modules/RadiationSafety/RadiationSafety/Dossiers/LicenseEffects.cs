using Microsoft.EntityFrameworkCore;
using Platform.Dossiers;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;
using RadiationSafety.Data;
using RadiationSafety.Licenses;

namespace RadiationSafety.Dossiers;

/// <summary>A dossier about a facility: its issue brings the facility's new license into force.</summary>
internal sealed class IssueLicense() : DossierEffect(nameof(IssueLicense), "radiation.dossiers.issue-license", "facilities")
{
    public override string? NumberedAs => LicenseOfDossier.Paper;

    public override Task<bool> IsTakenAsync(ModuleDbContext context, string number, int year, CancellationToken cancellation) => LicenseOfDossier.IsTakenAsync(context, number, year, cancellation);

    public override async Task<Result<DossierResult>> IssueAsync(ModuleDbContext context, Dossier dossier, DossierEvent issue, RecordedBy by, DateOnly today, CancellationToken cancellation)
    {
        var radiation = (RadiationSafetyDbContext)context;
        var facility = await radiation.Facilities.FirstAsync(f => f.Id == dossier.SubjectId, cancellation);
        var license = RadiationLicense.Open(dossier.Number, facility, LicenseKind.New, LicenseOfDossier.AuthorityOf(dossier));
        return await LicenseOfDossier.IssueAsync(radiation, license, null, dossier, issue, by, today, cancellation);
    }
}

/// <summary>A dossier about a license in force: its issue makes the license that follows, and the old one is renewed in the same moment.</summary>
internal sealed class RenewLicense() : DossierEffect(nameof(RenewLicense), "radiation.dossiers.renew-license", "licenses")
{
    private static readonly DossierState[] Ends = [DossierState.Issued, DossierState.Refused, DossierState.Returned, DossierState.Archived, DossierState.Withdrawn];

    public override string? NumberedAs => LicenseOfDossier.Paper;

    public override Task<bool> IsTakenAsync(ModuleDbContext context, string number, int year, CancellationToken cancellation) => LicenseOfDossier.IsTakenAsync(context, number, year, cancellation);

    public override async Task<Refusal?> RefuseAsync(ModuleDbContext context, Guid subjectId, DateOnly receivedOn, CancellationToken cancellation)
    {
        var radiation = (RadiationSafetyDbContext)context;
        var license = await radiation.Licenses.AsNoTracking().FirstAsync(l => l.Id == subjectId, cancellation);
        if (license.State != LicenseState.InForce)
        {
            return Refusal.InvalidField("subjectKey", "radiation.dossiers.not-in-force", license.Number ?? license.Code);
        }

        if (await radiation.Set<RadiationDossier>().Where(d => d.SubjectId == subjectId && !Ends.Contains(d.State)).Select(d => d.Number).FirstOrDefaultAsync(cancellation) is { } running)
        {
            return Refusal.InvalidField("subjectKey", "radiation.dossiers.already-running", running);
        }

        return license.RefuseRenewal(receivedOn, "receivedOn");
    }

    public override async Task<Result<DossierResult>> IssueAsync(ModuleDbContext context, Dossier dossier, DossierEvent issue, RecordedBy by, DateOnly today, CancellationToken cancellation)
    {
        var radiation = (RadiationSafetyDbContext)context;
        var old = await radiation.Licenses.Include(l => l.Devices).FirstAsync(l => l.Id == dossier.SubjectId, cancellation);
        var facility = await radiation.Facilities.FirstAsync(f => f.Id == old.FacilityId, cancellation);
        var license = RadiationLicense.Open(dossier.Number, facility, LicenseKind.Renewal, LicenseOfDossier.AuthorityOf(dossier));
        var renewed = old.Happen(new Happening<LicenseEventKind>(LicenseEventKind.Renewed, issue.HappenedOn, issue.DocumentNumber, null, by), new LicenseTerms(null, null), today);
        // The old one ends on the day the new one begins: no device is under both.
        license.Cover(old.Devices.Select(link => link.DeviceId));
        if (issue.ExpiresOn <= old.ExpiresOn)
        {
            return Refusal.InvalidField("expiresOn", "radiation.licenses.term-from-old-expiry", old.ExpiresOn);
        }

        return renewed.IsRefused ? renewed.Refusal : await LicenseOfDossier.IssueAsync(radiation, license, old.Id, dossier, issue, by, today, cancellation);
    }
}

/// <summary>From a dossier to the license it applied for, by the license's own rules.</summary>
internal static class LicenseOfDossier
{
    /// <summary>The paper whose series numbers licenses; how its symbol reads, the office says with its template.</summary>
    public const string Paper = "xray-license";

    /// <summary>A number is given once a year.</summary>
    public static Task<bool> IsTakenAsync(ModuleDbContext context, string number, int year, CancellationToken cancellation)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        return ((RadiationSafetyDbContext)context).Licenses.AnyAsync(l => l.Number == number && l.IssuedOn >= first && l.IssuedOn <= last, cancellation);
    }

    public static IssuingAuthority AuthorityOf(Dossier dossier) => dossier.DecidedBy switch
    {
        DecidedBy.Department => IssuingAuthority.Department,
        DecidedBy.ProvincialPeoplesCommittee => IssuingAuthority.ProvincialPeoplesCommittee,
        DecidedBy.MinistryOffice => IssuingAuthority.NuclearSafetyAgency,
        _ => throw new ArgumentOutOfRangeException(nameof(dossier), dossier.DecidedBy, null),
    };

    /// <summary>The steps the dossier has taken, as the license keeps them.</summary>
    public static async Task<Result<DossierResult>> IssueAsync(
        RadiationSafetyDbContext context, RadiationLicense license, Guid? precedingId, Dossier dossier, DossierEvent issue, RecordedBy by, DateOnly today, CancellationToken cancellation)
    {
        if (await IsTakenAsync(context, issue.DocumentNumber!, issue.HappenedOn.Year, cancellation))
        {
            return Refusal.InvalidField("documentNumber", "platform.refusal.exists-already", issue.DocumentNumber);
        }

        (LicenseEventKind Kind, DateOnly? On)[] steps =
        [
            (LicenseEventKind.Submitted, dossier.ReceivedOn), (LicenseEventKind.Checked, dossier.ClockStartsOn),
            (LicenseEventKind.Appraised, dossier.AppraisedOn), (LicenseEventKind.Issued, issue.HappenedOn),
        ];
        foreach (var (kind, on) in steps)
        {
            var what = new Happening<LicenseEventKind>(kind, on!.Value, kind == LicenseEventKind.Issued ? issue.DocumentNumber : dossier.Number, null, by);
            if (license.Happen(what, new LicenseTerms(issue.DocumentNumber, issue.ExpiresOn), today).Refusal is { } refusal)
            {
                return refusal;
            }
        }

        license.ComeOf(dossier.Id, precedingId);
        license.Assign(dossier.ResponsibleUnitId, dossier.ResponsiblePersonId);
        context.Licenses.Add(license);
        return new DossierResult("licenses", license.Id);
    }
}
