using Platform.Measures;

namespace RadiationSafety.Drills;

/// <summary>The figures over drills.</summary>
internal static class DrillMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: held within the period.
        new Measure<Drill>("radiation", "drills-held", "drills", MeasureKind.Flow,
            period => drill => drill.HeldOn >= period.From && drill.HeldOn <= period.To)
            .By("result", drill => drill.Result).By("level", drill => drill.Level),
    ];
}
