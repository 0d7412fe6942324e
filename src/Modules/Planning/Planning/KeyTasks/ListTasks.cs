using System.Globalization;
using System.Linq.Expressions;
using AutoMapper;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Planning.Data;
using Planning.Evidence;
using Platform.Localization;
using Platform.Access;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using Platform.Results;
using Platform.Time;

namespace Planning.KeyTasks;

internal sealed record TaskRow(
    Guid Id,
    Guid PlanId,
    string PlanNumber,
    int Ordinal,
    string Name,
    Guid? ResponsibleUnitId,
    string LeadUnitName,
    string? CoUnits,
    string TimeText,
    DateOnly StartsOn,
    DateOnly EndsOn,
    TaskState State,
    DateOnly NextDueOn,
    TaskTerms? Planned,
    Guid? CarriedFromId,
    string? EvidenceModule)
{
    /// <summary>Counted when asked; kept nowhere.</summary>
    public TaskProgress? Progress { get; private set; }

    public TaskStanding Standing { get; private set; }

    /// <summary>The progress as lists and exports write it.</summary>
    internal string? Figure { get; set; }

    internal void Stand(TaskProgress progress, DateOnly today) =>
        (Progress, Standing) = (progress, Standings.Of(State, StartsOn, EndsOn, progress.Share, today));
}

internal sealed class TaskRegister : Register<KeyTask, TaskRow>
{
    public TaskRegister()
        : base("planning", "tasks")
    {
        Column("name", ColumnKind.Title, row => row.Name, By(task => task.Name), row => $"{row.PlanNumber}#{row.Ordinal}");
        Column("unit", ColumnKind.Text, row => row.LeadUnitName);
        Column("time", ColumnKind.Text, row => row.TimeText, By(task => task.EndsOn));
        Column("progress", ColumnKind.Text, row => row.Figure);
        Column("standing", ColumnKind.State, row => $"planning.TaskStanding.{row.Standing}");
        Column("due", ColumnKind.Due, row => row.NextDueOn, By(task => task.NextDueOn));
        ReferenceFilter("plan", task => task.PlanId);
        ReferenceFilter("unit", task => task.ResponsibleUnitId);
        DataFilter("evidence", task => task.EvidenceModule ?? NoModule);
        LiveFilter("standing", Enum.GetNames<TaskStanding>(), "planning.TaskStanding", TaskStandings.FindAsync);
        ChoiceFilter("state", task => task.State);
        ChoiceFilter("origin", task => task.CarriedFromId == null ? TaskOrigin.New : TaskOrigin.Carried);
        LiveFilter("proof", Enum.GetNames<TaskProof>(), "planning.TaskProof", TaskProofs.FindAsync);
        DateFilter("due", task => task.NextDueOn);
    }

    /// <summary>Stands in the filter for tasks no module proves.</summary>
    public const string NoModule = "none";

    protected override string DefaultSort => "due";

    protected override Expression<Func<KeyTask, string>> NaturalKey => task => task.Plan.Number + "#" + task.Ordinal;

    protected override Expression<Func<KeyTask, string>> Name => task => task.Name;

    protected override (Expression<Func<KeyTask, string>> Code, string LabelPrefix) State => (task => task.State.ToString(), "planning.TaskState");

    /// <summary>A task is reported on, adjusted and verified by forms of their own.</summary>
    protected override string? EventPage => null;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<TaskEventKind>(), "planning.TaskEventKind");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((PlanningDbContext)context).TaskEvents;

    /// <summary>Who may not verify may not undo it either.</summary>
    protected override Right RightToWithdraw(KeyTask record) => record.State == TaskState.Verified ? Right.Approve : Right.Write;

    /// <summary>A carry-over made the task of the later plan; where somebody has worked on that one since, it stays and so does the event.</summary>
    protected override async Task<Result<IReadOnlyList<KeyTask>>> MadeByAsync(ModuleDbContext context, KeyTask record, Guid eventId, CancellationToken cancellation)
    {
        if (record.Counting.LastOrDefault() is not { Kind: TaskEventKind.CarriedOver } last || last.Id != eventId)
        {
            return Result<IReadOnlyList<KeyTask>>.Ok([]);
        }

        var next = await ((PlanningDbContext)context).Tasks.Include(t => t.Plan).Include(t => t.Steps).Where(t => t.CarriedFromId == record.Id).ToListAsync(cancellation);
        return next.FirstOrDefault(t => t.Revision > 1) is { } touched
            ? Refusal.Invalid("planning.tasks.carried-task-touched", touched.Plan.Number, touched.Ordinal)
            : Result<IReadOnlyList<KeyTask>>.Ok(next);
    }

    public override Guid IdOf(object row) => ((TaskRow)row).Id;

    protected override async Task CompleteAsync(IReadOnlyList<TaskRow> rows, IServiceProvider services, CancellationToken cancellation)
    {
        var progress = await services.GetRequiredService<EvidenceReader>().ProgressAsync([.. rows.Select(row => row.Id)], cancellation);
        var (today, texts) = (services.GetRequiredService<IToday>().Today, services.GetRequiredService<ITexts>());
        foreach (var row in rows)
        {
            row.Stand(progress[row.Id], today);
            row.Figure = ProgressText.Of(texts, progress[row.Id]);
        }
    }
}

/// <summary>Which tasks stand how, now. Only open tasks in time need the evidence asked; the rest is read off their state and end.</summary>
internal static class TaskStandings
{
    public static async Task<IReadOnlyList<Guid>> FindAsync(IServiceProvider services, IReadOnlyList<string> codes, CancellationToken cancellation)
    {
        var chosen = codes.Select(Enum.Parse<TaskStanding>).ToHashSet();
        var today = services.GetRequiredService<IToday>().Today;
        var context = services.GetRequiredService<PlanningDbContext>();
        var closed = new List<TaskState>();
        closed.AddRange(chosen.Contains(TaskStanding.Done) ? [TaskState.Done] : []);
        closed.AddRange(chosen.Contains(TaskStanding.Verified) ? [TaskState.Verified] : []);
        closed.AddRange(chosen.Contains(TaskStanding.CarriedOver) ? [TaskState.CarriedOver] : []);
        var tasks = await context.Tasks.AsNoTracking()
            .Where(t => closed.Contains(t.State) || t.State == TaskState.InProgress || t.State == TaskState.Adjusted)
            .Select(t => new { t.Id, t.State, t.StartsOn, t.EndsOn })
            .ToListAsync(cancellation);
        var open = tasks.Where(t => Standings.Of(t.State, t.StartsOn, t.EndsOn, null, today) == TaskStanding.Unknown).Select(t => t.Id).ToList();
        var progress = open.Count == 0
            ? new Dictionary<Guid, TaskProgress>()
            : await services.GetRequiredService<EvidenceReader>().ProgressAsync(open, cancellation);
        return [.. tasks
            .Where(t => chosen.Contains(Standings.Of(t.State, t.StartsOn, t.EndsOn, progress.GetValueOrDefault(t.Id)?.Share, today)))
            .Select(t => t.Id)];
    }
}

/// <summary>Which tasks are proven how, now: asked of the modules, kept nowhere.</summary>
internal static class TaskProofs
{
    public static async Task<IReadOnlyList<Guid>> FindAsync(IServiceProvider services, IReadOnlyList<string> codes, CancellationToken cancellation)
    {
        var chosen = codes.Select(Enum.Parse<TaskProof>).ToHashSet();
        var tasks = await services.GetRequiredService<PlanningDbContext>().Tasks.AsNoTracking().Select(t => t.Id).ToListAsync(cancellation);
        var progress = await services.GetRequiredService<EvidenceReader>().ProgressAsync(tasks, cancellation);
        return [.. progress.Where(task => chosen.Contains(task.Value.Proof)).Select(task => task.Key)];
    }
}

/// <summary>Progress in figures and in words, the same in lists, exports and pages. What is stated and not counted says so.</summary>
internal static class ProgressText
{
    public static string Of(ITexts texts, TaskProgress progress) => progress switch
    {
        { Target: null } => "–",
        { Target: { IsState: true } state } => $"{StateOf(texts, progress)}: {state.Text}{Mark(texts, progress)}",
        { IsAnswered: false } => $"?/{progress.Target.Text}",
        { Target.IsRange: true } => $"{Figure(progress)} / {progress.Target.Text}{Mark(texts, progress)}",
        _ => $"{Figure(progress)}/{progress.Target.Text}{Mark(texts, progress)}",
    };

    public static string Words(ITexts texts, TaskProgress progress) => progress switch
    {
        { Target: null } => texts["planning.progress.no-target"],
        { Target: { IsState: true } state } => $"{StateOf(texts, progress)}: {state.Text}{Mark(texts, progress)}",
        { IsAnswered: false } => texts["planning.progress.unknown", progress.Target.Text],
        { Reached: null } => texts["planning.progress.unmeasured", progress.Target.Text],
        _ => texts["planning.progress.words", progress.Reached, progress.Target.Text] + Mark(texts, progress),
    };

    /// <summary>" (khai)" behind a figure that rests on somebody's word.</summary>
    public static string Mark(ITexts texts, TaskProgress progress) => progress.IsStated ? $" ({texts["planning.progress.stated"]})" : "";

    public static string StateOf(ITexts texts, TaskProgress progress) => texts[progress switch
    {
        { IsAnswered: false } => "planning.progress.state-unknown",
        { IsReached: true } => "planning.progress.state-reached",
        _ => "planning.progress.state-open",
    }];

    private static string Figure(TaskProgress progress) => progress.Reached?.ToString(CultureInfo.InvariantCulture) ?? "–";
}

internal sealed class TaskProfile : Profile
{
    public TaskProfile()
    {
        CreateProjection<KeyTask, TaskRow>().ForMember(row => row.Progress, map => map.Ignore()).ForMember(row => row.Standing, map => map.Ignore());
        CreateProjection<KeyTask, TaskDetail>().ForMember(detail => detail.Progress, map => map.Ignore()).ForMember(detail => detail.Standing, map => map.Ignore())
            .ForMember(detail => detail.CarriedFrom, map => map.Ignore()).ForMember(detail => detail.CarriedTo, map => map.Ignore())
            .ForMember(detail => detail.Adjustments, map => map.Ignore());
        CreateProjection<TaskStep, TaskStepDetail>();
        CreateProjection<TaskEvent, TrackEventDetail>();
        CreateProjection<StatedValue, StatedValueDetail>();
    }
}
