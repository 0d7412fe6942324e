namespace RadiationSafety.Dosimetry;

/// <summary>What one dosimeter has measured: it counts on the last day it was worn.</summary>
/// <param name="Dose">Effective dose in mSv.</param>
internal readonly record struct DosePortion(DateOnly On, decimal Dose);

/// <summary>A limit that was passed.</summary>
/// <param name="On">The day the sum first passed it.</param>
/// <param name="Dose">The sum of that day, in mSv.</param>
internal sealed record DoseExceedance(DoseLimit Limit, DateOnly On, decimal Dose);

/// <summary>Sums of doses over months on end, whatever facility they were taken at.</summary>
internal static class DoseSums
{
    /// <summary>The sum of the months that end with a day, that day included, in mSv.</summary>
    public static decimal Within(IEnumerable<DosePortion> portions, int months, DateOnly day)
    {
        var after = day.AddMonths(-months);
        return portions.Where(portion => portion.On > after && portion.On <= day).Sum(portion => portion.Dose);
    }

    /// <summary>
    /// Of each limit of the law the first day its sum was passed; the law of the day itself decides. A sum grows only on days on which
    /// something was measured, so no other day can be the first.
    /// </summary>
    /// <param name="since">Earlier days are left out: they have been looked at before.</param>
    public static IReadOnlyList<DoseExceedance> Exceeded(IReadOnlyCollection<DosePortion> portions, IEnumerable<DoseLimit> limits, DateOnly since)
    {
        var days = portions.Select(portion => portion.On).Where(day => day >= since).Distinct().Order().ToList();
        return [.. limits.Select(limit => days.Where(limit.HoldsOn).Select(day => new DoseExceedance(limit, day, Within(portions, limit.Months, day))).FirstOrDefault(sum => sum.Dose > limit.MilliSieverts)).OfType<DoseExceedance>()];
    }
}
