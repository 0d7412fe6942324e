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
/// <param name="TargetNumber">How many; with <paramref name="TargetUnit"/> ("sản phẩm"), or neither.</param>
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
    int? TargetNumber,
    string? TargetUnit,
    EvidenceRule? Evidence);

/// <summary>A key task of a plan: who leads it, by when, to what result, and which records prove that.</summary>
internal sealed class KeyTask : TrackedRecord<TaskState, TaskEventKind, TaskEvent>, IResponsible, IHasDeadlines
{
    private readonly List<TaskStep> steps = [];
    private readonly List<EvidenceLink> links = [];

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

    public int? TargetNumber { get; private set; }

    public string? TargetUnit { get; private set; }

    public string? EvidenceModule { get; private set; }

    public string? EvidenceRegister { get; private set; }

    public string? EvidenceCodes { get; private set; }

    /// <summary>The day it was done, as reported.</summary>
    public DateOnly? DoneOn { get; private set; }

    /// <summary>The day it stopped being open: done, or carried over to another plan.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public IReadOnlyList<TaskStep> Steps => steps;

    public IReadOnlyList<EvidenceLink> Links => links;

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

    public Result Describe(WorkPlan plan, int ordinal, TaskDescription description)
    {
        if (Check(description) is { } refusal)
        {
            return refusal;
        }

        (Ordinal, Name, Deliverable) = (ordinal, description.Name.Trim(), description.Deliverable.Trim());
        (ResponsibleUnitId, LeadUnitName, ResponsiblePersonId) = (description.LeadUnitId, description.LeadUnitName.Trim(), description.PersonId);
        CoUnits = string.IsNullOrWhiteSpace(description.CoUnits) ? null : description.CoUnits.Trim();
        (TimeText, TimePrecision) = (description.Time.Text, description.Time.Precision);
        (StartsOn, EndsOn) = (description.Time.From ?? plan.IssuedOn, description.Time.To!.Value);
        (TargetNumber, TargetUnit) = (description.TargetNumber, description.TargetUnit?.Trim());
        (EvidenceModule, EvidenceRegister, EvidenceCodes) = (description.Evidence?.Module, description.Evidence?.Register, description.Evidence?.StoredCodes);
        if (description.Steps is { } lines)
        {
            SetSteps(lines);
        }

        return Result.Ok;
    }

    /// <summary>
    /// Reports the task done. Where records measure the target they must have reached it; where none do, a paper must say so.
    /// </summary>
    public Result<TaskEvent> Finish(TaskProgress progress, Happening<TaskEventKind> what, DateOnly today) => progress switch
    {
        { IsAnswered: false } => Refusal.Invalid("planning.tasks.not-answered"),
        { Reached: { } reached, Target: { } target } when reached < target => Refusal.Invalid("planning.tasks.not-reached", reached, target, progress.Unit),
        { Reached: null } when string.IsNullOrWhiteSpace(what.DocumentNumber) => Refusal.InvalidField("documentNumber", "planning.tasks.done-needs-document"),
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
        var (number, unit) = (description.TargetNumber, description.TargetUnit?.Trim() ?? "");
        var used = links.Count(link => link.Counts);
        return description switch
        {
            { Time.To: null } => Refusal.InvalidField("time", "planning.tasks.no-end", description.Time.Text),
            { TargetNumber: <= 0 } => Refusal.InvalidField("targetNumber", "planning.tasks.target-not-positive"),
            // "5" of what? A figure nobody can count is no target.
            _ when number is not null && unit.Length == 0 => Refusal.InvalidField("targetUnit", "planning.tasks.target-without-unit", number),
            _ when number is null && unit.Length > 0 => Refusal.InvalidField("targetNumber", "planning.tasks.unit-without-target", unit),
            { Evidence: not null, TargetNumber: null } => Refusal.InvalidField("targetNumber", "planning.evidence.needs-target"),
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

    protected override void Forget() => (DoneOn, ClosedOn) = (null, null);

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
    }
}
