using System.Linq.Expressions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Results;
using RadiationSafety.Courses;
using RadiationSafety.Data;
using RadiationSafety.Dosimetry;
using RadiationSafety.Workers;

namespace RadiationSafety.Readiness;

/// <summary>How a license stands to one requirement, the worst last.</summary>
internal enum ReadinessStanding
{
    Ready,

    /// <summary>Something is known and nothing in the law as known here judges it.</summary>
    Noted,
    Attention,
    Gap,
}

/// <summary>What is missing, in words.</summary>
/// <param name="Address">The record to mend.</param>
internal sealed record ReadinessGap(ReadinessStanding Standing, Sentence What, string? Address);

/// <summary>One requirement of one license.</summary>
/// <param name="Code">Of the requirement.</param>
internal sealed record ReadinessFinding(string Code, IReadOnlyList<ReadinessGap> Gaps)
{
    public ReadinessStanding Standing => Gaps.Count == 0 ? ReadinessStanding.Ready : Gaps.Max(gap => gap.Standing);
}

/// <summary>A license that is looked at.</summary>
internal sealed record LicenseAtHand(Guid Id, Guid FacilityId);

/// <summary>Somebody who works, or within the last quarters worked, at a facility of these licenses.</summary>
internal sealed record FacilityStaff(Guid WorkerId, string Name, string NameKey, DateOnly BornOn, Guid FacilityId, WorkerRole Role, DateOnly StartedOn, DateOnly? EndedOn)
{
    public bool IsThereOn(DateOnly day) => StartedOn <= day && (EndedOn is null || EndedOn >= day);

    public string Address => $"/radiation/workers/{WorkerId}";
}

/// <summary>What the requirements look at together: some licenses, who works at their facilities, and today.</summary>
internal sealed class ReadinessScene(RadiationSafetyDbContext context, ISender? sender, DateOnly today, IReadOnlyList<LicenseAtHand> licenses, bool isWhole, ILookup<Guid, FacilityStaff> staff)
{
    /// <summary>Within so many days a limit that is near is told, as everywhere in the program.</summary>
    public const int NearDays = 7;

    public RadiationSafetyDbContext Context { get; } = context;

    /// <summary>For questions to other modules; null where only what concerns no person's body is asked.</summary>
    public ISender? Sender { get; } = sender;

    public DateOnly Today { get; } = today;

    /// <summary>The last day that is near.</summary>
    public DateOnly Near => Today.AddDays(NearDays);

    public IReadOnlyList<LicenseAtHand> Licenses { get; } = licenses;

    public IReadOnlyList<Guid> FacilityIds { get; } = [.. licenses.Select(license => license.FacilityId).Distinct()];

    /// <summary>The last whole quarters, for which dose results are asked.</summary>
    public IReadOnlyList<DoseQuarter> Quarters { get; } = DoseQuarter.Before(today);

    public IEnumerable<FacilityStaff> Staff => FacilityIds.SelectMany(facility => staff[facility]);

    /// <summary>Those who work there today, each once.</summary>
    public IEnumerable<FacilityStaff> StaffToday(Guid facilityId) => staff[facilityId].Where(who => who.IsThereOn(Today)).DistinctBy(who => who.WorkerId);

    public IEnumerable<FacilityStaff> StaffOf(Guid facilityId) => staff[facilityId];

    /// <summary>
    /// Of some rows those that concern these licenses. Where every license in force is looked at, naming them one by one costs more than
    /// reading the few rows that concern none.
    /// </summary>
    public IQueryable<TRow> Of<TRow>(IQueryable<TRow> rows, IEnumerable<Guid> concerned, Func<List<Guid>, Expression<Func<TRow, bool>>> areOf) =>
        isWhole ? rows : rows.Where(areOf([.. concerned.Distinct()]));

    /// <summary>The same of who was trained, for whom name and day of birth stand.</summary>
    public IQueryable<SafetyParticipant> OfNamed(IQueryable<SafetyParticipant> participants)
    {
        if (isWhole)
        {
            return participants;
        }

        var (keys, days) = (Staff.Select(who => who.NameKey).Distinct().ToList(), Staff.Select(who => who.BornOn).Distinct().ToList());
        return participants.Where(p => keys.Contains(p.NameKey) && days.Contains(p.BornOn));
    }

    /// <param name="isWhole">Whether these are all licenses in force.</param>
    public static async Task<ReadinessScene> OfAsync(
        RadiationSafetyDbContext context, ISender? sender, DateOnly today, IReadOnlyList<LicenseAtHand> licenses, bool isWhole, CancellationToken cancellation)
    {
        var (facilities, from) = (licenses.Select(license => license.FacilityId).Distinct().ToList(), DoseQuarter.Before(today)[0].From);
        var work = context.Employments.AsNoTracking().Where(e => e.StartedOn <= today && (e.EndedOn == null || e.EndedOn >= from));
        // Of all nobody is told by name, only counted.
        var staff = await (isWhole ? work : work.Where(e => facilities.Contains(e.FacilityId)).OrderBy(e => e.WorkerName).ThenBy(e => e.StartedOn))
            .Select(e => new FacilityStaff(e.WorkerId, e.WorkerName, e.Worker!.NameKey, e.Worker.BornOn, e.FacilityId, e.Role, e.StartedOn, e.EndedOn)).ToListAsync(cancellation);
        return new ReadinessScene(context, sender, today, licenses, isWhole, staff.ToLookup(who => who.FacilityId));
    }
}
