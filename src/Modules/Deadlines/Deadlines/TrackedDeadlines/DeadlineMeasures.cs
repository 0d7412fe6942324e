using Platform.Deadlines;
using Platform.Measures;

namespace Deadlines.TrackedDeadlines;

/// <summary>How well time limits are kept, of whatever the asker may read.</summary>
internal static class DeadlineMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Those canceled are nobody's merit and nobody's fault, and what only waits for others is neither ours.
        new Measure<TrackedDeadline>("deadlines", "deadlines-due", "all", MeasureKind.Flow, period => d =>
            d.DueOn >= period.From && d.DueOn <= period.To && d.State != DeadlineState.Canceled && d.Duty != DutyHolder.IpOffice && d.Duty != DutyHolder.ThirdParty).By("state", d => d.State),
        new Measure<TrackedDeadline>("deadlines", "deadlines-met-in-time", "all", MeasureKind.Flow, period => d =>
            d.State == DeadlineState.Met && d.EndedOn >= period.From && d.EndedOn <= period.To && d.EndedOn <= d.DueOn
            && d.Duty != DutyHolder.IpOffice && d.Duty != DutyHolder.ThirdParty),
        new Measure<TrackedDeadline>("deadlines", "deadlines-overdue", "all", MeasureKind.Stock, period => d =>
            d.DueOn < period.To && (d.State == DeadlineState.Open || d.EndedOn > period.To)
            && d.Duty != DutyHolder.IpOffice && d.Duty != DutyHolder.ThirdParty),
    ];
}
