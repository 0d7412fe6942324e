using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using TestKit;
using Xunit;

namespace Deadlines.Tests.Features;

/// <summary>A due date somebody enters, with its source, where the law as known here gives none.</summary>
public sealed class DateByHandTests : PlaceNameCases
{
    private static readonly DateOnly Due = new(2024, 5, 24);

    [Fact]
    public async Task Date_and_source_are_kept_shown_listed_and_told_and_taken_away_again()
    {
        var id = await ProposedAsync("HT-1");
        (await HeldAsync(id)).ShouldBe("Unconfirmed PLACENAME");

        await EnterAsync(id, Due, "Công văn 12/UBND-KT");
        (await HeldAsync(id)).ShouldBe("2024-05-24 ByHand PLACENAME");
        (await Host.ScalarAsync($"SELECT next_due_on FROM intellectual_property.support_cases WHERE id = '{id}'")).ShouldBe(Due);
        using var page = await PageClient.SignInAsync(Host, "mai");
        var shown = await page.ReadAsync($"/ip/support-cases/{id}");
        shown.ShouldContain("ngày nhập tay");
        shown.ShouldContain("Ngày 24/05/2024 được nhập tay, theo: Công văn 12/UBND-KT.");
        (await page.ReadAsync("/deadlines")).ShouldContain("Na HT-1");
        (await CountAsync($"reminders r JOIN deadlines.tracked_deadlines d ON d.id = r.deadline_id WHERE d.record_id = '{id}' AND r.state = 'Planned'")).ShouldBeGreaterThan(0);

        await EnterAsync(id, new(2024, 5, 31), "Công văn 15/UBND-KT");
        (await HeldAsync(id)).ShouldBe("2024-05-31 ByHand PLACENAME");
        (await page.ReadAsync($"/ip/support-cases/{id}")).ShouldContain("Công văn 12/UBND-KT", customMessage: "the audit keeps what it was");

        await EnterAsync(id, null, null);
        (await HeldAsync(id)).ShouldBe("Unconfirmed PLACENAME");
        (await Host.ScalarAsync($"SELECT next_due_on FROM intellectual_property.support_cases WHERE id = '{id}'")).ShouldBe(DateOnly.MaxValue);
    }

    [Fact]
    public async Task What_is_missing_or_cannot_be_is_refused_at_its_field()
    {
        var id = await ProposedAsync("HT-1");
        (await FieldsAsync(await PostAsync("mai", id, new { dueOn = Due }))).ShouldBe(["source"]);
        (await FieldsAsync(await PostAsync("mai", id, new { dueOn = Proposed.AddDays(-1), source = "CV" }))).ShouldBe(["dueOn"]);
        (await PostAsync("mai", id, new { dueOn = Due, source = "CV" }, "TM-FORM")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // A deadline the law dates takes none by hand.
        var mai = await Host.SignedInAsync("mai");
        var asset = (await (await mai.PostAsJsonAsync("/api/ip/assets", new { code = "A-1", name = "Na", kind = "CollectiveMark", ownerName = "HTX" })).Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
        (await mai.PostAsJsonAsync($"/api/ip/assets/{asset}/record-event", new { kind = "Filed", happenedOn = "2024-05-02", applicationNumber = "4-1" })).EnsureSuccessStatusCode();
        var lawful = await mai.PostAsJsonAsync($"/api/ip/assets/{asset}/deadlines/TM-FORM/date", new { dueOn = Due, source = "CV" });
        (await FieldsAsync(lawful)).ShouldBe(["dueOn"]);
        (await HeldAsync(id)).ShouldBe("Unconfirmed PLACENAME");
    }

    [Fact]
    public async Task Only_who_records_in_the_module_enters_it_and_only_upon_what_she_saw()
    {
        var id = await ProposedAsync("HT-1");
        foreach (var (user, status) in new[] { ("kiemtra", HttpStatusCode.Forbidden), ("giamdoc", HttpStatusCode.Forbidden), ("lan", HttpStatusCode.Forbidden) })
        {
            (await PostAsync(user, id, new { dueOn = Due, source = "CV" })).StatusCode.ShouldBe(status, user);
        }

        var seen = (int)(await Host.ScalarAsync($"SELECT revision FROM intellectual_property.support_cases WHERE id = '{id}'"))!;
        (await PostAsync("mai", id, new { revision = seen, dueOn = Due, source = "CV 1" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PostAsync("binh", id, new { revision = seen, dueOn = Due.AddDays(3), source = "CV 2" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await HeldAsync(id)).ShouldBe("2024-05-24 ByHand PLACENAME");
        using var reads = await PageClient.SignInAsync(Host, "kiemtra");
        (await reads.ReadAsync($"/ip/support-cases/{id}")).ShouldNotContain("/deadlines/PLACENAME/date");
    }

    [Fact]
    public async Task It_holds_for_the_event_it_was_entered_for_and_for_no_other()
    {
        var id = await ProposedAsync("HT-1");
        await EnterAsync(id, Due, "CV");
        var proposal = (Guid)(await Host.ScalarAsync($"SELECT id FROM intellectual_property.support_case_events WHERE record_id = '{id}' AND code = 'PlaceNameProposed'"))!;
        (await (await Host.SignedInAsync("mai")).PostAsJsonAsync($"/api/ip/support-cases/{id}/withdraw-event", new { eventId = proposal, because = "nhầm ngày" })).EnsureSuccessStatusCode();
        await RecordAsync(id, "PlaceNameProposed", new(2024, 5, 8));
        (await HeldAsync(id)).ShouldBe("Unconfirmed PLACENAME");
    }

    [Fact]
    public async Task The_form_is_reached_from_the_record_keeps_what_was_typed_and_leads_back()
    {
        var id = await ProposedAsync("HT-1");
        using var page = await PageClient.SignInAsync(Host, "mai");
        var address = $"/ip/support-cases/{id}/deadlines/PLACENAME/date";
        (await page.ReadAsync($"/ip/support-cases/{id}")).ShouldContain(address);
        var refused = await page.SubmitAsync(address, "date", ("dueOn", "24/5/2024"), ("source", ""));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("24/5/2024");
        var saved = await page.SubmitAsync(address, "date", ("dueOn", "24/5/2024"), ("source", "Công văn 12"));
        (saved.StatusCode, saved.Headers.Location!.AbsolutePath).ShouldBe((HttpStatusCode.Redirect, $"/ip/support-cases/{id}"));
        (await page.ReadAsync(address)).ShouldContain("value=\"Công văn 12\"");
    }

    private async Task EnterAsync(Guid id, DateOnly? due, string? source) => (await PostAsync("mai", id, new { dueOn = due, source })).StatusCode.ShouldBe(HttpStatusCode.OK);

    private async Task<HttpResponseMessage> PostAsync(string user, Guid id, object body, string rule = Rule) =>
        await (await Host.SignedInAsync(user)).PostAsJsonAsync($"/api/ip/support-cases/{id}/deadlines/{rule}/date", body);

    private static async Task<IReadOnlyList<string>> FieldsAsync(HttpResponseMessage reply)
    {
        reply.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        return [.. (await reply.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject().Select(error => error.Key)];
    }
}
