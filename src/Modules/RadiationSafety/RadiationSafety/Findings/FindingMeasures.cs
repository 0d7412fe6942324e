using Platform.Measures;

namespace RadiationSafety.Findings;

/// <summary>The figures over findings.</summary>
internal static class FindingMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: found at visits of the period; what was taken back was not found.
        new Measure<Finding>("radiation", "findings-made", "findings", MeasureKind.Flow,
            period => finding => finding.FoundOn >= period.From && finding.FoundOn <= period.To && finding.State != FindingState.Annulled),

        // Stock: found up to the day, to be mended before it, neither mended nor taken back by it.
        new Measure<Finding>("radiation", "findings-past-due", "findings", MeasureKind.Stock,
            period => finding => finding.FoundOn <= period.To && finding.DueOn < period.To
                && (finding.MendedOn == null || finding.MendedOn > period.To) && (finding.AnnulledOn == null || finding.AnnulledOn > period.To)),
    ];
}
