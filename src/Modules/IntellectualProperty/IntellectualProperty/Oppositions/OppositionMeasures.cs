using Platform.Measures;

namespace IntellectualProperty.Oppositions;

/// <summary>The figures over oppositions.</summary>
internal static class OppositionMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: oppositions filed within the period, whatever the office said to them later.
        new Measure<Opposition>("ip", "oppositions-filed", "oppositions", MeasureKind.Flow,
            period => opposition => opposition.FiledOn >= period.From && opposition.FiledOn <= period.To)
            .By("side", opposition => opposition.Side).By("state", opposition => opposition.State),
    ];
}
