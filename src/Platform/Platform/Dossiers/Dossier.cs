using Platform.Deadlines;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;

namespace Platform.Dossiers;

/// <summary>How a dossier came in.</summary>
public enum DossierChannel
{
    Desk,
    Post,
    Online,
}

/// <summary>What the appraisal found.</summary>
public enum AppraisalOutcome
{
    Meets,
    DoesNotMeet,
}

/// <summary>A paper of the procedure, and how many of it are there; none while it is missing.</summary>
/// <param name="Ordinal">Its place in the procedure's list, from 1.</param>
/// <param name="Copies">Null or nought: missing.</param>
public sealed record PaperCount(int Ordinal, int? Copies)
{
    public override string ToString() => $"{Ordinal}×{Copies ?? 0}";
}

/// <summary>A line of a dossier's checklist.</summary>
public sealed record DossierItem(int Ordinal, string Name, PaperForm Form, PaperNeed Need, int Wanted, int Received)
{
    public bool IsMissing => Received == 0 && Need == PaperNeed.Required;

    public override string ToString() => $"{Name}: {Received}";
}

/// <summary>What an event says besides its day and paper; each kind needs its own part of it.</summary>
public sealed record DossierWords
{
    /// <summary>Papers received, or, where a supplement is asked for, those that are missing or wrong.</summary>
    public IReadOnlyList<PaperCount> Papers { get; init; } = [];

    /// <summary>The last day of the reply, or the new day of the result.</summary>
    public DateOnly? Until { get; init; }

    public Guid? PersonId { get; init; }

    public string? PersonName { get; init; }

    public DateOnly? FeePaidOn { get; init; }

    public AppraisalOutcome? Outcome { get; init; }

    /// <summary>Last day of what was issued, where it has a term.</summary>
    public DateOnly? ExpiresOn { get; init; }
}

/// <summary>What is known when a dossier comes in.</summary>
/// <param name="Number">Given by the desk.</param>
/// <param name="OwnTime">Entered by hand where the version has no confirmed time.</param>
/// <param name="OwnTimeSource">Where that was read.</param>
/// <param name="SubjectId">The record of the module it is about.</param>
/// <param name="UnitId">The unit that works on it.</param>
public sealed record DossierOpening(
    string Number,
    OrganizationLink Applicant,
    DossierChannel Channel,
    ProcessingTime? OwnTime,
    string? OwnTimeSource,
    string? SubjectRegister,
    Guid? SubjectId,
    string? SubjectTitle,
    Guid? UnitId);

/// <summary>
/// A dossier of a one-stop procedure, from the desk to the archive. It keeps of its procedure's version what binds it: a later version
/// changes nothing here. A module derives its own, empty: the table is its schema's.
/// </summary>
public abstract class Dossier : TrackedRecord<DossierState, DossierEventKind, DossierEvent>, IResponsible, IHasDeadlines, IKeepsDueDate
{
    /// <summary>Code of the deadline where the version follows no rule of law.</summary>
    public const string OwnRule = "TTHC";

    private DateOnly? due;

    /// <summary>By the office's template, unique and without gaps.</summary>
    public string Number { get; private set; } = "";

    public Guid ProcedureId { get; private set; }

    public Guid ProcedureVersionId { get; private set; }

    /// <summary>As the procedure was called when it was received.</summary>
    public string ProcedureName { get; private set; } = "";

    public string? Effect { get; private set; }

    public Guid? ApplicantId { get; private set; }

    public Guid? ApplicantEnteredId { get; private set; }

    /// <summary>As the papers say.</summary>
    public string ApplicantName { get; private set; } = "";

    public DossierChannel Channel { get; private set; }

    public string? SubjectRegister { get; private set; }

    public Guid? SubjectId { get; private set; }

    public string? SubjectTitle { get; private set; }

    public IReadOnlyList<DossierItem> Items { get; private set; } = [];

    public int? TimeValue { get; private set; }

    public TimeUnit? TimeUnit { get; private set; }

    public string? TimeSource { get; private set; }

    public string? Rule { get; private set; }

    public string? CheckRule { get; private set; }

    public decimal? Fee { get; private set; }

    public DecidedBy DecidedBy { get; private set; }

    public bool HasSiteVisit { get; private set; }

    public bool HasCouncil { get; private set; }

    public DateOnly? ReceivedOn { get; private set; }

    public DateOnly? FeePaidOn { get; private set; }

    /// <summary>Complete, valid and paid for: the day the clock starts, itself not counted.</summary>
    public DateOnly? ClockStartsOn { get; private set; }

    /// <summary>The day the result is due, as last worked out; null while the clock has not started or stands still.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>The new day named with an apology.</summary>
    public DateOnly? PromisedOn { get; private set; }

    /// <summary>Last day of the reply to the supplement that is awaited.</summary>
    public DateOnly? ReplyBy { get; private set; }

    public DateOnly? VisitedOn { get; private set; }

    public DateOnly? CouncilMetOn { get; private set; }

    public DateOnly? AppraisedOn { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public DateOnly? ReturnedOn { get; private set; }

    public DateOnly? WithdrawnOn { get; private set; }

    /// <summary>What was issued, where the module keeps a record of it.</summary>
    public string? ResultRegister { get; private set; }

    public Guid? ResultId { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => $"{Number} · {ApplicantName}";

    /// <summary>When the applicant was told to come: by an apology's new day, else the due day.</summary>
    public DateOnly? AppointmentOn => PromisedOn ?? DueOn;

    /// <summary>The times the clock stood still, in their order.</summary>
    public IReadOnlyList<ClockPause> Pauses
    {
        get
        {
            var pauses = new List<ClockPause>();
            var isRunning = false;
            foreach (var happened in Counting)
            {
                switch (happened.Kind)
                {
                    case DossierEventKind.Accepted:
                        isRunning = true;
                        break;
                    case DossierEventKind.SupplementRequested when isRunning:
                        pauses.Add(new ClockPause(happened.HappenedOn, null));
                        break;
                    case DossierEventKind.SupplementedInAppraisal or DossierEventKind.Refused when pauses is [.., { To: null } open]:
                        pauses[^1] = open with { To = happened.HappenedOn };
                        break;
                }
            }

            return pauses;
        }
    }

    /// <summary>Receives a dossier by the version in force.</summary>
    public static Result<TDossier> Open<TDossier>(Procedure procedure, ProcedureVersion version, DossierOpening opening)
        where TDossier : Dossier, new()
    {
        if (version.TimeInForce is null && (opening.OwnTime is null || string.IsNullOrWhiteSpace(opening.OwnTimeSource)))
        {
            return Refusal.InvalidField(opening.OwnTime is null ? "timeValue" : "timeSource", "platform.dossiers.time-unconfirmed", version.Name);
        }

        var dossier = new TDossier();
        dossier.Begin(procedure, version, opening);
        return dossier;
    }

    private void Begin(Procedure procedure, ProcedureVersion version, DossierOpening opening)
    {
        (Number, ProcedureId, ProcedureVersionId, ProcedureName, Effect) = (opening.Number, procedure.Id, version.Id, version.Name, procedure.Effect);
        (ApplicantId, ApplicantEnteredId, ApplicantName, Channel) = (opening.Applicant.Id, opening.Applicant.EnteredId, opening.Applicant.Name, opening.Channel);
        (SubjectRegister, SubjectId, SubjectTitle, ResponsibleUnitId) = (opening.SubjectRegister, opening.SubjectId, opening.SubjectTitle, opening.UnitId);
        var (time, source) = version.TimeInForce ?? (opening.OwnTime!, opening.OwnTimeSource!.Trim());
        (TimeValue, TimeUnit, TimeSource, Rule, CheckRule) = (time.Value, time.Unit, source, version.Rule, version.CheckRule);
        (Fee, DecidedBy, HasSiteVisit, HasCouncil) = (version.Fee, version.DecidedBy, version.HasSiteVisit, version.HasCouncil);
        Items = [.. version.Papers.Select((paper, index) => new DossierItem(index + 1, paper.Name, paper.Form, paper.Need, paper.Copies, 0))];
    }

    /// <summary>Named once the series has given it.</summary>
    internal void TakeNumber(string number) => Number = number;

    /// <summary>Says what came of the decision in the module.</summary>
    public void Produce(string register, Guid id) => (ResultRegister, ResultId) = (register, id);

    public DeadlineDemand DeadlinesDemanded() => DossierDeadlines.Of(this);

    public void KeepDue(string ruleCode, DateOnly? dueOn)
    {
        if (ruleCode == (Rule ?? OwnRule))
        {
            DueOn = dueOn;
        }
    }

    /// <summary>Whether the day the applicant was told has passed without a result.</summary>
    public bool IsOverdue(DateOnly today) => AppointmentOn < today && ReturnedOn is null && WithdrawnOn is null;

    /// <summary>The lawful next steps today, the one to take first in front; what would be refused for want of a paper, a visit, a council or an apology is not among them.</summary>
    public IReadOnlyList<DossierEventKind> StepsOn(DateOnly today)
    {
        var isLate = IsOverdue(today);
        var steps = NextEvents.Where(kind => kind switch
        {
            DossierEventKind.Accepted => !Items.Any(item => item.IsMissing),
            DossierEventKind.Supplemented or DossierEventKind.SupplementedInAppraisal => ReplyBy >= today,
            DossierEventKind.Appraised => (!HasSiteVisit || VisitedOn is not null) && (!HasCouncil || CouncilMetOn is not null),
            DossierEventKind.Apologized => isLate,
            DossierEventKind.Returned => !isLate,
            _ => true,
        });
        return [.. steps.OrderBy(kind => kind != DossierEventKind.Apologized)];
    }

    /// <summary>Records what happened.</summary>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<DossierEvent> Happen(Happening<DossierEventKind> what, DossierWords words, DateOnly today)
    {
        if ((Refuse(what, today) ?? RefuseWords(what, words)) is { } refusal)
        {
            return refusal;
        }

        return Add(new DossierEvent(Id, NextOrdinal, what, words));
    }

    /// <summary>Within the unit that has the dossier, by the event that assigns it: also where it is handed over the timeline says so.</summary>
    public Result HandOver(Successor to, string note, RecordedBy by, DateOnly today) =>
        ResponsibleUnitId is { } unit && to.UnitId != unit
            ? Refusal.InvalidField("personId", "platform.dossiers.other-unit", to.FullName)
            : Happen(new Happening<DossierEventKind>(DossierEventKind.Assigned, today, null, note, by), new DossierWords { PersonId = to.Id, PersonName = to.FullName }, today);

    private Refusal? RefuseWords(Happening<DossierEventKind> what, DossierWords words) => what.Kind switch
    {
        _ when words.Papers.Any(paper => paper.Ordinal < 1 || paper.Ordinal > Items.Count) => Refusal.InvalidField("papers", "platform.dossiers.no-such-paper"),
        _ when words.Papers.Any(paper => paper.Copies < 0) => Refusal.InvalidField("papers", "platform.dossiers.negative-copies"),
        DossierEventKind.Accepted when Items.Where(item => item.IsMissing).ToList() is { Count: > 0 } missing =>
            Refusal.InvalidField("kind", "platform.dossiers.papers-missing", string.Join("; ", missing.Select(item => item.Name))),
        DossierEventKind.Accepted when Fee != 0 && words.FeePaidOn is null => Refusal.InvalidField("feePaidOn", "platform.dossiers.fee-first"),
        DossierEventKind.Accepted when words.FeePaidOn > what.On => Refusal.InvalidField("feePaidOn", "platform.dossiers.fee-later", words.FeePaidOn, what.On),
        DossierEventKind.SupplementRequested when words.Papers.Count == 0 => Refusal.InvalidField("papers", "platform.dossiers.supplement-names-papers"),
        DossierEventKind.SupplementRequested when !(words.Until > what.On) => Refusal.InvalidField("until", "platform.dossiers.supplement-needs-limit", what.On),
        DossierEventKind.Supplemented or DossierEventKind.SupplementedInAppraisal when what.On > ReplyBy =>
            Refusal.InvalidField("happenedOn", "platform.dossiers.reply-too-late", ReplyBy, what.On),
        DossierEventKind.Supplemented or DossierEventKind.SupplementedInAppraisal when words.Papers.Count == 0 => Refusal.InvalidField("papers", "platform.dossiers.reply-brings-papers"),
        DossierEventKind.SupplementedInAppraisal when MissingAfter(words.Papers) is { Count: > 0 } missing =>
            Refusal.InvalidField("papers", "platform.dossiers.papers-missing", string.Join("; ", missing)),
        DossierEventKind.Assigned when words.PersonId is null => Refusal.InvalidField("personId", "platform.dossiers.assign-whom"),
        DossierEventKind.SiteVisited or DossierEventKind.CouncilMet or DossierEventKind.Appraised when words.Outcome is null => Refusal.InvalidField("outcome", "platform.dossiers.appraisal-outcome"),
        DossierEventKind.Appraised when HasSiteVisit && VisitedOn is null => Refusal.InvalidField("kind", "platform.dossiers.visit-first"),
        DossierEventKind.Appraised when HasCouncil && CouncilMetOn is null => Refusal.InvalidField("kind", "platform.dossiers.council-first"),
        DossierEventKind.Issued or DossierEventKind.SiteVisited or DossierEventKind.CouncilMet when string.IsNullOrWhiteSpace(what.DocumentNumber) => Refusal.InvalidField("documentNumber", "platform.dossiers.needs-paper"),
        DossierEventKind.Refused or DossierEventKind.Withdrawn when string.IsNullOrWhiteSpace(what.Note) => Refusal.InvalidField("note", "platform.dossiers.needs-reasons"),
        DossierEventKind.Apologized when !(AppointmentOn < what.On) => Refusal.InvalidField("kind", "platform.dossiers.not-overdue", AppointmentOn),
        DossierEventKind.Apologized when !(words.Until > what.On) => Refusal.InvalidField("until", "platform.dossiers.apology-new-day", what.On),
        DossierEventKind.Returned when AppointmentOn < what.On => Refusal.InvalidField("kind", "platform.dossiers.apology-first", AppointmentOn),
        _ => null,
    };

    private List<string> MissingAfter(IReadOnlyList<PaperCount> arrived) =>
        [.. Items.Where(item => item.IsMissing && !arrived.Any(paper => paper.Ordinal == item.Ordinal && paper.Copies > 0)).Select(item => item.Name)];

    protected override Track<DossierState, DossierEventKind> Track => DossierTrack.Steps;

    protected override bool MayHappen(DossierEventKind kind) => kind switch
    {
        DossierEventKind.Supplemented => ClockStartsOn is null,
        DossierEventKind.SupplementedInAppraisal => ClockStartsOn is not null,
        DossierEventKind.SiteVisited => HasSiteVisit,
        DossierEventKind.CouncilMet => HasCouncil,
        // The clock that never started cannot have run out.
        DossierEventKind.Apologized => ClockStartsOn is not null,
        _ => true,
    };

    protected override void Forget()
    {
        (due, DueOn) = (DueOn ?? due, null);
        (ReceivedOn, FeePaidOn, ClockStartsOn, PromisedOn, ReplyBy, VisitedOn, CouncilMetOn, AppraisedOn) = (null, null, null, null, null, null, null, null);
        (DecidedOn, ReturnedOn, WithdrawnOn, ResponsiblePersonId) = (null, null, null, null);
        Items = [.. Items.Select(item => item with { Received = 0 })];
    }

    protected override void Apply(DossierEvent happened, DossierState state)
    {
        var on = happened.HappenedOn;
        switch (happened.Kind)
        {
            case DossierEventKind.Received:
                ReceivedOn = on;
                Take(happened.Papers);
                break;
            case DossierEventKind.Accepted:
                // The fee may be paid before the papers are complete; the clock waits for both.
                (FeePaidOn, ClockStartsOn, DueOn) = (happened.FeePaidOn, on, due);
                break;
            case DossierEventKind.SupplementRequested:
                ReplyBy = happened.Until;
                Take([.. happened.Papers.Select(paper => paper with { Copies = 0 })]);
                break;
            case DossierEventKind.Supplemented or DossierEventKind.SupplementedInAppraisal:
                ReplyBy = null;
                Take(happened.Papers);
                break;
            case DossierEventKind.Assigned:
                ResponsiblePersonId = happened.PersonId;
                break;
            case DossierEventKind.SiteVisited:
                VisitedOn = on;
                break;
            case DossierEventKind.CouncilMet:
                CouncilMetOn = on;
                break;
            case DossierEventKind.Appraised:
                AppraisedOn = on;
                break;
            case DossierEventKind.Issued or DossierEventKind.Refused:
                (DecidedOn, ReplyBy) = (on, null);
                break;
            case DossierEventKind.Apologized:
                PromisedOn = happened.Until;
                break;
            case DossierEventKind.Returned:
                ReturnedOn = on;
                break;
            case DossierEventKind.Withdrawn:
                (WithdrawnOn, ReplyBy) = (on, null);
                break;
        }
    }

    private void Take(IReadOnlyList<PaperCount> papers) =>
        Items = [.. Items.Select(item => papers.FirstOrDefault(paper => paper.Ordinal == item.Ordinal) is { } counted ? item with { Received = counted.Copies ?? 0 } : item)];
}

/// <summary>Something that happened to a dossier, with what it said.</summary>
public sealed class DossierEvent : TrackEvent<DossierEventKind>
{
    private DossierEvent()
    {
    }

    internal DossierEvent(Guid dossierId, int ordinal, Happening<DossierEventKind> what, DossierWords words)
        : base(dossierId, ordinal, what)
    {
        (Papers, Until, PersonId, PersonName) = (words.Papers, words.Until, words.PersonId, words.PersonName);
        (FeePaidOn, Outcome, ExpiresOn) = (words.FeePaidOn, words.Outcome, words.ExpiresOn);
    }

    public IReadOnlyList<PaperCount> Papers { get; private init; } = [];

    public DateOnly? Until { get; private init; }

    public Guid? PersonId { get; private init; }

    public string? PersonName { get; private init; }

    public DateOnly? FeePaidOn { get; private init; }

    public AppraisalOutcome? Outcome { get; private init; }

    public DateOnly? ExpiresOn { get; private init; }
}
