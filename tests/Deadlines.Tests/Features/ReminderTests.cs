using Deadlines.Contracts;
using Platform.Deadlines;
using Shouldly;
using Xunit;

namespace Deadlines.Tests.Features;

public sealed class ReminderTests : HostTests
{
    [Fact]
    public async Task Job_makes_a_due_reminder_once_however_often_it_runs()
    {
        await TellAsync(Notice(new DateOnly(2024, 5, 27), Mai, Technology));
        (await RemindAsync()).Made.ShouldBe(0);

        // Lead profile E: 10, 5 and 1 days before the 27th.
        Host.ItIs(new DateOnly(2024, 5, 17));
        (await RemindAsync()).ShouldBe(new RemindersMade(Planned: 0, Made: 1));
        (await RemindAsync()).ShouldBe(new RemindersMade(Planned: 0, Made: 0));
        (await CountAsync($"reminders WHERE state = 'Due' AND recipient_id = '{Mai}'")).ShouldBe(1);

        Host.ItIs(new DateOnly(2024, 5, 22));
        (await RemindAsync()).Made.ShouldBe(1);
    }

    [Fact]
    public async Task Two_runs_at_once_make_each_reminder_once()
    {
        await TellAsync([.. Enumerable.Range(0, 40).Select(_ => Notice(new DateOnly(2024, 5, 24), Mai, Technology))]);
        Host.ItIs(new DateOnly(2024, 5, 23));

        var runs = await Task.WhenAll(RemindAsync(), RemindAsync(), RemindAsync());

        runs.Sum(run => run.Made).ShouldBe(40);
        (await CountAsync("reminders WHERE state = 'Due'")).ShouldBe(40);
    }

    [Fact]
    public async Task Imported_past_deadline_reminds_nobody()
    {
        await TellAsync(Notice(Today.AddDays(-1), Mai, Technology), Notice(new DateOnly(2019, 3, 1), Mai, Technology));

        await RemindAsync();

        (await CountAsync("reminders")).ShouldBe(0);
        (await CountAsync("tracked_deadlines")).ShouldBe(2);
    }

    [Fact]
    public async Task Deadline_recorded_late_is_reminded_of_once_at_once()
    {
        // Of 10, 5 and 1 days before the 17th the first two have passed on the 15th.
        await TellAsync(Notice(new DateOnly(2024, 5, 17), Mai, Technology));

        (await RemindAsync()).Made.ShouldBe(1);
        (await CountAsync($"reminders WHERE recipient_id = '{Mai}' AND step = 'before-5d' AND state = 'Due'")).ShouldBe(1);
        (await CountAsync($"reminders WHERE recipient_id = '{Mai}'")).ShouldBe(2);
    }

    [Fact]
    public async Task After_days_without_a_run_only_the_latest_reminder_is_made()
    {
        await TellAsync(Notice(new DateOnly(2024, 6, 10), Mai, Technology));

        // 31/05 and 05/06 have both passed.
        Host.ItIs(new DateOnly(2024, 6, 6));
        (await RemindAsync()).Made.ShouldBe(1);
        (await RemindAsync()).ShouldBe(new RemindersMade(0, 0));
        (await Host.ScalarAsync($"SELECT step FROM deadlines.reminders WHERE state = 'Due' AND recipient_id = '{Mai}'")).ShouldBe("before-5d");
    }

    [Fact]
    public async Task Overdue_work_is_raised_to_the_head_after_one_working_day_and_to_the_leaders_after_three()
    {
        await TellAsync(Notice(new DateOnly(2024, 5, 17), Mai, Technology));

        // The 17th is a Friday.
        Host.ItIs(new DateOnly(2024, 5, 20));
        await RemindAsync();
        (await CountAsync($"reminders WHERE state = 'Due' AND recipient_id = '{Binh}' AND kind = 'EscalationToHead'")).ShouldBe(1);
        (await CountAsync($"reminders WHERE state = 'Due' AND recipient_id = '{Director}'")).ShouldBe(0);

        Host.ItIs(new DateOnly(2024, 5, 22));
        await RemindAsync();
        (await CountAsync($"reminders WHERE state = 'Due' AND recipient_id = '{Director}' AND kind = 'EscalationToDirector'")).ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_responsible_person_the_whole_unit_is_told()
    {
        await TellAsync(Notice(new DateOnly(2024, 5, 24), person: null, Technology));

        (await CountAsync($"reminders WHERE step = 'before-1d' AND recipient_id IN ('{Mai}', '{Binh}')")).ShouldBe(2);
    }

    [Fact]
    public async Task Moving_a_date_away_and_back_tells_nobody_twice()
    {
        var notice = Notice(new DateOnly(2024, 5, 17), Mai, Technology);
        await TellAsync(notice);
        (await RemindAsync()).Made.ShouldBe(1);

        await TellAsync(notice with { DueOn = new DateOnly(2024, 7, 17), Sequence = 2 });
        (await CountAsync("reminders WHERE state IN ('Planned', 'Due') AND due_on = '2024-05-17'")).ShouldBe(0);
        (await CountAsync("reminders WHERE state = 'Planned' AND due_on = '2024-07-17'")).ShouldBe(5);

        await TellAsync(notice with { Sequence = 3 });
        (await RemindAsync()).Made.ShouldBe(0);
        (await CountAsync("reminders WHERE state = 'Planned' AND due_on = '2024-07-17'")).ShouldBe(0);
        (await CountAsync("reminders WHERE state = 'Planned' AND due_on = '2024-05-17'")).ShouldBe(3);
    }

    [Fact]
    public async Task Change_of_hands_moves_the_reminders_to_the_new_person()
    {
        var notice = Notice(new DateOnly(2024, 5, 27), Mai, Technology);
        await TellAsync(notice);

        await TellAsync(notice with { ResponsiblePersonId = Binh, Sequence = 2 });

        (await CountAsync($"reminders WHERE state = 'Planned' AND recipient_id = '{Mai}'")).ShouldBe(0);
        (await CountAsync($"reminders WHERE state = 'Planned' AND recipient_id = '{Binh}' AND kind = 'Ahead'")).ShouldBe(3);
    }

    [Fact]
    public async Task Sweep_plans_again_what_was_lost()
    {
        await TellAsync(Notice(new DateOnly(2024, 5, 27), Mai, Technology));
        var planned = await CountAsync("reminders");
        await Host.ScalarAsync("DELETE FROM deadlines.reminders");

        (await RemindAsync()).Planned.ShouldBe((int)planned);
        (await RemindAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    public async Task Met_deadline_reminds_of_nothing_any_more()
    {
        var notice = Notice(new DateOnly(2024, 5, 17), Mai, Technology);
        await TellAsync(notice);
        await RemindAsync();

        await TellAsync(new DeadlineMet(notice.Id, Today, 2));
        Host.ItIs(new DateOnly(2024, 5, 30));

        (await RemindAsync()).ShouldBe(new RemindersMade(0, 0));
        (await CountAsync("reminders WHERE state NOT IN ('Canceled', 'Withdrawn')")).ShouldBe(0);
    }

    [Fact]
    public async Task Reminder_is_read_by_its_recipient_alone()
    {
        var notice = Notice(new DateOnly(2024, 5, 17), Mai, Technology);
        await TellAsync(notice);
        await RemindAsync();

        (await Host.SendAsync(new ReadReminders(notice.Id), "binh")).Value!.Count.ShouldBe(0);
        (await Host.SendAsync(new ReadReminders(null), "mai")).Value!.Count.ShouldBe(1);
        (await Host.SendAsync(new ReadReminders(null), "mai")).Value!.Count.ShouldBe(0);
        (await CountAsync("reminders WHERE state = 'Read' AND read_at IS NOT NULL")).ShouldBe(1);
    }

    [Fact]
    public async Task Job_is_the_systems_alone() =>
        await Should.ThrowAsync<Platform.Messaging.RefusedException>(() => Host.SendAsync(new MakeDueReminders(), "quantri"));

    [Fact]
    public async Task Run_over_a_thousand_deadlines_needs_few_statements()
    {
        await TellAsync([.. Enumerable.Range(0, 990).Select(i => Notice(Today.AddDays(i % 150), Mai, Technology))]);
        await RemindAsync();

        var statements = await StatementsOfAsync(() => Host.SendAsync(new MakeDueReminders()));

        // Lock, deadlines, stamp, people, what units have chosen, plan, make.
        statements.Count.ShouldBeInRange(1, 7, string.Join("\n\n", statements));
    }
}
