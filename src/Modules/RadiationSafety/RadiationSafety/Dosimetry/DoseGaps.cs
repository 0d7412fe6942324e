using Microsoft.EntityFrameworkCore;
using RadiationSafety.Data;

namespace RadiationSafety.Dosimetry;

/// <summary>A quarter of a year, as results of dosimeters are asked for.</summary>
internal sealed record DoseQuarter(int Year, int Number)
{
    /// <summary>How many whole quarters are looked back at: the last twelve months.</summary>
    public const int Looked = 4;

    private const int MonthsEach = 3;

    private const int Middle = 15;

    public DateOnly From => new(Year, ((Number - 1) * MonthsEach) + 1, 1);

    public DateOnly To => From.AddMonths(MonthsEach).AddDays(-1);

    /// <summary>
    /// The middle of each of its months: a dosimeter worn on that day stands for the month, so that dosimeters exchanged some days before or
    /// after the turn of a quarter leave no gap, and one of three that is missing does.
    /// </summary>
    public IReadOnlyList<DateOnly> Probes => [.. Enumerable.Range(0, MonthsEach).Select(month => From.AddMonths(month).AddDays(Middle - 1))];

    /// <summary>The whole quarters that ended last before a day, the earliest first.</summary>
    public static IReadOnlyList<DoseQuarter> Before(DateOnly day)
    {
        var running = (day.Year * Looked) + ((day.Month - 1) / MonthsEach);
        return [.. Enumerable.Range(1, Looked).Select(back => running - back).Order().Select(quarter => new DoseQuarter(quarter / Looked, (quarter % Looked) + 1))];
    }
}

/// <summary>Why a quarter has no result, the worst first.</summary>
internal enum DoseGapKind
{
    /// <summary>No dosimeter was given out.</summary>
    NoBadge,
    Lost,
    NotReturned,

    /// <summary>Returned; the laboratory has not told its dose.</summary>
    NotRead,
}

/// <summary>A dosimeter as far as gaps ask: who wore it where and when, never what it measured.</summary>
internal sealed record WornBadge(Guid Id, Guid WorkerId, Guid FacilityId, DateOnly From, DateOnly To, BadgeState State)
{
    /// <summary>Those that reach into the quarters looked at, of these workers, by worker and facility: one statement.</summary>
    public static async Task<ILookup<(Guid Worker, Guid Facility), WornBadge>> OfWorkersAsync(RadiationSafetyDbContext context, IReadOnlyCollection<Guid> workers, DateOnly today, CancellationToken cancellation) =>
        await ReadAsync(Since(context, DoseQuarter.Before(today)[0].From).Where(b => workers.Contains(b.WorkerId)), cancellation);

    /// <summary>Those that reach into the time from a day on.</summary>
    public static IQueryable<DosimeterBadge> Since(RadiationSafetyDbContext context, DateOnly from) => context.Badges.AsNoTracking().IgnoreAutoIncludes().Where(b => b.PeriodTo >= from);

    /// <summary>By worker and facility.</summary>
    public static async Task<ILookup<(Guid Worker, Guid Facility), WornBadge>> ReadAsync(IQueryable<DosimeterBadge> badges, CancellationToken cancellation) =>
        (await badges.Select(b => new WornBadge(b.Id, b.WorkerId, b.FacilityId, b.PeriodFrom, b.PeriodTo, b.State)).ToListAsync(cancellation))
            .ToLookup(badge => (badge.WorkerId, badge.FacilityId));
}

/// <summary>A quarter of somebody's work at a facility without a dose result.</summary>
/// <param name="BadgeId">The dosimeter that has none; null where none was given out.</param>
internal sealed record DoseGap(DoseQuarter Quarter, DoseGapKind Kind, Guid? BadgeId);

/// <summary>Which quarters have no result: a quarter has one when somebody's dosimeter was read for each month she worked in.</summary>
internal static class DoseGaps
{
    public static IReadOnlyList<DoseGap> Of(DateOnly startedOn, DateOnly? endedOn, IEnumerable<WornBadge> worn, DateOnly today) => Of(startedOn, endedOn, [.. worn], DoseQuarter.Before(today));

    /// <summary>The same where many are asked about the same quarters.</summary>
    public static IReadOnlyList<DoseGap> Of(DateOnly startedOn, DateOnly? endedOn, IReadOnlyList<WornBadge> badges, IReadOnlyList<DoseQuarter> quarters)
    {
        var gaps = new List<DoseGap>();
        foreach (var quarter in quarters)
        {
            DoseGap? worst = null;
            foreach (var day in quarter.Probes)
            {
                if (startedOn <= day && (endedOn is null || endedOn >= day) && On(quarter, day, badges) is { } gap && !(worst?.Kind <= gap.Kind))
                {
                    worst = gap;
                }
            }

            if (worst is not null)
            {
                gaps.Add(worst);
            }
        }

        return gaps;
    }

    private static DoseGap? On(DoseQuarter quarter, DateOnly day, IReadOnlyList<WornBadge> badges)
    {
        // Of several the one that is nearest to a result: a lost one that was replaced says nothing.
        WornBadge? nearest = null;
        foreach (var badge in badges)
        {
            if (badge.From > day || badge.To < day)
            {
                continue;
            }

            if (badge.State == BadgeState.Read)
            {
                return null;
            }

            if (nearest is null || KindOf(badge.State) > KindOf(nearest.State))
            {
                nearest = badge;
            }
        }

        return nearest is null ? new DoseGap(quarter, DoseGapKind.NoBadge, null) : new DoseGap(quarter, KindOf(nearest.State), nearest.Id);
    }

    private static DoseGapKind KindOf(BadgeState state) => state switch
    {
        BadgeState.Worn => DoseGapKind.NotReturned,
        BadgeState.Returned => DoseGapKind.NotRead,
        BadgeState.Lost => DoseGapKind.Lost,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
