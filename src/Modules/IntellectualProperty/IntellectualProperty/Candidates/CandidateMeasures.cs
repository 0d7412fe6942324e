using Platform.Measures;

namespace IntellectualProperty.Candidates;

/// <summary>The figures over the products that may be protected: proposed and selected are two facts.</summary>
internal static class CandidateMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: proposed within the period, whatever became of them.
        new Measure<Candidate>("ip", "candidates-proposed", "candidates", MeasureKind.Flow,
            period => candidate => candidate.ProposedOn >= period.From && candidate.ProposedOn <= period.To)
            .By("group", candidate => candidate.Group).By("commune", candidate => candidate.Place ?? "—").By("year", candidate => candidate.Year),

        // Flow: selected by a decision of the period, for whatever year.
        new Measure<Candidate>("ip", "candidates-selected", "candidates", MeasureKind.Flow,
            period => candidate => candidate.SelectedOn >= period.From && candidate.SelectedOn <= period.To)
            .By("group", candidate => candidate.Group).By("commune", candidate => candidate.Place ?? "—").By("kind", candidate => candidate.Kind).By("year", candidate => candidate.Year),
    ];
}
