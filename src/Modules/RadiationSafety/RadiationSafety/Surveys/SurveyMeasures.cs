using Platform.Measures;

namespace RadiationSafety.Surveys;

/// <summary>The figures over area surveys.</summary>
internal static class SurveyMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: made within the period.
        new Measure<RadiationSurvey>("radiation", "surveys-made", "surveys", MeasureKind.Flow,
            period => survey => survey.SurveyedOn >= period.From && survey.SurveyedOn <= period.To)
            .By("result", survey => survey.Result),
    ];
}
