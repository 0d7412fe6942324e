using Platform.Measures;

namespace IntellectualProperty.SupportCases;

/// <summary>The department's figures over the support cases.</summary>
internal static class SupportCaseMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: requests that came in within the period.
        new Measure<SupportCase>("ip", "support-cases-opened", "support-cases", MeasureKind.Flow,
            period => supported => supported.RequestedOn >= period.From && supported.RequestedOn <= period.To)
            .By("kind", supported => supported.Kind).By("state", supported => supported.State),

        // Stock: requested up to the day and not ended by it; by dates, so that a case that ends later stays counted.
        new Measure<SupportCase>("ip", "support-cases-open", "support-cases", MeasureKind.Stock,
            period => supported => supported.RequestedOn <= period.To && (supported.ClosedOn == null || supported.ClosedOn > period.To))
            .By("kind", supported => supported.Kind),
    ];
}
