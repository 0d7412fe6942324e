using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Deadlines.Contracts;
using Platform.Deadlines;
using Platform.Measures;
using Platform.Registers;
using Shouldly;
using Xunit;

namespace Deadlines.Tests.Features;

/// <summary>mai's unit works in ip and startups and reads planning; lan's works in planning, quality and radiation and reads ip.</summary>
public sealed class AccessTests : HostTests
{
    private async Task<(DeadlineNotice Ip, DeadlineNotice Radiation)> TellBothAsync()
    {
        var ip = Notice(Today, Mai, Technology, title: "Na Lạng Sơn");
        // Assigned to mai by mistake of another department: being in charge does not open a module to her.
        var radiation = Notice(Today, Mai, Technology, module: "radiation", rule: "LIC-RENEW", title: "Máy X-quang Bệnh viện Đa khoa");
        await TellAsync(ip, radiation);
        return (ip, radiation);
    }

    private async Task<string[]> TitlesAsync(string userName, string query = "")
    {
        var page = (await (await Host.SignedInAsync(userName)).GetFromJsonAsync<JsonObject>($"/api/deadlines/all{query}"))!;
        return [.. page["items"]!.AsArray().Select(item => item!["recordTitle"]!.GetValue<string>()).Order(StringComparer.Ordinal)];
    }

    [Theory]
    [InlineData("mai", 1)]
    [InlineData("lan", 2)]
    [InlineData("giamdoc", 2)]
    [InlineData("kiemtra", 2)]
    [InlineData("quantri", 2)]
    public async Task Register_shows_the_deadlines_of_readable_modules_alone(string userName, int count)
    {
        await TellBothAsync();
        (await TitlesAsync(userName)).Length.ShouldBe(count);
    }

    [Fact]
    public async Task No_filter_opens_a_module_that_is_not_readable()
    {
        await TellBothAsync();
        (await TitlesAsync("mai", "?module=radiation")).ShouldBeEmpty();
        (await TitlesAsync("mai", "?q=X-quang")).ShouldBeEmpty();
        (await TitlesAsync("lan", "?q=X-quang")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Export_holds_what_the_list_shows()
    {
        await TellBothAsync();
        (await ExportedAsync("mai")).ShouldNotContain("X-quang");
        (await ExportedAsync("lan")).ShouldContain("X-quang");
    }

    [Fact]
    public async Task Cards_of_unreadable_deadlines_are_not_given()
    {
        var (ip, radiation) = await TellBothAsync();
        var module = Host.Modules.Find("deadlines")!;
        var question = module.Address(new DescribeRecords("all", [ip.Id, radiation.Id], []));

        (await Host.SendAsync(question, "mai")).Select(card => card.Title).ShouldBe(["Na Lạng Sơn"]);
        (await Host.SendAsync(question, "lan")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Measures_count_what_their_list_shows_to_the_same_person()
    {
        await TellBothAsync();
        var module = Host.Modules.Find("deadlines")!;
        var question = module.Address(new AskMeasure("deadlines-due", new DateOnly(2024, 5, 1), new DateOnly(2024, 5, 31)));

        var hers = (await Host.SendAsync(question, "mai")).Value!;

        hers.Value.ShouldBe(1);
        (await Host.SendAsync(question, "lan")).Value!.Value.ShouldBe(2);
        (await TitlesAsync("mai", hers.Address[hers.Address.IndexOf('?')..])).ShouldBe(["Na Lạng Sơn"]);
    }

    [Fact]
    public async Task House_wide_search_finds_a_record_once_not_again_by_each_of_its_deadlines()
    {
        await TellBothAsync();
        (await Host.SendAsync(Host.Modules.Find("deadlines")!.Address(new SearchRecords("Na Lạng Sơn", 10)), "mai")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Inbox_count_and_home_keep_to_what_is_readable()
    {
        await TellBothAsync();
        (await Host.SendAsync(new CountDueDeadlines(), "mai")).ShouldBe(1);
        (await Host.SendAsync(new GetDueWork(), "mai")).Items.Select(item => item.Module).ShouldBe(["ip"]);
        (await Host.SendAsync(new GetDueWork("radiation"), "mai")).Open.ShouldBe(0);
        (await Host.SendAsync(new GetDueWork(), "lan")).Open.ShouldBe(2);
    }

    [Fact]
    public async Task Unreadable_deadline_is_not_found_rather_than_forbidden()
    {
        var (ip, radiation) = await TellBothAsync();
        var client = await Host.SignedInAsync("mai");
        (await client.GetAsync($"/api/deadlines/all/{ip.Id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync($"/api/deadlines/all/{radiation.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Deadlines_are_for_nobody_who_is_not_signed_in()
    {
        using var client = Host.Anonymous();
        (await client.GetAsync("/api/deadlines/all")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.GetAsync("/api/deadlines/inbox")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Late_work_by_unit_is_for_the_leadership()
    {
        await TellBothAsync();
        (await Host.SendAsync(new GetLateWork(), "mai")).IsRefused.ShouldBeTrue();
        var work = (await Host.SendAsync(new GetLateWork(), "giamdoc")).Value!;
        work.Sum(w => w.AtRisk).ShouldBe(2);
        work.ShouldAllBe(w => w.UnitName == "Phòng Quản lý công nghệ và Đổi mới sáng tạo");
    }

    private async Task<string> ExportedAsync(string userName)
    {
        var bytes = await (await Host.SignedInAsync(userName)).GetByteArrayAsync("/api/deadlines/all/export.xlsx");
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(bytes));
        return string.Concat(zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(e => new StreamReader(e.Open()).ReadToEnd()));
    }
}
