using Deadlines.Contracts;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Planning.Data;
using Planning.Evidence;
using Planning.KeyTasks;
using Platform.Access;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace Planning.Leadership;

/// <summary>The plan as its leaders look at it: every task with what it has reached, how the units stand, what is due.</summary>
/// <param name="PlanId">The plan; null takes the newest one of today's year, else the newest.</param>
internal sealed record GetLeadershipQuery(Guid? PlanId) : IRequest<Result<LeadershipView>>;

/// <param name="Plan">Null while there is no plan.</param>
/// <param name="Plans">All plans to choose from, newest first.</param>
/// <param name="Tasks">In the plan's order.</param>
/// <param name="DueWork">By unit and module, those that have something overdue or due within seven days; null when the Deadlines module gave no answer.</param>
internal sealed record LeadershipView(
    PlanChoice? Plan,
    IReadOnlyList<PlanChoice> Plans,
    IReadOnlyList<TaskRow> Tasks,
    IReadOnlyList<UnitStanding> Units,
    IReadOnlyList<ModuleStanding> Modules,
    IReadOnlyList<LateWork>? DueWork);

internal sealed record PlanChoice(Guid Id, string Number, string Subject, int Year, DateOnly IssuedOn);

/// <summary>How many of a unit's tasks stand how; the list behind each figure is the register of tasks filtered by the same.</summary>
/// <param name="Unproven">How many of them no records prove and nobody states to be reached.</param>
internal sealed record UnitStanding(Guid? UnitId, string UnitName, IReadOnlyDictionary<TaskStanding, int> Counts, int Unproven);

/// <summary>The same by the module whose records prove the target.</summary>
/// <param name="Module">Its slug, or <see cref="TaskRegister.NoModule"/>.</param>
internal sealed record ModuleStanding(string Module, IReadOnlyDictionary<TaskStanding, int> Counts, int Unproven);

[Access(Right.Lead)]
[NoInput]
internal sealed partial class GetLeadershipHandler(PlanningDbContext context, PlanTasks tasksOf, ISender sender, IToday today, ILogger<GetLeadershipHandler> logger)
    : IRequestHandler<GetLeadershipQuery, Result<LeadershipView>>
{
    private const int Shown = 50;

    public async Task<Result<LeadershipView>> Handle(GetLeadershipQuery request, CancellationToken cancellationToken)
    {
        var plans = await context.Plans.AsNoTracking().OrderByDescending(p => p.IssuedOn).ThenByDescending(p => p.Id).Take(Shown)
            .Select(p => new PlanChoice(p.Id, p.Number, p.Subject, p.Year, p.IssuedOn)).ToListAsync(cancellationToken);
        var plan = request.PlanId is { } id
            ? plans.FirstOrDefault(p => p.Id == id)
            : plans.FirstOrDefault(p => p.Year == today.Today.Year) ?? plans.FirstOrDefault();
        if (plan is null && request.PlanId is not null)
        {
            return Refusal.NotFound();
        }

        var tasks = plan is null ? [] : await tasksOf.OfAsync(plan.Id, cancellationToken);
        return new LeadershipView(plan, plans, tasks, ByUnit(tasks), ByModule(tasks), await DueWorkAsync(cancellationToken));
    }

    private static IReadOnlyList<UnitStanding> ByUnit(IReadOnlyList<TaskRow> tasks) =>
        [.. tasks.GroupBy(task => task.ResponsibleUnitId).Select(unit => new UnitStanding(
            unit.Key, unit.First().LeadUnitName, CountsOf(unit), UnprovenOf(unit)))];

    private static IReadOnlyList<ModuleStanding> ByModule(IReadOnlyList<TaskRow> tasks) =>
        [.. tasks.GroupBy(task => task.EvidenceModule ?? TaskRegister.NoModule).Select(module => new ModuleStanding(module.Key, CountsOf(module), UnprovenOf(module)))];

    private static Dictionary<TaskStanding, int> CountsOf(IEnumerable<TaskRow> tasks) => tasks.GroupBy(task => task.Standing).ToDictionary(group => group.Key, group => group.Count());

    private static int UnprovenOf(IEnumerable<TaskRow> tasks) => tasks.Count(task => task.Progress!.Proof == TaskProof.Unproven);

    /// <summary>The plan is shown even while the deadlines cannot be.</summary>
    private async Task<IReadOnlyList<LateWork>?> DueWorkAsync(CancellationToken cancellation)
    {
        try
        {
            var work = await sender.Send(new GetLateWork(), cancellation);
            return work.Value?.Where(unit => unit.Overdue + unit.AtRisk > 0).ToList();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(logger, exception);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The deadlines could not be asked for the leadership")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}

internal sealed class GetLeadershipEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/leadership", async (Guid? plan, HttpContext http, ISender sender) => await sender.SendAsync(new GetLeadershipQuery(plan), http))
            .WithName("GetLeadership").WithSummary("A plan's tasks with what each has reached, how the units stand, and what is due.")
            .Produces<LeadershipView>().ProducesProblem(StatusCodes.Status404NotFound);
}
