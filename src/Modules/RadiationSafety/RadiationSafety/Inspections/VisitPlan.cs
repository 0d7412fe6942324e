using Microsoft.EntityFrameworkCore;
using RadiationSafety.Data;
using RadiationSafety.Facilities;

namespace RadiationSafety.Inspections;

/// <summary>Where a facility stands between two visits.</summary>
internal enum VisitStanding
{
    /// <summary>The day of the next visit has come.</summary>
    Due,

    /// <summary>It comes within <see cref="VisitPlan.SoonDays"/> days.</summary>
    Soon,

    /// <summary>It comes later.</summary>
    Later,

    /// <summary>The Department has set no interval for its practice and risk class.</summary>
    NoInterval,

    /// <summary>Radiation is no longer used there.</summary>
    Ended,
}

/// <summary>When a facility was last visited and when the next visit is due.</summary>
/// <param name="LastOn">Last day of the last visit that was made; null where there was none.</param>
/// <param name="NextOn">Null where no interval is set or the use has ended.</param>
internal sealed record FacilityVisits(DateOnly? LastOn, DateOnly? NextOn, VisitStanding Standing);

/// <summary>
/// The Department's own plan of visits: an interval for each practice and risk class, counted from the last visit, or from the first use
/// of radiation where nobody has been yet. It is no rule of law; whoever sets an interval says by which paper.
/// </summary>
internal static class VisitPlan
{
    /// <summary>Days of the calendar in which a coming visit is worth planning.</summary>
    public const int SoonDays = 90;

    /// <summary>The plan of one facility on a day.</summary>
    /// <param name="months">The interval; null where none is set.</param>
    public static FacilityVisits Of(DateOnly startedOn, DateOnly? endedOn, DateOnly? lastOn, int? months, DateOnly today)
    {
        if (endedOn <= today)
        {
            return new FacilityVisits(lastOn, null, VisitStanding.Ended);
        }

        if (months is not { } interval)
        {
            return new FacilityVisits(lastOn, null, VisitStanding.NoInterval);
        }

        var next = (lastOn ?? startedOn).AddMonths(interval);
        return new FacilityVisits(lastOn, next, next <= today ? VisitStanding.Due : next <= today.AddDays(SoonDays) ? VisitStanding.Soon : VisitStanding.Later);
    }

    /// <summary>The plans of these facilities, with one question each to the visits and the intervals.</summary>
    public static async Task<IReadOnlyDictionary<Guid, FacilityVisits>> ReadAsync(
        RadiationSafetyDbContext context, IQueryable<RadiationFacility> facilities, DateOnly today, CancellationToken cancellation)
    {
        var months = await context.InspectionIntervals.AsNoTracking().ToDictionaryAsync(i => (i.Practice, i.Risk), i => i.Months, cancellation);
        var found = await facilities.AsNoTracking()
            .Select(f => new { f.Id, f.Practice, f.Risk, f.StartedOn, f.EndedOn, LastOn = f.Inspections.Max(i => i.ConductedOn) }).ToListAsync(cancellation);
        return found.ToDictionary(f => f.Id, f => Of(f.StartedOn, f.EndedOn, f.LastOn, months.TryGetValue((f.Practice, f.Risk), out var interval) ? interval : null, today));
    }
}
