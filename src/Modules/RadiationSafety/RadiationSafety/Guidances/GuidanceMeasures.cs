using Platform.Measures;

namespace RadiationSafety.Guidances;

/// <summary>The figures over the log of guidance.</summary>
internal static class GuidanceMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: held within the period; by what it was about.
        new Measure<Guidance>("radiation", "guidances-held", "guidances", MeasureKind.Flow,
            period => guidance => guidance.HeldOn >= period.From && guidance.HeldOn <= period.To)
            .By("kind", guidance => guidance.Kind),
    ];
}
