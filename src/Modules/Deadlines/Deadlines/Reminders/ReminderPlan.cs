using System.Linq.Expressions;
using Deadlines.Calendars;
using Deadlines.Leads;
using Deadlines.Rules;
using Deadlines.TrackedDeadlines;
using Platform.Deadlines;

namespace Deadlines.Reminders;

/// <summary>A reminder that ought to be.</summary>
internal sealed record WantedReminder(Guid DeadlineId, DateOnly DueOn, string Step, Told Told, DateOnly RemindOn, ReminderKind Kind);

/// <summary>What of a deadline decides who is told of it and when: less than the whole, for every open one is looked at each time.</summary>
internal sealed record RemindedDeadline(
    Guid Id, string RuleCode, string? Trigger, DateOnly? DueOn, DateOnly SetOn, DateOnly? HandedOn, bool IsOpen, DutyHolder Duty, bool IsPersonal, Guid? ResponsibleUnitId, Guid? ResponsiblePersonId)
{
    /// <summary>For queries.</summary>
    public static Expression<Func<TrackedDeadline, RemindedDeadline>> Selection { get; } = d => new RemindedDeadline(
        d.Id, d.RuleCode, d.Trigger, d.DueOn, d.SetOn, d.HandedOn, d.State == DeadlineState.Open, d.Duty, d.IsPersonal, d.ResponsibleUnitId, d.ResponsiblePersonId);

    public static Func<TrackedDeadline, RemindedDeadline> Of { get; } = Selection.Compile();

    /// <summary>Whether a paper of the office names the day.</summary>
    public bool IsGiven => TriggerJson.Read(Trigger)?.Given is not null;
}

/// <summary>Who is to be told of what, and when: a plain function of deadline, rule, calendar and people, so planning again plans the same.</summary>
internal static class ReminderPlan
{
    /// <param name="own">What the unit in charge has chosen in place of the rule's leads.</param>
    public static IEnumerable<WantedReminder> For(RemindedDeadline deadline, LeadProfile lead, WorkingCalendar calendar, Staff staff, UnitLead? own = null)
    {
        if (!deadline.IsOpen || deadline.DueOn is not { } due)
        {
            return [];
        }

        return StepsOf(deadline, due, lead, calendar, own)
            .SelectMany(step => (deadline.IsPersonal ? staff.OnlyTo(deadline.ResponsiblePersonId) : staff.RecipientsOf(step.Kind, deadline.ResponsibleUnitId, deadline.ResponsiblePersonId))
                .Select(told => new WantedReminder(deadline.Id, due, step.Code, told, step.On, step.Kind)))
            .DistinctBy(wanted => (wanted.Step, wanted.Told.PersonId));
    }

    private static IEnumerable<ReminderStep> StepsOf(RemindedDeadline deadline, DateOnly due, LeadProfile lead, WorkingCalendar calendar, UnitLead? own)
    {
        // Handed over by somebody's own decision, it is news whatever its age.
        if (deadline.HandedOn is { } handed && !deadline.Duty.IsWaitedFor())
        {
            yield return ReminderSchedule.StepHanded(handed);
        }

        if (due < deadline.SetOn)
        {
            yield break;
        }

        // Recorded late, several days to remind on may have passed already: one reminder, the nearest to the due day, says it all.
        var steps = deadline.IsPersonal ? ReminderSchedule.StepsForPersonal(lead, due, calendar)
            : deadline.Duty.IsWaitedFor() ? ReminderSchedule.StepsForExpected(due, calendar) : ReminderSchedule.StepsFor(lead, due, calendar, own?.Counts);
        var since = own is not null && own.ChosenOn > deadline.SetOn ? own.ChosenOn : deadline.SetOn;
        var elapsed = steps.LastOrDefault(step => step.On < since);
        foreach (var step in steps.Where(step => step.On >= since || step == elapsed))
        {
            yield return step;
        }
    }
}
