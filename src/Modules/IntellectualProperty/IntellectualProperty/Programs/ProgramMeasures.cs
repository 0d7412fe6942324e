using Platform.Measures;

namespace IntellectualProperty.Programs;

/// <summary>The figures over the programs.</summary>
internal static class ProgramMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Stock: decided by the day and within their period on it.
        new Measure<IpProgram>("ip", "programs-running", "programs", MeasureKind.Stock,
            period => program => program.DecidedOn <= period.To && program.StartsOn <= period.To && program.EndsOn >= period.To),
    ];
}
