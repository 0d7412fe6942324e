using Platform.Measures;

namespace IntellectualProperty.ControlSamples;

/// <summary>The figures over the control of protected products. How many products were sampled is the assets' figure, not this one.</summary>
internal static class ControlSampleMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: samples taken within the period, examined or not.
        new Measure<ControlSample>("ip", "control-samples-taken", "control-samples", MeasureKind.Flow,
            period => sample => sample.TakenOn >= period.From && sample.TakenOn <= period.To)
            .By("place", sample => sample.Place).By("commune", sample => sample.Commune).By("state", sample => sample.State),

        // Flow: known within the period not to meet the regulation, whatever was done about it later.
        new Measure<ControlSample>("ip", "control-samples-failed", "control-samples", MeasureKind.Flow,
            period => sample => sample.FailedOn >= period.From && sample.FailedOn <= period.To)
            .By("place", sample => sample.Place).By("commune", sample => sample.Commune),

        // Stock: violations known by the day and not handled by it.
        new Measure<ControlSample>("ip", "control-violations-open", "control-samples", MeasureKind.Stock,
            period => sample => sample.FailedOn <= period.To && (sample.HandledOn == null || sample.HandledOn > period.To))
            .By("place", sample => sample.Place).By("commune", sample => sample.Commune),
    ];
}
