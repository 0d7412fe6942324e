namespace StandardsMetrologyQuality.Instruments;

/// <summary>Kinds of measuring instruments of group 2 that are verified in a province; the kind sets the cycle.</summary>
internal enum InstrumentKind
{
    FuelDispenser,
    FuelMeter,
    LpgDispenser,
    TechnicalScale,
    AnalyticalBalance,
    SpringDialScale,
    PlatformScale,
    CounterScale,
    HangingScale,
    TruckScale,
    Taximeter,
    SpeedMeter,
    ElectricityMeterInduction1Phase,
    ElectricityMeterElectronic1Phase,
    ElectricityMeter3Phase,
    CurrentTransformer,
    VoltageTransformer,
    WaterMeterMechanical,
    WaterMeterElectronic,
    Sphygmomanometer,
    Electrocardiograph,
    Electroencephalograph,
    MedicalThermometer,
    BreathAlcoholMeter,
    GrainMoistureMeter,
    PressureGauge,
    ElectricBikeCharger,
    ElectricCarChargerAc,
    ElectricCarChargerDc,
    Other,
}

/// <summary>Why an instrument is verified.</summary>
internal enum VerificationRegime
{
    Initial,
    Periodic,
    AfterRepair,
}

/// <summary>Where an instrument stands by what has been recorded; that its certificate has run out is told by its date.</summary>
internal enum InstrumentState
{
    Registered,
    VerifiedPass,
    VerifiedFail,
    UnderRepair,
    OutOfUse,
}

/// <summary>What can happen to an instrument.</summary>
internal enum InstrumentEventKind
{
    Verified,
    Failed,
    Repaired,
    Stopped,
}
