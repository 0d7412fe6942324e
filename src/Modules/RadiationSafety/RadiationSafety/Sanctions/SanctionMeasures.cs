using System.Linq.Expressions;
using Platform.Measures;

namespace RadiationSafety.Sanctions;

/// <summary>The figures over decisions of sanction.</summary>
internal static class SanctionMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: decided within the period; one annulled by its last day was as if it had not been.
        new Measure<Sanction>("radiation", "sanctions-decided", "sanctions", MeasureKind.Flow, Decided)
            .By("state", sanction => sanction.State),

        // Flow: what the same decisions add up to, in đồng.
        new Measure<Sanction>("radiation", "sanctions-amount", "sanctions", MeasureKind.Flow, Decided).Adding(sanction => sanction.Amount)
            .By("state", sanction => sanction.State),
    ];

    private static Expression<Func<Sanction, bool>> Decided(MeasurePeriod period) =>
        sanction => sanction.DecidedOn >= period.From && sanction.DecidedOn <= period.To && (sanction.AnnulledOn == null || sanction.AnnulledOn > period.To);
}
