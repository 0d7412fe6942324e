using Microsoft.EntityFrameworkCore;
using Platform.Deadlines;
using Platform.Dossiers;
using Platform.Results;
using RadiationSafety.Courses;
using RadiationSafety.Devices;
using RadiationSafety.Dosimetry;
using RadiationSafety.Dossiers;
using RadiationSafety.Surveys;
using RadiationSafety.Workers;

namespace RadiationSafety.Readiness;

/// <summary>What a license needs to be renewed. Each asks for all licenses at once: one statement, never one a license.</summary>
/// <param name="code">Its name is a text.</param>
internal abstract class ReadinessRequirement(string code)
{
    public string Code { get; } = code;

    /// <summary>Whether it is about somebody's body: shown only to those whose work needs it, and in no letter.</summary>
    public virtual bool IsPersonal => false;

    /// <summary>What is missing, by license; nothing where all is there.</summary>
    public abstract Task<ILookup<Guid, ReadinessGap>> FindAsync(ReadinessScene scene, CancellationToken cancellation);

    /// <summary>The same where it depends on the facility alone.</summary>
    protected static ILookup<Guid, ReadinessGap> ByFacility(ReadinessScene scene, Func<Guid, IEnumerable<ReadinessGap>> gapsOf)
    {
        var found = scene.FacilityIds.ToDictionary(facility => facility, facility => gapsOf(facility).ToList());
        return scene.Licenses.SelectMany(license => found[license.FacilityId].Select(gap => (license.Id, Gap: gap))).ToLookup(pair => pair.Id, pair => pair.Gap);
    }

    protected static ReadinessGap Missing(string key, string? address, params object?[] arguments) => new(ReadinessStanding.Gap, new Sentence(key, arguments), address);

    protected static ReadinessGap Near(string key, string? address, params object?[] arguments) => new(ReadinessStanding.Attention, new Sentence(key, arguments), address);

    protected static ReadinessGap Note(string key, string? address, params object?[] arguments) => new(ReadinessStanding.Noted, new Sentence(key, arguments), address);

    /// <summary>A day until which something is good.</summary>
    protected static ReadinessGap? Until(DateOnly due, DateOnly today, string key, string address, params object?[] arguments) =>
        due < today ? Missing($"{key}.over", address, [.. arguments, due])
        : due <= today.AddDays(ReadinessScene.NearDays) ? Near($"{key}.near", address, [.. arguments, due])
        : null;
}

/// <summary>The requirements, in the order they are shown. A further one is a class and a line.</summary>
internal static class ReadinessRequirements
{
    public static IReadOnlyList<ReadinessRequirement> All { get; } =
    [
        new DoseResultsThere(), new DevicesVerified(), new AreaSurveyed(), new SafetyOfficerCertified(), new StaffTrained(), new StaffExamined(), new IncidentPlanThere(), new FeePaid(),
    ];
}

/// <summary>Dose results of the last four quarters for all who worked there.</summary>
internal sealed class DoseResultsThere() : ReadinessRequirement("dose-results")
{
    public override async Task<ILookup<Guid, ReadinessGap>> FindAsync(ReadinessScene scene, CancellationToken cancellation)
    {
        var worn = await WornBadge.ReadAsync(
            scene.Of(WornBadge.Since(scene.Context, scene.Quarters[0].From), scene.Staff.Select(who => who.WorkerId), ids => b => ids.Contains(b.WorkerId)), cancellation);
        return ByFacility(scene, facility => scene.StaffOf(facility).Any()
            ? scene.StaffOf(facility)
                .SelectMany(who => DoseGaps.Of(who.StartedOn, who.EndedOn, [.. worn[(who.WorkerId, facility)]], scene.Quarters).Select(gap => (Who: who, Gap: gap)))
                .DistinctBy(pair => (pair.Who.WorkerId, pair.Gap.Quarter)).Select(pair => Tell(pair.Who, pair.Gap))
            : [Near("radiation.readiness.no-staff", "/radiation/workers")]);
    }

    /// <summary>A dosimeter at the laboratory is on its way to a result; all else is not.</summary>
    private static ReadinessGap Tell(FacilityStaff who, DoseGap gap) => new(
        gap.Kind == DoseGapKind.NotRead ? ReadinessStanding.Attention : ReadinessStanding.Gap,
        new Sentence("radiation.readiness.dose-gap", who.Name, gap.Quarter.Number, gap.Quarter.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), new Sentence($"radiation.DoseGapKind.{gap.Kind}")),
        gap.BadgeId is { } badge ? $"/radiation/dosimeter-badges/{badge}" : who.Address);
}

/// <summary>Every device there is verified and the verification has not run out.</summary>
internal sealed class DevicesVerified() : ReadinessRequirement("devices-verified")
{
    private static readonly DeviceState[] There = [DeviceState.Installed, DeviceState.InUse, DeviceState.AwaitingVerification];

    public override async Task<ILookup<Guid, ReadinessGap>> FindAsync(ReadinessScene scene, CancellationToken cancellation)
    {
        // Most are in order, and of those nothing is told.
        var near = scene.Near;
        var devices = (await scene.Of(scene.Context.Devices.AsNoTracking().IgnoreAutoIncludes(), scene.FacilityIds, ids => d => ids.Contains(d.FacilityId))
                .Where(d => There.Contains(d.State) && (d.State != DeviceState.InUse || d.VerifiedUntil == null || d.VerifiedUntil <= near)).OrderBy(d => d.Name).ThenBy(d => d.Id)
                .Select(d => new { d.Id, d.FacilityId, d.Name, d.SerialNumber, d.State, d.VerifiedOn, d.VerifiedUntil }).ToListAsync(cancellation))
            .ToLookup(d => d.FacilityId);
        return ByFacility(scene, facility => devices[facility].Select(device =>
        {
            var (name, address) = ($"{device.Name} ({device.SerialNumber})", $"/radiation/devices/{device.Id}");
            return device switch
            {
                { State: not DeviceState.InUse } or { VerifiedOn: null } => Missing("radiation.readiness.device-unverified", address, name),
                { VerifiedUntil: { } until } => Until(until, scene.Today, "radiation.readiness.device", address, name),
                _ => Note("radiation.readiness.device-no-cycle", address, name, device.VerifiedOn),
            };
        }).OfType<ReadinessGap>());
    }
}

/// <summary>The radiation around was measured, the last survey of each place was passed and the next is not overdue.</summary>
internal sealed class AreaSurveyed() : ReadinessRequirement("area-surveyed")
{
    public override async Task<ILookup<Guid, ReadinessGap>> FindAsync(ReadinessScene scene, CancellationToken cancellation)
    {
        var context = scene.Context;
        var facilities = await scene.Of(context.Facilities.AsNoTracking(), scene.FacilityIds, ids => f => ids.Contains(f.Id))
            .Select(f => new
            {
                f.Id, f.Code,
                Last = context.Surveys.Where(s => s.FacilityId == f.Id && s.FollowedOn == null).OrderBy(s => s.SurveyedOn).ThenBy(s => s.Id)
                    .Select(s => new LastSurvey(
                        s.Id, s.DeviceName ?? s.FacilityName, s.SurveyedOn, s.Result,
                        context.Deadlines.Where(due => due.RecordId == s.Id && due.State == DeadlineState.Open && due.RuleCode == RadiationSurvey.Rule).Select(due => due.DueOn).FirstOrDefault()))
                    .ToList(),
            }).ToDictionaryAsync(f => f.Id, cancellation);
        return ByFacility(scene, facility => facilities[facility] switch
        {
            { Last: [] } bare => [Missing("radiation.readiness.no-survey", $"/radiation/surveys/new?facility={Uri.EscapeDataString(bare.Code)}")],
            var surveyed => surveyed.Last.Select(last => Judge(last, scene.Today)).OfType<ReadinessGap>(),
        });
    }

    private static ReadinessGap? Judge(LastSurvey last, DateOnly today)
    {
        var address = $"/radiation/surveys/{last.Id}";
        return last switch
        {
            { Result: SurveyResult.Failed } => Missing("radiation.readiness.survey-failed", address, last.Place, last.SurveyedOn),
            { DueOn: { } due } => Until(due, today, "radiation.readiness.survey", address, last.Place),
            _ => Note("radiation.readiness.survey-no-cycle", address, last.Place, last.SurveyedOn),
        };
    }

    /// <param name="DueOn">Of the next one; null where nobody has confirmed the cycle.</param>
    private sealed record LastSurvey(Guid Id, string Place, DateOnly SurveyedOn, SurveyResult Result, DateOnly? DueOn);
}

/// <summary>Somebody is in charge of safety and holds a certificate in force.</summary>
internal sealed class SafetyOfficerCertified() : ReadinessRequirement("officer-certified")
{
    private static readonly CertificateState[] Alive = [CertificateState.Submitted, CertificateState.Checked, CertificateState.InForce];

    public override async Task<ILookup<Guid, ReadinessGap>> FindAsync(ReadinessScene scene, CancellationToken cancellation)
    {
        var context = scene.Context;
        var officers = scene.Staff.Where(who => who.Role == WorkerRole.SafetyOfficer && who.IsThereOn(scene.Today)).ToList();
        var certificates = (await scene.Of(context.StaffCertificates.AsNoTracking().IgnoreAutoIncludes(), officers.Select(who => who.WorkerId), ids => c => ids.Contains(c.WorkerId))
                .Where(c => Alive.Contains(c.State))
                .Select(c => new HeldCertificate(
                    c.Id, c.WorkerId, c.State, c.SubmittedOn, c.Authority,
                    c.ExpiresOn ?? context.Deadlines.Where(due => due.RecordId == c.Id && due.State == DeadlineState.Open && due.RuleCode == StaffCertificateDeadlines.Term).Select(due => due.DueOn).FirstOrDefault()))
                .ToListAsync(cancellation))
            .ToLookup(c => c.WorkerId);
        var there = officers.ToLookup(who => who.FacilityId);
        return ByFacility(scene, facility =>
        {
            var own = there[facility].DistinctBy(who => who.WorkerId).ToList();
            return own.Count == 0
                ? [Missing("radiation.readiness.no-officer", "/radiation/workers")]
                : own.Select(who => Judge(who, [.. certificates[who.WorkerId]], scene.Today)).OfType<ReadinessGap>();
        });
    }

    private static ReadinessGap? Judge(FacilityStaff who, IReadOnlyList<HeldCertificate> held, DateOnly today)
    {
        // The one that holds longest; one without a term holds for good.
        if (held.Where(c => c.State == CertificateState.InForce).MaxBy(c => c.ValidUntil ?? DateOnly.MaxValue) is { } best && !(best.ValidUntil < today))
        {
            return best.ValidUntil is { } until ? Until(until, today, "radiation.readiness.officer", $"/radiation/staff-certificates/{best.Id}", who.Name) : null;
        }

        if (held.FirstOrDefault(c => c.State is CertificateState.Submitted or CertificateState.Checked) is { } asked)
        {
            return Near("radiation.readiness.officer-asked", $"/radiation/staff-certificates/{asked.Id}", who.Name, asked.SubmittedOn, new Sentence($"radiation.IssuingAuthority.{asked.Authority}"));
        }

        return held.MaxBy(c => c.ValidUntil) is { ValidUntil: { } ended } last
            ? Missing("radiation.readiness.officer.over", $"/radiation/staff-certificates/{last.Id}", who.Name, ended)
            : Missing("radiation.readiness.officer-uncertified", who.Address, who.Name);
    }

    /// <param name="ValidUntil">As printed, else by the regime of its day; null where that knows no term or nobody has confirmed it.</param>
    private sealed record HeldCertificate(Guid Id, Guid WorkerId, CertificateState State, DateOnly? SubmittedOn, Licenses.IssuingAuthority Authority, DateOnly? ValidUntil);
}

/// <summary>Everybody who works there has a certificate of training that is fresh.</summary>
internal sealed class StaffTrained() : ReadinessRequirement("staff-trained")
{
    public override async Task<ILookup<Guid, ReadinessGap>> FindAsync(ReadinessScene scene, CancellationToken cancellation)
    {
        var context = scene.Context;
        var trained = (await scene.OfNamed(context.Set<SafetyParticipant>().AsNoTracking()).Where(p => p.CertifiedOn != null)
                .Select(p => new
                {
                    p.Id, p.NameKey, p.BornOn, CertifiedOn = p.CertifiedOn!.Value,
                    DueOn = context.Deadlines.Where(due => due.RecordId == p.Id && due.State == DeadlineState.Open).Select(due => due.DueOn).FirstOrDefault(),
                }).ToListAsync(cancellation))
            .ToLookup(p => (p.NameKey, p.BornOn));
        return ByFacility(scene, facility => scene.StaffToday(facility).Select(who => trained[(who.NameKey, who.BornOn)].MaxBy(p => p.CertifiedOn) switch
        {
            null => Missing("radiation.readiness.untrained", who.Address, who.Name),
            { DueOn: { } due } last => Until(due, scene.Today, "radiation.readiness.training", $"/radiation/training-participants/{last.Id}", who.Name),
            var last => Note("radiation.readiness.training-last", $"/radiation/training-participants/{last.Id}", who.Name, last.CertifiedOn),
        }).OfType<ReadinessGap>());
    }
}

/// <summary>
/// Everybody who works there was examined in time. The law asks for a check a year, and one in six months where work is listed as hard or
/// harmful; which of both a job is the department says, so between the two nothing is judged as missing.
/// </summary>
internal sealed class StaffExamined() : ReadinessRequirement("staff-examined")
{
    private const string Yearly = "HEALTH-12";

    private const string HalfYearly = "HEALTH-6";

    public override bool IsPersonal => true;

    public override async Task<ILookup<Guid, ReadinessGap>> FindAsync(ReadinessScene scene, CancellationToken cancellation)
    {
        var workers = scene.Staff.Select(who => who.WorkerId).Distinct().ToList();
        var last = await scene.Context.HealthChecks.AsNoTracking().Where(c => workers.Contains(c.WorkerId)).GroupBy(c => c.WorkerId)
            .Select(of => new { of.Key, On = of.Max(c => c.CheckedOn) }).ToDictionaryAsync(of => of.Key, of => of.On, cancellation);
        var days = last.Values.Distinct().ToList();
        // One question for all: the days are few.
        var computed = days.Count == 0 ? [] : await scene.Sender!.Send(new ComputeDeadlines([.. days.SelectMany(day => new[] { new DeadlineTrigger(Yearly, day), new DeadlineTrigger(HalfYearly, day) })]), cancellation);
        var due = days.Select((day, index) => (day, Year: computed[2 * index], Half: computed[(2 * index) + 1])).ToDictionary(found => found.day, found => (found.Year, found.Half));
        return ByFacility(scene, facility => scene.StaffToday(facility).Select(who => last.TryGetValue(who.WorkerId, out var on)
            ? Judge(who, on, due[on].Year, due[on].Half.DueOn, scene.Today)
            : Missing("radiation.readiness.never-examined", who.Address, who.Name)).OfType<ReadinessGap>());
    }

    private static ReadinessGap? Judge(FacilityStaff who, DateOnly on, ComputedDeadline yearly, DateOnly? half, DateOnly today) => yearly.DueOn switch
    {
        null => Note("radiation.readiness.examined-last", who.Address, who.Name, on),
        { } due when due < today => Missing("radiation.readiness.examined-over", who.Address, who.Name, on, due),
        _ when half < today => Near("radiation.readiness.examined-half", who.Address, who.Name, on),
        _ => null,
    };
}

/// <summary>The facility has a plan for incidents, and it is approved.</summary>
internal sealed class IncidentPlanThere() : ReadinessRequirement("incident-plan")
{
    public override async Task<ILookup<Guid, ReadinessGap>> FindAsync(ReadinessScene scene, CancellationToken cancellation)
    {
        var plans = (await scene.Of(scene.Context.IncidentPlans.AsNoTracking(), scene.FacilityIds, ids => p => ids.Contains(p.FacilityId)).Select(p => new { p.Id, p.FacilityId, p.DatedOn, p.ApprovedOn }).ToListAsync(cancellation))
            .ToLookup(p => p.FacilityId);
        return ByFacility(scene, facility => plans[facility].Any(plan => plan.ApprovedOn is not null)
            ? []
            : plans[facility].MaxBy(plan => plan.DatedOn) is { } last
                ? [Near("radiation.readiness.plan-unapproved", $"/radiation/incident-plans/{last.Id}", last.DatedOn)]
                : [Missing("radiation.readiness.no-plan", $"/radiation/incident-plans/new?facilityId={facility}")]);
    }
}

/// <summary>Where a dossier about the license runs, its fee is paid. Without a dossier nothing is owed.</summary>
internal sealed class FeePaid() : ReadinessRequirement("fee-paid")
{
    private static readonly DossierState[] Ends = [DossierState.Issued, DossierState.Refused, DossierState.Returned, DossierState.Archived, DossierState.Withdrawn];

    public override async Task<ILookup<Guid, ReadinessGap>> FindAsync(ReadinessScene scene, CancellationToken cancellation)
    {
        return (await scene.Of(scene.Context.Set<RadiationDossier>().AsNoTracking().IgnoreAutoIncludes(), scene.Licenses.Select(license => license.Id), ids => d => ids.Contains(d.SubjectId!.Value))
                .Where(d => d.SubjectId != null && !Ends.Contains(d.State) && d.FeePaidOn == null && d.Fee != 0)
                .Select(d => new { d.Id, d.Number, SubjectId = d.SubjectId!.Value }).ToListAsync(cancellation))
            .ToLookup(d => d.SubjectId, d => Near("radiation.readiness.fee-unpaid", $"/radiation/dossiers/{d.Id}", d.Number));
    }
}
