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

/// <summary>The hours of the one-stop desk: what they say, how they come in and go, and that no date of law knows them.</summary>
public sealed class ReceptionTests : HostTests
{
    private static readonly DateOnly Saturday = new(2024, 5, 18), Friday = new(2024, 5, 31);

    private static readonly ReceptionWeekday Saturdays = new(DayOfWeek.Saturday, ReceptionHours.Morning, new(2024, 5, 1), null);

    [Fact]
    public async Task Hours_that_cannot_be_are_refused_with_their_reason()
    {
        await RefusedAsync("days", "reception.no-line", [], []);
        await RefusedAsync("week", "reception.ends-before", [Saturdays with { To = new(2024, 5, 3) }], []);
        await RefusedAsync("week", "reception.weekday-twice", [Saturdays, Saturdays with { Hours = ReceptionHours.WholeDay }], []);
        await RefusedAsync("week", "reception.weekday-same", [Saturdays with { Weekday = DayOfWeek.Monday, Hours = ReceptionHours.WholeDay }], []);
        await RefusedAsync("days", "calendar-notices.no-name", [], [new(Friday, ReceptionHours.Closed, " ")]);
        await RefusedAsync("days", "reception.day-twice", [], [new(Friday, ReceptionHours.Closed, "Chuyển trụ sở"), new(Friday, ReceptionHours.Morning, "Chuyển trụ sở")]);
        await RefusedAsync("days", "reception.day-same", [], [new(Saturday, ReceptionHours.Closed, "Nghỉ")]);
        (await EnterAsync(" ", [Saturdays], [])).Refusal!.Fields.Single().Field.ShouldBe("Number");
        (await EnterAsync("1/QĐ", [Saturdays with { From = default }], [])).Refusal!.Fields.Single().Field.ShouldBe("Week[0].From");
        (await Host.SendAsync(new EnterReceptionNoticeCommand("1/QĐ", Today.AddDays(1), [Saturdays], []), "quantri")).Refusal!.Fields.Single().Field.ShouldBe("issuedOn");
        (await CountAsync("calendar_notices")).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_decision_says_another_neither_repeats_nor_contradicts_and_may_end()
    {
        (await EnterAsync("1/QĐ", [Saturdays with { To = new(2024, 6, 30) }, Saturdays with { From = new(2024, 9, 1) }], [new(Friday, ReceptionHours.Closed, "Chuyển trụ sở")])).IsRefused.ShouldBeFalse();
        await RefusedAsync("week", "reception.weekday-known", [Saturdays with { Hours = ReceptionHours.WholeDay, From = new(2024, 6, 1) }], []);
        await RefusedAsync("week", "reception.weekday-known", [Saturdays with { Hours = ReceptionHours.WholeDay, From = new(2024, 7, 1) }], []);
        await RefusedAsync("week", "reception.weekday-same", [Saturdays with { From = new(2024, 10, 1) }], []);
        await RefusedAsync("days", "reception.day-known", [], [new(Friday, ReceptionHours.Morning, "Chuyển trụ sở")]);
        (await EnterAsync("1/QĐ", [], [new(new(2024, 6, 3), ReceptionHours.Morning, "Họp")])).Refusal!.Fields.Single().Field.ShouldBe("number");

        (await EnterAsync("2/QĐ", [Saturdays with { Hours = ReceptionHours.Closed, From = new(2024, 10, 1) }], [])).IsRefused.ShouldBeFalse();
        (await HoursAsync(new(2024, 6, 29), new(2024, 7, 6), new(2024, 9, 28), new(2024, 10, 5)))
            .ShouldBe([ReceptionHours.Morning, ReceptionHours.Closed, ReceptionHours.Morning, ReceptionHours.Closed]);
    }

    [Fact]
    public async Task Of_two_decisions_entered_at_once_that_contradict_each_other_one_is_refused()
    {
        var answers = await Task.WhenAll(EnterAsync("1/QĐ", [Saturdays], []), EnterAsync("2/QĐ", [Saturdays with { Hours = ReceptionHours.WholeDay }], []));

        answers.Single(answer => answer.IsRefused).Refusal!.Fields.Single().Rule.Key.ShouldBe("deadlines.reception.weekday-known");
        (await CountAsync("calendar_notices")).ShouldBe(1);
    }

    [Fact]
    public async Task Desk_follows_the_working_calendar_where_no_decision_names_the_day()
    {
        (await EnterAsync("1/QĐ", [Saturdays with { From = new(2024, 1, 1) }, new(DayOfWeek.Friday, ReceptionHours.Morning, new(2024, 5, 1), null)], [new(new(2024, 5, 25), ReceptionHours.WholeDay, "Cao điểm")])).IsRefused.ShouldBeFalse();

        // A holiday on a weekday, one on a Saturday (10 February, Tết), a Saturday worked in exchange (4 May), then what the decision says.
        (await HoursAsync(new(2024, 4, 30), new(2024, 2, 10), new(2024, 5, 4), new(2024, 5, 17), Saturday, new(2024, 5, 19), new(2024, 5, 20), new(2024, 5, 25)))
            .ShouldBe([ReceptionHours.Closed, ReceptionHours.Closed, ReceptionHours.WholeDay, ReceptionHours.Morning, ReceptionHours.Morning, ReceptionHours.Closed, ReceptionHours.WholeDay, ReceptionHours.WholeDay]);
    }

    [Fact]
    public async Task A_closed_day_knows_its_decision_and_the_open_days_around_it()
    {
        (await EnterAsync("1/QĐ", [Saturdays], [new(Friday, ReceptionHours.Closed, "Chuyển trụ sở"), new(new(2024, 5, 30), ReceptionHours.Closed, "Chuyển trụ sở")])).IsRefused.ShouldBeFalse();
        var day = (await Host.SendAsync(new AskReception([Friday]), "mai")).Single();
        day.ShouldBe(new ReceptionDay(Friday, ReceptionHours.Closed, "1/QĐ", new(2024, 5, 29), new(2024, 6, 1)));
    }

    [Fact]
    public async Task No_rule_of_law_is_dated_otherwise_by_hours_of_the_desk()
    {
        // Filed on 18 April: its month ends on Saturday 18 May and rolls to Monday, the desk open or not.
        var asset = await FiledAsync(new(2024, 4, 18));
        var codes = ((string)(await Host.ScalarAsync("SELECT string_agg(code, ',' ORDER BY code) FROM deadlines.rules"))!).Split(',');
        var triggers = codes.SelectMany(code => Enumerable.Range(0, 30).Select(day => new DeadlineTrigger(code, new DateOnly(2024, 4, 18).AddDays(day)))).ToList();
        var before = await Host.SendAsync(new ComputeDeadlines(triggers), "mai");
        var left = await Host.SendAsync(new CountWorkingDays(Today, [Saturday, Friday, new(2025, 5, 15)]), "mai");

        var notice = await EnterAsync("1/QĐ", [Saturdays, .. Enumerable.Range(1, 5).Select(day => new ReceptionWeekday((DayOfWeek)day, ReceptionHours.Closed, new(2024, 5, 1), null))], [new(Friday, ReceptionHours.WholeDay, "Cao điểm")]);
        notice.IsRefused.ShouldBeFalse();
        await Host.DispatchAsync();
        (await HoursAsync(Saturday, new(2024, 5, 20))).ShouldBe([ReceptionHours.Morning, ReceptionHours.Closed], "the hours must count for the desk");

        await UnmovedAsync();
        (await Host.SendAsync(new WithdrawCalendarNoticeCommand(notice.Value!.Id, null, "nhầm"), "quantri")).IsRefused.ShouldBeFalse();
        await Host.DispatchAsync();
        await UnmovedAsync();

        async Task UnmovedAsync()
        {
            var after = await Host.SendAsync(new ComputeDeadlines(triggers), "mai");
            after.Select(d => (d.DueOn, d.Outcome)).ShouldBe(before.Select(d => (d.DueOn, d.Outcome)));
            before.Count(d => d.DueOn is not null).ShouldBeGreaterThan(1_000, "the rules must date something");
            (await Host.SendAsync(new CountWorkingDays(Today, [Saturday, Friday, new(2025, 5, 15)]), "mai")).ShouldBe(left);
            (await Host.ScalarAsync($"SELECT due_on FROM deadlines.tracked_deadlines WHERE record_id = '{asset}' AND state = 'Open'")).ShouldBe(new DateOnly(2024, 5, 20));
            (await CountAsync("outbox_messages WHERE name LIKE '%law%'")).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Calendar_and_lists_show_the_hours_in_both_languages_until_they_are_withdrawn()
    {
        var notice = (await EnterAsync("12/QĐ-UBND", [Saturdays], [new(Friday, ReceptionHours.Closed, "Chuyển trụ sở")])).Value!.Id;
        using var page = await PageClient.SignInAsync(Host, "quantri");
        var month = await page.ReadAsync("/deadlines/calendar?month=2024-05");
        month.ShouldContain("Một cửa: Buổi sáng");
        month.ShouldContain("Một cửa: Không tiếp nhận, Chuyển trụ sở");
        month.ShouldContain("title=\"12/QĐ-UBND\"");
        (await page.ReadAsync("/deadlines/calendar?month=2024-04")).ShouldNotContain("Một cửa:");
        var detail = await page.ReadAsync($"/deadlines/calendar-notices/{notice}");
        detail.ShouldContain("Thứ Bảy hằng tuần, từ 01/05/2024");
        detail.ShouldContain("Chuyển trụ sở");
        (await page.ReadAsync("/deadlines/calendar-notices?purpose=Reception")).ShouldContain("12/QĐ-UBND");
        (await page.ReadAsync("/deadlines/calendar-notices?purpose=WorkingDays")).ShouldNotContain("12/QĐ-UBND");
        var english = await InEnglishAsync("/deadlines/calendar?month=2024-05");
        english.ShouldContain("Desk: Morning");
        english.ShouldContain("Desk: Closed, Chuyển trụ sở");
        (await InEnglishAsync($"/deadlines/calendar-notices/{notice}")).ShouldContain("Saturday every week, from 01/05/2024");

        foreach (var address in new[] { "/deadlines/calendar-notices", "/deadlines/calendar-notices/reception", "/deadlines/calendar-notices/reception/from-file", $"/deadlines/calendar-notices/{notice}", $"/deadlines/calendar-notices/{notice}/withdraw" })
        {
            (await page.ReadAsync(address) + await InEnglishAsync(address)).ShouldNotMatch(@">\s*(deadlines|platform)\.", $"{address} has a text that is missing");
        }

        (await page.SubmitAsync($"/deadlines/calendar-notices/{notice}/withdraw", "withdraw", ("because", "nhầm"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await page.ReadAsync("/deadlines/calendar?month=2024-05")).ShouldNotContain("Một cửa:");
        (await CountAsync($"audit WHERE record_id = '{notice}'")).ShouldBe(2);
    }

    [Fact]
    public async Task Days_of_a_file_are_looked_over_and_entered_by_the_form_with_weekly_hours()
    {
        using var page = await PageClient.SignInAsync(Host, "quantri");
        const string FromFile = "/deadlines/calendar-notices/reception/from-file";
        var wrong = await page.SubmitFileAsync(FromFile, "file", "file", "mot-cua.csv", "Ngày;Giờ tiếp nhận;Lý do\n31/06/2024;Buổi sáng;Họp\n03/06/2024;Nửa buổi;Họp\n"u8.ToArray());
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var said = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
        said.ShouldContain("Dòng 2, cột Ngày:");
        said.ShouldContain("Dòng 3, cột Giờ tiếp nhận:");

        var read = await page.SubmitFileAsync(FromFile, "file", "file", "mot-cua.csv", "Ngày;Giờ tiếp nhận;Lý do\n31/05/2024;không tiếp nhận;Chuyển trụ sở\n"u8.ToArray());
        var form = WebUtility.HtmlDecode(await read.Content.ReadAsStringAsync());
        form.ShouldContain("name=\"days.0.name\" value=\"Chuyển trụ sở\"");
        form.ShouldContain("action=\"/deadlines/calendar-notices/reception\"");
        (await CountAsync("calendar_notices")).ShouldBe(0);

        (string, string)[] fields = [("number", "3/QĐ"), ("issuedOn", "10/05/2024"), ("week.0.weekday", "Saturday"), ("week.0.hours", "Morning"), ("week.0.from", "01/05/2024"), ("days.0.date", "31/05/2024"), ("days.0.hours", "Closed"), ("days.0.name", "Chuyển trụ sở")];
        var unread = await page.SubmitAsync("/deadlines/calendar-notices/reception", "reception", [.. fields, ("week.1.weekday", "Sunday"), ("week.1.hours", "Morning"), ("week.1.from", "31/02/2024")]);
        unread.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await page.SubmitAsync("/deadlines/calendar-notices/reception", "reception", fields)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await HoursAsync(Saturday, Friday)).ShouldBe([ReceptionHours.Morning, ReceptionHours.Closed]);
    }

    [Fact]
    public async Task Only_an_administrator_enters_hours_of_the_desk()
    {
        var body = new { number = "9/QĐ", issuedOn = "2024-05-10", week = new[] { new { weekday = "Saturday", hours = "Morning", from = "2024-05-01" } }, days = Array.Empty<object>() };
        foreach (var user in new[] { "mai", "giamdoc", "kiemtra" })
        {
            (await (await Host.SignedInAsync(user)).PostAsJsonAsync("/api/deadlines/calendar-notices/reception", body)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, user);
        }

        (await (await Host.SignedInAsync("quantri")).PostAsJsonAsync("/api/deadlines/calendar-notices/reception", body)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private async Task<string> InEnglishAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Cookie", "lang=c%3Den-GB%7Cuic%3Den-GB" } } };
        return WebUtility.HtmlDecode(await (await (await Host.SignedInAsync("quantri")).SendAsync(request)).Content.ReadAsStringAsync());
    }

    private async Task<IReadOnlyList<ReceptionHours>> HoursAsync(params DateOnly[] days) => [.. (await Host.SendAsync(new AskReception(days), "mai")).Select(day => day.Hours)];

    private Task<Result<Platform.Records.Saved>> EnterAsync(string number, IReadOnlyList<ReceptionWeekday> week, IReadOnlyList<ReceptionDate> days) =>
        Host.SendAsync(new EnterReceptionNoticeCommand(number, new(2024, 5, 10), week, days), "quantri");

    private async Task RefusedAsync(string field, string rule, IReadOnlyList<ReceptionWeekday> week, IReadOnlyList<ReceptionDate> days)
    {
        var error = (await EnterAsync("9/QĐ", week, days)).Refusal.ShouldNotBeNull(rule).Fields.Single();
        (error.Field, error.Rule.Key).ShouldBe((field, $"deadlines.{rule}"));
    }

    /// <summary>An asset whose formality examination is due a month after its filing, tracked.</summary>
    private async Task<Guid> FiledAsync(DateOnly on)
    {
        var mai = await Host.SignedInAsync("mai");
        var id = (await (await mai.PostAsJsonAsync("/api/ip/assets", new { code = "A-1", name = "Na A-1", kind = "CollectiveMark", ownerName = "HTX" })).Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
        (await mai.PostAsJsonAsync($"/api/ip/assets/{id}/record-event", new { kind = "Filed", happenedOn = on, applicationNumber = "4-A-1" })).EnsureSuccessStatusCode();
        await Host.DispatchAsync();
        return id;
    }
}
