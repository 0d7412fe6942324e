using System.Text.Json.Serialization;
using MediatR;
using Platform.Modules;

namespace Platform.Deadlines;

/// <summary>Asks the Deadlines module to compute dates by rules of law. A pure question: nothing is stored there.</summary>
/// <param name="Triggers">What happened, and under which rules it sets a time limit.</param>
/// <returns>One answer a trigger, in their order.</returns>
public sealed record ComputeDeadlines(IReadOnlyList<DeadlineTrigger> Triggers) : IRequest<IReadOnlyList<ComputedDeadline>>;

/// <summary>Asks the Deadlines module for what a rule of law limits besides time: sums over months, in every state of the law there was. None where it limits none.</summary>
/// <param name="RuleCode">Code of the rule, e.g. <c>DOSE-LIMIT</c>.</param>
public sealed record AskLimits(string RuleCode) : IRequest<IReadOnlyList<LegalLimit>>;

/// <summary>The most that is lawful within some months on end.</summary>
/// <param name="Code">Stable within its rule, in every state of the law the same; what it is called its owner says.</param>
/// <param name="Unit">What <paramref name="Value"/> is in, e.g. <c>mSv</c>.</param>
/// <param name="From">First day it holds; null from ever.</param>
/// <param name="To">Last day it holds; null while it does.</param>
/// <param name="Article">Law and article as cited in Vietnamese.</param>
/// <param name="IsConfirmed">False where nobody has compared it with the law of its days.</param>
public sealed record LegalLimit(string Code, decimal Value, string Unit, int Months, DateOnly? From, DateOnly? To, string Article, bool IsConfirmed);

/// <summary>One rule and the date that starts it.</summary>
/// <param name="RuleCode">Code of the rule, e.g. <c>TM-FORM</c>, or of one of its versions: the transition date picks the version either way.</param>
/// <param name="On">The event's day, which itself is not counted (Civil Code, Article 147); for backward periods the expiry.</param>
/// <param name="TransitionOn">The date that picks the rule's version (filing, publication, …); the event's day when null.</param>
public sealed record DeadlineTrigger(string RuleCode, DateOnly On, DateOnly? TransitionOn = null)
{
    /// <summary>How precisely <see cref="On"/> is known; a month or a year stands for its last day.</summary>
    public DatePrecision Precision { get; init; }

    /// <summary>Of an obligation that recurs: the first due date on or after this day; the first of all when null.</summary>
    public DateOnly? OnOrAfter { get; init; }

    /// <summary>The times the clock stood still for a supplement.</summary>
    public IReadOnlyList<ClockPause> Pauses { get; init; } = [];

    /// <summary>A time of the record's own; see <see cref="OwnPeriod"/>.</summary>
    public OwnPeriod? Own { get; init; }

    /// <summary>A day one of the record's papers names; see <see cref="GivenDay"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GivenDay? Given { get; init; }

    /// <summary>
    /// The one person whose own act it waits for, where a record waits for several people each by herself: her deadline is hers alone. It is
    /// listed and told to nobody else, goes to no deputy, and is not raised. Null of a deadline of whoever looks after the record.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Of { get; init; }

    /// <summary>Whose act it waits for, where the record knows better than the rule: the same limit is a stranger's when he opposes us and ours when we oppose him.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DutyHolder? Duty { get; init; }
}

/// <summary>
/// A time a published procedure gives, or a person has read in one. It computes where the rule does not, because nobody has confirmed it
/// or there is none; where both compute, the earlier day holds: what is published may shorten the law's time and never lengthens it.
/// </summary>
/// <param name="Days">How many.</param>
/// <param name="IsWorkingDays">Working days, else days of the calendar.</param>
/// <param name="NameVi">What the deadline is called where there is no rule, in Vietnamese.</param>
/// <param name="NameEn">The same in English.</param>
/// <param name="Source">The decision that says so.</param>
public sealed record OwnPeriod(int Days, bool IsWorkingDays, string NameVi, string NameEn, string Source);

/// <summary>
/// The very day a paper of the record names: minutes that say until when something is to be mended, a notice that says when reports are
/// due. It is taken as written and moves to no working day. Where a rule of law computes a day as well, the earlier one holds.
/// </summary>
/// <param name="On">The day; it is the last one.</param>
/// <param name="Source">Number and symbol of the paper.</param>
/// <param name="NameVi">What the deadline is called where there is no rule, in Vietnamese.</param>
/// <param name="NameEn">The same in English.</param>
/// <param name="Duty">Whose act it waits for where there is no rule.</param>
public sealed record GivenDay(DateOnly On, string Source, string NameVi, string NameEn, DutyHolder Duty);

/// <summary>How precisely a date is known (Civil Code, Article 146).</summary>
public enum DatePrecision
{
    /// <summary>The day itself.</summary>
    Day,

    /// <summary>"giữa tháng": the 15th.</summary>
    MidMonth,

    /// <summary>A month: its last day.</summary>
    Month,

    /// <summary>A quarter: its last day.</summary>
    Quarter,

    /// <summary>A half year: 30 June or 31 December.</summary>
    HalfYear,

    /// <summary>"giữa năm": 30 June.</summary>
    MidYear,

    /// <summary>A year: 31 December.</summary>
    Year,
}

/// <summary>A time in which the clock stood still.</summary>
/// <param name="From">The day the supplement was asked for; it still counts.</param>
/// <param name="To">The day the supplement arrived; the clock goes on the day after. None while it is still awaited.</param>
public sealed record ClockPause(DateOnly From, DateOnly? To);

/// <summary>What came of a computation. Without a date the record says why, with the article: nothing is guessed.</summary>
public enum DeadlineOutcome
{
    /// <summary>There is a due date.</summary>
    Computed,

    /// <summary>Only an unconfirmed version of the rule covers the transition date: "chưa xác nhận" and the article.</summary>
    Unconfirmed,

    /// <summary>The law sets no number of days.</summary>
    NoFixedPeriod,

    /// <summary>Province, contest, contract or form sets the date.</summary>
    SetLocally,

    /// <summary>The clock stands still: no due date until the supplement arrives.</summary>
    Paused,

    /// <summary>The obligation was abolished.</summary>
    Abolished,

    /// <summary>The obligation did not exist on the transition date.</summary>
    NotInForce,

    /// <summary>A recurring obligation has come as often as it may.</summary>
    NoMoreOccurrences,

    /// <summary>The law as known here gives no date; somebody entered one, with its source.</summary>
    ByHand,
}

/// <summary>A computed date that explains itself, or why there is none.</summary>
/// <param name="RuleCode">Code of the rule.</param>
/// <param name="VersionCode">Version in force on the transition date; null when no version covers it.</param>
/// <param name="DueOn">Null unless <see cref="Outcome"/> is <see cref="DeadlineOutcome.Computed"/>; by hand only the record's owner knows of.</param>
/// <param name="NameVi">What the deadline is called, in Vietnamese.</param>
/// <param name="NameEn">What the deadline is called, in English.</param>
/// <param name="Article">Law and article as cited in Vietnamese, "khoản 1 Điều 119 Luật SHTT".</param>
/// <param name="Derivation">Step by step, why this date.</param>
public sealed record ComputedDeadline(
    string RuleCode,
    string? VersionCode,
    DateOnly? DueOn,
    string NameVi,
    string NameEn,
    string Article,
    IReadOnlyList<DerivationStep> Derivation)
{
    public DeadlineOutcome Outcome { get; init; }

    /// <summary>Law and article as cited in English.</summary>
    public string ArticleEn { get; init; } = Article;

    /// <summary>Whose act it waits for.</summary>
    public DutyHolder Duty { get; init; }

    /// <summary>True while the holiday notice of a year the computation touched is not in: the date may still move.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>False when the law asks for nothing: such a deadline is not kept.</summary>
    public bool IsOwed => Outcome is not (DeadlineOutcome.Abolished or DeadlineOutcome.NotInForce or DeadlineOutcome.NoMoreOccurrences);
}

/// <summary>
/// One step of the reasoning: a sentence key of the Deadlines module and its arguments (dates ISO, numbers invariant, the rest
/// marked with its kind). <see cref="IDerivationText"/> says it in the reader's language.
/// </summary>
public sealed record DerivationStep(string Key, IReadOnlyList<string> Arguments);

/// <summary>A deadline with everything needed to list it, explain it, remind of it and open its record.</summary>
/// <param name="Id">The deadline, unique over all modules.</param>
/// <param name="Module">Slug of the owner.</param>
/// <param name="Address">Page of the record.</param>
/// <param name="Sequence">Grows with every change of this deadline: an event with a smaller one is late and ignored.</param>
public sealed record DeadlineNotice(
    Guid Id,
    string Module,
    string Register,
    Guid RecordId,
    string RecordTitle,
    string Address,
    string RuleCode,
    string? VersionCode,
    string NameVi,
    string NameEn,
    string Article,
    DateOnly TriggeredOn,
    DateOnly? DueOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    int Sequence)
{
    public DeadlineOutcome Outcome { get; init; }

    public string ArticleEn { get; init; } = Article;

    /// <summary>Why this date, as the owner keeps it.</summary>
    public IReadOnlyList<DerivationStep> Derivation { get; init; } = [];

    /// <summary>What the date was computed from, whole: enough to compute it again under another law. Null of what was kept before this was.</summary>
    public DeadlineTrigger? Trigger { get; init; }
}

/// <summary>Deadlines were set or changed: at most 1,000 in one event. Published by the owner with the change that caused it; order is not promised.</summary>
public sealed record DeadlinesSet(IReadOnlyList<DeadlineNotice> Deadlines) : INotification;

/// <summary>What the deadline asked for has been done.</summary>
public sealed record DeadlineMet(Guid Id, DateOnly On, int Sequence) : INotification;

/// <summary>The deadline no longer applies.</summary>
public sealed record DeadlineCanceled(Guid Id, DateOnly On, int Sequence) : INotification;

/// <summary>
/// A rule or the working calendar has changed, and with it the due dates of these records of one register, at most 1,000 in one event:
/// their owner works them out anew. Published by the Deadlines module with the change that somebody confirmed.
/// </summary>
public sealed record LawChanged(string Module, string Register, IReadOnlyList<Guid> RecordIds) : INotification;

/// <summary>Which open deadlines a module holds: asked nightly, to repair what the Deadlines module may have missed.</summary>
public sealed record HeldDeadlines(Guid? After, int Limit) : IQuestionToAll<IReadOnlyList<DeadlineNotice>>
{
    public IRequest<IReadOnlyList<DeadlineNotice>> For<TModule>()
        where TModule : IModule => new HeldDeadlines<TModule>(this);
}

/// <summary>The question addressed to one module.</summary>
public sealed record HeldDeadlines<TModule>(HeldDeadlines Question) : IRequest<IReadOnlyList<DeadlineNotice>>
    where TModule : IModule;

/// <summary>
/// Has a module work out anew the terms its records keep, and answers how many were not right: asked nightly. Terms are nobody's time
/// limit, so a rule that only they go by moves no deadline that would tell the record; and a record from before terms were kept has none.
/// </summary>
public sealed record RefreshTerms : IQuestionToAll<int>
{
    public IRequest<int> For<TModule>()
        where TModule : IModule => new RefreshTerms<TModule>();
}

/// <summary>The question addressed to one module.</summary>
public sealed record RefreshTerms<TModule> : IRequest<int>
    where TModule : IModule;

/// <summary>
/// How many deadlines are overdue or due within seven days for the person who asks, without those that only wait for others; answered by the Deadlines module. Counted no
/// farther than <see cref="Most"/>: every page shows it, and beyond that the number tells nobody anything.
/// </summary>
public sealed record CountDueDeadlines : IRequest<int>
{
    /// <summary>The greatest answer: so many, or more.</summary>
    public const int Most = 100;
}

/// <summary>How many working days lie between a day and others: negative for those before it. Answered by the Deadlines module.</summary>
/// <param name="From">The day, itself not counted.</param>
/// <param name="To">The other days.</param>
public sealed record CountWorkingDays(DateOnly From, IReadOnlyList<DateOnly> To) : IRequest<IReadOnlyList<int>>;

/// <summary>Of these years, those whose notice of holidays is not in: dates computed in them may still move. Answered by the Deadlines module.</summary>
public sealed record AskOpenYears(int From, int To) : IRequest<IReadOnlyList<int>>;

/// <summary>The nearest deadlines of a module or a unit the reader may read; answered by the Deadlines module.</summary>
/// <param name="Module">Slug; all modules the reader may read when null.</param>
/// <param name="UnitId">The unit in charge; all when null.</param>
/// <param name="Limit">How many to list; the counts are of all.</param>
public sealed record GetDueWork(string? Module = null, Guid? UnitId = null, int Limit = 8) : IRequest<DueList>;
