using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Deadlines.Calendars;
using Platform.Deadlines;
using Platform.Results;
using Shouldly;
using TestKit;
using Xunit;

namespace Deadlines.Tests.Features;

/// <summary>The year's notices entered by page and API: what they change, what they would move, and that nothing moves unconfirmed.</summary>
public sealed class CalendarNoticeTests : HostTests
{
    private static readonly DateOnly Friday = new(2024, 5, 17);

    [Fact]
    public async Task A_day_that_cannot_be_is_refused_with_its_reason()
    {
        await RefusedAsync("outside-year", new NoticeDay(new(2025, 1, 2), CalendarExceptionKind.LocalClosure, "Bão"));
        await RefusedAsync("no-name", new NoticeDay(new(2024, 6, 3), CalendarExceptionKind.SwappedOff, " "));
        await RefusedAsync("day-twice", new NoticeDay(new(2024, 6, 8), CalendarExceptionKind.SwappedWork, "Làm bù"), new NoticeDay(new(2024, 6, 8), CalendarExceptionKind.Holiday, "Lễ"));
        await RefusedAsync("is-holiday", new NoticeDay(new(2024, 9, 2), CalendarExceptionKind.SwappedWork, "Làm bù"));
        await RefusedAsync("rests-anyway", new NoticeDay(new(2024, 6, 8), CalendarExceptionKind.SwappedOff, "Hoán đổi"));
        await RefusedAsync("works-anyway", new NoticeDay(new(2024, 6, 10), CalendarExceptionKind.SwappedWork, "Làm bù"));
        await RefusedAsync("no-day");
        (await EnterAsync(Notice(" ", new NoticeDay(new(2024, 6, 10), CalendarExceptionKind.SwappedOff, "Hoán đổi")))).Refusal!.Fields.Single().Field.ShouldBe("Number");
        (await EnterAsync(Notice("1/TB", new NoticeDay(new(2024, 6, 10), CalendarExceptionKind.SwappedOff, "Hoán đổi")) with { IssuedOn = Today.AddDays(1) })).Refusal!.Fields.Single().Field.ShouldBe("issuedOn");
        (await CountAsync("calendar_notices")).ShouldBe(0);

        // A Saturday is worked by one notice, and closed by a storm of another: that may be; entering the first again may not.
        (await EnterAsync(Notice("2/TB", new NoticeDay(new(2024, 6, 8), CalendarExceptionKind.SwappedWork, "Làm bù")))).IsRefused.ShouldBeFalse();
        (await EnterAsync(Notice("2/TB", new NoticeDay(new(2024, 6, 15), CalendarExceptionKind.SwappedWork, "Làm bù")))).Refusal!.Fields.Single().Field.ShouldBe("number");
        await RefusedAsync("is-swapped-work", new NoticeDay(new(2024, 6, 8), CalendarExceptionKind.Holiday, "Lễ"));
        (await EnterAsync(Notice("3/TB", new NoticeDay(new(2024, 6, 8), CalendarExceptionKind.LocalClosure, "Bão")))).IsRefused.ShouldBeFalse();
    }

    [Fact]
    public async Task Days_of_a_file_are_shown_to_be_looked_over_and_entered_by_the_same_form()
    {
        using var page = await PageClient.SignInAsync(Host, "quantri");
        var wrong = await page.SubmitFileAsync("/deadlines/calendar-notices/from-file", "file", "file", "nghi-le.csv", "Ngày;Loại;Tên, dịp\n31/06/2024;Đóng cửa;Bão\n08/06/2024;Nghỉ chơi;Làm bù\n"u8.ToArray());
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var said = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
        said.ShouldContain("Dòng 2, cột Ngày:");
        said.ShouldContain("Dòng 3, cột Loại:");

        var rows = string.Concat(Enumerable.Range(1, 15).Select(day => $"{day:00}/07/2024;đóng cửa;Bão số {day}\n"));
        var read = await page.SubmitFileAsync("/deadlines/calendar-notices/from-file", "file", "file", "nghi-le.csv", System.Text.Encoding.UTF8.GetBytes("Ngày;Loại;Tên, dịp\n" + rows));
        read.StatusCode.ShouldBe(HttpStatusCode.OK);
        var form = WebUtility.HtmlDecode(await read.Content.ReadAsStringAsync());
        form.ShouldContain("name=\"days.14.name\" value=\"Bão số 15\"");
        form.ShouldContain("action=\"/deadlines/calendar-notices/new\"");
        (await CountAsync("calendar_notices")).ShouldBe(0);

        var entered = await page.SubmitAsync("/deadlines/calendar-notices/new", "notice",
            [("year", "2024"), ("number", "9/TB"), ("issuedOn", "14/05/2024"), .. Enumerable.Range(0, 15).SelectMany(i => new[] { ($"days.{i}.date", $"{i + 1:00}/07/2024"), ($"days.{i}.kind", "LocalClosure"), ($"days.{i}.name", "Bão") })]);
        entered.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await CountAsync("calendar_notice_days")).ShouldBe(15);

        using var others = await PageClient.SignInAsync(Host, "binh");
        (await others.GetAsync("/deadlines/calendar-notices/from-file")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Nothing_moves_before_it_is_confirmed_and_then_record_and_inbox_follow_and_back()
    {
        var (mai, moved, other) = (await Host.SignedInAsync("mai"), await FiledAsync("A-1", new(2024, 4, 17)), await FiledAsync("A-2", new(2024, 4, 24)));
        (await DueAsync(moved), await DueAsync(other)).ShouldBe((Friday, new DateOnly(2024, 5, 24)));
        var closure = Notice("5/TB-UBND", new NoticeDay(Friday, CalendarExceptionKind.LocalClosure, "Mưa lũ"));

        var asked = (await EnterAsync(closure)).Refusal!;
        (asked.Reason.Key, asked.Reason.Arguments.Single()).ShouldBe(("deadlines.moves.confirm", 1));
        asked.Fields.ShouldHaveSingleItem().Rule.Arguments.ShouldBe(["Na A-1", Friday, new DateOnly(2024, 5, 20)]);
        await Host.DispatchAsync();
        (await DueAsync(moved), await CountAsync("calendar_notices")).ShouldBe((Friday, 0));
        (await mai.GetStringAsync("/deadlines/calendar?month=2024-05")).ShouldNotContain("Mưa lũ");

        var notice = (await EnterAsync(closure with { Confirmed = true })).Value!.Id;
        await Host.DispatchAsync();
        (await DueAsync(moved), await DueAsync(other)).ShouldBe((new DateOnly(2024, 5, 20), new DateOnly(2024, 5, 24)));
        (await Host.ScalarAsync($"SELECT due_on FROM intellectual_property.deadlines WHERE record_id = '{moved}' AND state = 'Open'")).ShouldBe(new DateOnly(2024, 5, 20));
        WebUtility.HtmlDecode(await mai.GetStringAsync("/deadlines/calendar?month=2024-05")).ShouldContain("Đóng cửa: Mưa lũ");

        (await WithdrawAsync(notice, false)).ShouldBe("deadlines.moves.confirm");
        (await WithdrawAsync(notice, true)).ShouldBeNull();
        (await WithdrawAsync(notice, true)).ShouldBe("deadlines.calendar-notices.withdrawn-already");
        await Host.DispatchAsync();
        (await DueAsync(moved)).ShouldBe(Friday);
        (await CountAsync($"audit WHERE record_id = '{notice}'")).ShouldBe(2);
    }

    [Fact]
    public async Task A_swapped_working_day_draws_deadlines_nearer_and_a_complete_year_is_open_no_longer()
    {
        // Saturday 18 May: a period that ends on it rolls to Monday, unless the Saturday is worked.
        var asset = await FiledAsync("A-1", new(2024, 4, 18));
        (await DueAsync(asset)).ShouldBe(new DateOnly(2024, 5, 20));
        (await EnterAsync(Notice("6/TB", new NoticeDay(new(2024, 5, 18), CalendarExceptionKind.SwappedWork, "Làm bù")) with { Confirmed = true })).IsRefused.ShouldBeFalse();
        await Host.DispatchAsync();
        (await DueAsync(asset)).ShouldBe(new DateOnly(2024, 5, 18));

        (await Host.SendAsync(new AskOpenYears(2027, 2027))).ShouldBe([2027]);
        (await EnterAsync(Notice("7/TB", new NoticeDay(new(2027, 3, 6), CalendarExceptionKind.SwappedWork, "Làm bù")) with { Year = 2027, CompletesYear = true })).IsRefused.ShouldBeFalse();
        (await Host.SendAsync(new AskOpenYears(2027, 2027))).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_form_takes_days_by_the_row_keeps_what_was_typed_and_lists_what_moves()
    {
        await FiledAsync("A-1", new(2024, 4, 17));
        using var page = await PageClient.SignInAsync(Host, "quantri");
        (string, string)[] fields = [("year", "2024"), ("number", "8/TB"), ("issuedOn", "10/05/2024"), ("days.0.date", "17/05/2024"), ("days.0.kind", "LocalClosure"), ("days.0.name", "Mưa lũ"), ("days.3.date", "8/6/2024"), ("days.3.kind", "SwappedWork"), ("days.3.name", "Làm bù"), ("days.5.date", "")];

        var unread = await page.SubmitAsync("/deadlines/calendar-notices/new", "notice", [.. fields, ("days.4.date", "31/02/2024"), ("days.4.kind", "Holiday"), ("days.4.name", "x")]);
        unread.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ReadAsync(unread)).ShouldContain("31/02/2024");
        var asked = await page.SubmitAsync("/deadlines/calendar-notices/new", "notice", fields);
        asked.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var html = await ReadAsync(asked);
        html.ShouldContain("Na A-1: 17/05/2024 → 20/05/2024");
        html.ShouldContain("Mưa lũ");

        var saved = await page.SubmitAsync("/deadlines/calendar-notices/new", "notice", [.. fields, ("confirmed", "true")]);
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Host.ScalarAsync("SELECT string_agg(date || ' ' || kind, ', ' ORDER BY date) FROM deadlines.calendar_notice_days")).ShouldBe("2024-05-17 LocalClosure, 2024-06-08 SwappedWork");
        (await page.SubmitAsync(saved.Headers.Location!.ToString() + "/withdraw", "withdraw", ("because", "nhầm"), ("confirmed", "true"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await CountAsync("calendar_notices WHERE withdrawn_at IS NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task Only_an_administrator_enters_notices_and_everybody_reads_them()
    {
        var body = new { year = 2027, number = "9/TB", issuedOn = "2024-05-10", days = new[] { new { date = "2027-03-06", kind = "SwappedWork", name = "Làm bù" } } };
        foreach (var user in new[] { "mai", "giamdoc", "kiemtra" })
        {
            (await (await Host.SignedInAsync(user)).PostAsJsonAsync("/api/deadlines/calendar-notices", body)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, user);
        }

        (await (await Host.SignedInAsync("quantri")).PostAsJsonAsync("/api/deadlines/calendar-notices", body)).StatusCode.ShouldBe(HttpStatusCode.Created);
        var listed = (await (await Host.SignedInAsync("mai")).GetFromJsonAsync<JsonObject>("/api/deadlines/calendar-notices"))!["items"]!.AsArray().ShouldHaveSingleItem()!;
        (listed["number"]!.GetValue<string>(), listed["dayCount"]!.GetValue<int>()).ShouldBe(("9/TB", 1));
    }

    private static EnterCalendarNoticeCommand Notice(string number, params NoticeDay[] days) => new(2024, number, new(2024, 5, 10), days);

    private static async Task<string> ReadAsync(HttpResponseMessage reply) => WebUtility.HtmlDecode(await reply.Content.ReadAsStringAsync());

    private async Task RefusedAsync(string rule, params NoticeDay[] days)
    {
        var error = (await EnterAsync(Notice("1/TB", days))).Refusal.ShouldNotBeNull(rule).Fields.Single();
        (error.Field, error.Rule.Key).ShouldBe(("days", $"deadlines.calendar-notices.{rule}"));
    }

    private Task<Result<Platform.Records.Saved>> EnterAsync(EnterCalendarNoticeCommand command) => Host.SendAsync(command, "quantri");

    private async Task<string?> WithdrawAsync(Guid notice, bool confirmed) =>
        (await Host.SendAsync(new WithdrawCalendarNoticeCommand(notice, null, "nhầm", confirmed), "quantri")).Refusal?.Reason.Key;

    /// <summary>An asset whose formality examination is due a month after its filing, tracked.</summary>
    private async Task<Guid> FiledAsync(string code, DateOnly on)
    {
        var mai = await Host.SignedInAsync("mai");
        var id = (await (await mai.PostAsJsonAsync("/api/ip/assets", new { code, name = $"Na {code}", kind = "CollectiveMark", ownerName = "HTX" })).Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
        (await mai.PostAsJsonAsync($"/api/ip/assets/{id}/record-event", new { kind = "Filed", happenedOn = on, applicationNumber = $"4-{code}" })).EnsureSuccessStatusCode();
        await Host.DispatchAsync();
        return id;
    }

    private async Task<DateOnly> DueAsync(Guid record) => (DateOnly)(await Host.ScalarAsync($"SELECT due_on FROM deadlines.tracked_deadlines WHERE record_id = '{record}' AND state = 'Open'"))!;
}
