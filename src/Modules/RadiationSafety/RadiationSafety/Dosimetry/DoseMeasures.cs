using Platform.Measures;

namespace RadiationSafety.Dosimetry;

/// <summary>The figures over doses; asked only by those who may know of them.</summary>
internal static class DoseMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: opened within the period, whatever became of them.
        new Measure<DoseInvestigation>("radiation", "dose-investigations-opened", "dose-investigations", MeasureKind.Flow,
            period => investigation => investigation.OpenedOn >= period.From && investigation.OpenedOn <= period.To)
            .By("state", investigation => investigation.State),
    ];
}
