using Platform.Measures;
using Platform.Results;

namespace IntellectualProperty.PublishedFigures;

/// <summary>What a printed figure can be of: every measure of the department, and each part of one that is known beforehand.</summary>
internal static class PublishedSubjects
{
    public static IReadOnlyDictionary<string, MeasureSubject> All { get; } =
        IntellectualPropertyModule.Figures.SelectMany(measure => measure.Subjects).ToDictionary(subject => subject.Code);

    /// <summary>Refuses a code that is none of them.</summary>
    public static Refusal? Unknown(string code) => All.ContainsKey(code) ? null : Refusal.InvalidField("subject", "ip.published-figures.unknown-subject", code);
}
