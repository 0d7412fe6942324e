using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Planning.Data;
using Planning.Documents;
using Planning.KeyTasks;
using Platform.Access;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace Planning.Plans;

/// <summary>A plan with its tasks, what each has reached and how many stand how: what its page shows and its report prints.</summary>
internal sealed record GetPlanProgressQuery(Guid Id) : IRequest<Result<PlanProgress>>;

/// <param name="Tasks">In the plan's order.</param>
/// <param name="Totals">How many tasks stand how, in the order of the standings; those nobody stands in are left out.</param>
/// <param name="AsOf">The day the figures are of.</param>
internal sealed record PlanProgress(PlanDetail Plan, IReadOnlyList<TaskRow> Tasks, IReadOnlyList<StandingTotal> Totals, DateOnly AsOf)
{
    /// <summary>The plan itself in the register of documents; null while it is not entered there.</summary>
    public Guid? DocumentId { get; init; }

    /// <summary>The decision it carries out in that register.</summary>
    public Guid? DecisionId { get; init; }

    public static PlanProgress Of(PlanDetail plan, IReadOnlyList<TaskRow> tasks, DateOnly asOf) => new(
        plan, tasks, [.. tasks.GroupBy(task => task.Standing).OrderBy(group => group.Key).Select(group => new StandingTotal(group.Key, group.Count()))], asOf);
}

internal sealed record StandingTotal(TaskStanding Standing, int Count);

[Access(Right.Read)]
[NoInput]
internal sealed class GetPlanProgressHandler(PlanningDbContext context, PlanTasks tasksOf, CurrentActor current, IConfigurationProvider maps, IToday today)
    : IRequestHandler<GetPlanProgressQuery, Result<PlanProgress>>
{
    public async Task<Result<PlanProgress>> Handle(GetPlanProgressQuery request, CancellationToken cancellationToken)
    {
        var plan = await PlanningModule.Plans.Records(context, current.Actor).Where(p => p.Id == request.Id).ProjectTo<PlanDetail>(maps).FirstOrDefaultAsync(cancellationToken);
        if (plan is null)
        {
            return Refusal.NotFound();
        }

        var papers = await PlanPapers.Of(context).Where(pair => pair.Plan.Id == plan.Id).Select(pair => new { pair.Paper.Id, pair.IsOwn }).ToListAsync(cancellationToken);
        return PlanProgress.Of(plan, await tasksOf.OfAsync(plan.Id, cancellationToken), today.Today) with
        {
            DocumentId = papers.FirstOrDefault(paper => paper.IsOwn)?.Id,
            DecisionId = papers.FirstOrDefault(paper => !paper.IsOwn)?.Id,
        };
    }
}

internal sealed class GetPlanProgressEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/plans/{id:guid}/progress", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetPlanProgressQuery(id), http))
            .WithName("GetPlanProgress").WithSummary("A plan's tasks with what each has reached, and how many stand how.")
            .Produces<PlanProgress>().ProducesProblem(StatusCodes.Status404NotFound);
}
