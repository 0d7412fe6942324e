using Platform.Measures;

namespace StandardsMetrologyQuality.Instruments;

/// <summary>The department's figures over the register of instruments. Flows go by the events: what was verified again since still was verified then.</summary>
internal static class InstrumentMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: instruments that passed a verification within the period.
        new Measure<MeasuringInstrument>("quality", "instruments-verified", "instruments", MeasureKind.Flow,
            period => instrument => instrument.Events.Any(e => e.Code == nameof(InstrumentEventKind.Verified) && e.WithdrawnAt == null && e.HappenedOn >= period.From && e.HappenedOn <= period.To))
            .By("kind", instrument => instrument.Kind),

        // Flow: instruments that failed one within the period, whether they passed later or not.
        new Measure<MeasuringInstrument>("quality", "instruments-failed", "instruments", MeasureKind.Flow,
            period => instrument => instrument.Events.Any(e => e.Code == nameof(InstrumentEventKind.Failed) && e.WithdrawnAt == null && e.HappenedOn >= period.From && e.HappenedOn <= period.To))
            .By("kind", instrument => instrument.Kind),

        // Stock: in the register on that day and not out of use by it.
        new Measure<MeasuringInstrument>("quality", "instruments-in-use", "instruments", MeasureKind.Stock,
            period => instrument => instrument.RegisteredOn <= period.To && (instrument.EndedOn == null || instrument.EndedOn > period.To))
            .By("kind", instrument => instrument.Kind),

        // Flow: certificates that run out within the period, of instruments in use until then. By the events: what was verified again, or stopped since, ran out then all the same.
        new Measure<MeasuringInstrument>("quality", "instruments-expiring", "instruments", MeasureKind.Flow,
            period => instrument => instrument.Events.Any(e => e.Code == nameof(InstrumentEventKind.Verified) && e.WithdrawnAt == null
                && e.ValidUntil >= period.From && e.ValidUntil <= period.To && (instrument.EndedOn == null || instrument.EndedOn > e.ValidUntil)))
            .By("kind", instrument => instrument.Kind),
    ];
}
