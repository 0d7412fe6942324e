using Platform.Measures;

namespace RadiationSafety.Incidents;

/// <summary>The figures over incidents.</summary>
internal static class IncidentMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: that occurred within the period, whenever they became known.
        new Measure<Incident>("radiation", "incidents-occurred", "incidents", MeasureKind.Flow,
            period => incident => incident.OccurredOn >= period.From && incident.OccurredOn <= period.To)
            .By("level", incident => incident.Level),
    ];
}
