using Platform.Measures;

namespace RadiationSafety.SafetyReports;

/// <summary>The figures over the facilities' yearly reports.</summary>
internal static class SafetyReportMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: received within the period, whatever year they report on.
        new Measure<SafetyReport>("radiation", "safety-reports-received", "safety-reports", MeasureKind.Flow,
            period => report => report.ReceivedOn >= period.From && report.ReceivedOn <= period.To)
            .By("year", report => report.Year),

        // Stock: asked for up to the day, neither received nor excused by it; late ones and those still in time.
        new Measure<SafetyReport>("radiation", "safety-reports-missing", "safety-reports", MeasureKind.Stock,
            period => report => report.RequestedOn <= period.To && (report.ReceivedOn == null || report.ReceivedOn > period.To) && (report.ExcusedOn == null || report.ExcusedOn > period.To))
            .By("year", report => report.Year),
    ];
}
