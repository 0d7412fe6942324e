using Deadlines.Data;
using Deadlines.Leads;
using Deadlines.Rules;
using Deadlines.TrackedDeadlines;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Deadlines.Reminders;

/// <summary>What planning changed.</summary>
internal sealed record PlanChange(int Planned, int Canceled);

/// <summary>
/// Brings the reminders of deadlines in line with what they demand, in the caller's transaction and with one statement: what is
/// missing is planned, what was overtaken is canceled. Nobody who was told once is told again; what was decided and then withdrawn, because
/// its date moved away, stands again once the date is back, and so does what of it had not gone out.
/// </summary>
internal sealed class ReminderPlanner(DeadlinesDbContext context, RuleSnapshots snapshots, StaffReader staff)
{
    /// <summary>Whether a reminder that was made is still to be.</summary>
    private const string IsWanted = """
        EXISTS (
                SELECT FROM wanted w WHERE w.deadline_id = r.deadline_id AND w.due_on = r.due_on
                    -- A reminder made stays while its recipient is still told of that date: other leads take nothing back.
                    AND (w.step = r.step OR (r.state <> 'Planned' AND w.kind = r.kind))
                    -- What was told in somebody's place goes with what was hers.
                    AND (w.recipient_id = r.recipient_id OR (r.state <> 'Planned' AND w.recipient_id = r.on_behalf_of_id)))
        """;

    private const string Plan = $"""
        WITH wanted AS (
            SELECT * FROM unnest(@id, @deadline, @due, @step, @recipient, @via, @behalf, @day, @kind)
                AS w(id, deadline_id, due_on, step, recipient_id, via, on_behalf_of_id, remind_on, kind)
        ), canceled AS (
            UPDATE deadlines.reminders r SET state = CASE r.state WHEN 'Due' THEN 'Withdrawn' ELSE 'Canceled' END
            WHERE r.deadline_id IN (SELECT unnest(@all)) AND r.state IN ('Planned', 'Due') AND NOT {IsWanted}
            RETURNING r.id
        ), returned AS (
            UPDATE deadlines.reminders r SET state = 'Due'
            WHERE r.deadline_id IN (SELECT unnest(@all)) AND r.state = 'Withdrawn' AND {IsWanted}
            RETURNING r.deadline_id, r.due_on, r.step, r.recipient_id
        ), unsent AS (
            -- A host that has just found its letter empty must not put it away now: with its lease it loses the right to.
            UPDATE deadlines.reminder_deliveries d
            SET state = CASE d.state WHEN 'Overtaken' THEN 'Pending' ELSE d.state END, next_attempt_at = now(), lease_token = NULL, lease_until = NULL
            FROM returned t
            WHERE d.kind IN ('Nudge', 'Escalation') AND d.recipient_id = t.recipient_id AND d.key = concat_ws('/', t.deadline_id, t.due_on, t.step)
                AND d.state IN ('Pending', 'Ambiguous', 'Overtaken')
        ), planned AS (
            INSERT INTO deadlines.reminders AS r (id, deadline_id, due_on, step, channel, recipient_id, via, on_behalf_of_id, remind_on, kind, state)
            SELECT id, deadline_id, due_on, step, 'Inbox', recipient_id, via, on_behalf_of_id, remind_on, kind, 'Planned' FROM wanted w
            -- A conflict locks and so rewrites its row even where nothing changes: what stands as it should is left out beforehand.
            WHERE NOT EXISTS (
                SELECT FROM deadlines.reminders k
                WHERE k.deadline_id = w.deadline_id AND k.due_on = w.due_on AND k.step = w.step AND k.channel = 'Inbox' AND k.recipient_id = w.recipient_id
                    AND (k.due_at IS NOT NULL OR k.state NOT IN ('Planned', 'Canceled') OR (k.state = 'Planned' AND k.remind_on = w.remind_on)))
            -- What was told later has said what lies before it.
            AND NOT EXISTS (
                SELECT FROM deadlines.reminders k
                WHERE k.deadline_id = w.deadline_id AND k.due_on = w.due_on AND k.recipient_id = w.recipient_id AND k.step <> w.step
                    AND k.kind = w.kind AND k.due_at IS NOT NULL AND k.remind_on > w.remind_on)
            ON CONFLICT (deadline_id, due_on, step, channel, recipient_id)
            DO UPDATE SET state = 'Planned', remind_on = excluded.remind_on, via = excluded.via, on_behalf_of_id = excluded.on_behalf_of_id
            WHERE r.due_at IS NULL AND (r.state = 'Canceled' OR (r.state = 'Planned' AND r.remind_on <> excluded.remind_on))
            RETURNING r.id
        )
        SELECT (SELECT count(*) FROM planned)::int AS "Planned", (SELECT count(*) FROM canceled)::int AS "Canceled"
        -- The rows' foreign keys are checked after this, one by one; planned anew for each, as a module's statements are, that took longer than all the rest.
        FROM set_config('plan_cache_mode', 'auto', true)
        """;

    public Task<PlanChange> PlanAsync(IReadOnlyCollection<TrackedDeadline> deadlines, CancellationToken cancellation) =>
        PlanAsync([.. deadlines.Select(RemindedDeadline.Of)], cancellation);

    public async Task<PlanChange> PlanAsync(IReadOnlyCollection<RemindedDeadline> deadlines, CancellationToken cancellation)
    {
        if (deadlines.Count == 0)
        {
            return new PlanChange(0, 0);
        }

        var law = await snapshots.GetAsync(context, cancellation);
        var people = await staff.ReadAsync(cancellation);
        // Not kept between calls: a choice and its planning are one transaction.
        var own = new UnitLeads(await context.UnitLeads.AsNoTracking().ToListAsync(cancellation));
        var wanted = deadlines
            .SelectMany(deadline =>
            {
                // A day a paper of the office names is reminded of, though no rule says how early.
                var lead = law.Rules.Find(deadline.RuleCode)?.Lead ?? (deadline.IsGiven ? LeadProfile.C : LeadProfile.None);
                return ReminderPlan.For(deadline, lead, law.Calendar, people, own.Find(deadline.ResponsibleUnitId, deadline.RuleCode, lead));
            })
            .ToList();
        return (await context.Database.SqlQueryRaw<PlanChange>(
            Plan,
            Array("all", NpgsqlDbType.Uuid, deadlines.Select(deadline => deadline.Id)),
            Array("id", NpgsqlDbType.Uuid, wanted.Select(_ => Guid.CreateVersion7())),
            Array("deadline", NpgsqlDbType.Uuid, wanted.Select(w => w.DeadlineId)),
            Array("due", NpgsqlDbType.Date, wanted.Select(w => w.DueOn)),
            Array("step", NpgsqlDbType.Text, wanted.Select(w => w.Step)),
            Array("recipient", NpgsqlDbType.Uuid, wanted.Select(w => w.Told.PersonId)),
            Array("via", NpgsqlDbType.Text, wanted.Select(w => w.Told.Via.ToString())),
            Array("behalf", NpgsqlDbType.Uuid, wanted.Select(w => w.Told.OnBehalfOfId)),
            Array("day", NpgsqlDbType.Date, wanted.Select(w => w.RemindOn)),
            Array("kind", NpgsqlDbType.Text, wanted.Select(w => w.Kind.ToString()))).ToListAsync(cancellation))[0];
    }

    private static NpgsqlParameter Array<T>(string name, NpgsqlDbType type, IEnumerable<T> values) =>
        new(name, NpgsqlDbType.Array | type) { Value = values.ToArray() };
}
