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

        // Flow: place names that went to the Committee within the period, decided or not. What it allowed is the permissions' figure.
        new Measure<SupportCase>("ip", "place-names-proposed", "support-cases", MeasureKind.Flow,
            period => supported => supported.ProposedOn >= period.From && supported.ProposedOn <= period.To)
            .By("kind", supported => supported.Kind),

        // Stock: with the Committee on the day, neither allowed nor given up by it.
        new Measure<SupportCase>("ip", "place-names-awaiting", "support-cases", MeasureKind.Stock,
            period => supported => supported.ProposedOn <= period.To && (supported.AllowedOn == null || supported.AllowedOn > period.To)
                && (supported.ClosedOn == null || supported.ClosedOn > period.To))
            .By("kind", supported => supported.Kind),
    ];
}
