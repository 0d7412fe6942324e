using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Deadlines.Contracts;
using Deadlines.Inbox;
using Deadlines.Rules;
using Platform.Deadlines;
using Platform.Measures;
using Shouldly;
using Xunit;

namespace Deadlines.Tests.Features;

/// <summary>What only waits for others is shown and never counted as our late work.</summary>
public sealed class DutyTests : HostTests
{
    private static readonly DutyHolder[] Others = [DutyHolder.IpOffice, DutyHolder.ThirdParty];

    /// <summary>Every duty of the shipped law, with a rule of it.</summary>
    public static TheoryData<DutyHolder, string> AllDuties =>
        [.. RuleFile.Shipped.Rules.GroupBy(r => r.Duty).Select(g => (g.Key, g.First().Code))];

    [Theory]
    [MemberData(nameof(AllDuties))]
    public async Task Late_deadline_counts_as_late_work_only_when_it_is_ours(DutyHolder duty, string rule)
    {
        await TellAsync(Notice(Today.AddDays(-2), Mai, Technology, rule: rule));
        var late = Others.Contains(duty) ? 0 : 1;

        (await Host.SendAsync(new CountDueDeadlines(), "mai")).ShouldBe(late);
        (await Host.SendAsync(new GetDueWork("ip"), "mai")).Overdue.ShouldBe(late);
        (await Host.SendAsync(new GetLateWork(), "giamdoc")).Value!.Sum(work => work.Overdue).ShouldBe(late);
        (await ValueAsync("deadlines-overdue")).ShouldBe(late);
        (await ValueAsync("deadlines-due")).ShouldBe(late);
        (await Host.SendAsync(new ListInbox(new DueFilter(InboxScope.Mine)), "mai")).Value!.Groups.ShouldHaveSingleItem().Time
            .ShouldBe(late == 1 ? InboxTime.Overdue : InboxTime.Waiting);
    }

    [Fact]
    public async Task Work_no_unit_looks_after_leads_to_the_list_of_that_alone()
    {
        await TellAsync(
            Notice(Today.AddDays(-2), Mai, Technology, title: "Của phòng"),
            Notice(Today.AddDays(-2), title: "Không của ai"));
        var work = (await Host.SendAsync(new GetLateWork(), "giamdoc")).Value!.Single(row => row.UnitId is null);

        var list = (await (await Host.SignedInAsync("giamdoc")).GetFromJsonAsync<JsonObject>("/api" + work.Address))!["items"]!.AsArray();

        list.ShouldHaveSingleItem()!["recordTitle"]!.GetValue<string>().ShouldBe("Không của ai");
    }

    [Fact]
    public async Task Leaders_figure_and_the_list_behind_it_are_the_same_records()
    {
        await TellAsync(
            Notice(Today.AddDays(-2), Mai, Technology, title: "Của mình"),
            Notice(Today.AddDays(-2), Mai, Technology, rule: OfIpOffice),
            Notice(Today.AddDays(-2), Mai, Technology, rule: OfThirdParties));
        var work = (await Host.SendAsync(new GetLateWork(), "giamdoc")).Value!.ShouldHaveSingleItem();

        var list = (await (await Host.SignedInAsync("giamdoc")).GetFromJsonAsync<JsonObject>("/api" + work.Address))!["items"]!.AsArray();

        list.Count.ShouldBe(work.Overdue + work.AtRisk);
        list.Single()!["recordTitle"]!.GetValue<string>().ShouldBe("Của mình");
    }

    [Fact]
    public async Task Expected_date_that_passes_is_reminded_of_once_and_escalates_to_nobody()
    {
        // The 17th is a Friday.
        await TellAsync(Notice(new DateOnly(2024, 5, 17), Mai, Technology, rule: OfIpOffice));
        (await CountAsync("reminders")).ShouldBe(1);
        (await RemindAsync()).Made.ShouldBe(0);

        Host.ItIs(new DateOnly(2024, 5, 20));
        (await RemindAsync()).Made.ShouldBe(1);
        (await CountAsync($"reminders WHERE state = 'Due' AND kind = 'ExpectedPassed' AND recipient_id = '{Mai}'")).ShouldBe(1);

        Host.ItIs(new DateOnly(2024, 6, 20));
        (await RemindAsync()).ShouldBe(new RemindersMade(0, 0));
        (await CountAsync("reminders")).ShouldBe(1);
    }

    [Fact]
    public async Task Register_filters_by_duty_in_page_and_api()
    {
        await TellAsync(
            Notice(Today, Mai, Technology, title: "Việc của Cục", rule: OfIpOffice),
            Notice(Today, Mai, Technology, title: "Việc phản đối", rule: OfThirdParties),
            Notice(Today, Mai, Technology, title: "Việc của mình"));
        var client = await Host.SignedInAsync("mai");

        (await TitlesAsync("duty=IpOffice")).ShouldBe(["Việc của Cục"]);
        (await TitlesAsync("ours=1")).ShouldBe(["Việc của mình"]);
        (await TitlesAsync("duty=IpOffice&duty=ThirdParty")).ShouldBe(["Việc của Cục", "Việc phản đối"], ignoreOrder: true);

        async Task<IEnumerable<string>> TitlesAsync(string filter) =>
            (await client.GetFromJsonAsync<JsonObject>($"/api/deadlines/all?{filter}"))!["items"]!.AsArray().Select(item => item!["recordTitle"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("/deadlines?scope=mine")]
    [InlineData("/deadlines/all")]
    [InlineData("/deadlines/calendar?month=2024-05")]
    public async Task Pages_say_that_it_waits_for_the_IP_Office_and_not_that_it_is_late(string address)
    {
        var coming = Notice(Today.AddDays(5), Mai, Technology, title: "Đang chờ", rule: OfIpOffice);
        var passed = Notice(Today.AddDays(-5), Mai, Technology, title: "Đã quá ngày", rule: OfIpOffice);
        await TellAsync(coming, passed);
        var client = await Host.SignedInAsync("mai");

        var html = await client.GetStringAsync(address);

        html.ShouldContain("Đang chờ");
        html.ShouldContain("Đã quá ngày");
        html.ShouldContain("chờ Cục SHTT");
        html.ShouldNotContain("quá hạn 3 ngày");
        var page = await client.GetStringAsync($"/deadlines/all/{passed.Id}");
        page.ShouldContain("chờ Cục SHTT, dự kiến 10/05/2024");
        page.ShouldContain("quá ngày dự kiến, hỏi lại");
    }

    private async Task<decimal> ValueAsync(string measure)
    {
        var module = Host.Modules.Find("deadlines")!;
        var asked = module.Address(new AskMeasure(measure, new DateOnly(2024, 5, 1), measure == "deadlines-overdue" ? Today : new DateOnly(2024, 5, 31)));
        return (await Host.SendAsync(asked, "giamdoc")).Value!.Value;
    }
}
