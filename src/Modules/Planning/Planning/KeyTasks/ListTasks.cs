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
    DateOnly NextDueOn)
{
    /// <summary>Counted when asked; kept nowhere.</summary>
    public TaskProgress? Progress { get; private set; }

    public TaskStanding Standing { get; private set; }

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
        Column("progress", ColumnKind.Text, row => ProgressText.Of(row.Progress!));
        Column("standing", ColumnKind.State, row => $"planning.TaskStanding.{row.Standing}");
        Column("due", ColumnKind.Due, row => row.NextDueOn, By(task => task.NextDueOn));
        ReferenceFilter("plan", task => task.PlanId);
        ReferenceFilter("unit", task => task.ResponsibleUnitId);
        LiveFilter("standing", Enum.GetNames<TaskStanding>(), "planning.TaskStanding", TaskStandings.FindAsync);
        ChoiceFilter("state", task => task.State);
        DateFilter("due", task => task.NextDueOn);
    }

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

    public override Guid IdOf(object row) => ((TaskRow)row).Id;

    protected override async Task CompleteAsync(IReadOnlyList<TaskRow> rows, IServiceProvider services, CancellationToken cancellation)
    {
        var progress = await services.GetRequiredService<EvidenceReader>().ProgressAsync([.. rows.Select(row => row.Id)], cancellation);
        var today = services.GetRequiredService<IToday>().Today;
        foreach (var row in rows)
        {
            row.Stand(progress[row.Id], today);
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

/// <summary>Progress in figures and in words, the same in lists, exports and pages.</summary>
internal static class ProgressText
{
    public static string Of(TaskProgress progress) => progress switch
    {
        { Target: null } => "–",
        { IsAnswered: false } => $"?/{progress.Target} {progress.Unit}",
        _ => $"{progress.Reached?.ToString(CultureInfo.InvariantCulture) ?? "–"}/{progress.Target} {progress.Unit}",
    };

    public static string Words(ITexts texts, TaskProgress progress) => progress switch
    {
        { Target: null } => texts["planning.progress.no-target"],
        { IsAnswered: false } => texts["planning.progress.unknown", progress.Target, progress.Unit],
        { Reached: null } => texts["planning.progress.unmeasured", progress.Target, progress.Unit],
        _ => texts["planning.progress.words", progress.Reached, progress.Target, progress.Unit],
    };
}

internal sealed class TaskProfile : Profile
{
    public TaskProfile()
    {
        CreateMap<KeyTask, TaskRow>().ForMember(row => row.Progress, map => map.Ignore()).ForMember(row => row.Standing, map => map.Ignore());
        CreateMap<KeyTask, TaskDetail>().ForMember(detail => detail.Progress, map => map.Ignore()).ForMember(detail => detail.Standing, map => map.Ignore());
        CreateMap<TaskStep, TaskStepDetail>();
        CreateMap<TaskEvent, TrackEventDetail>();
    }
}
