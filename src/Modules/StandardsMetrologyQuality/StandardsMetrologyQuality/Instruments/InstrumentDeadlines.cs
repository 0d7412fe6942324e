using Platform.Deadlines;

namespace StandardsMetrologyQuality.Instruments;

/// <summary>The next verification of an instrument, by the cycle of its kind from the last one it passed; the law of that day picks the cycle.</summary>
internal static class InstrumentDeadlines
{
    public static DeadlineDemand Of(MeasuringInstrument instrument) =>
        instrument is { EndedOn: null, VerifiedOn: { } verified } && Cycle(instrument.Kind) is { } rule
            ? new DeadlineDemand([new DeadlineTrigger(rule, verified)], new Dictionary<string, DateOnly>())
            : new DeadlineDemand([], new Dictionary<string, DateOnly>());

    /// <summary>The rule of the kind's cycle; null where no list of the law has one.</summary>
    private static string? Cycle(InstrumentKind kind) => kind switch
    {
        InstrumentKind.FuelDispenser => "MI-CYCLE-FUEL-DISPENSER",
        InstrumentKind.FuelMeter => "MI-CYCLE-FUEL-METER",
        InstrumentKind.LpgDispenser => "MI-CYCLE-LPG-DISPENSER",
        InstrumentKind.TechnicalScale => "MI-CYCLE-TECHNICAL-SCALE",
        InstrumentKind.AnalyticalBalance => "MI-CYCLE-ANALYTICAL-BALANCE",
        InstrumentKind.SpringDialScale => "MI-CYCLE-SPRING-SCALE",
        InstrumentKind.PlatformScale => "MI-CYCLE-BENCH-SCALE",
        InstrumentKind.CounterScale => "MI-CYCLE-DISH-SCALE",
        InstrumentKind.HangingScale => "MI-CYCLE-HANGING-SCALE",
        InstrumentKind.TruckScale => "MI-CYCLE-TRUCK-SCALE",
        InstrumentKind.Taximeter => "MI-CYCLE-TAXIMETER",
        InstrumentKind.SpeedMeter => "MI-CYCLE-SPEED-METER",
        InstrumentKind.ElectricityMeterInduction1Phase => "MI-CYCLE-ENERGY-1P-INDUCTION",
        InstrumentKind.ElectricityMeterElectronic1Phase => "MI-CYCLE-ENERGY-1P-ELECTRONIC",
        InstrumentKind.ElectricityMeter3Phase => "MI-CYCLE-ENERGY-3P",
        InstrumentKind.CurrentTransformer => "MI-CYCLE-CURRENT-TRANSFORMER",
        InstrumentKind.VoltageTransformer => "MI-CYCLE-VOLTAGE-TRANSFORMER",
        InstrumentKind.WaterMeterMechanical => "MI-CYCLE-WATER-MECHANICAL",
        InstrumentKind.WaterMeterElectronic => "MI-CYCLE-WATER-ELECTRONIC",
        InstrumentKind.Sphygmomanometer => "MI-CYCLE-BLOOD-PRESSURE",
        InstrumentKind.Electrocardiograph => "MI-CYCLE-ECG",
        InstrumentKind.Electroencephalograph => "MI-CYCLE-EEG",
        InstrumentKind.MedicalThermometer => "MI-CYCLE-THERMOMETER",
        InstrumentKind.BreathAlcoholMeter => "MI-CYCLE-BREATH-ALCOHOL",
        InstrumentKind.GrainMoistureMeter => "MI-CYCLE-GRAIN-MOISTURE",
        InstrumentKind.PressureGauge => "MI-CYCLE-PRESSURE-GAUGE",
        InstrumentKind.ElectricBikeCharger => "MI-CYCLE-EV-BIKE-AC",
        InstrumentKind.ElectricCarChargerAc => "MI-CYCLE-EV-CAR-AC",
        InstrumentKind.ElectricCarChargerDc => "MI-CYCLE-EV-CAR-DC",
        InstrumentKind.Other => null,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
