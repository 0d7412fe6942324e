using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Results;
using RadiationSafety.Data;
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
internal sealed class ReadinessScene(RadiationSafetyDbContext context, ISender? sender, DateOnly today, IReadOnlyList<LicenseAtHand> licenses, ILookup<Guid, FacilityStaff> staff)
{
    /// <summary>Within so many days a limit that is near is told, as everywhere in the program.</summary>
    public const int NearDays = 7;

    public RadiationSafetyDbContext Context { get; } = context;

    /// <summary>For questions to other modules; null where only what concerns no person's body is asked.</summary>
    public ISender? Sender { get; } = sender;

    public DateOnly Today { get; } = today;

    public IReadOnlyList<LicenseAtHand> Licenses { get; } = licenses;

    public IReadOnlyList<Guid> FacilityIds { get; } = [.. licenses.Select(license => license.FacilityId).Distinct()];

    public IEnumerable<FacilityStaff> Staff => FacilityIds.SelectMany(facility => staff[facility]);

    /// <summary>Those who work there today, each once.</summary>
    public IEnumerable<FacilityStaff> StaffToday(Guid facilityId) => staff[facilityId].Where(who => who.IsThereOn(Today)).DistinctBy(who => who.WorkerId);

    public IEnumerable<FacilityStaff> StaffOf(Guid facilityId) => staff[facilityId];

    public static async Task<ReadinessScene> OfAsync(RadiationSafetyDbContext context, ISender? sender, DateOnly today, IReadOnlyList<LicenseAtHand> licenses, CancellationToken cancellation)
    {
        var (facilities, from) = (licenses.Select(license => license.FacilityId).Distinct().ToList(), Dosimetry.DoseQuarter.Before(today)[0].From);
        var staff = await context.Employments.AsNoTracking()
            .Where(e => facilities.Contains(e.FacilityId) && e.StartedOn <= today && (e.EndedOn == null || e.EndedOn >= from))
            .OrderBy(e => e.WorkerName).ThenBy(e => e.StartedOn)
            .Select(e => new FacilityStaff(e.WorkerId, e.WorkerName, e.Worker!.NameKey, e.Worker.BornOn, e.FacilityId, e.Role, e.StartedOn, e.EndedOn)).ToListAsync(cancellation);
        return new ReadinessScene(context, sender, today, licenses, staff.ToLookup(who => who.FacilityId));
    }
}
