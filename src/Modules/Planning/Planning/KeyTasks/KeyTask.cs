using Planning.Evidence;
using Planning.Plans;
using Platform.Deadlines;
using Platform.Records;
using Platform.Registers;
using Platform.Results;
using Platform.Vietnamese;

namespace Planning.KeyTasks;

/// <summary>What a plan says of one of its tasks.</summary>
/// <param name="LeadUnitName">As the plan writes it: units are renamed and merged, papers are not.</param>
/// <param name="CoUnits">Who takes part, as the plan writes it; often outside the Department.</param>
/// <param name="Steps">Null leaves them as they are.</param>
/// <param name="Target">What it is to reach; null where the plan says only a deliverable.</param>
/// <param name="Evidence">Which records of which module prove the target; null when none does yet.</param>
internal sealed record TaskDescription(
    string Name,
    Guid LeadUnitId,
    string LeadUnitName,
    Guid? PersonId,
    string? CoUnits,
    PeriodExpression Time,
    IReadOnlyList<StepLine>? Steps,
    string Deliverable,
    Target? Target,
    EvidenceRule? Evidence);

/// <summary>A key task of a plan: who leads it, by when, to what result, and which records prove that.</summary>
internal sealed class KeyTask : TrackedRecord<TaskState, TaskEventKind, TaskEvent>, IResponsible, IHasDeadlines
{
    private readonly List<TaskStep> steps = [];
    private readonly List<EvidenceLink> links = [];
    private readonly List<StatedValue> stated = [];

    private KeyTask()
    {
    }

    public Guid PlanId { get; private init; }

    /// <summary>Loaded where a query needs it.</summary>
    public WorkPlan Plan { get; private init; } = null!;

    /// <summary>Its number within the plan; with the plan's number its natural key, <c>19/KH-SKHCN#4</c>.</summary>
    public int Ordinal { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The unit that leads it.</summary>
    public Guid? ResponsibleUnitId { get; private set; }

    public string LeadUnitName { get; private set; } = "";

    public Guid? ResponsiblePersonId { get; private set; }

    public string? CoUnits { get; private set; }

    /// <summary>The time as the plan says it: "cả năm 2024".</summary>
    public string TimeText { get; private set; } = "";

    public PeriodPrecision TimePrecision { get; private set; }

    /// <summary>First day of the time; the plan's own day when the plan names none ("đến hết tháng 6").</summary>
    public DateOnly StartsOn { get; private set; }

    /// <summary>Last day of the time.</summary>
    public DateOnly EndsOn { get; private set; }

    /// <summary>What is to be there at the end, in words.</summary>
    public string Deliverable { get; private set; } = "";

    public int? TargetMin { get; private set; }

    public int? TargetMax { get; private set; }

    public string? TargetUnit { get; private set; }

    public string? TargetWords { get; private set; }

    /// <summary>What the plan said before the first adjustment; null while none stands.</summary>
    public TaskTerms? Planned { get; private set; }

    /// <summary>The task of an earlier plan it goes on with; null where the plan set it anew.</summary>
    public Guid? CarriedFromId { get; private init; }

    public string? EvidenceModule { get; private set; }

    public string? EvidenceRegister { get; private set; }

    public string? EvidenceCodes { get; private set; }

    /// <summary>The day it was done, as reported.</summary>
    public DateOnly? DoneOn { get; private set; }

    /// <summary>The day it stopped being open: done, or carried over to another plan.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public IReadOnlyList<TaskStep> Steps => steps;

    public IReadOnlyList<EvidenceLink> Links => links;

    public IReadOnlyList<StatedValue> Stated => stated;

    public Target? Target => Target.Of(TargetMin, TargetMax, TargetUnit, TargetWords);

    /// <summary>What is in force now.</summary>
    public TaskTerms Terms => new(TimeText, TimePrecision, StartsOn, EndsOn, Target, ResponsibleUnitId, LeadUnitName);

    public override string Title => Name;

    public DeadlineDemand DeadlinesDemanded() => TaskDeadlines.Of(this);

    public EvidenceRule? Evidence => EvidenceRule.Of(EvidenceModule, EvidenceRegister, EvidenceCodes);

    /// <summary>Enters a task of a plan.</summary>
    public static Result<KeyTask> Open(WorkPlan plan, int ordinal, TaskDescription description)
    {
        var task = new KeyTask { PlanId = plan.Id };
        var outcome = task.Describe(plan, ordinal, description);
        return outcome.IsRefused ? outcome.Refusal : task;
    }

    /// <summary>
    /// Enters what the plan says, or puts right how it was entered: a slip of the pen, which the audit keeps. Time, target and lead unit of
    /// an adjusted task rest on a decision; they change only with its event.
    /// </summary>
    /// <param name="isOfPlan">It repeats the plan's own text, as its file does: what a decision has put in its place stays in force.</param>
    public Result Describe(WorkPlan plan, int ordinal, TaskDescription description, bool isOfPlan = false)
    {
        if (Check(description) is { } refusal)
        {
            return refusal;
        }

        var terms = TermsOf(plan, description);
        var known = isOfPlan ? Planned ?? Terms : Terms;
        if (Planned is not null && terms.Unlike(known) is { Length: > 0 } changed)
        {
            return Refusal.Invalid("planning.tasks.adjusted-by-decision", changed, Counting.Last(e => e.Terms is not null).DocumentNumber);
        }

        (Ordinal, Name, Deliverable) = (ordinal, description.Name.Trim(), description.Deliverable.Trim());
        ResponsiblePersonId = description.PersonId;
        CoUnits = string.IsNullOrWhiteSpace(description.CoUnits) ? null : description.CoUnits.Trim();
        (EvidenceModule, EvidenceRegister, EvidenceCodes) = (description.Evidence?.Module, description.Evidence?.Register, description.Evidence?.StoredCodes);
        if (Planned is null)
        {
            PutInForce(terms);
        }

        if (description.Steps is { } lines)
        {
            SetSteps(lines);
        }

        return Result.Ok;
    }

    /// <summary>
    /// Carries what is left of the task over into the plan of a later year: the new task goes on with it, this one gets its event.
    /// </summary>
    /// <param name="ordinal">The new task's number in that plan.</param>
    /// <param name="progress">What is reached need not be done again.</param>
    public Result<KeyTask> CarryOver(WorkPlan into, int ordinal, PeriodExpression time, TaskProgress progress, Happening<TaskEventKind> what, DateOnly today)
    {
        if (into.Year <= Plan.Year)
        {
            return Refusal.InvalidField("planId", "planning.tasks.plan-not-later", into.Number, into.Year, Plan.Year);
        }

        if (progress is { IsAnswered: false } or { IsReached: true })
        {
            return progress.IsAnswered ? Refusal.Invalid("planning.tasks.reached-not-carried") : Refusal.Invalid("planning.tasks.not-answered");
        }

        var left = new TaskDescription(
            Name, ResponsibleUnitId!.Value, LeadUnitName, ResponsiblePersonId, CoUnits, time, [.. steps.Where(step => step.DoneOn is null).OrderBy(step => step.Ordinal).Select(step => new StepLine(step.Text, null))],
            Deliverable, Target?.Less(progress.Reached ?? 0), Evidence);
        var next = new KeyTask { PlanId = into.Id, CarriedFromId = Id };
        return (next.Describe(into, ordinal, left).Refusal ?? Happen(what, today).Refusal) is { } refusal ? refusal : next;
    }

    /// <summary>The person alone: which unit leads it rests on the plan.</summary>
    public Result HandOver(Successor to, string note, RecordedBy by, DateOnly today)
    {
        ResponsiblePersonId = to.Id;
        return Result.Ok;
    }

    private static TaskTerms TermsOf(WorkPlan plan, TaskDescription said) => new(
        said.Time.Text, said.Time.Precision, said.Time.From ?? plan.IssuedOn, said.Time.To!.Value, said.Target, said.LeadUnitId, said.LeadUnitName.Trim());

    private void PutInForce(TaskTerms terms)
    {
        (TimeText, TimePrecision, StartsOn, EndsOn) = (terms.TimeText, terms.TimePrecision, terms.StartsOn, terms.EndsOn);
        (TargetMin, TargetMax, TargetUnit, TargetWords) = (terms.Target?.Min, terms.Target?.Max, terms.Target?.Unit, terms.Target?.Words);
        (ResponsibleUnitId, LeadUnitName) = (terms.LeadUnitId, terms.LeadUnitName);
    }

    /// <summary>
    /// Reports the task done. Where records measure the target they must have reached it; where none do, a paper must say so.
    /// </summary>
    public Result<TaskEvent> Finish(TaskProgress progress, Happening<TaskEventKind> what, DateOnly today) => progress switch
    {
        { IsAnswered: false } => Refusal.Invalid("planning.tasks.not-answered"),
        { IsReached: false, Target.IsState: true } => Refusal.Invalid("planning.tasks.state-not-reached", progress.Target!.Text),
        { IsReached: false } => Refusal.Invalid("planning.tasks.not-reached", progress.Reached, progress.Target!.Text),
        { Reached: null } or { IsStated: true } when string.IsNullOrWhiteSpace(what.DocumentNumber) => Refusal.InvalidField("documentNumber", "planning.tasks.done-needs-document"),
        _ => Happen(what, today),
    };

    /// <summary>Records that the task was done, adjusted, verified or carried over.</summary>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<TaskEvent> Happen(Happening<TaskEventKind> what, DateOnly today) => Refuse(what, today) switch
    {
        { } refusal => refusal,
        null when what.Kind is TaskEventKind.Adjusted or TaskEventKind.CarriedOver && string.IsNullOrWhiteSpace(what.DocumentNumber) =>
            Refusal.InvalidField("documentNumber", "planning.tasks.needs-document"),
        null => Add(new TaskEvent(Id, NextOrdinal, what)),
    };

    /// <summary>Adjusts the task by a decision: the event keeps what was in force and what is now, so that taking it back restores the former.</summary>
    public Result<TaskEvent> Adjust(TermsChange change, Happening<TaskEventKind> what, DateOnly today)
    {
        if (change.Time is { To: null })
        {
            return Refusal.InvalidField("newTime", "planning.tasks.no-end", change.Time.Text);
        }

        var (former, terms) = (Terms, Adjusted(change));
        if (terms.Unlike(former).Length == 0)
        {
            return Refusal.Invalid("planning.tasks.adjusts-nothing");
        }

        if (stated.Any(value => value.Counts) && terms.Target?.IsState != former.Target?.IsState)
        {
            return Refusal.InvalidField("newTarget", "planning.tasks.statement-in-use");
        }

        return Refuse(what, today) switch
        {
            { } refusal => refusal,
            null when string.IsNullOrWhiteSpace(what.DocumentNumber) => Refusal.InvalidField("documentNumber", "planning.tasks.needs-document"),
            null => Add(new TaskEvent(Id, NextOrdinal, what, former, terms)),
        };
    }

    /// <summary>A task that gets more time still began when it began.</summary>
    private TaskTerms Adjusted(TermsChange change)
    {
        var terms = change.Time is { } time
            ? Terms with { TimeText = time.Text, TimePrecision = time.Precision, StartsOn = time.From < StartsOn ? time.From.Value : StartsOn, EndsOn = time.To!.Value }
            : Terms;
        return terms with
        {
            Target = change.Target ?? terms.Target,
            LeadUnitId = change.LeadUnit?.Id ?? terms.LeadUnitId,
            LeadUnitName = change.LeadUnit is { } unit && unit.Id != terms.LeadUnitId ? unit.Name : terms.LeadUnitName,
        };
    }

    /// <summary>Takes down what somebody says is reached where no record proves it; the last one that stands is the figure.</summary>
    public Result StateReached(int? value, string because, string? documentNumber, RecordedBy by)
    {
        if (Target is not { } target)
        {
            return Result.Refuse("planning.evidence.nothing-to-state");
        }

        if (target.IsState ? value is not (null or 1) : value is null or < 0)
        {
            return Refusal.InvalidField("value", target.IsState ? "planning.evidence.state-is-one" : "planning.evidence.value-missing", target.Text);
        }

        stated.Add(new StatedValue(Id, stated.Count + 1, value ?? 1, target.IsState, because.Trim(), string.IsNullOrWhiteSpace(documentNumber) ? null : documentNumber.Trim(), by));
        return Result.Ok;
    }

    /// <summary>Takes a statement back; what was said before it, or the records, are the figure again.</summary>
    public Result TakeBack(Guid statementId, string because, RecordedBy by)
    {
        if (stated.FirstOrDefault(value => value.Id == statementId && value.Counts) is not { } value)
        {
            return Refusal.NotFound();
        }

        value.Withdraw(because.Trim(), by);
        return Result.Ok;
    }

    /// <summary>Puts a record forward as evidence.</summary>
    public Result Link(RecordCard card, RecordedBy by)
    {
        if (Evidence is not { } rule)
        {
            return Result.Refuse("planning.evidence.no-rule");
        }

        if ((card.Module, card.Register) != (rule.Module, rule.Register))
        {
            return Result.Refuse("planning.evidence.other-register", card.Title);
        }

        if (links.Any(link => link.Counts && link.EvidenceId == card.Id))
        {
            return Result.Refuse("planning.evidence.already-linked", card.Title);
        }

        links.Add(new EvidenceLink(Id, card, by));
        return Result.Ok;
    }

    /// <summary>Takes a record back; who did and why stays.</summary>
    public Result Unlink(Guid linkId, string because, RecordedBy by)
    {
        if (links.FirstOrDefault(link => link.Id == linkId && link.Counts) is not { } link)
        {
            return Result.Refuse("planning.evidence.not-linked");
        }

        link.Unlink(because, by);
        return Result.Ok;
    }

    /// <summary>Marks a step done on a day, or not done.</summary>
    public Result FinishStep(int ordinal, DateOnly? on, DateOnly today)
    {
        if (on > today)
        {
            return Refusal.InvalidField("doneOn", "platform.event.in-the-future", on);
        }

        if (steps.FirstOrDefault(step => step.Ordinal == ordinal) is not { } step)
        {
            return Refusal.NotFound();
        }

        step.Finish(on);
        return Result.Ok;
    }

    private Refusal? Check(TaskDescription description)
    {
        var used = links.Count(link => link.Counts);
        return description switch
        {
            { Time.To: null } => Refusal.InvalidField("time", "planning.tasks.no-end", description.Time.Text),
            { Evidence: not null, Target: null } => Refusal.InvalidField("target", "planning.evidence.needs-target"),
            // A value stated of a number says nothing of a state, nor the other way round.
            _ when stated.Any(value => value.Counts) && description.Target?.IsState != Target?.IsState => Refusal.InvalidField("target", "planning.tasks.statement-in-use"),
            _ when used > 0 && (description.Evidence?.Module, description.Evidence?.Register) != (EvidenceModule, EvidenceRegister) =>
                Refusal.InvalidField("provenBy", "planning.evidence.in-use", used),
            _ => null,
        };
    }

    /// <summary>Steps keep their identity by ordinal, so that a changed word is a change in the audit and not a new step.</summary>
    private void SetSteps(IReadOnlyList<StepLine> lines)
    {
        steps.RemoveAll(step => step.Ordinal > lines.Count);
        for (var ordinal = 1; ordinal <= lines.Count; ordinal++)
        {
            var step = steps.FirstOrDefault(candidate => candidate.Ordinal == ordinal);
            if (step is null)
            {
                steps.Add(step = new TaskStep(Id, ordinal));
            }

            step.Describe(lines[ordinal - 1]);
        }
    }

    protected override Track<TaskState, TaskEventKind> Track => TaskTrack.Steps;

    protected override void Forget()
    {
        (DoneOn, ClosedOn) = (null, null);
        if (Planned is { } planned)
        {
            Planned = null;
            PutInForce(planned);
        }
    }

    protected override void Apply(TaskEvent happened, TaskState state)
    {
        if (happened.Kind == TaskEventKind.Done)
        {
            (DoneOn, ClosedOn) = (happened.HappenedOn, happened.HappenedOn);
        }
        else if (happened.Kind == TaskEventKind.CarriedOver)
        {
            ClosedOn = happened.HappenedOn;
        }
        else if (happened.Terms is { } terms)
        {
            Planned ??= happened.Former;
            PutInForce(terms);
        }
    }
}
