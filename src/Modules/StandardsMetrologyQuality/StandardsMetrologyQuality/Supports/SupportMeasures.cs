using Platform.Measures;

namespace StandardsMetrologyQuality.Supports;

/// <summary>The department's figures over the register of supports.</summary>
internal static class SupportMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: supports certified, or closed with a report of the result, within the period.
        new Measure<ProductivitySupport>("quality", "supports-certified", "supports", MeasureKind.Flow,
            period => support => support.CertifiedOn >= period.From && support.CertifiedOn <= period.To)
            .By("tool", support => support.Tool),
    ];
}
