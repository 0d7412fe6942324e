using Platform.Measures;

namespace RadiationSafety.Devices;

/// <summary>The department's figures over the register of devices.</summary>
internal static class DeviceMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Stock: at its facility on that day.
        new Measure<RadiationDevice>("radiation", "devices-in-use", "devices", MeasureKind.Stock,
            period => device => device.ObtainedOn <= period.To && (device.EndedOn == null || device.EndedOn > period.To))
            .By("kind", device => device.Kind),

        // Flow: devices verified within the period, by the events: the last verification alone would take earlier ones out of past figures.
        new Measure<RadiationDevice>("radiation", "devices-verified", "devices", MeasureKind.Flow,
            period => device => device.Events.Any(e => e.Code == nameof(DeviceEventKind.Verified) && e.WithdrawnAt == null && e.HappenedOn >= period.From && e.HappenedOn <= period.To))
            .By("kind", device => device.Kind),
    ];
}
