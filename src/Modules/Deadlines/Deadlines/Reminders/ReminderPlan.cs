using Deadlines.Calendars;
using Deadlines.Rules;
using Deadlines.TrackedDeadlines;
using Directory.Contracts;
using Platform.Deadlines;

namespace Deadlines.Reminders;

/// <summary>A reminder that ought to be.</summary>
internal sealed record WantedReminder(Guid DeadlineId, DateOnly DueOn, string Step, Guid RecipientId, DateOnly RemindOn, ReminderKind Kind);

/// <summary>Who is to be told of what, and when: a plain function of deadline, rule, calendar and people, so planning again plans the same.</summary>
internal static class ReminderPlan
{
    public static IEnumerable<WantedReminder> For(TrackedDeadline deadline, LeadProfile lead, WorkingCalendar calendar, Staff staff)
    {
        if (!deadline.IsOpen || deadline.DueOn is not { } due || due < deadline.SetOn)
        {
            return [];
        }

        // Recorded late, several days to remind on may have passed already: one reminder, the nearest to the due day, says it all.
        var steps = deadline.Duty.IsWaitedFor() ? ReminderSchedule.StepsForExpected(due, calendar) : ReminderSchedule.StepsFor(lead, due, calendar);
        var elapsed = steps.LastOrDefault(step => step.On < deadline.SetOn);
        return steps
            .Where(step => step.On >= deadline.SetOn || step == elapsed)
            .SelectMany(step => staff.RecipientsOf(step.Kind, deadline.ResponsibleUnitId, deadline.ResponsiblePersonId)
                .Select(person => new WantedReminder(deadline.Id, due, step.Code, person, step.On, step.Kind)));
    }
}

/// <summary>The Department's people, as far as reminders go: those who can sign in and read them.</summary>
internal sealed class Staff(IReadOnlyList<PersonInfo> people)
{
    private readonly Dictionary<Guid, PersonInfo> byId = people.ToDictionary(person => person.Id);
    private readonly ILookup<Guid, PersonInfo> byUnit = people.Where(person => person.UserId is not null).ToLookup(person => person.UnitId);
    private readonly List<Guid> leaders = [.. people.Where(person => person is { IsLeader: true, UserId: not null }).Select(person => person.Id)];

    public IEnumerable<Guid> RecipientsOf(ReminderKind kind, Guid? unitId, Guid? personId)
    {
        var person = personId is { } id ? byId.GetValueOrDefault(id) : null;
        var unit = unitId ?? person?.UnitId;
        var colleagues = unit is { } home ? byUnit[home] : [];
        return kind switch
        {
            ReminderKind.EscalationToDirector => leaders,
            ReminderKind.EscalationToHead => colleagues.Where(colleague => colleague.IsHead).Select(colleague => colleague.Id),

            // Nobody in charge, or nobody who could read it: the whole unit is told, so that somebody takes it up.
            _ => person?.UserId is not null ? [person.Id] : colleagues.Select(colleague => colleague.Id),
        };
    }
}
