using Platform.Measures;

namespace IntellectualProperty.Consultations;

/// <summary>The figures over the log of consultations.</summary>
internal static class ConsultationMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: held within the period; by kind, for advice to producers and guidance to managing bodies are two lines of a report.
        new Measure<Consultation>("ip", "consultations-held", "consultations", MeasureKind.Flow,
            period => consultation => consultation.HeldOn >= period.From && consultation.HeldOn <= period.To)
            .By("kind", consultation => consultation.Kind),
    ];
}
