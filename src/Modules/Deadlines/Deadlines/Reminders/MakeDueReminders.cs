using Deadlines.Channels;
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
internal sealed class MakeDueRemindersHandler(DeadlinesDbContext context, ReminderPlanner planner, StaffReader staff, MailSettings mail, WebhookSettings webhook, IToday today) : IRequestHandler<MakeDueReminders, RemindersMade>
{
    /// <summary>Deadlines planned at a time: while they are, nobody else changes what is tracked.</summary>
    private const int Page = 20_000;

    /// <summary>Whole or not at all, so all of a morning at once: 100,000 take a busy machine 20 seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The longest lead is 180 days; what was overdue a month ago has escalated as far as it goes.</summary>
    private const int DaysAhead = 200, DaysBack = 31;

    /// <summary>Mails of their own about one deadline; further ones stand in the day's list alone.</summary>
    private const int MostNudges = 2;

    public async Task<RemindersMade> Handle(MakeDueReminders request, CancellationToken cancellationToken)
    {
        context.Database.SetCommandTimeout(Patience);
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
                .OrderBy(d => d.NextDueOn).ThenBy(d => d.Id).Take(Page)
                .Select(RemindedDeadline.Selection).ToListAsync(cancellation);
            planned += (await planner.PlanAsync(page, cancellation)).Planned;
            await transaction.CommitAsync(cancellation);
            after = page.Count == Page ? (page[^1].DueOn!.Value, page[^1].Id) : null;
        }

        return planned;
    }

    /// <summary>
    /// After days without a run only the latest reminder of a deadline is still news; two runs at once make each once. Who is not reached
    /// today has somebody told in her place: of what came due now, and of what she has not read, the latest of each deadline; what was told in
    /// somebody's place who is back is over. In the same statement what goes out by mail is decided: overdue work that is raised, and for
    /// whoever wants them at once the last two of a deadline.
    /// </summary>
    private async Task<int> MakeAsync(CancellationToken cancellation)
    {
        var people = (await staff.ReadAsync(cancellation)).People.Select(standing => standing.Person).ToList();
        var standIns = (await staff.ReadAsync(cancellation)).StandIns();
        var (ids, names) = (people.Select(person => person.Id).ToArray(), people.Select(person => person.FullName).ToArray());
        var byMail = people.Select(person => mail.IsConfigured && person is { UserId: not null, Email.Length: > 0 }).ToArray();
        var (away, modules, others) = (standIns.Select(s => s.PersonId).ToArray(), standIns.Select(s => s.Module).ToArray(), standIns.Select(s => s.OtherId).ToArray());
        var ways = standIns.Select(s => s.Via.ToString()).ToArray();
        return (await context.Database.SqlQuery<int>($"""
            WITH stand_in AS (
                SELECT * FROM unnest({away}, {modules}, {others}, {ways}) AS s(person_id, module, other_id, via)
            ), come AS (
                SELECT id, row_number() OVER (PARTITION BY deadline_id, channel, recipient_id ORDER BY remind_on DESC, id DESC) AS place
                FROM deadlines.reminders WHERE state = 'Planned' AND remind_on <= {today.Today}
            ), made AS (
                UPDATE deadlines.reminders r SET state = CASE WHEN come.place = 1 THEN 'Due' ELSE 'Canceled' END, due_at = now()
                FROM come WHERE come.id = r.id AND r.state = 'Planned'
                RETURNING r.state, r.deadline_id, r.due_on, r.step, r.recipient_id, r.kind, r.remind_on
            ), over AS (
                UPDATE deadlines.reminders r SET state = 'Canceled'
                WHERE r.state = 'Due' AND r.on_behalf_of_id IS NOT NULL AND NOT EXISTS (
                    SELECT FROM deadlines.tracked_deadlines d JOIN stand_in s ON s.module = d.module
                    WHERE d.id = r.deadline_id AND s.person_id = r.on_behalf_of_id AND s.other_id = r.recipient_id)
            ), unseen AS (
                SELECT deadline_id, due_on, step, recipient_id, kind, remind_on FROM made WHERE state = 'Due'
                UNION ALL
                SELECT r.deadline_id, r.due_on, r.step, r.recipient_id, r.kind, r.remind_on FROM deadlines.reminders r
                WHERE r.state = 'Due' AND r.on_behalf_of_id IS NULL AND r.recipient_id = ANY ({away})
            ), told AS (
                INSERT INTO deadlines.reminders (id, deadline_id, due_on, step, channel, recipient_id, via, on_behalf_of_id, remind_on, kind, state, due_at)
                SELECT DISTINCT ON (u.deadline_id, s.other_id)
                    gen_random_uuid(), u.deadline_id, u.due_on, u.step, 'Inbox', s.other_id, s.via, u.recipient_id, u.remind_on, u.kind, 'Due', now()
                FROM unseen u JOIN deadlines.tracked_deadlines d ON d.id = u.deadline_id AND d.due_on = u.due_on AND d.state = 'Open' AND NOT d.is_personal
                JOIN stand_in s ON s.person_id = u.recipient_id AND s.module = d.module
                ORDER BY u.deadline_id, s.other_id, u.remind_on DESC
                ON CONFLICT (deadline_id, due_on, step, channel, recipient_id) DO NOTHING
                RETURNING state, deadline_id, due_on, step, recipient_id, kind, remind_on
            ), news AS (
                SELECT * FROM made WHERE state = 'Due' UNION ALL SELECT * FROM told
            ), sent AS (
                INSERT INTO deadlines.reminder_deliveries (id, kind, recipient_id, recipient_name, channel, key, deadline_id, due_on, planned_on)
                SELECT gen_random_uuid(), CASE WHEN m.kind LIKE 'Escalation%' THEN 'Escalation' ELSE 'Nudge' END, m.recipient_id, p.name, c.channel,
                       concat_ws('/', m.deadline_id, m.due_on, m.step), m.deadline_id, m.due_on, {today.Today}
                FROM news m JOIN unnest({ids}, {names}, {byMail}) AS p(id, name, by_mail) ON p.id = m.recipient_id
                LEFT JOIN deadlines.reminder_preferences w ON w.id = m.recipient_id
                CROSS JOIN LATERAL (VALUES
                    ('Webhook', {webhook.Problem is null}),
                    ('Mail', p.by_mail AND (m.kind LIKE 'Escalation%' OR (w.by_mail AND w.pace = 'Instant' AND {MostNudges} > (
                        SELECT count(*) FROM deadlines.reminders l
                        WHERE l.deadline_id = m.deadline_id AND l.due_on = m.due_on AND l.recipient_id = m.recipient_id
                            AND l.state = 'Planned' AND l.remind_on > m.remind_on AND l.kind NOT LIKE 'Escalation%'))))) AS c(channel, wanted)
                WHERE c.wanted
                ON CONFLICT (kind, recipient_id, channel, key) DO NOTHING
            )
            SELECT count(*)::int AS "Value" FROM news
            """).ToListAsync(cancellation))[0];
    }
}
