using Platform.Measures;

namespace IntellectualProperty.NationalProposals;

/// <summary>The figures over what the province proposed to national programs.</summary>
internal static class NationalProposalMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: sent to the ministry within the period, answered or not.
        new Measure<NationalProposal>("ip", "national-proposals-submitted", "national-proposals", MeasureKind.Flow,
            period => proposal => proposal.SubmittedOn >= period.From && proposal.SubmittedOn <= period.To)
            .By("year", proposal => proposal.ForYear).By("program", proposal => proposal.ProgramName),

        // Flow: approved by the ministry within the period.
        new Measure<NationalProposal>("ip", "national-proposals-approved", "national-proposals", MeasureKind.Flow,
            period => proposal => proposal.ApprovedOn >= period.From && proposal.ApprovedOn <= period.To)
            .By("year", proposal => proposal.ForYear).By("program", proposal => proposal.ProgramName),
    ];
}
