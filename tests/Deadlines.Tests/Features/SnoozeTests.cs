using System.Net;
using Deadlines.Inbox;
using Platform.Deadlines;
using Shouldly;
using TestKit;
using Xunit;

namespace Deadlines.Tests.Features;

public sealed class SnoozeTests : MailTestBase
{
    /// <summary>A Friday, two days off; the 17th.</summary>
    private static readonly DateOnly Friday = Today.AddDays(2);

    private async Task<IReadOnlyList<(InboxTime Time, int Count)>> GroupsAsync(string userName = "mai", InboxScope scope = InboxScope.Mine) =>
        [.. (await Host.SendAsync(new ListInbox(new DueFilter(scope)), userName)).Value!.Groups.Select(group => (group.Time, group.Count))];

    private Task<Platform.Results.Result<Guid>> SnoozeAsync(DeadlineNotice notice, DateOnly until, string userName = "mai") =>
        Host.SendAsync(new SnoozeDeadlineCommand(notice.Id, until, "Chờ doanh nghiệp bổ sung mẫu"), userName);

    [Fact]
    public async Task What_is_put_off_leaves_inbox_bell_and_mail_and_comes_back_by_itself()
    {
        var (asleep, awake) = (Notice(Friday, Mai, Technology, title: "Gác lại"), Notice(Friday, Mai, Technology, title: "Còn đó"));
        await TellAsync(asleep, awake);

        (await SnoozeAsync(asleep, Friday)).IsRefused.ShouldBeFalse();

        (await GroupsAsync()).ShouldBe([(InboxTime.Week, 1), (InboxTime.Snoozed, 1)]);
        (await Host.SendAsync(new CountDueDeadlines(), "mai")).ShouldBe(1);
        await DigestAsync();
        await DeliverAsync();
        var text = (await Sink.MailsAsync()).ShouldHaveSingleItem().Parts["text/plain"];
        text.ShouldContain("Còn đó");
        text.ShouldNotContain("Gác lại");
        // Her head sees all of it.
        (await GroupsAsync("binh", InboxScope.Unit)).ShouldBe([(InboxTime.Week, 2)]);

        Host.ItIs(Friday);
        (await GroupsAsync()).ShouldBe([(InboxTime.Today, 2)]);
        (await Host.SendAsync(new CountDueDeadlines(), "mai")).ShouldBe(2);
    }

    [Fact]
    public async Task A_day_of_nothing_but_put_off_work_brings_no_list()
    {
        var notice = Notice(Friday, Mai, Technology);
        await TellAsync(notice);
        await SnoozeAsync(notice, Friday);
        (await DigestAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Put_off_work_is_brought_back_at_once_and_when_its_date_moves()
    {
        var notice = Notice(Friday, Mai, Technology);
        await TellAsync(notice);
        await SnoozeAsync(notice, Today.AddDays(1));
        (await Host.SendAsync(new WakeDeadlineCommand(notice.Id), "mai")).IsRefused.ShouldBeFalse();
        (await GroupsAsync()).ShouldBe([(InboxTime.Week, 1)]);
        (await Host.SendAsync(new WakeDeadlineCommand(notice.Id), "mai")).IsRefused.ShouldBeTrue();

        await SnoozeAsync(notice, Friday);
        await TellAsync(notice with { DueOn = Today.AddDays(1), Sequence = 2 });
        (await GroupsAsync()).ShouldBe([(InboxTime.Week, 1)]);
        (await Host.SendAsync(new CountDueDeadlines(), "mai")).ShouldBe(1);
    }

    [Theory]
    [InlineData(2, 0, "deadlines.snooze.out-of-range")]
    [InlineData(2, 3, "deadlines.snooze.out-of-range")]
    [InlineData(9, 3, "deadlines.snooze.not-worked")]
    [InlineData(0, 1, "deadlines.snooze.too-late")]
    [InlineData(-3, 1, "deadlines.snooze.too-late")]
    // Due on a Sunday: Friday is the last day on which somebody could act.
    [InlineData(4, 4, "deadlines.snooze.out-of-range")]
    public async Task Nothing_is_put_off_beyond_its_day_or_to_a_day_that_is_not_worked(int due, int until, string reason)
    {
        var notice = Notice(Today.AddDays(due), Mai, Technology);
        await TellAsync(notice);

        (await SnoozeAsync(notice, Today.AddDays(until))).Refusal!.Fields.ShouldHaveSingleItem().Rule.Key.ShouldBe(reason);
        (await CountAsync("snoozes")).ShouldBe(0);
    }

    [Theory]
    [InlineData("binh")]
    [InlineData("lan")]
    [InlineData("giamdoc")]
    [InlineData("kiemtra")]
    public async Task Anothers_work_is_not_ones_own_to_put_off(string userName)
    {
        var notice = Notice(Friday, Mai, Technology);
        await TellAsync(notice);
        (await SnoozeAsync(notice, Friday, userName)).Refusal!.Kind.ShouldBe(Platform.Results.RefusalKind.NotFound);
        (await CountAsync("snoozes")).ShouldBe(0);
    }

    [Fact]
    public async Task Late_work_that_was_put_off_is_raised_all_the_same()
    {
        var notice = Notice(Friday, Mai, Technology);
        await TellAsync(notice);
        await SnoozeAsync(notice, Friday);
        Host.ItIs(new DateOnly(2024, 5, 20));
        await RemindAsync();
        await DeliverAsync();
        (await Sink.MailsAsync()).ShouldHaveSingleItem().To.ShouldBe("binh@example.vn");
    }

    [Fact]
    public async Task Rows_of_the_inbox_are_seen_put_off_and_brought_back_with_scripts_off()
    {
        var notice = Notice(Friday, Mai, Technology);
        await TellAsync(notice);
        await RemindAsync();
        using var page = await PageClient.SignInAsync(Host, "mai");
        (await page.ReadAsync("/deadlines")).ShouldContain("Đánh dấu đã xem Lạc đỏ Chi Lăng");

        (await page.SubmitAsync("/deadlines", "row", ("read", notice.Id.ToString()))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await page.ReadAsync("/deadlines")).ShouldNotContain("Đánh dấu đã xem Lạc đỏ Chi Lăng");
        (await CountAsync("reminders WHERE state = 'Read'")).ShouldBe(1);

        (await page.SubmitAsync($"/deadlines/all/{notice.Id}/snooze", "snooze", ("until", "18/5"), ("reason", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await page.SubmitAsync($"/deadlines/all/{notice.Id}/snooze", "snooze", ("until", "16/5/2024"), ("reason", "Chờ mẫu"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await page.ReadAsync("/deadlines")).ShouldContain("Trở lại ngày 16/05/2024.");
        (await page.SubmitAsync("/deadlines", "row", ("wake", notice.Id.ToString()))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await page.ReadAsync("/deadlines")).ShouldNotContain("Trở lại ngày");
    }
}
