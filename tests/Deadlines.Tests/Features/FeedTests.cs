using System.Net;
using System.Text;
using Deadlines.Channels;
using Platform.Deadlines;
using Shouldly;
using TestKit;
using Xunit;

namespace Deadlines.Tests.Features;

public sealed class FeedTests : HostTests
{
    private async Task<string> MakeAsync(string userName = "mai") => (await Host.SendAsync(new MakeFeedCommand(), userName)).Value!.Address;

    private async Task<HttpResponseMessage> GetAsync(string address)
    {
        using var program = Host.Anonymous();
        return await program.GetAsync(address);
    }

    [Fact]
    public async Task A_calendar_program_reads_what_is_open_late_ones_too_and_nothing_that_has_ended()
    {
        const string Hard = "Nhãn hiệu, chỉ dẫn; “Hồng\\Vành Khuyên” của huyện Văn Lãng và vùng phụ cận — đơn bổ sung lần thứ ba theo thông báo của Cục";
        var (late, due, ended, waiting) = (
            Notice(Today.AddDays(-3), Mai, Technology, title: "Quá hạn"), Notice(Today.AddDays(40), Mai, Technology, title: Hard),
            Notice(Today, Mai, Technology, title: "Đã xong"), Notice(Today.AddDays(5), Mai, Technology, rule: OfIpOffice, title: "Cục"));
        await TellAsync(late, due, ended, waiting, Notice(Today, Binh, Technology, title: "Của Bình"), Notice(null, Mai, Technology, title: "Không ngày"));
        await TellAsync(new DeadlineMet(ended.Id, Today, 2));

        using var reply = await GetAsync(await MakeAsync());
        reply.EnsureSuccessStatusCode();
        reply.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");
        reply.Headers.Contains("Set-Cookie").ShouldBeFalse();
        var ics = await reply.Content.ReadAsStringAsync();

        ics.Split("\r\n").ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75);
        ics.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain("\n");
        var events = await CalendarReader.ReadAsync(ics);
        events.Select(e => ((string?)e["uid"], (string?)e["start"], (string?)e["end"], (string?)e["summary"])).ShouldBe(
        [
            (late.Id.ToString(), "2024-05-12", "2024-05-13", "Quá hạn: Thẩm định hình thức đơn — Quá hạn"),
            (waiting.Id.ToString(), "2024-05-20", "2024-05-21", "Chờ: Thẩm định hình thức đơn — Cục"),
            (due.Id.ToString(), "2024-06-24", "2024-06-25", $"Thẩm định hình thức đơn — {Hard}"),
        ]);
        events.ShouldAllBe(e => (bool)e["allDay"]! && ((string)e["description"]!).Contains("khoản 1 Điều 119 Luật SHTT"));
        ((string)events[0]["url"]!).ShouldEndWith("/ip/assets/1");
    }

    [Fact]
    public async Task An_event_stays_the_same_when_its_date_moves()
    {
        var notice = Notice(Today.AddDays(3), Mai, Technology);
        await TellAsync(notice);
        var address = await MakeAsync();
        var before = (await CalendarReader.ReadAsync(await (await GetAsync(address)).Content.ReadAsStringAsync())).ShouldHaveSingleItem();

        await TellAsync(notice with { DueOn = Today.AddDays(9), Sequence = 2 });

        var after = (await CalendarReader.ReadAsync(await (await GetAsync(address)).Content.ReadAsStringAsync())).ShouldHaveSingleItem();
        ((string?)after["uid"]).ShouldBe((string?)before["uid"]);
        ((int)after["sequence"]!).ShouldBeGreaterThan((int)before["sequence"]!);
        ((string?)after["start"]).ShouldBe("2024-05-24");
    }

    [Fact]
    public async Task An_address_ends_with_a_new_one_when_revoked_and_with_the_account()
    {
        var first = await MakeAsync();
        var second = await MakeAsync();
        (await GetAsync(first)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await GetAsync(second)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await Host.ScalarAsync("UPDATE directory.users SET is_disabled = true WHERE user_name = 'mai'");
        (await GetAsync(second)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Host.ScalarAsync("UPDATE directory.users SET is_disabled = false WHERE user_name = 'mai'");
        (await GetAsync(second)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await Host.SendAsync(new RevokeFeedCommand(), "binh")).IsRefused.ShouldBeTrue("there is nothing of another's to end");
        (await Host.SendAsync(new RevokeFeedCommand(), "mai")).IsRefused.ShouldBeFalse();
        (await GetAsync(second)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await GetAsync("/deadlines/calendar/made-up.ics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_database_does_not_know_the_address_and_the_feed_shows_what_its_owner_may_read()
    {
        await TellAsync(Notice(Today, Mai, Technology, module: "radiation", rule: "LIC-RENEW", title: "Máy X-quang"));
        var address = await MakeAsync();
        var secret = address.Split('/')[^1].Replace(".ics", "", StringComparison.Ordinal);

        (await CountAsync($"calendar_feeds f WHERE f::text LIKE '%{secret}%'")).ShouldBe(0);
        (await CountAsync($"audit a WHERE a.changes::text LIKE '%{Platform.Records.Secret.HashOf(secret)}%'")).ShouldBe(0);
        (await (await GetAsync(address)).Content.ReadAsStringAsync()).ShouldNotContain("X-quang");
        (await Host.SendAsync(new MakeFeedCommand(), "quantri")).IsRefused.ShouldBeTrue("an account that is no person's has no deadlines");
    }

    [Fact]
    public async Task The_address_is_made_shown_once_and_ended_on_ones_own_page()
    {
        using var page = await PageClient.SignInAsync(Host, "mai");
        var made = WebUtility.HtmlDecode(await (await page.SubmitAsync("/me/reminders", "feed")).Content.ReadAsStringAsync());
        made.ShouldContain($"{Host.Address}deadlines/calendar/");
        (await page.ReadAsync("/me/reminders")).ShouldNotContain("deadlines/calendar/");
        (await page.ReadAsync("/me/reminders")).ShouldContain("Chưa có chương trình lịch nào đọc.");
        (await page.SubmitAsync("/me/reminders", "feed-end", ("feed", "end"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await CountAsync("calendar_feeds WHERE revoked_at IS NULL")).ShouldBe(0);
    }
}
