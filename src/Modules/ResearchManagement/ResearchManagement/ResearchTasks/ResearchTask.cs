using Platform.Deadlines;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace ResearchManagement.ResearchTasks;

internal enum ResearchTaskKind
{
    Topic,
    Scheme,
    PilotProductionProject,
    ScienceTechnologyProject,
    InnovationTask,
}

/// <summary>Who manages it.</summary>
internal enum TaskLevel
{
    National,
    Ministerial,
    Provincial,
    Grassroots,
}

/// <summary>Where it comes from.</summary>
internal enum TaskProgram
{
    Ordinary,
    RuralMountainousProgram,
    GeneFundTask,
    LocalUrgentTask,
}

/// <summary>Where a task stands by what has been recorded.</summary>
internal enum ResearchTaskState
{
    Proposed,
    Defined,
    CallOpen,
    Evaluated,
    BudgetAppraised,
    Approved,
    Contracted,
    InProgress,
    Suspended,
    SelfEvaluated,
    AcceptanceFiled,
    AcceptanceReview,
    Accepted,
    Rejected,
    ResultRegistered,
    Liquidated,
    InApplication,
    Closed,
    Terminated,
    NotSelected,
}

/// <summary>What can happen to a task.</summary>
internal enum ResearchTaskEventKind
{
    /// <summary>The province put it on the list of ordered tasks.</summary>
    Defined,
    CallOpened,

    /// <summary>The council of selection or direct assignment has met.</summary>
    Evaluated,
    BudgetAppraised,
    Approved,
    Contracted,

    /// <summary>Registered as an ongoing task with the information agency.</summary>
    InfoRegistered,
    ProgressReported,
    Inspected,
    Adjusted,
    Extended,
    Suspended,
    Resumed,
    SelfEvaluated,
    AcceptanceFiled,

    /// <summary>The acceptance council has met.</summary>
    Reviewed,
    Accepted,
    Rejected,
    ResultRegistered,
    Liquidated,
    AppliedInPractice,
    Closed,
    Terminated,
    NotSelected,
}

/// <summary>Grade of an accepted result. The last three are of the scheme before Circular 11/2014 and stay as they were given.</summary>
internal enum AcceptanceGrade
{
    Excellent,
    Pass,
    Good,
    Average,
    Satisfactory,
}

/// <summary>What the register says of a task.</summary>
/// <param name="LeadName">The lead organization, as written in the papers.</param>
/// <param name="Budget">All funding, whole đồng; null while it is not known.</param>
/// <param name="StateBudget">Of it from the state budget, whole đồng.</param>
internal sealed record TaskDescription(
    string Name, ResearchTaskKind Kind, TaskLevel Level, TaskProgram Program, string? Field, string LeadName, string? PrincipalInvestigator, decimal? Budget, decimal? StateBudget);

/// <summary>What a contract, an extension or a grade adds to its event.</summary>
/// <param name="StartsOn">First day of the work, with the contract.</param>
/// <param name="EndsOn">Last day of the work, with the contract and with each extension.</param>
/// <param name="Grade">With the acceptance.</param>
internal sealed record TaskTerms(DateOnly? StartsOn, DateOnly? EndsOn, AcceptanceGrade? Grade)
{
    public static TaskTerms None { get; } = new(null, null, null);
}

/// <summary>A science and technology task, from its proposal to the application of its result.</summary>
internal sealed class ResearchTask : TrackedRecord<ResearchTaskState, ResearchTaskEventKind, ResearchTaskEvent>, IResponsible, IHasDeadlines
{
    private ResearchTask()
    {
    }

    /// <param name="code">The province's own code, unique, e.g. <c>ĐTKHCN.LS-2024.05</c>.</param>
    /// <param name="proposedOn">The day of the proposal, or the day the task came into the register.</param>
    public static Result<ResearchTask> Propose(string code, DateOnly proposedOn, TaskDescription description)
    {
        var task = new ResearchTask { Code = code.Trim(), ProposedOn = proposedOn };
        return task.Describe(description) is { IsRefused: true } refused ? refused.Refusal : task;
    }

    public string Code { get; private init; } = "";

    public DateOnly ProposedOn { get; private init; }

    public string Name { get; private set; } = "";

    public ResearchTaskKind Kind { get; private set; }

    public TaskLevel Level { get; private set; }

    public TaskProgram Program { get; private set; }

    /// <summary>Field of science, as the province divides it.</summary>
    public string? Field { get; private set; }

    /// <summary>The lead organization, as written in the papers.</summary>
    public string LeadName { get; private set; } = "";

    /// <summary>The lead organization: the one that stands for it now.</summary>
    public Guid? LeadId { get; private set; }

    /// <summary>The lead organization, as chosen.</summary>
    public Guid? LeadEnteredId { get; private set; }

    public string? PrincipalInvestigator { get; private set; }

    /// <summary>All funding, whole đồng.</summary>
    public decimal? Budget { get; private set; }

    /// <summary>Of it from the state budget, whole đồng.</summary>
    public decimal? StateBudget { get; private set; }

    public DateOnly? ApprovedOn { get; private set; }

    public DateOnly? ContractedOn { get; private set; }

    /// <summary>First day of the work by contract.</summary>
    public DateOnly? StartsOn { get; private set; }

    /// <summary>Last day of the work by contract and extensions.</summary>
    public DateOnly? EndsOn { get; private set; }

    public DateOnly? AcceptedOn { get; private set; }

    public AcceptanceGrade? Grade { get; private set; }

    /// <summary>The day it ended without a result: not selected, rejected or terminated.</summary>
    public DateOnly? EndedOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => Name;

    public DeadlineDemand DeadlinesDemanded() => ResearchTaskDeadlines.Of(this);

    /// <summary>What it is about and who does it. The organization linked is the one the lead's name meant: another name leaves it behind.</summary>
    public Result Describe(TaskDescription description)
    {
        if (description.StateBudget > (description.Budget ?? 0))
        {
            return Refusal.InvalidField("stateBudget", "research.tasks.state-budget-above", VietnameseNumber.Format(description.StateBudget.Value), VietnameseNumber.Format(description.Budget ?? 0));
        }

        if (!VietnameseText.AreSame(LeadName, description.LeadName))
        {
            LinkLead(null);
        }

        (Name, Kind, Level, Program) = (description.Name.Trim(), description.Kind, description.Level, description.Program);
        (Field, LeadName, PrincipalInvestigator) = (VietnameseText.Filled(description.Field), description.LeadName.Trim(), VietnameseText.Filled(description.PrincipalInvestigator));
        (Budget, StateBudget) = (description.Budget, description.StateBudget);
        return Result.Ok;
    }

    public void LinkLead(OrganizationLink? lead) => (LeadEnteredId, LeadId) = (lead?.EnteredId, lead?.Id);

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Records what happened to the task.</summary>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<ResearchTaskEvent> Happen(Happening<ResearchTaskEventKind> what, TaskTerms terms, DateOnly today)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        return (what.Kind, terms) switch
        {
            (_, _) when what.On < ProposedOn => Refusal.InvalidField("happenedOn", "research.tasks.before-proposal", what.On, ProposedOn),
            (ResearchTaskEventKind.Contracted, { StartsOn: null }) => Refusal.InvalidField("startsOn", "research.tasks.contract-needs-time"),
            (ResearchTaskEventKind.Contracted, { EndsOn: null }) => Refusal.InvalidField("endsOn", "research.tasks.contract-needs-time"),
            (ResearchTaskEventKind.Contracted, { StartsOn: { } starts, EndsOn: { } ends }) when ends <= starts => Refusal.InvalidField("endsOn", "research.tasks.ends-before-start", ends, starts),
            (ResearchTaskEventKind.Extended, { EndsOn: null }) => Refusal.InvalidField("endsOn", "research.tasks.extension-needs-end", EndsOn),
            (ResearchTaskEventKind.Extended, { EndsOn: { } longer }) when longer <= EndsOn => Refusal.InvalidField("endsOn", "research.tasks.extension-needs-end", EndsOn),
            (ResearchTaskEventKind.Accepted, { Grade: null }) => Refusal.InvalidField("grade", "research.tasks.acceptance-needs-grade"),
            _ => Add(new ResearchTaskEvent(Id, NextOrdinal, what, OfEvent(what.Kind, terms))),
        };
    }

    protected override Track<ResearchTaskState, ResearchTaskEventKind> Track => ResearchTaskTrack.Steps;

    /// <summary>The ongoing task is registered once, and its contract liquidated once, whether before or during the application.</summary>
    public static bool HappensOnce(ResearchTaskEventKind kind) => kind is ResearchTaskEventKind.InfoRegistered or ResearchTaskEventKind.Liquidated;

    protected override bool MayHappen(ResearchTaskEventKind kind) => !HappensOnce(kind) || Counting.All(e => e.Kind != kind);

    protected override void Forget() =>
        (ApprovedOn, ContractedOn, StartsOn, EndsOn, AcceptedOn, Grade, EndedOn) = (null, null, null, null, null, null, null);

    protected override void Apply(ResearchTaskEvent happened, ResearchTaskState state)
    {
        switch (happened.Kind)
        {
            case ResearchTaskEventKind.Approved:
                ApprovedOn = happened.HappenedOn;
                break;
            case ResearchTaskEventKind.Contracted:
                (ContractedOn, StartsOn, EndsOn) = (happened.HappenedOn, happened.StartsOn, happened.EndsOn);
                break;
            case ResearchTaskEventKind.Extended:
                EndsOn = happened.EndsOn;
                break;
            case ResearchTaskEventKind.Accepted:
                (AcceptedOn, Grade) = (happened.HappenedOn, happened.Grade);
                break;
            case ResearchTaskEventKind.NotSelected or ResearchTaskEventKind.Rejected or ResearchTaskEventKind.Terminated:
                EndedOn = happened.HappenedOn;
                break;
        }
    }

    private static TaskTerms OfEvent(ResearchTaskEventKind kind, TaskTerms terms) => kind switch
    {
        ResearchTaskEventKind.Contracted => terms with { Grade = null },
        ResearchTaskEventKind.Extended => new TaskTerms(null, terms.EndsOn, null),
        ResearchTaskEventKind.Accepted => new TaskTerms(null, null, terms.Grade),
        _ => TaskTerms.None,
    };
}

/// <summary>Something that happened to a task; contract, extension and acceptance say their terms.</summary>
internal sealed class ResearchTaskEvent : TrackEvent<ResearchTaskEventKind>
{
    private ResearchTaskEvent()
    {
    }

    internal ResearchTaskEvent(Guid taskId, int ordinal, Happening<ResearchTaskEventKind> what, TaskTerms terms)
        : base(taskId, ordinal, what) => (StartsOn, EndsOn, Grade) = (terms.StartsOn, terms.EndsOn, terms.Grade);

    public DateOnly? StartsOn { get; private init; }

    public DateOnly? EndsOn { get; private init; }

    public AcceptanceGrade? Grade { get; private init; }
}
