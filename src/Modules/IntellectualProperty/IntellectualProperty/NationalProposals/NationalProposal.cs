using System.Globalization;
using IntellectualProperty.Programs;
using Platform.Deadlines;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace IntellectualProperty.NationalProposals;

/// <summary>What a proposal asks for.</summary>
/// <param name="ForYear">The year the task shall begin.</param>
internal sealed record NationalProposalTerms(string Name, int ForYear, string ProposerName);

/// <summary>A task the province proposes to the ministry that runs a national program.</summary>
internal sealed class NationalProposal : TrackedRecord<NationalProposalState, NationalProposalEventKind, NationalProposalEvent>, IResponsible
{
    private NationalProposal()
    {
    }

    /// <param name="code">The Department's own number, unique, e.g. <c>QG-2021-01</c>.</param>
    /// <param name="submittedOn">The day it went to the ministry; figures count it from then.</param>
    public static Result<NationalProposal> Enter(string code, IpProgram program, DateOnly submittedOn, NationalProposalTerms terms, DateOnly today)
    {
        if (submittedOn > today)
        {
            return Refusal.InvalidField("submittedOn", "platform.event.in-the-future", submittedOn);
        }

        if (terms.ForYear < program.StartsOn.Year || terms.ForYear > program.EndsOn.Year)
        {
            return Refusal.InvalidField("forYear", "ip.national-proposals.outside-program", Text(terms.ForYear), program.Name, program.StartsOn, program.EndsOn);
        }

        var entered = new NationalProposal { Code = code.Trim(), SubmittedOn = submittedOn, ProgramId = program.Id, ProgramName = program.Name };
        return entered.Describe(terms) is { IsRefused: true } refused ? refused.Refusal : entered;
    }

    public string Code { get; private init; } = "";

    public DateOnly SubmittedOn { get; private init; }

    public Guid ProgramId { get; private init; }

    /// <summary>As the program was called when the proposal was made.</summary>
    public string ProgramName { get; private init; } = "";

    public string Name { get; private set; } = "";

    public int ForYear { get; private set; }

    public string ProposerName { get; private set; } = "";

    /// <summary>Who would carry it out, as chosen.</summary>
    public Guid? ProposerEnteredId { get; private set; }

    /// <summary>Who would carry it out: the organization that stands for it now.</summary>
    public Guid? ProposerId { get; private set; }

    public DateOnly? ApprovedOn { get; private set; }

    /// <summary>The day it was answered or given up.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => Name;

    /// <summary>What it asks for. The organization linked is the one the name meant: another name leaves it behind.</summary>
    public Result Describe(NationalProposalTerms terms)
    {
        if (terms.ForYear < SubmittedOn.Year)
        {
            return Refusal.InvalidField("forYear", "ip.national-proposals.year-passed", Text(terms.ForYear), SubmittedOn);
        }

        // What went to the ministry named a year within the program; another year is another proposal.
        if (ForYear != 0 && terms.ForYear != ForYear)
        {
            return Refusal.InvalidField("forYear", "ip.national-proposals.year-settled", Text(ForYear));
        }

        if (!VietnameseText.AreSame(ProposerName, terms.ProposerName))
        {
            Link(null);
        }

        (Name, ForYear, ProposerName) = (terms.Name.Trim(), terms.ForYear, terms.ProposerName.Trim());
        return Result.Ok;
    }

    public void Link(OrganizationLink? proposer) => (ProposerEnteredId, ProposerId) = (proposer?.EnteredId, proposer?.Id);

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Records the ministry's answer.</summary>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<NationalProposalEvent> Happen(Happening<NationalProposalEventKind> what, DateOnly today)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        if (what.On < SubmittedOn)
        {
            return Refusal.InvalidField("happenedOn", "ip.national-proposals.before-submitted", what.On, SubmittedOn);
        }

        return what.Kind == NationalProposalEventKind.Approved && string.IsNullOrWhiteSpace(what.DocumentNumber)
            ? Refusal.InvalidField("documentNumber", "ip.national-proposals.approved-by-decision")
            : Add(new NationalProposalEvent(Id, NextOrdinal, what));
    }

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);

    protected override Track<NationalProposalState, NationalProposalEventKind> Track => NationalProposalTrack.Steps;

    protected override void Forget() => (ApprovedOn, ClosedOn) = (null, null);

    protected override void Apply(NationalProposalEvent happened, NationalProposalState state) =>
        (ApprovedOn, ClosedOn) = (state == NationalProposalState.Approved ? happened.HappenedOn : null, happened.HappenedOn);
}

/// <summary>Something that happened to a proposal.</summary>
internal sealed class NationalProposalEvent : TrackEvent<NationalProposalEventKind>
{
    private NationalProposalEvent()
    {
    }

    internal NationalProposalEvent(Guid proposalId, int ordinal, Happening<NationalProposalEventKind> what)
        : base(proposalId, ordinal, what)
    {
    }
}
