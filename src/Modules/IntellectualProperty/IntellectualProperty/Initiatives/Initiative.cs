using System.Globalization;
using Platform.Deadlines;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace IntellectualProperty.Initiatives;

/// <summary>An author and her part in it.</summary>
/// <param name="Share">Percent.</param>
internal sealed record InitiativeAuthor(string Name, decimal Share, string? Workplace = null)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} ({Share:0.##}%)");
}

/// <summary>What the petition says.</summary>
/// <param name="Field">The field of work, in the office's own words.</param>
/// <param name="Year">The year it is counted in.</param>
/// <param name="UnitName">Where it is applied, as the petition writes it.</param>
/// <param name="Summary">The solution, in a few sentences.</param>
internal sealed record InitiativePetition(string Name, InitiativeLevel Level, string Field, int Year, string UnitName, string? Summary, IReadOnlyList<InitiativeAuthor> Authors);

/// <summary>A solution whose recognition as an initiative is asked for (Decree 13/2012).</summary>
internal sealed class Initiative : TrackedRecord<InitiativeState, InitiativeEventKind, InitiativeEvent>, IResponsible, IHasDeadlines
{
    /// <summary>Events only a council's session brings about while the initiative is on its agenda.</summary>
    private static readonly InitiativeEventKind[] OfCouncil =
        [InitiativeEventKind.Reviewed, InitiativeEventKind.CouncilPassed, InitiativeEventKind.CouncilFailed, InitiativeEventKind.Postponed, InitiativeEventKind.Withdrawn];

    private Initiative()
    {
    }

    /// <param name="code">The Department's own number of the petition, unique, e.g. <c>SK-2024-07</c>.</param>
    /// <param name="filedOn">The day it came in; figures count it from then.</param>
    public static Result<Initiative> File(string code, DateOnly filedOn, InitiativePetition petition)
    {
        var filed = new Initiative { Code = code.Trim(), FiledOn = filedOn };
        return filed.Describe(petition) is { IsRefused: true } refused ? refused.Refusal : filed;
    }

    public string Code { get; private init; } = "";

    public DateOnly FiledOn { get; private init; }

    public string Name { get; private set; } = "";

    public InitiativeLevel Level { get; private set; }

    public string Field { get; private set; } = "";

    public int Year { get; private set; }

    public string UnitName { get; private set; } = "";

    /// <summary>Where it is applied, as chosen.</summary>
    public Guid? UnitEnteredId { get; private set; }

    /// <summary>Where it is applied: the organization that stands for it now.</summary>
    public Guid? UnitId { get; private set; }

    public string? Summary { get; private set; }

    public IReadOnlyList<InitiativeAuthor> Authors { get; private set; } = [];

    /// <summary>The authors' names in one line, for lists and search.</summary>
    public string AuthorNames { get; private set; } = "";

    public DateOnly? AcceptedOn { get; private set; }

    /// <summary>The day the Department submitted it to the Committee: its own work, counted apart from the Committee's.</summary>
    public DateOnly? SubmittedOn { get; private set; }

    public DateOnly? RecognizedOn { get; private set; }

    /// <summary>The day it ended, whatever the outcome.</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>The council's session that has it on its agenda; null while none has.</summary>
    public Guid? SessionId { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => Name;

    public DeadlineDemand DeadlinesDemanded() => InitiativeDeadlines.Of(this);

    /// <summary>What the petition says. The organization linked is the one the unit's name meant: another name leaves it behind.</summary>
    public Result Describe(InitiativePetition petition)
    {
        var authors = petition.Authors.Select(author => author with { Name = author.Name.Trim(), Workplace = string.IsNullOrWhiteSpace(author.Workplace) ? null : author.Workplace.Trim() }).ToList();
        if (authors.Count == 0)
        {
            return Refusal.InvalidField("authors", "ip.initiatives.needs-authors");
        }

        if (authors.Exists(author => author.Share <= 0) || authors.Sum(author => author.Share) != 100)
        {
            return Refusal.InvalidField("authors", "ip.initiatives.shares", authors.Sum(author => author.Share));
        }

        // Who decides depends on it: settled once the council has looked at it.
        if (petition.Level != Level && Counting.Any(e => OfCouncil.Contains(e.Kind)))
        {
            return Refusal.InvalidField("level", "ip.initiatives.level-settled");
        }

        if (!VietnameseText.AreSame(UnitName, petition.UnitName))
        {
            LinkUnit(null);
        }

        (Name, Level, Field, Year) = (petition.Name.Trim(), petition.Level, petition.Field.Trim(), petition.Year);
        (UnitName, Summary) = (petition.UnitName.Trim(), string.IsNullOrWhiteSpace(petition.Summary) ? null : petition.Summary.Trim());
        if (!authors.SequenceEqual(Authors))
        {
            (Authors, AuthorNames) = (authors, string.Join(", ", authors.Select(author => author.Name)));
        }

        return Result.Ok;
    }

    public void LinkUnit(OrganizationLink? unit) => (UnitEnteredId, UnitId) = (unit?.EnteredId, unit?.Id);

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Puts it on a council's agenda.</summary>
    public Refusal? PutBefore(Guid sessionId)
    {
        if (SessionId is { } other && other != sessionId)
        {
            return Refusal.InvalidField("items", "ip.initiatives.before-other-council", Code);
        }

        if (State != InitiativeState.Accepted)
        {
            return Refusal.InvalidField("items", "ip.initiatives.not-accepted", Code, InitiativeTrack.Steps.NameOf(State));
        }

        SessionId = sessionId;
        return null;
    }

    /// <summary>Takes it off the agenda.</summary>
    public void TakeFrom(Guid sessionId) => SessionId = SessionId == sessionId ? null : SessionId;

    /// <summary>Records what happened to it.</summary>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<InitiativeEvent> Happen(Happening<InitiativeEventKind> what, DateOnly today) => Happen(what, null, today);

    /// <summary>Records what a council's session brought about.</summary>
    public Result<InitiativeEvent> Happen(Happening<InitiativeEventKind> what, Guid? sessionId, DateOnly today)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        if (what.On < FiledOn)
        {
            return Refusal.InvalidField("happenedOn", "ip.initiatives.before-filed", what.On, FiledOn);
        }

        if (SessionId is not null && SessionId != sessionId && OfCouncil.Contains(what.Kind))
        {
            return Refusal.InvalidField("kind", "ip.initiatives.council-decides");
        }

        if (what.Kind is InitiativeEventKind.Recognized or InitiativeEventKind.SubmittedToCommittee && string.IsNullOrWhiteSpace(what.DocumentNumber))
        {
            return Refusal.InvalidField("documentNumber", what.Kind == InitiativeEventKind.Recognized ? "ip.initiatives.needs-decision" : "ip.initiatives.needs-submission");
        }

        return Add(new InitiativeEvent(Id, NextOrdinal, what, sessionId));
    }

    protected override Track<InitiativeState, InitiativeEventKind> Track => InitiativeTrack.Steps;

    protected override bool MayHappen(InitiativeEventKind kind) => InitiativeTrack.MayHappen(kind, State, Level);

    protected override void Forget() => (AcceptedOn, SubmittedOn, RecognizedOn, ClosedOn) = (null, null, null, null);

    protected override void Apply(InitiativeEvent happened, InitiativeState state)
    {
        AcceptedOn = happened.Kind == InitiativeEventKind.Accepted ? happened.HappenedOn : AcceptedOn;
        SubmittedOn = happened.Kind == InitiativeEventKind.SubmittedToCommittee ? happened.HappenedOn : SubmittedOn;
        RecognizedOn = happened.Kind == InitiativeEventKind.Recognized ? happened.HappenedOn : RecognizedOn;
        ClosedOn = state is InitiativeState.Recognized or InitiativeState.Refused or InitiativeState.Withdrawn ? happened.HappenedOn : null;
    }
}

/// <summary>Something that happened to an initiative; what a council's session brought about says which session.</summary>
internal sealed class InitiativeEvent : TrackEvent<InitiativeEventKind>
{
    private InitiativeEvent()
    {
    }

    internal InitiativeEvent(Guid initiativeId, int ordinal, Happening<InitiativeEventKind> what, Guid? sessionId)
        : base(initiativeId, ordinal, what) => SessionId = sessionId;

    public Guid? SessionId { get; private init; }
}
