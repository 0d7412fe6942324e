using Deadlines.Contracts;
using Platform.Deadlines;
using Shouldly;
using Xunit;

namespace Deadlines.Tests.Features;

public sealed class TrackingTests : HostTests
{
    private async Task<(string State, DateOnly? Due)> StoredAsync(Guid id) => (
        (string)(await Host.ScalarAsync($"SELECT state FROM deadlines.tracked_deadlines WHERE id = '{id}'"))!,
        await Host.ScalarAsync($"SELECT due_on FROM deadlines.tracked_deadlines WHERE id = '{id}'") as DateOnly?);

    [Fact]
    public async Task Late_event_changes_nothing()
    {
        var first = Notice(new DateOnly(2024, 6, 3), Mai, Technology);
        await TellAsync(first with { DueOn = new DateOnly(2024, 7, 3), Sequence = 2 });

        await TellAsync(first);

        (await StoredAsync(first.Id)).ShouldBe(("Open", new DateOnly(2024, 7, 3)));
    }

    [Fact]
    public async Task Same_event_told_twice_counts_once()
    {
        var notice = Notice(new DateOnly(2024, 6, 3), Mai, Technology);
        await TellAsync(notice);
        await TellAsync(notice);

        (await CountAsync("tracked_deadlines")).ShouldBe(1);
        (await CountAsync("reminders WHERE step = 'before-1d'")).ShouldBe(1);
    }

    [Fact]
    public async Task End_told_before_the_beginning_is_not_forgotten()
    {
        var notice = Notice(new DateOnly(2024, 6, 3), Mai, Technology);
        await TellAsync(new DeadlineMet(notice.Id, Today, 2));
        (await CountAsync("early_ends")).ShouldBe(1);

        await TellAsync(notice);

        (await StoredAsync(notice.Id)).State.ShouldBe("Met");
        (await CountAsync("early_ends")).ShouldBe(0);
        (await CountAsync("reminders")).ShouldBe(0);
    }

    [Fact]
    public async Task Canceled_deadline_leaves_the_inbox()
    {
        var notice = Notice(new DateOnly(2024, 5, 17), Mai, Technology);
        await TellAsync(notice);
        (await Host.SendAsync(new CountDueDeadlines(), "mai")).ShouldBe(1);

        await TellAsync(new DeadlineCanceled(notice.Id, Today, 2));

        (await Host.SendAsync(new CountDueDeadlines(), "mai")).ShouldBe(0);
        (await StoredAsync(notice.Id)).State.ShouldBe("Canceled");
    }

    [Fact]
    public async Task Thousand_deadlines_in_one_event_are_tracked_and_leave_the_audit_to_their_owner()
    {
        DeadlineNotice[] notices = [.. Enumerable.Range(0, 1_000).Select(i => Notice(Today.AddDays(i), Mai, Technology))];

        await TellAsync(notices);

        (await CountAsync("tracked_deadlines")).ShouldBe(1_000);
        (await CountAsync("audit WHERE kind = 'TrackedDeadline'")).ShouldBe(0);
        (await CountAsync("deliveries WHERE state <> 'Done'")).ShouldBe(0);
    }

    [Fact]
    public async Task Reconciliation_is_the_systems_alone() =>
        await Should.ThrowAsync<Platform.Messaging.RefusedException>(() => Host.SendAsync(new ReconcileDeadlines(), "quantri"));
}
