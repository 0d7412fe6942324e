using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Deadlines.Contracts;
using Deadlines.RuleChanges;
using Deadlines.Rules;
using Platform.Deadlines;
using Shouldly;
using TestKit;
using Xunit;

namespace Deadlines.Tests.Features;

/// <summary>
/// The law changes in the middle of a docket: what its transition key puts under the old version stays there to its end, what falls under
/// the new one goes by it, and a rule that is mended moves what is open while what was done keeps its day, its version and its limit.
/// </summary>
public sealed class DocketUnderTwoLawsTests : HostTests
{
    /// <summary>From here on the new version counts.</summary>
    private static readonly DateOnly NewLaw = new(2024, 3, 1);

    [Fact]
    public async Task A_notice_is_answered_by_the_law_of_the_filing_even_when_it_comes_under_the_new_one()
    {
        var (old, recent) = (await FiledAsync("OLD", NewLaw.AddDays(-1)), await FiledAsync("NEW", NewLaw));
        await RecordAsync(old, "DeficiencyNotice", new(2024, 5, 6));
        await RecordAsync(recent, "DeficiencyNotice", new(2024, 5, 6));
        // Two months from 06/05/2024 end on Saturday 06/07/2024.
        (await OpenAsync(old, "OA-FORM"), await OpenAsync(recent, "OA-FORM")).ShouldBe(("2024-07-08 OA-FORM-R1", "2024-07-08 OA-FORM-R1"));

        await DoneAsync("OA-FORM", new ProposeRuleChangeCommand(default, RuleChangeKind.Version, "Thông tư mới", null, NewLaw, new DateOnly(2026, 3, 31), 30, PeriodUnit.CalendarDays, Instrument: "Thông tư thử"));
        (await OpenAsync(old, "OA-FORM")).ShouldBe("2024-07-08 OA-FORM-R1", "filed under the old law");
        var moved = await OpenAsync(recent, "OA-FORM");
        moved.ShouldStartWith("2024-06-05 OA-FORM-");
        moved.ShouldNotEndWith("OA-FORM-R1");

        // What comes later goes by the same two laws: a second notice in the older docket is still the old law's.
        await RecordAsync(old, "Responded", new(2024, 5, 8));
        await RecordAsync(old, "DeficiencyNotice", new(2024, 5, 10));
        (await OpenAsync(old, "OA-FORM")).ShouldBe("2024-07-10 OA-FORM-R1");
        await RecordAsync(await FiledAsync("LATER", new(2024, 4, 15)), "DeficiencyNotice", new(2024, 5, 10));
        (await OpenAsync(await IdAsync("LATER"), "OA-FORM")).ShouldStartWith("2024-06-10 OA-FORM-");
    }

    [Fact]
    public async Task An_opposition_goes_by_the_law_of_the_publication_however_long_ago_the_right_was_filed()
    {
        await FiledAsync("OURS", new(2023, 1, 10));
        var (old, recent) = (await OpposingAsync("PD-OLD", NewLaw.AddDays(-1)), await OpposingAsync("PD-NEW", NewLaw));
        (await OpenAsync(old, "OPP-TM"), await OpenAsync(recent, "OPP-TM")).ShouldBe(("2024-07-29 OPP-R1-TM", "2024-08-01 OPP-R1-TM"));

        await DoneAsync("OPP-TM", new ProposeRuleChangeCommand(default, RuleChangeKind.Version, "Luật mới", null, NewLaw, new DateOnly(2026, 3, 31), 3, PeriodUnit.Months, Instrument: "Luật thử"));
        (await OpenAsync(old, "OPP-TM")).ShouldBe("2024-07-29 OPP-R1-TM");
        (await OpenAsync(recent, "OPP-TM")).ShouldStartWith("2024-06-03 OPP-");
    }

    [Fact]
    public async Task A_title_goes_on_by_the_law_of_its_filing_and_each_payment_keeps_the_term_it_was_made_for()
    {
        var (old, recent) = (await GrantedAsync("OLD", new(2014, 5, 20)), await GrantedAsync("NEW", new(2014, 8, 1)));
        await RecordAsync(old, "Renewed", new(2024, 5, 13));
        (await OpenAsync(old, "TM-RENEW"), await OpenAsync(recent, "TM-RENEW")).ShouldBe(("2034-05-20 TM-RENEW", "2024-08-01 TM-RENEW"));

        await DoneAsync("TM-RENEW", new ProposeRuleChangeCommand(default, RuleChangeKind.Version, "Luật mới", null, new DateOnly(2014, 7, 1), null, 12, PeriodUnit.Years, Instrument: "Luật thử"));
        (await OpenAsync(old, "TM-RENEW")).ShouldBe("2034-05-20 TM-RENEW");
        (await OpenAsync(recent, "TM-RENEW")).ShouldStartWith("2026-08-0");
        (await TermAsync("NEW")).ShouldStartWith("2026-08-0", Case.Sensitive, "the term the pipeline sorts by moved with the deadline");
        (await TermAsync("OLD")).ShouldBe("2034-05-20 2033-11-20 2034-11-20");
        (await Host.ScalarAsync($"SELECT limit_on FROM intellectual_property.asset_events WHERE record_id = '{old}' AND code = 'Renewed'")).ShouldBe(new DateOnly(2024, 5, 20));
    }

    [Fact]
    public async Task A_mended_rule_moves_what_is_open_and_leaves_what_was_done_as_it_was_done()
    {
        var (done, open) = (await FiledAsync("DONE", new(2024, 3, 4)), await FiledAsync("OPEN", new(2024, 3, 4)));
        await RecordAsync(done, "DeficiencyNotice", new(2024, 3, 20));
        await RecordAsync(done, "Responded", new(2024, 5, 14));
        await RecordAsync(done, "DeficiencyNotice", new(2024, 5, 14));
        await RecordAsync(open, "DeficiencyNotice", new(2024, 5, 6));
        const string kept = "SELECT string_agg(concat_ws(' ', d.id, d.state, d.due_on, d.ended_on, d.rule_version, d.sequence, d.derivation), '; ' ORDER BY d.id) FROM intellectual_property.deadlines d WHERE d.state = 'Met'";
        var before = (string)(await Host.ScalarAsync(kept))!;
        before.ShouldContain("Met 2024-05-20 2024-05-14 OA-FORM-R1");

        await DoneAsync("OA-FORM", new ProposeRuleChangeCommand(default, RuleChangeKind.Version, "Nhập sai số tháng", "OA-FORM-R1", null, new DateOnly(2026, 3, 31), 1, PeriodUnit.Months, Instrument: "Thông tư 23/2023/TT-BKHCN"));
        (await Host.ScalarAsync(kept)).ShouldBe(before);
        (await OpenAsync(done, "OA-FORM"), await OpenAsync(open, "OA-FORM")).ShouldBe(("2024-06-14 OA-FORM-R1", "2024-06-06 OA-FORM-R1"));
        (await Host.ScalarAsync($"SELECT limit_on FROM intellectual_property.asset_events WHERE record_id = '{done}' AND code = 'Responded'")).ShouldBe(new DateOnly(2024, 5, 20), "in time by the limit that stood then");

        // The nightly comparison finds nothing to put right, and what is recorded from now on is measured by the rule as mended.
        (await Host.SendAsync(new ReconcileDeadlines())).ShouldSatisfyAllConditions(found => found.Repaired.ShouldBe(0), found => found.Ended.ShouldBe(0), found => found.Silent.ShouldBeEmpty());
        Host.ItIs(new DateOnly(2024, 6, 10));
        var late = await (await Host.SignedInAsync("mai")).PostAsJsonAsync($"/api/ip/assets/{open}/record-event", new { kind = "Responded", happenedOn = "2024-06-07" });
        late.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await late.Content.ReadAsStringAsync()).ShouldContain("06/06/2024");
    }

    [Fact]
    public async Task A_rule_only_terms_go_by_reaches_them_with_the_nightly_comparison_and_a_title_from_before_terms_gets_its_own()
    {
        await GrantedAsync("OLD", new(2014, 5, 20));
        var before = await GrantedAsync("BEFORE-TERMS", new(2014, 8, 1));
        await GrantedAsync("DECOY-GI", new(2014, 8, 1), "GeographicalIndication");
        await FiledAsync("DECOY-FILED", new(2014, 8, 1));
        await Host.ScalarAsync($"WITH forgotten AS (UPDATE intellectual_property.assets SET term_ends_on = NULL, renewal_opens_on = NULL, grace_ends_on = NULL WHERE id = '{before}' RETURNING 1) SELECT count(*) FROM forgotten");
        await Host.DispatchAsync();
        await Host.SendAsync(new ReconcileDeadlines());
        (await TermAsync("BEFORE-TERMS")).ShouldBe("2024-08-01 2024-02-01 2025-02-03");
        (await TermAsync("DECOY-GI")).ShouldBe("");
        (await TermAsync("DECOY-FILED")).ShouldBe("");

        await DoneAsync("TM-GRACE", new ProposeRuleChangeCommand(default, RuleChangeKind.Version, "Nhập sai", "TM-GRACE", null, null, 3, PeriodUnit.Months, Instrument: "Nghị định 65/2023/NĐ-CP", Rolls: true));
        (await TermAsync("OLD")).ShouldBe("2024-05-20 2023-11-20 2024-11-20");
        await Host.SendAsync(new ReconcileDeadlines());
        (await TermAsync("OLD")).ShouldBe("2024-05-20 2023-11-20 2024-08-20");

        // A second night changes nothing, not even a revision.
        var revisions = await Host.ScalarAsync("SELECT string_agg(code || revision, ' ' ORDER BY code) FROM intellectual_property.assets");
        await Host.SendAsync(new ReconcileDeadlines());
        (await Host.ScalarAsync("SELECT string_agg(code || revision, ' ' ORDER BY code) FROM intellectual_property.assets")).ShouldBe(revisions);
    }

    [Fact]
    public async Task The_last_day_to_oppose_is_ours_to_keep_when_we_oppose_and_only_awaited_when_a_stranger_may()
    {
        // Published in December: both limits have passed by 15/05/2024.
        var ours = await FiledAsync("OURS", new(2023, 1, 10));
        await RecordAsync(ours, "AcceptedAsValid", new(2023, 2, 10));
        await RecordAsync(ours, "Published", new(2023, 12, 11));
        var opposing = await OpposingAsync("PD-1", new(2023, 12, 11));
        (await Host.ScalarAsync($"SELECT duty || ' ' || due_on FROM deadlines.tracked_deadlines WHERE record_id = '{ours}' AND rule_code = 'OPP-TM'")).ShouldBe("ThirdParty 2024-05-13");
        (await Host.ScalarAsync($"SELECT duty || ' ' || due_on FROM deadlines.tracked_deadlines WHERE record_id = '{opposing}' AND rule_code = 'OPP-TM'")).ShouldBe("TitleOwner 2024-05-13");
        (await Host.ScalarAsync($"SELECT next_due_on FROM intellectual_property.oppositions WHERE id = '{opposing}'")).ShouldBe(new DateOnly(2024, 5, 13), "the list begins with it");

        var list = (await (await Host.SignedInAsync("mai")).GetFromJsonAsync<JsonObject>("/api/deadlines/all?ours=1"))!["items"]!.AsArray().Select(item => item!["recordTitle"]!.GetValue<string>()).ToList();
        list.ShouldContain("Na PD-1 · Công ty");
        (await Host.SendAsync(new GetDueWork("ip"), "mai")).Items.Select(item => item.RecordTitle).ShouldContain("Na PD-1 · Công ty");
        // The comparison of the night asks the rule and must not take it back.
        (await Host.SendAsync(new ReconcileDeadlines())).Repaired.ShouldBe(0);
        (await Host.ScalarAsync($"SELECT duty FROM deadlines.tracked_deadlines WHERE record_id = '{opposing}'")).ShouldBe("TitleOwner");
        using var page = await PageClient.SignInAsync(Host, "mai");
        var shown = await page.ReadAsync($"/ip/oppositions/{opposing}");
        shown.ShouldNotContain("chờ người thứ ba");
    }

    private async Task<Guid> FiledAsync(string code, DateOnly on, string kind = "CollectiveMark")
    {
        var id = await EnterAsync("/api/ip/assets", new { code, name = code, kind, ownerName = "HTX" });
        await RecordAsync(id, "Filed", on, $"4-{code}");
        return id;
    }

    private async Task<Guid> GrantedAsync(string code, DateOnly filed, string kind = "CollectiveMark")
    {
        var id = await FiledAsync(code, filed, kind);
        foreach (var step in new[] { "AcceptedAsValid", "Published", "IntendedGrant", "Granted" })
        {
            await RecordAsync(id, step, filed.AddMonths(10));
        }

        return id;
    }

    private async Task<Guid> OpposingAsync(string code, DateOnly publishedOn)
    {
        var id = await EnterAsync("/api/ip/oppositions", new { code, side = "Ours", assetCode = "OURS", otherName = "Công ty", grounds = "Trùng", contestedNumber = $"4-{code}", contestedName = $"Na {code}", contestedKind = "OrdinaryTrademark", publishedOn });
        await Host.DispatchAsync();
        return id;
    }

    private async Task<Guid> EnterAsync(string address, object body)
    {
        var reply = await (await Host.SignedInAsync("mai")).PostAsJsonAsync(address, body);
        reply.IsSuccessStatusCode.ShouldBeTrue(await reply.Content.ReadAsStringAsync());
        return (await reply.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
    }

    private async Task RecordAsync(Guid id, string kind, DateOnly on, string? number = null)
    {
        var reply = await (await Host.SignedInAsync("mai")).PostAsJsonAsync($"/api/ip/assets/{id}/record-event", new { kind, happenedOn = on, applicationNumber = number });
        reply.IsSuccessStatusCode.ShouldBeTrue(await reply.Content.ReadAsStringAsync());
        await Host.DispatchAsync();
    }

    private async Task<Guid> IdAsync(string code) => (Guid)(await Host.ScalarAsync($"SELECT id FROM intellectual_property.assets WHERE code = '{code}'"))!;

    /// <summary>The open deadline of a rule as the record has it and as it is tracked, both the same: "due version".</summary>
    private async Task<string> OpenAsync(Guid id, string rule)
    {
        await Host.DispatchAsync();
        var held = (string)(await Host.ScalarAsync($"SELECT concat_ws(' ', due_on, rule_version) FROM intellectual_property.deadlines WHERE record_id = '{id}' AND rule_code = '{rule}' AND state = 'Open'"))!;
        (await Host.ScalarAsync($"SELECT concat_ws(' ', due_on, version_code) FROM deadlines.tracked_deadlines WHERE record_id = '{id}' AND rule_code = '{rule}' AND state = 'Open'")).ShouldBe(held);
        return held;
    }

    /// <summary>"ends opens grace"; empty of what has no term.</summary>
    private async Task<string> TermAsync(string code)
    {
        await Host.DispatchAsync();
        return (string)(await Host.ScalarAsync($"SELECT concat_ws(' ', term_ends_on, renewal_opens_on, grace_ends_on) FROM intellectual_property.assets WHERE code = '{code}'"))!;
    }

    /// <summary>Proposed by one, confirmed by the director; for a new version the one in force ends the day before.</summary>
    private async Task DoneAsync(string rule, ProposeRuleChangeCommand change)
    {
        var proposed = await Host.SendAsync(change with { RuleId = (Guid)(await Host.ScalarAsync($"SELECT id FROM deadlines.rules WHERE code = '{rule}'"))! }, "mai");
        proposed.Refusal.ShouldBeNull();
        (await Host.SendAsync(new ConfirmRuleChangeCommand(proposed.Value!.Id, null, true), "giamdoc")).Refusal.ShouldBeNull();
        await Host.DispatchAsync();
    }
}
