using Deadlines.Contracts;
using Deadlines.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Deadlines;
using Platform.Time;

namespace Deadlines.Reminders;

[Access(Right.System)]
[NoInput]
internal sealed class MakeDueRemindersHandler(DeadlinesDbContext context, ReminderPlanner planner, IToday today) : IRequestHandler<MakeDueReminders, RemindersMade>
{
    private const int Page = 1_000;

    /// <summary>The longest lead is 180 days; what was overdue a month ago has escalated as far as it goes.</summary>
    private const int DaysAhead = 200, DaysBack = 31;

    public async Task<RemindersMade> Handle(MakeDueReminders request, CancellationToken cancellationToken)
    {
        var planned = await PlanMissingAsync(cancellationToken);
        var made = await MakeAsync(cancellationToken);
        return new RemindersMade(planned, made);
    }

    private async Task<int> PlanMissingAsync(CancellationToken cancellation)
    {
        var to = today.Today.AddDays(DaysAhead);
        var planned = 0;
        // By due date, along its index: a page costs the same at the end as at the beginning.
        for ((DateOnly Due, Guid Id)? after = (today.Today.AddDays(-DaysBack), Guid.Empty); after is var (due, id);)
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
            await context.LockTrackingAsync(cancellation);
            var page = await context.Tracked.AsNoTracking()
                .Where(d => d.State == DeadlineState.Open && d.NextDueOn <= to
                    && EF.Functions.GreaterThan(ValueTuple.Create(d.NextDueOn, d.Id), ValueTuple.Create(due, id)))
                .OrderBy(d => d.NextDueOn).ThenBy(d => d.Id).Take(Page).ToListAsync(cancellation);
            planned += (await planner.PlanAsync(page, cancellation)).Planned;
            await transaction.CommitAsync(cancellation);
            after = page.Count == Page ? (page[^1].NextDueOn, page[^1].Id) : null;
        }

        return planned;
    }

    /// <summary>After days without a run only the latest reminder of a deadline is still news; two runs at once make each once.</summary>
    private async Task<int> MakeAsync(CancellationToken cancellation) =>
        (await context.Database.SqlQuery<int>($"""
            WITH come AS (
                SELECT id, row_number() OVER (PARTITION BY deadline_id, channel, recipient_id ORDER BY remind_on DESC, id DESC) AS place
                FROM deadlines.reminders WHERE state = 'Planned' AND remind_on <= {today.Today}
            ), made AS (
                UPDATE deadlines.reminders r SET state = CASE WHEN come.place = 1 THEN 'Due' ELSE 'Canceled' END, due_at = now()
                FROM come WHERE come.id = r.id AND r.state = 'Planned'
                RETURNING r.state
            )
            SELECT count(*)::int AS "Value" FROM made WHERE state = 'Due'
            """).ToListAsync(cancellation))[0];
}
