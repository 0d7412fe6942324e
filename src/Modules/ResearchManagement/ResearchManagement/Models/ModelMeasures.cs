using Platform.Measures;

namespace ResearchManagement.Models;

/// <summary>The department's figures over the register of models.</summary>
internal static class ModelMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: models whose volume of work was accepted within the period.
        new Measure<DemonstrationModel>("research", "models-accepted", "models", MeasureKind.Flow,
            period => model => model.AcceptedOn >= period.From && model.AcceptedOn <= period.To),
    ];
}
