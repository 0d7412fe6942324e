using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Deadlines.Inbox;
using Platform.Deadlines;
using Shouldly;
using Xunit;

namespace Deadlines.Tests.Features;

public sealed class InboxTests : HostTests
{
    [Fact]
    public async Task Inbox_is_grouped_by_urgency_nearest_first()
    {
        await TellAsync(
            Notice(Today.AddDays(30), Mai, Technology),
            Notice(Today.AddDays(7), Mai, Technology),
            Notice(Today.AddDays(2), Mai, Technology),
            Notice(Today, Mai, Technology),
            Notice(Today.AddDays(-3), Mai, Technology),
            Notice(null, Mai, Technology));

        var inbox = (await Host.SendAsync(new ListInbox(new DueFilter(InboxScope.Mine)), "mai")).Value!;

        inbox.Groups.Select(g => (g.Time, g.Count)).ShouldBe(
        [
            (InboxTime.Overdue, 1), (InboxTime.Today, 1), (InboxTime.Week, 2), (InboxTime.Later, 1), (InboxTime.Undated, 1),
        ]);
        inbox.Groups[2].Items.Select(i => i.Deadline.DueOn).ShouldBe([Today.AddDays(2), Today.AddDays(7)]);
        // Wednesday to Friday, and back over a weekend to Sunday.
        inbox.Groups[2].Items[0].WorkingDaysLeft.ShouldBe(2);
        inbox.Groups[0].Items[0].WorkingDaysLeft.ShouldBe(-3);
        inbox.Groups[4].Items[0].Deadline.Outcome.ShouldBe(DeadlineOutcome.Unconfirmed);
    }

    [Fact]
    public async Task Scopes_tell_mine_from_my_units_from_all()
    {
        await TellAsync(
            Notice(Today, Mai, Technology),
            Notice(Today, Binh, Technology),
            Notice(Today, null, Technology),
            Notice(Today, null, null));

        (await CountOfAsync("mai", InboxScope.Mine)).ShouldBe(2);
        (await CountOfAsync("mai", InboxScope.Unit)).ShouldBe(3);
        (await CountOfAsync("mai", InboxScope.All)).ShouldBe(4);

        // An account without a person has nothing of its own, not what nobody is in charge of.
        (await CountOfAsync("quantri", InboxScope.Mine)).ShouldBe(0);
        (await CountOfAsync("quantri", InboxScope.Unit)).ShouldBe(0);
    }

    [Fact]
    public async Task Inbox_costs_the_same_statements_for_one_deadline_and_for_hundreds()
    {
        await TellAsync(Notice(Today, Mai, Technology));
        var few = await CostAsync();
        await TellAsync([.. Enumerable.Range(0, 600).Select(i => Notice(Today.AddDays((i % 60) - 20), i % 2 == 0 ? Mai : Binh, Technology))]);

        var many = await CostAsync();

        many.Count.ShouldBe(few.Count, string.Join("\n\n", many));
        many.Count.ShouldBeLessThanOrEqualTo(7);
        (await StatementsOfAsync(() => Host.SendAsync(new CountDueDeadlines()))).Count.ShouldBe(1);

        Task<IReadOnlyList<string>> CostAsync() => StatementsOfAsync(() => Host.SendAsync(new ListInbox(new DueFilter(InboxScope.All))));
    }

    [Fact]
    public async Task Modules_units_and_people_narrow_the_inbox_and_each_counts_what_it_would_leave()
    {
        var planning = (Guid)(await Host.ScalarAsync("SELECT unit_id FROM directory.people p JOIN directory.users u ON u.person_id = p.id WHERE u.user_name = 'lan'"))!;
        await TellAsync(
            Notice(Today, Mai, Technology),
            Notice(Today.AddDays(1), Binh, Technology),
            Notice(Today.AddDays(2), Mai, Technology, module: "startups"),
            Notice(Today.AddDays(3), null, planning, module: "quality"),
            Notice(Today.AddDays(4), null, null));

        var all = await InboxOfAsync("giamdoc", new DueFilter(InboxScope.All));
        all.Facets.Modules.Select(f => (f.Code, f.Count)).ShouldBe([("ip", 3), ("quality", 1), ("startups", 1)]);
        all.Facets.Units.Select(f => (f.Code, f.Count)).ShouldBe([($"{Technology}", 3), ($"{planning}", 1)]);
        all.Facets.People.ShouldBeEmpty();

        var unit = await InboxOfAsync("giamdoc", new DueFilter(InboxScope.All, UnitId: Technology, Module: "ip"));
        unit.Groups.Sum(g => g.Count).ShouldBe(2);
        unit.Facets.Modules.Select(f => (f.Code, f.Count)).ShouldBe([("ip", 2), ("startups", 1)]);
        unit.Facets.People.Select(f => (f.Code, f.Count)).ShouldBe([($"{Mai}", 1), ($"{Binh}", 1)], ignoreOrder: true);
        (await InboxOfAsync("giamdoc", new DueFilter(InboxScope.All, UnitId: Technology, PersonId: Mai))).Groups.Sum(g => g.Items.Count).ShouldBe(2);

        // What she may not read is in no count either.
        (await InboxOfAsync("mai", new DueFilter(InboxScope.All))).Facets.Modules.Select(f => f.Code).ShouldBe(["ip", "startups"]);
        var client = await Host.SignedInAsync("giamdoc");
        (await client.GetFromJsonAsync<JsonObject>($"/api/deadlines/inbox?scope=all&unit={Technology}&module=startups"))!["groups"]!.AsArray().ShouldHaveSingleItem()!["count"]!.GetValue<int>().ShouldBe(1);
        foreach (var wrong in new[] { "module=everything", "unit=mine", "person=1" })
        {
            (await client.GetAsync($"/api/deadlines/inbox?{wrong}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest, wrong);
        }
    }

    [Fact]
    public async Task The_registers_list_of_a_scope_is_the_inbox_of_that_scope()
    {
        await TellAsync(Notice(Today, Mai, Technology), Notice(Today, null, Technology), Notice(Today, Binh, Technology), Notice(Today, null, null));
        var client = await Host.SignedInAsync("mai");
        foreach (var (scope, count) in new[] { ("mine", 2), ("unit", 3) })
        {
            (await client.GetFromJsonAsync<JsonObject>($"/api/deadlines/all?state=Open&scope={scope}"))!["total"]!.GetValue<int>().ShouldBe(count, scope);
        }
    }

    [Fact]
    public async Task A_row_names_the_lawful_next_step_to_those_who_may_take_it()
    {
        var mai = await Host.SignedInAsync("mai");
        var asset = (await (await mai.PostAsJsonAsync("/api/ip/assets", new { code = "A-1", name = "Na", kind = "CollectiveMark", ownerName = "HTX" })).Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
        (await mai.PostAsJsonAsync($"/api/ip/assets/{asset}/record-event", new { kind = "Filed", happenedOn = "2024-04-17", applicationNumber = "4-2024-1" })).EnsureSuccessStatusCode();
        await Host.DispatchAsync();
        await TellAsync(Notice(Today, Mai, Technology) with { RecordId = asset }, Notice(Today, Mai, Technology));

        var items = (await InboxOfAsync("mai", new DueFilter(InboxScope.Mine))).Groups.Single(g => g.Time == InboxTime.Today).Items;
        items.Select(item => item.Next?.Address).OrderBy(address => address is null).ShouldBe([$"/ip/assets/{asset}/record?kind=AcceptedAsValid", null]);
        (await InboxOfAsync("kiemtra", new DueFilter(InboxScope.All))).Groups.SelectMany(g => g.Items).ShouldAllBe(item => item.Next == null);

        var page = await mai.GetStringAsync("/deadlines");
        page.ShouldContain($"/ip/assets/{asset}/record?kind=AcceptedAsValid");
        WebUtility.HtmlDecode(page).ShouldContain("Ghi chấp nhận hợp lệ");
    }

    private async Task<Deadlines.Inbox.Inbox> InboxOfAsync(string userName, DueFilter filter) => (await Host.SendAsync(new ListInbox(filter), userName)).Value!;

    [Fact]
    public async Task Group_shows_its_head_and_counts_the_rest()
    {
        await TellAsync([.. Enumerable.Range(0, 70).Select(i => Notice(Today.AddDays(-1 - i), Mai, Technology))]);

        var group = (await Host.SendAsync(new ListInbox(new DueFilter(InboxScope.Mine)), "mai")).Value!.Groups.ShouldHaveSingleItem();

        group.Count.ShouldBe(70);
        group.Items.Count.ShouldBe(50);
        group.Items[0].Deadline.DueOn.ShouldBe(Today.AddDays(-70));
    }

    [Fact]
    public async Task New_reminder_is_marked_until_it_is_read()
    {
        var notice = Notice(new DateOnly(2024, 5, 17), Mai, Technology);
        await TellAsync(notice);
        await RemindAsync();
        var client = await Host.SignedInAsync("mai");

        (await InboxAsync(client))["unread"]!.GetValue<int>().ShouldBe(1);
        (await client.PostAsync($"/api/deadlines/inbox/{notice.Id}/read", null)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var inbox = await InboxAsync(client);
        inbox["unread"]!.GetValue<int>().ShouldBe(0);
        inbox["groups"]![0]!["items"]![0]!["isNew"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Api_refuses_a_scope_it_does_not_know()
    {
        var reply = await (await Host.SignedInAsync("mai")).GetAsync("/api/deadlines/inbox?scope=everything");
        reply.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Work_of_a_home_lists_the_nearest_and_counts_all()
    {
        await TellAsync([.. Enumerable.Range(0, 12).Select(i => Notice(Today.AddDays(i - 2), Mai, Technology))]);

        var work = await Host.SendAsync(new GetDueWork("ip", Limit: 3), "mai");

        work.Items.Select(i => i.Deadline.DueOn).ShouldBe([Today.AddDays(-2), Today.AddDays(-1), Today]);
        (work.Overdue, work.Today, work.Week, work.Open).ShouldBe((2, 1, 7, 12));
    }

    private static async Task<JsonObject> InboxAsync(HttpClient client) => (await client.GetFromJsonAsync<JsonObject>("/api/deadlines/inbox"))!;

    private async Task<int> CountOfAsync(string userName, InboxScope scope) =>
        (await Host.SendAsync(new ListInbox(new DueFilter(scope)), userName)).Value!.Groups.Sum(g => g.Count);
}
