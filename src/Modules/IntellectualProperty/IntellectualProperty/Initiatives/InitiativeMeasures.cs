using Platform.Measures;

namespace IntellectualProperty.Initiatives;

/// <summary>The department's figures over the initiatives: each counts by the day of its own event.</summary>
internal static class InitiativeMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: petitions that came in within the period.
        new Measure<Initiative>("ip", "initiatives-filed", "initiatives", MeasureKind.Flow,
            period => initiative => initiative.FiledOn >= period.From && initiative.FiledOn <= period.To)
            .By("level", initiative => initiative.Level).By("year", initiative => initiative.Year),

        // Flow: what the Department submitted to the Committee, decided or not; accepted ones that were not submitted do not count.
        new Measure<Initiative>("ip", "initiatives-submitted", "initiatives", MeasureKind.Flow,
            period => initiative => initiative.SubmittedOn >= period.From && initiative.SubmittedOn <= period.To)
            .By("level", initiative => initiative.Level).By("year", initiative => initiative.Year),

        // Flow: recognized by whoever decides at the level.
        new Measure<Initiative>("ip", "initiatives-recognized", "initiatives", MeasureKind.Flow,
            period => initiative => initiative.RecognizedOn >= period.From && initiative.RecognizedOn <= period.To)
            .By("level", initiative => initiative.Level).By("year", initiative => initiative.Year),
    ];
}
