using System.Net;
using Deadlines.Calendars;
using Deadlines.Inbox;
using Shouldly;
using Xunit;

namespace Deadlines.Tests.Features;

public sealed class PageTests : HostTests
{
    private async Task<string> ReadAsync(string address, string userName = "mai", string? language = null, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (language is not null)
        {
            request.Headers.Add("Cookie", $"lang=c%3D{language}%7Cuic%3D{language}");
        }

        var reply = await (await Host.SignedInAsync(userName)).SendAsync(request);
        var html = await reply.Content.ReadAsStringAsync();
        reply.StatusCode.ShouldBe(status, html);
        return html;
    }

    [Fact]
    public async Task Inbox_says_what_is_due_under_which_article_and_why()
    {
        await TellAsync(Notice(new DateOnly(2024, 5, 17), Mai, Technology), Notice(Today.AddDays(-5), Mai, Technology, title: "Khau nhục Lạng Sơn"));

        var html = await ReadAsync("/deadlines");

        html.ShouldContain("Thẩm định hình thức đơn — Lạc đỏ Chi Lăng");
        html.ShouldContain("còn 2 ngày làm việc");
        html.ShouldContain("quá hạn 3 ngày làm việc");
        html.ShouldContain("khoản 1 Điều 119 Luật SHTT");
        html.ShouldContain("Nộp đơn 17/04/2024 (ngày đầu không tính, Điều 147 BLDS)");
    }

    [Fact]
    public async Task Inbox_speaks_English_to_those_who_ask_for_it()
    {
        await TellAsync(Notice(new DateOnly(2024, 5, 17), Mai, Technology));

        var html = await ReadAsync("/deadlines", language: "en-GB");

        html.ShouldContain("Formality examination — Lạc đỏ Chi Lăng");
        html.ShouldContain("Filing on 17 April 2024");
    }

    [Theory]
    [InlineData("/deadlines?scope=unit")]
    [InlineData("/deadlines?scope=all")]
    [InlineData("/deadlines/all")]
    [InlineData("/deadlines/all?state=Open&sort=-due")]
    [InlineData("/deadlines/rules")]
    [InlineData("/deadlines/rules?unconfirmed=1&module=ip")]
    [InlineData("/deadlines/calendar")]
    [InlineData("/deadlines/calendar?month=2027-02")]
    [InlineData("/deadlines/calendar?week=2024-05-15&scope=mine&module=ip")]
    [InlineData("/deadlines?scope=all&module=ip")]
    public async Task Every_page_shows_no_bare_key(string address)
    {
        await TellAsync(Notice(Today, Mai, Technology), Notice(null, Mai, Technology), Notice(Today.AddDays(-2), null, null));
        foreach (var language in new[] { "vi-VN", "en-GB" })
        {
            BareKeys().Matches(await ReadAsync(address, language: language)).Select(m => m.Value).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("/deadlines?scope=everything")]
    [InlineData("/deadlines/calendar?month=2024-13")]
    [InlineData("/deadlines/calendar?week=2024-05")]
    [InlineData("/deadlines/calendar?unit=mine")]
    [InlineData("/deadlines/all?due.from=yesterday")]
    public async Task Address_that_cannot_be_read_is_refused(string address) => await ReadAsync(address, status: HttpStatusCode.BadRequest);

    [Fact]
    public async Task Calendar_beyond_what_the_law_is_known_for_is_refused() =>
        await ReadAsync("/deadlines/calendar?month=2099-01", status: HttpStatusCode.UnprocessableEntity);

    [Fact]
    public async Task Calendar_names_the_days_off_and_what_is_due()
    {
        await TellAsync(Notice(new DateOnly(2024, 5, 17), Mai, Technology));

        var html = await ReadAsync("/deadlines/calendar?month=2024-05");

        html.ShouldContain("Quốc tế Lao động");
        html.ShouldContain("Lạc đỏ Chi Lăng");
    }

    [Fact]
    public async Task Week_shows_more_of_a_day_than_a_month_and_counts_the_rest_with_a_list_of_the_same()
    {
        var busy = new DateOnly(2024, 5, 17);
        await TellAsync([.. Enumerable.Range(0, 14).Select(i => Notice(busy, i < 13 ? Mai : Binh, Technology, title: $"Hồ sơ {i}")), Notice(busy.AddDays(7), Mai, Technology, title: "Tuần sau đó"), Notice(busy, null, null, module: "startups", title: "Dự án khác")]);

        var week = WebUtility.HtmlDecode(await ReadAsync("/deadlines/calendar?week=2024-05-15&scope=mine&module=ip"));
        week.ShouldContain("Lịch tuần 13/05/2024 – 19/05/2024");
        (Shown(week), week.Contains("cả ngày: 13 thời hạn")).ShouldBe((12, true));
        week.ShouldNotContain("Tuần sau đó");
        week.ShouldNotContain("Dự án khác");
        var list = "/deadlines/all?state=Open&due.from=2024-05-17&due.to=2024-05-17&scope=mine&module=ip";
        week.ShouldContain(list);
        WebUtility.HtmlDecode(await ReadAsync(list)).ShouldContain("Hồ sơ 12");
        week.ShouldContain("/deadlines/calendar?week=2024-05-06&scope=mine&module=ip");
        week.ShouldContain("/deadlines/calendar?week=2024-05-20&scope=mine&module=ip");
        week.ShouldContain("/deadlines/calendar?month=2024-05&scope=mine&module=ip");

        var month = WebUtility.HtmlDecode(await ReadAsync("/deadlines/calendar?month=2024-05&scope=mine&module=ip"));
        (Shown(month), month.Contains("cả ngày: 13 thời hạn"), month.Contains("Tuần sau đó")).ShouldBe((3, true, true));

        int Shown(string html) => System.Text.RegularExpressions.Regex.Count(html, ">Hồ sơ \\d+<");
    }

    [Fact]
    public async Task Calendar_costs_the_same_statements_for_one_deadline_and_for_hundreds()
    {
        await TellAsync(Notice(Today, Mai, Technology));
        var few = await CostAsync();
        await TellAsync([.. Enumerable.Range(0, 400).Select(i => Notice(Today.AddDays(i % 14), i % 2 == 0 ? Mai : Binh, Technology))]);
        (await CostAsync()).Count.ShouldBe(few.Count);
        // Two of them ask who the director is.
        few.Count.ShouldBeLessThanOrEqualTo(8);

        Task<IReadOnlyList<string>> CostAsync() => StatementsOfAsync(() => Host.SendAsync(new ShowCalendar(new(CalendarSpan.Month, new(2024, 5, 1)), new DueFilter(InboxScope.All)), "giamdoc"));
    }

    [Fact]
    public async Task Rule_page_shows_every_version_with_its_law()
    {
        var id = await Host.ScalarAsync("SELECT id FROM deadlines.rules WHERE code = 'OPP-TM'");

        var html = await ReadAsync($"/deadlines/rules/{id}");

        html.ShouldContain("OPP-R1-TM");
        html.ShouldContain("5 tháng");
        html.ShouldContain("Điều 112a");
        BareKeys().Matches(html).ShouldBeEmpty();
    }

    [Fact]
    public async Task Page_of_a_deadline_shows_reasons_and_reminders()
    {
        var notice = Notice(new DateOnly(2024, 5, 17), Mai, Technology);
        await TellAsync(notice);
        await RemindAsync();

        var html = await ReadAsync($"/deadlines/all/{notice.Id}");

        html.ShouldContain("ngày đầu không tính");
        html.ShouldContain("Hoàng Thị Mai");
        html.ShouldContain("đã nhắc, chưa đọc");
        BareKeys().Matches(html).ShouldBeEmpty();
    }

    private static System.Text.RegularExpressions.Regex BareKeys() => new(@">[^<]*\b(deadlines|platform)\.[A-Za-z]+[.A-Za-z-]*");
}
