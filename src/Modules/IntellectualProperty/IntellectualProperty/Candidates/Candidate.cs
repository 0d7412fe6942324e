using System.Globalization;
using IntellectualProperty.Assets;
using Platform.Deadlines;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace IntellectualProperty.Candidates;

/// <summary>What is proposed.</summary>
/// <param name="Year">The year whose selection it is proposed for.</param>
/// <param name="Kind">How it may be protected.</param>
/// <param name="ProducerName">Who makes it.</param>
/// <param name="Place">Commune where it is made.</param>
internal sealed record CandidateTerms(string ProductName, CandidateGroup Group, int Year, AssetKind Kind, string ProducerName, string? Place);

/// <summary>A product that may be selected in a year to be protected with the province's help.</summary>
internal sealed class Candidate : TrackedRecord<CandidateState, CandidateEventKind, CandidateEvent>, IResponsible
{
    private Candidate()
    {
    }

    /// <param name="code">The Department's own number, unique, e.g. <c>SP-2024-03</c>.</param>
    public static Result<Candidate> Enter(string code, DateOnly proposedOn, CandidateTerms terms, DateOnly today)
    {
        if (proposedOn > today)
        {
            return Refusal.InvalidField("proposedOn", "platform.event.in-the-future", proposedOn);
        }

        var entered = new Candidate { Code = code.Trim(), ProposedOn = proposedOn };
        return entered.Describe(terms) is { IsRefused: true } refused ? refused.Refusal : entered;
    }

    public string Code { get; private init; } = "";

    public DateOnly ProposedOn { get; private init; }

    public string ProductName { get; private set; } = "";

    public CandidateGroup Group { get; private set; }

    public int Year { get; private set; }

    public AssetKind Kind { get; private set; }

    public string ProducerName { get; private set; } = "";

    /// <summary>Who makes it, as chosen.</summary>
    public Guid? ProducerEnteredId { get; private set; }

    /// <summary>Who makes it: the organization that stands for it now.</summary>
    public Guid? ProducerId { get; private set; }

    public string? Place { get; private set; }

    public DateOnly? SelectedOn { get; private set; }

    /// <summary>The day it was decided on or given up.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => ProductName;

    /// <summary>What is proposed. The organization linked is the one the name meant: another name leaves it behind.</summary>
    public Result Describe(CandidateTerms terms)
    {
        if (terms.Year < ProposedOn.Year)
        {
            return Refusal.InvalidField("year", "ip.candidates.year-passed", terms.Year.ToString(CultureInfo.InvariantCulture), ProposedOn);
        }

        if (SelectedOn is not null && terms.Year != Year)
        {
            return Refusal.InvalidField("year", "ip.candidates.year-settled", Year.ToString(CultureInfo.InvariantCulture));
        }

        if (!VietnameseText.AreSame(ProducerName, terms.ProducerName))
        {
            Link(null);
        }

        (ProductName, Group, Year, Kind) = (terms.ProductName.Trim(), terms.Group, terms.Year, terms.Kind);
        (ProducerName, Place) = (terms.ProducerName.Trim(), string.IsNullOrWhiteSpace(terms.Place) ? null : terms.Place.Trim());
        return Result.Ok;
    }

    public void Link(OrganizationLink? producer) => (ProducerEnteredId, ProducerId) = (producer?.EnteredId, producer?.Id);

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Records what was decided on it.</summary>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<CandidateEvent> Happen(Happening<CandidateEventKind> what, DateOnly today)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        if (what.On < ProposedOn)
        {
            return Refusal.InvalidField("happenedOn", "ip.candidates.before-proposed", what.On, ProposedOn);
        }

        return what.Kind == CandidateEventKind.Selected && string.IsNullOrWhiteSpace(what.DocumentNumber)
            ? Refusal.InvalidField("documentNumber", "ip.candidates.selected-by-decision")
            : Add(new CandidateEvent(Id, NextOrdinal, what));
    }

    protected override Track<CandidateState, CandidateEventKind> Track => CandidateTrack.Steps;

    protected override void Forget() => (SelectedOn, ClosedOn) = (null, null);

    protected override void Apply(CandidateEvent happened, CandidateState state) =>
        (SelectedOn, ClosedOn) = (state == CandidateState.Selected ? happened.HappenedOn : null, happened.HappenedOn);
}

/// <summary>Something that happened to a candidate.</summary>
internal sealed class CandidateEvent : TrackEvent<CandidateEventKind>
{
    private CandidateEvent()
    {
    }

    internal CandidateEvent(Guid candidateId, int ordinal, Happening<CandidateEventKind> what)
        : base(candidateId, ordinal, what)
    {
    }
}
