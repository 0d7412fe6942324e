using Deadlines.Reminders;
using Deadlines.Rules;
using Shouldly;
using Xunit;
using static Deadlines.Tests.Domain.TestCalendar;

namespace Deadlines.Tests.Domain;

public sealed class ReminderScheduleTests
{
    private static IEnumerable<(string, string)> Steps(LeadProfile profile, string due) =>
        ReminderSchedule.StepsFor(profile, Day(due), Shipped).Select(s => (s.Code, s.On.ToString("dd/MM/yyyy", null)));

    [Fact]
    public void Profile_E_reminds_as_on_the_record_page() =>
        Steps(LeadProfile.E, "17/05/2024").ShouldBe(
        [
            ("before-10d", "07/05/2024"),
            ("before-5d", "13/05/2024"), // 12/05 is a Sunday
            ("before-1d", "16/05/2024"),
            ("overdue-1wd-head", "20/05/2024"),
            ("overdue-3wd-director", "22/05/2024"),
        ]);

    [Fact]
    public void What_is_one_persons_alone_is_told_on_its_day_too_and_once_after_it_and_raised_to_nobody() =>
        ReminderSchedule.StepsForPersonal(LeadProfile.C, Day("17/05/2024"), Shipped).Select(step => (step.Code, step.On.ToString("dd/MM/yyyy", null), step.Kind)).ShouldBe(
        [
            ("before-5wd", "10/05/2024", ReminderKind.Ahead), ("before-2wd", "15/05/2024", ReminderKind.Ahead), ("before-1wd", "16/05/2024", ReminderKind.Ahead),
            ("due-day", "17/05/2024", ReminderKind.DueDay), ("overdue-1wd", "20/05/2024", ReminderKind.Overdue),
        ]);

    [Fact]
    public void Profile_A_begins_half_a_year_ahead() =>
        Steps(LeadProfile.A, "15/12/2026").Take(4).ShouldBe(
            [("before-180d", "18/06/2026"), ("before-90d", "16/09/2026"), ("before-30d", "16/11/2026"), ("before-7d", "08/12/2026")]);

    [Fact]
    public void Profile_B_begins_two_months_ahead() =>
        Steps(LeadProfile.B, "16/10/2026").Take(4).ShouldBe(
            [("before-60d", "17/08/2026"), ("before-30d", "16/09/2026"), ("before-14d", "02/10/2026"), ("before-3d", "13/10/2026")]);

    [Fact]
    public void Profile_C_counts_working_days_over_Tet() =>
        Steps(LeadProfile.C, "24/02/2026").Take(3).ShouldBe(
            [("before-5wd", "10/02/2026"), ("before-2wd", "13/02/2026"), ("before-1wd", "23/02/2026")]);

    [Fact]
    public void Profile_D_reminds_the_day_before_and_on_the_day() =>
        ReminderSchedule.StepsFor(LeadProfile.D, Day("18/05/2026"), Shipped).Select(s => (s.On, s.Kind)).ShouldBe(
        [
            (Day("15/05/2026"), ReminderKind.Ahead),
            (Day("18/05/2026"), ReminderKind.DueDay),
            (Day("19/05/2026"), ReminderKind.EscalationToHead),
            (Day("21/05/2026"), ReminderKind.EscalationToDirector),
        ]);

    [Fact]
    public void Reminder_for_a_Sunday_before_a_Monday_comes_on_Friday() =>
        Steps(LeadProfile.E, "18/05/2026").ShouldContain(("before-1d", "15/05/2026"));

    [Fact]
    public void Expiry_on_a_Sunday_is_reminded_on_the_last_day_anyone_can_act() =>
        ReminderSchedule.StepsFor(LeadProfile.D, Day("31/05/2026"), Shipped)[0].ShouldBe(new ReminderStep("due-day", Day("29/05/2026"), ReminderKind.DueDay));

    [Fact]
    public void Leads_that_meet_around_Tet_become_one_reminder() =>
        Steps(LeadProfile.E, "24/02/2026").ShouldBe(
        [
            ("before-1d", "23/02/2026"), // ten and five days before fall into Tết and would say the same that morning
            ("overdue-1wd-head", "25/02/2026"),
            ("overdue-3wd-director", "27/02/2026"),
        ]);

    [Fact]
    public void Outer_limit_without_a_profile_reminds_nobody() => Steps(LeadProfile.None, "15/12/2026").ShouldBeEmpty();
}
