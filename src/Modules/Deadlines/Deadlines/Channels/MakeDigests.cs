using Deadlines.Contracts;
using Deadlines.Data;
using Deadlines.Reminders;
using Deadlines.Rules;
using Directory.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Time;

namespace Deadlines.Channels;

[Access(Right.System)]
[NoInput]
internal sealed class MakeDigestsHandler(DeadlinesDbContext context, RuleSnapshots snapshots, MailSettings mail, StaffReader staff, IToday today) : IRequestHandler<MakeDigests, int>
{
    /// <summary>What is kept of deliveries that are done with; rows removed at a time.</summary>
    private const int YearsKept = 2, RowsAtATime = 5_000;

    public async Task<int> Handle(MakeDigests request, CancellationToken cancellationToken)
    {
        var calendar = (await snapshots.GetAsync(context, cancellationToken)).Calendar;
        var day = today.Today;
        if (!mail.IsConfigured || !calendar.IsWorkingDay(day))
        {
            return 0;
        }

        await context.Database.ExecuteSqlAsync($"""
            DELETE FROM deadlines.reminder_deliveries WHERE id IN (
                SELECT id FROM deadlines.reminder_deliveries WHERE state IN ('Sent', 'Overtaken') AND planned_at < now() - make_interval(years => {YearsKept}) LIMIT {RowsAtATime})
            """, cancellationToken);
        var everybody = await staff.ReadAsync(cancellationToken);
        var people = everybody.People.Select(standing => standing.Person).Where(person => person is { UserId: not null, Email.Length: > 0 }).ToList();
        var isFirstOfWeek = calendar.NextWorkingDay(day.AddDays(-(((int)day.DayOfWeek + 6) % 7))) == day;
        return await PlanAsync(people, [.. everybody.StandIns().Where(standIn => standIn.Via is ReminderVia.Deputy)], isFirstOfWeek, day, cancellationToken);
    }

    /// <summary>
    /// One statement for all: who has said nothing wants one a day, and who has nothing to do gets none. What others have owed for more than
    /// a week stands in a list that is sent, but is no reason to send one each day.
    /// </summary>
    private Task<int> PlanAsync(List<PersonInfo> people, List<StandIn> deputies, bool isFirstOfWeek, DateOnly day, CancellationToken cancellation)
    {
        var (ids, names, units) = (people.Select(p => p.Id).ToArray(), people.Select(p => p.FullName).ToArray(), people.Select(p => p.UnitId).ToArray());
        var (deputed, away, modules) = (deputies.Select(d => d.OtherId).ToArray(), deputies.Select(d => d.PersonId).ToArray(), deputies.Select(d => d.Module).ToArray());
        return context.Database.ExecuteSqlAsync($"""
            INSERT INTO deadlines.reminder_deliveries (id, kind, recipient_id, recipient_name, channel, key, planned_on)
            SELECT gen_random_uuid(), 'Digest', p.id, p.name, 'Mail', to_char({day}, 'YYYY-MM-DD'), {day}
            FROM unnest({ids}, {names}, {units}) AS p(id, name, unit_id)
            LEFT JOIN deadlines.reminder_preferences w ON w.id = p.id
            WHERE coalesce(w.by_mail, true) AND (coalesce(w.pace, 'Daily') <> 'Weekly' OR {isFirstOfWeek})
              AND (EXISTS (SELECT FROM deadlines.tracked_deadlines d
                           WHERE d.state = 'Open' AND d.next_due_on <= {day.AddDays(7)} AND (d.next_due_on >= {day.AddDays(-7)} OR d.duty NOT IN ('IpOffice', 'ThirdParty'))
                             AND (d.responsible_person_id = p.id OR (d.responsible_person_id IS NULL AND d.responsible_unit_id = p.unit_id))
                             AND NOT EXISTS (SELECT FROM deadlines.snoozes s WHERE s.person_id = p.id AND s.deadline_id = d.id AND s.due_on = d.due_on AND s.until > {day}))
                OR EXISTS (SELECT FROM unnest({deputed}, {away}, {modules}) AS s(deputy_id, person_id, module)
                           JOIN deadlines.tracked_deadlines d ON d.responsible_person_id = s.person_id AND d.module = s.module AND NOT d.is_personal
                           WHERE s.deputy_id = p.id AND d.state = 'Open' AND d.next_due_on <= {day.AddDays(7)} AND d.duty NOT IN ('IpOffice', 'ThirdParty'))
                OR EXISTS (SELECT FROM deadlines.reminders r JOIN deadlines.tracked_deadlines d ON d.id = r.deadline_id AND d.due_on = r.due_on
                           WHERE r.recipient_id = p.id AND (r.kind IN ('EscalationToHead', 'EscalationToDirector') OR r.via = 'NextInLine') AND r.state IN ('Due', 'Read') AND (r.via <> 'Deputy' OR EXISTS (SELECT FROM unnest({deputed}, {away}) AS s(deputy_id, person_id) WHERE s.deputy_id = p.id AND s.person_id = r.on_behalf_of_id)) AND d.state = 'Open'))
            ON CONFLICT (kind, recipient_id, channel, key) DO NOTHING
            """, cancellation);
    }
}
