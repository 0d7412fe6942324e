using Deadlines.Calendars;
using Deadlines.Rules;

namespace Deadlines.Reminders;

internal enum ReminderKind
{
    /// <summary>To the person in charge, before the due day.</summary>
    Ahead,

    /// <summary>To the person in charge, on the due day.</summary>
    DueDay,

    /// <summary>Overdue: to the head of the unit.</summary>
    EscalationToHead,

    /// <summary>Overdue: to the director.</summary>
    EscalationToDirector,

    /// <summary>The day others were expected to act by has passed: to the person in charge, to ask again.</summary>
    ExpectedPassed,

    /// <summary>Somebody else was in charge until today: to the new person, that it is hers now.</summary>
    HandedOver,

    /// <summary>Overdue and one person's alone: to her again.</summary>
    Overdue,
}

/// <summary>One reminder to be.</summary>
/// <param name="Code">Stable name of the step, part of the reminder's unique key.</param>
/// <param name="On">The day to remind on; always a working day.</param>
/// <param name="Kind">What it is and to whom it goes.</param>
internal sealed record ReminderStep(string Code, DateOnly On, ReminderKind Kind);

/// <summary>Lead profile and due date to the days on which people are told.</summary>
internal static class ReminderSchedule
{
    /// <summary>The steps of a profile, earliest first. A date without a profile is an outer limit: nobody is told, nothing escalates.</summary>
    /// <param name="own">Leads the unit has chosen in place of the profile's; null for the profile's.</param>
    public static IReadOnlyList<ReminderStep> StepsFor(LeadProfile profile, DateOnly due, WorkingCalendar calendar, IReadOnlyList<int>? own = null)
    {
        if (profile is LeadProfile.None)
        {
            return [];
        }

        var steps = Ahead(LeadsOf(profile, own), due, calendar);
        steps.Add(new ReminderStep("overdue-1wd-head", calendar.AddWorkingDays(due, 1), ReminderKind.EscalationToHead));
        steps.Add(new ReminderStep("overdue-3wd-director", calendar.AddWorkingDays(due, 3), ReminderKind.EscalationToDirector));
        return steps;
    }

    /// <summary>Of what is one person's alone: before it and on its day, and once more when it has passed; nobody else is told.</summary>
    public static IReadOnlyList<ReminderStep> StepsForPersonal(LeadProfile profile, DateOnly due, WorkingCalendar calendar) => profile is LeadProfile.None
        ? []
        : [.. Ahead([.. LeadsOf(profile).Where(lead => lead.Count > 0), new Lead(0)], due, calendar), new ReminderStep("overdue-1wd", calendar.AddWorkingDays(due, 1), ReminderKind.Overdue)];

    /// <summary>Of what others must do: one reminder, when the expected day has passed. Nothing escalates, for nobody here is late.</summary>
    public static IReadOnlyList<ReminderStep> StepsForExpected(DateOnly due, WorkingCalendar calendar) =>
        [new ReminderStep("expected-passed", calendar.AddWorkingDays(due, 1), ReminderKind.ExpectedPassed)];

    /// <summary>Of a change of hands: the same day, for it is news.</summary>
    public static ReminderStep StepHanded(DateOnly on) => new($"handed-{on:yyyyMMdd}", on, ReminderKind.HandedOver);

    /// <summary>How long before the due day a profile reminds, longest first; 0 is the due day itself.</summary>
    public static (IReadOnlyList<int> Counts, bool WorkingDays) CountsOf(LeadProfile profile) =>
        profile is LeadProfile.None ? ([], false) : ([.. LeadsOf(profile, null).Select(lead => lead.Count)], LeadsOf(profile, null)[0].WorkingDays);

    private static List<ReminderStep> Ahead(IEnumerable<Lead> leads, DateOnly due, WorkingCalendar calendar)
    {
        // The last day on which anyone is at the desk to act: an expiry may fall on a Sunday.
        var lastChance = calendar.PreviousWorkingDay(due);
        // Around Tết several leads fall on the same working day: one message says it all, the nearest to the due day stays.
        return [.. leads.Select(lead => StepOf(lead, due, lastChance, calendar)).GroupBy(step => step.On).Select(group => group.Last())];
    }

    private static ReminderStep StepOf(Lead lead, DateOnly due, DateOnly lastChance, WorkingCalendar calendar)
    {
        if (lead.Count == 0)
        {
            return new ReminderStep("due-day", lastChance, ReminderKind.DueDay);
        }

        if (lead.WorkingDays)
        {
            return new ReminderStep($"before-{lead.Count}wd", calendar.AddWorkingDays(due, -lead.Count), ReminderKind.Ahead);
        }

        // A reminder for a Sunday is read on Monday, unless Monday is already too late.
        var wanted = due.AddDays(-lead.Count);
        var on = calendar.NextWorkingDay(wanted);
        if (on >= due)
        {
            on = calendar.PreviousWorkingDay(wanted);
        }

        return new ReminderStep($"before-{lead.Count}d", on, ReminderKind.Ahead);
    }

    private static Lead[] LeadsOf(LeadProfile profile, IReadOnlyList<int>? own) => own is null
        ? LeadsOf(profile)
        : [.. own.Select(count => new Lead(count, count > 0 && LeadsOf(profile)[0].WorkingDays))];

    private static Lead[] LeadsOf(LeadProfile profile) => profile switch
    {
        LeadProfile.A => [new(180), new(90), new(30), new(7)],
        LeadProfile.B => [new(60), new(30), new(14), new(3)],
        LeadProfile.C => [new(5, true), new(2, true), new(1, true)],
        LeadProfile.D => [new(1, true), new(0)],
        LeadProfile.E => [new(10), new(5), new(1)],
        _ => throw new ArgumentOutOfRangeException(nameof(profile)),
    };

    private readonly record struct Lead(int Count, bool WorkingDays = false);
}
