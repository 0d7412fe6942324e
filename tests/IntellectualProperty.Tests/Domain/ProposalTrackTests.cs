using IntellectualProperty.Assets;
using IntellectualProperty.Candidates;
using IntellectualProperty.NationalProposals;
using IntellectualProperty.Programs;
using Platform.Records;
using Platform.Results;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Domain;

/// <summary>What is proposed and what is decided: products within the province, tasks at the ministry.</summary>
public sealed class ProposalTrackTests
{
    private static readonly DateOnly Today = new(2024, 5, 15);
    private static readonly RecordedBy Somebody = new(Guid.Empty, "Hoàng Thị Mai", new DateTimeOffset(2024, 5, 15, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_candidate_is_decided_once_and_every_other_event_is_refused_with_the_reason()
    {
        var states = new List<CandidateState>();
        foreach (var path in CandidateTrack.Steps.Paths())
        {
            foreach (var kind in Enum.GetValues<CandidateEventKind>())
            {
                var candidate = Propose().Value!;
                path.ToList().ForEach(step => Happen(candidate, step).Refusal.ShouldBeNull());
                states.Add(candidate.State);
                var lawful = candidate.State == CandidateState.Proposed;
                var outcome = Happen(candidate, kind);
                outcome.IsRefused.ShouldBe(!lawful, $"{kind} in {states[^1]}");
                if (!lawful)
                {
                    outcome.Refusal!.Fields.ShouldHaveSingleItem().Rule.Key.ShouldBe("platform.event.not-next");
                }
            }
        }

        states.Distinct().ShouldBe(Enum.GetValues<CandidateState>(), ignoreOrder: true);
    }

    [Fact]
    public void A_selection_names_its_decision_and_settles_the_year()
    {
        Propose(year: 2023).Refusal!.Fields.Single().Field.ShouldBe("year");
        Propose(on: Today.AddDays(1)).Refusal!.Fields.Single().Field.ShouldBe("proposedOn");
        var candidate = Propose().Value!;
        Happen(candidate, CandidateEventKind.Selected, paper: null).Refusal!.Fields.Single().Field.ShouldBe("documentNumber");
        Happen(candidate, CandidateEventKind.Selected, on: new(2024, 2, 28)).Refusal!.Fields.Single().Field.ShouldBe("happenedOn");
        Happen(candidate, CandidateEventKind.Selected).Refusal.ShouldBeNull();
        candidate.SelectedOn.ShouldBe(Today);
        candidate.Describe(Terms(2025)).Refusal!.Fields.Single().Rule.Key.ShouldBe("ip.candidates.year-settled");
        candidate.Withdraw(candidate.Events[^1].Id, "nhầm", Somebody.At).IsRefused.ShouldBeFalse();
        (candidate.SelectedOn, candidate.ClosedOn).ShouldBe((null, null));
        candidate.Describe(Terms(2025)).IsRefused.ShouldBeFalse();
    }

    [Fact]
    public void A_national_proposal_is_answered_once_and_every_other_event_is_refused_with_the_reason()
    {
        var states = new List<NationalProposalState>();
        foreach (var path in NationalProposalTrack.Steps.Paths())
        {
            foreach (var kind in Enum.GetValues<NationalProposalEventKind>())
            {
                var proposal = Submit().Value!;
                path.ToList().ForEach(step => Answer(proposal, step).Refusal.ShouldBeNull());
                states.Add(proposal.State);
                var lawful = proposal.State == NationalProposalState.Submitted;
                var outcome = Answer(proposal, kind);
                outcome.IsRefused.ShouldBe(!lawful, $"{kind} in {states[^1]}");
                if (!lawful)
                {
                    outcome.Refusal!.Fields.ShouldHaveSingleItem().Rule.Key.ShouldBe("platform.event.not-next");
                }
            }
        }

        states.Distinct().ShouldBe(Enum.GetValues<NationalProposalState>(), ignoreOrder: true);
    }

    [Fact]
    public void A_national_proposal_lies_within_its_program_and_is_approved_by_a_decision()
    {
        Submit(forYear: 2031).Refusal!.Fields.Single().Rule.Key.ShouldBe("ip.national-proposals.outside-program");
        Submit(forYear: 2023).Refusal!.Fields.Single().Rule.Key.ShouldBe("ip.national-proposals.year-passed");
        Submit(on: Today.AddDays(1)).Refusal!.Fields.Single().Field.ShouldBe("submittedOn");
        var proposal = Submit().Value!;
        proposal.Describe(new NationalProposalTerms("Nhiệm vụ", 2026, "UBND tỉnh")).Refusal!.Fields.Single().Rule.Key.ShouldBe("ip.national-proposals.year-settled");
        Answer(proposal, NationalProposalEventKind.Approved, paper: " ").Refusal!.Fields.Single().Field.ShouldBe("documentNumber");
        Answer(proposal, NationalProposalEventKind.Approved).Refusal.ShouldBeNull();
        proposal.ApprovedOn.ShouldBe(Today);
    }

    [Fact]
    public void A_program_does_not_end_before_it_starts() =>
        IpProgram.Enter("P", Today, new IpProgramTerms("P", "1/QĐ", new(2024, 1, 2), new(2024, 1, 1), "G"), Today).Refusal!.Fields.Single().Field.ShouldBe("endsOn");

    private static Result<Candidate> Propose(int year = 2024, DateOnly? on = null) => Candidate.Enter("SP-1", on ?? new(2024, 3, 1), Terms(year), Today);

    private static CandidateTerms Terms(int year) => new("Na", CandidateGroup.Specialty, year, AssetKind.CollectiveMark, "HTX Một", null);

    private static Result<CandidateEvent> Happen(Candidate candidate, CandidateEventKind kind, string? paper = "1/QĐ", DateOnly? on = null) =>
        candidate.Happen(new(kind, on ?? Today, paper, null, Somebody), Today);

    private static Result<NationalProposal> Submit(int forYear = 2025, DateOnly? on = null)
    {
        var program = IpProgram.Enter("P", new(2020, 12, 24), new IpProgramTerms("Chương trình", "2205/QĐ-TTg", new(2021, 1, 1), new(2030, 12, 31), "G"), Today).Value!;
        return NationalProposal.Enter("QG-1", program, on ?? new(2024, 3, 1), new NationalProposalTerms("Nhiệm vụ", forYear, "UBND tỉnh"), Today);
    }

    private static Result<NationalProposalEvent> Answer(NationalProposal proposal, NationalProposalEventKind kind, string? paper = "1/QĐ") =>
        proposal.Happen(new(kind, Today, paper, null, Somebody), Today);
}
