using System.Net;
using System.Net.Http.Json;
using Deadlines.Calendars;
using Deadlines.RuleChanges;
using Deadlines.Rules;
using Deadlines.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Platform.Deadlines;
using Platform.Persistence;
using Platform.Results;
using Shouldly;
using TestKit;
using Xunit;

namespace Deadlines.Tests.Features;

/// <summary>Rules of law changed by two persons, and tried before: what moves, that it moves only when confirmed, and exactly as tried.</summary>
public sealed class RuleChangeTests : PlaceNameCases
{
    [Fact]
    public async Task A_rule_computes_once_a_second_person_has_confirmed_it_and_not_before()
    {
        var (byHand, undated) = (await ProposedAsync("HT-1"), await ProposedAsync("HT-2", new(2024, 5, 13)));
        await EnterByHandAsync(byHand, new(2024, 6, 14));
        var change = (await ProposeAsync("mai", await FifteenDaysAsync())).Value!.Id;
        (await HeldAsync(byHand), await HeldAsync(undated)).ShouldBe(("2024-06-14 ByHand PLACENAME", "Unconfirmed PLACENAME"));

        (await ConfirmAsync("mai", change, true))!.Value.Kind.ShouldBe(RefusalKind.Forbidden);
        (await ConfirmAsync("lan", change, true))!.Value.Kind.ShouldBe(RefusalKind.Forbidden);
        (await ConfirmAsync("kiemtra", change, true))!.Value.Kind.ShouldBe(RefusalKind.Forbidden);
        var asked = (await Host.SendAsync(new ConfirmRuleChangeCommand(change, null), "binh")).Refusal!;
        asked.Reason.Key.ShouldBe("deadlines.moves.confirm");
        asked.Fields.Select(f => (f.Rule.Key, f.Rule.Arguments[0])).ShouldBe([("deadlines.moves.moves", "Na HT-1"), ("deadlines.moves.gets-date", "Na HT-2")], ignoreOrder: true);
        (await HeldAsync(undated)).ShouldBe("Unconfirmed PLACENAME");

        (await ConfirmAsync("binh", change, true)).ShouldBeNull();
        (await HeldAsync(byHand), await HeldAsync(undated)).ShouldBe(("2024-05-27 Computed PLACENAME", "2024-06-03 Computed PLACENAME"));
        (await ConfirmAsync("giamdoc", change, true)).ShouldBe((RefusalKind.Invalid, "deadlines.rule-changes.decided-already"));
        (await Host.ScalarAsync("SELECT concat_ws(' ', status, confidence, evidence, confirmed_by, period_value, instrument_vi) FROM deadlines.rule_versions WHERE code = 'PLACENAME'"))
            .ShouldBe($"Active High Confirmed {await NameAsync("binh")} 15 Quyết định 20/2024/QĐ-UBND");
        (await CountAsync($"audit WHERE record_id = (SELECT rule_id FROM deadlines.rule_changes WHERE id = '{change}') AND kind = 'DeadlineRule'")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Figures_without_a_time_are_confirmed_by_two_and_hold_and_a_time_is_not_confirmed_without_one()
    {
        var limits = new AskLimits("DOSE-LIMIT");
        var before = (await Host.SendAsync(limits)).Select(limit => (limit.Code, limit.From, limit.IsConfirmed)).ToList();
        before.Count(limit => !limit.IsConfirmed).ShouldBe(2);
        var rule = await RuleAsync("DOSE-LIMIT");
        using var page = await PageClient.SignInAsync(Host, "lan");
        var sent = await page.SubmitAsync($"/deadlines/rules/{rule}/propose/Version?version=DOSE-LIMIT-R2", "change",
            ("effectiveFrom", "01/01/2026"), ("instrument", "Nghị định 332/2025/NĐ-CP"), ("article", "Phụ lục"), ("because", "Đã đối chiếu với công báo"));
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, await sent.Content.ReadAsStringAsync());
        var change = (Guid)(await Host.ScalarAsync("SELECT id FROM deadlines.rule_changes"))!;
        (await page.ReadAsync($"/deadlines/rule-changes/{change}")).ShouldContain("DOSE-LIMIT-R2");

        (await ConfirmAsync("giamdoc", change, true)).ShouldBeNull();
        (await Host.SendAsync(limits)).Select(limit => (limit.Code, limit.From, limit.IsConfirmed)).ShouldBe(before.Select(limit => (limit.Code, limit.From, true)));
        (await Host.SendAsync(new ComputeDeadlines([new DeadlineTrigger("DOSE-LIMIT", new(2026, 3, 2))]), "lan")).Single().Outcome.ShouldBe(DeadlineOutcome.NoFixedPeriod);

        var untimed = await Host.SendAsync(new ProposeRuleChangeCommand(await RuleAsync(Rule), RuleChangeKind.Version, "x", Rule, Instrument: "Luật"), "mai");
        untimed.Refusal!.Fields.Single().Field.ShouldBe("unit");
    }

    [Fact]
    public async Task Two_who_confirm_at_once_change_the_rule_once()
    {
        var audited = $"audit WHERE record_id = '{await RuleAsync(Rule)}'";
        var before = await CountAsync(audited);
        var change = (await ProposeAsync("mai", await FifteenDaysAsync())).Value!.Id;
        var answers = await Task.WhenAll(ConfirmAsync("binh", change, true), ConfirmAsync("giamdoc", change, true));
        answers.Count(answer => answer is null).ShouldBe(1);
        answers.Single(answer => answer is not null)!.Value.Kind.ShouldBeOneOf(RefusalKind.Conflict, RefusalKind.Invalid);
        (await CountAsync($"rule_changes WHERE state = 'Confirmed' AND id = '{change}'")).ShouldBe(1);
        (await CountAsync(audited)).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Doubt_takes_the_dates_away_and_a_new_version_counts_from_its_day()
    {
        var rule = await RuleAsync("SK-FORM");
        var (old, recent) = (new DeadlineTrigger("SK-FORM", new(2024, 5, 2)), new DeadlineTrigger("SK-FORM", new(2024, 7, 2)));
        (await DatesAsync(old, recent)).ShouldBe(["2024-06-03 Computed", "2024-08-02 Computed"]);

        await DoneAsync(new ProposeRuleChangeCommand(rule, RuleChangeKind.Version, "Luật mới", null, new(2024, 7, 1), null, 10, PeriodUnit.CalendarDays, Instrument: "Luật mới", Article: "Điều 3"));
        (await DatesAsync(old, recent)).ShouldBe(["2024-06-03 Computed", "2024-07-12 Computed"]);
        var added = (string)(await Host.ScalarAsync($"SELECT string_agg(code || ' ' || coalesce(effective_from::text, '') || '–' || coalesce(effective_to::text, ''), ', ' ORDER BY number) FROM deadlines.rule_versions WHERE record_id = '{rule}'"))!;
        added.ShouldBe("SK-FORM –2024-06-30, SK-FORM-V2 2024-07-01–");

        await DoneAsync(new ProposeRuleChangeCommand(rule, RuleChangeKind.Suspension, "Chưa rõ", "SK-FORM-V2"));
        (await DatesAsync(old, recent)).ShouldBe(["2024-06-03 Computed", " Unconfirmed"]);
    }

    [Fact]
    public async Task The_provinces_own_time_only_shortens_and_only_while_its_decision_is_in_force()
    {
        var rule = await RuleAsync("SK-REVIEW");
        var trigger = new DeadlineTrigger("SK-REVIEW", new(2024, 5, 6));
        (await DatesAsync(trigger)).ShouldBe(["2024-08-06 Computed"]);
        var own = new ProposeRuleChangeCommand(rule, RuleChangeKind.Override, "QĐ công bố TTHC", "SK-REVIEW", new(2024, 5, 1), new(2024, 12, 31), 45, PeriodUnit.WorkingDays, Instrument: "Quyết định 99/QĐ-UBND");

        // 60 working days end before three months, except around Tết: that is where it would lengthen.
        (await ProposeAsync("mai", own with { Value = 70 })).Refusal!.Fields.Single().ShouldSatisfyAllConditions(
            error => error.Field.ShouldBe("value"), error => error.Rule.Key.ShouldBe("deadlines.rule-changes.lengthens"));
        await DoneAsync(own);
        (await DatesAsync(trigger, trigger with { On = new(2025, 1, 6) })).ShouldBe(["2024-07-08 Computed", "2025-04-08 Computed"]);
        (await ProposeAsync("mai", own with { Value = 40, EffectiveFrom = new(2024, 8, 1) })).Refusal!.Fields.Single().Rule.Key.ShouldBe("deadlines.rule-changes.overlaps");
    }

    [Fact]
    public async Task A_province_chosen_after_the_rules_were_read_counts_at_once()
    {
        var (rule, trigger) = (await RuleAsync("SK-REVIEW"), new DeadlineTrigger("SK-REVIEW", new(2024, 5, 6)));
        (await DatesAsync(trigger)).ShouldBe(["2024-08-06 Computed"]);
        var settings = Host.Services.GetRequiredService<Settings>();
        await settings.SetAsync("province", "tỉnh Cao Bằng", CancellationToken.None);
        await DoneAsync(new ProposeRuleChangeCommand(rule, RuleChangeKind.Override, "QĐ công bố TTHC", "SK-REVIEW", new(2024, 5, 1), null, 45, PeriodUnit.WorkingDays, Instrument: "Quyết định 7/QĐ-UBND"));
        (await DatesAsync(trigger)).ShouldBe(["2024-07-08 Computed"]);

        await settings.SetAsync("province", "tỉnh Lạng Sơn", CancellationToken.None);
        (await DatesAsync(trigger)).ShouldBe(["2024-08-06 Computed"], "another province's time is not ours");
    }

    [Fact]
    public async Task What_cannot_be_law_is_refused_at_its_field()
    {
        var rule = await RuleAsync("OPP-TM");
        var version = new ProposeRuleChangeCommand(rule, RuleChangeKind.Version, "Vì", null, new(2030, 1, 1), null, 3, PeriodUnit.Months, Instrument: "Luật");
        (await FieldAsync(version with { Instrument = " " })).ShouldBe("Instrument");
        (await FieldAsync(version with { Because = "" })).ShouldBe("Because");
        (await FieldAsync(version with { Unit = null })).ShouldBe("Unit");
        (await FieldAsync(version with { Value = null })).ShouldBe("value");
        (await FieldAsync(version with { Value = 1_001 })).ShouldBe("value");
        (await FieldAsync(version with { Unit = PeriodUnit.FixedDate, Day = 31, Month = 2 })).ShouldBe("day");
        (await FieldAsync(version with { EffectiveTo = new(2029, 1, 1) })).ShouldBe("effectiveTo");
        (await FieldAsync(version with { EffectiveFrom = null })).ShouldBe("effectiveFrom");
        (await FieldAsync(version with { VersionCode = "OPP-R1-TM", EffectiveFrom = null })).ShouldBe("effectiveFrom", "it would overlap OPP-R2-TM");
        (await ProposeAsync("mai", version with { VersionCode = "TM-FORM-R1" })).Refusal!.Kind.ShouldBe(RefusalKind.NotFound);
        (await ProposeAsync("kiemtra", version)).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        (await CountAsync("rule_changes")).ShouldBe(0);

        (await ProposeAsync("mai", version)).IsRefused.ShouldBeFalse();
        (await ProposeAsync("binh", version)).Refusal!.Reason.Key.ShouldBe("deadlines.rule-changes.one-at-a-time");
    }

    [Fact]
    public async Task A_proposal_is_put_aside_with_its_reason_by_its_proposer_or_by_who_may_confirm()
    {
        var change = (await ProposeAsync("mai", await FifteenDaysAsync())).Value!.Id;
        (await Host.SendAsync(new DismissRuleChangeCommand(change, null, "không"), "lan")).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        (await Host.SendAsync(new DismissRuleChangeCommand(change, null, "Quyết định đã bị thay"), "binh")).IsRefused.ShouldBeFalse();
        (await ConfirmAsync("giamdoc", change, true)).ShouldBe((RefusalKind.Invalid, "deadlines.rule-changes.decided-already"));

        // The rule is free again; and even a director does not confirm what is her own.
        var own = (await ProposeAsync("giamdoc", await FifteenDaysAsync())).Value!.Id;
        (await ConfirmAsync("giamdoc", own, true)).ShouldBe((RefusalKind.Forbidden, "deadlines.rule-changes.own"));
        (await Host.ScalarAsync("SELECT status FROM deadlines.rule_versions WHERE code = 'PLACENAME'")).ShouldBe("Inactive");
    }

    [Fact]
    public async Task A_simulation_shows_by_the_readers_rights_who_moves_and_writes_nothing()
    {
        var (late, later) = (await ProposedAsync("HT-1", new(2024, 4, 8)), await ProposedAsync("HT-2", new(2024, 5, 13)));
        var before = await CountAsync("audit");
        var query = $"rule={await RuleAsync(Rule)}&kind=Version&versionCode=PLACENAME&value=15&unit=WorkingDays&direction=Forward&rolls=true&onSupplement=Suspends&tried=1";
        using var page = await PageClient.SignInAsync(Host, "mai");
        var shown = await page.ReadAsync($"/deadlines/what-if?{query}");
        shown.ShouldContain("2 trong 2 thời hạn đang mở được tính lại đổi ngày");
        shown.ShouldContain("1 thành quá hạn");
        shown.ShouldContain("/propose/Version?");
        var result = (await (await Host.SignedInAsync("mai")).GetFromJsonAsync<System.Text.Json.Nodes.JsonObject>($"/api/deadlines/what-if?{query}"))!;
        result["moves"]!.AsArray().Select(m => $"{m!["recordTitle"]} {m["to"]} {m["becomesLate"]}").ShouldBe(["Na HT-1 2024-05-03 true", "Na HT-2 2024-06-03 false"], ignoreOrder: true);
        (await (await Host.SignedInAsync("mai")).GetAsync($"/api/deadlines/what-if.xlsx?{query}")).Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        (await (await Host.SignedInAsync("son")).GetFromJsonAsync<System.Text.Json.Nodes.JsonObject>($"/api/deadlines/what-if?{query}"))!["moves"]!.AsArray().ShouldBeEmpty("research does not read the cases of IP");
        var unreadable = await (await Host.SignedInAsync("mai")).GetAsync($"/api/deadlines/what-if?{query.Replace("value=15", "value=mười", StringComparison.Ordinal)}");
        unreadable.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var closed = (await Host.SendAsync(new SimulateCalendar([new NoticeDay(new(2024, 6, 3), CalendarExceptionKind.LocalClosure, "Bão")]), "mai")).Value!;
        closed.Moves.ShouldBeEmpty("nothing is dated yet");
        (await HeldAsync(late), await HeldAsync(later), await CountAsync("audit"), await CountAsync("rule_changes")).ShouldBe(("Unconfirmed PLACENAME", "Unconfirmed PLACENAME", before, 0));
    }

    [Fact]
    public async Task Whatever_rule_is_changed_what_comes_of_it_is_what_was_simulated()
    {
        // Of every rule three cases: plain, of another transition date, and with the clock stopped once.
        var triggers = RuleFile.Shipped.Rules.SelectMany(rule => new[]
        {
            new DeadlineTrigger(rule.Code, new(2024, 5, 2)),
            new DeadlineTrigger(rule.Code, new(2024, 4, 26), new DateOnly(2026, 6, 1)),
            new DeadlineTrigger(rule.Code, new(2024, 5, 3)) { Pauses = [new ClockPause(new(2024, 5, 6), new(2024, 5, 16))], OnOrAfter = new(2024, 5, 20) },
        }).ToList();
        var answers = (await Host.SendAsync(new ComputeDeadlines(triggers))).Zip(triggers).Where(pair => pair.First.IsOwed).ToList();
        foreach (var chunk in answers.Chunk(500))
        {
            await TellAsync([.. chunk.Select(pair => Notice(pair.First.DueOn, rule: pair.First.RuleCode, title: TitleOf(pair.Second)) with
            {
                Outcome = pair.First.Outcome, VersionCode = pair.First.VersionCode, TriggeredOn = pair.Second.On, Trigger = pair.Second,
            })]);
        }

        var (changed, moved) = (0, 0);
        foreach (var rule in RuleFile.Shipped.Rules)
        {
            var id = await RuleAsync(rule.Code);
            var version = rule.Versions[^1];
            var change = new ProposeRuleChangeCommand(
                id, RuleChangeKind.Version, "thử", version.Code, version.EffectiveFrom, version.EffectiveTo, (version.Period?.Value ?? 0) + 7, PeriodUnit.CalendarDays,
                Instrument: "Luật thử", Rolls: true, OnSupplement: version.OnSupplement);
            var simulated = (await Host.SendAsync(new SimulateRuleChange(change), "giamdoc")).Value!;
            await DoneAsync(change);

            var mine = triggers.Where(trigger => trigger.RuleCode == rule.Code).ToList();
            var now = (await Host.SendAsync(new ComputeDeadlines(mine))).Zip(mine).ToDictionary(pair => TitleOf(pair.Second), pair => pair.First.DueOn);
            var were = answers.Where(pair => pair.Second.RuleCode == rule.Code).ToDictionary(pair => TitleOf(pair.Second), pair => pair.First.DueOn);
            simulated.Moves.ToDictionary(move => move.RecordTitle, move => move.To)
                .ShouldBe(were.Where(was => was.Value != now[was.Key]).ToDictionary(was => was.Key, was => now[was.Key]), ignoreOrder: true, customMessage: rule.Code);
            changed++;
            moved += simulated.Moves.Count;
        }

        (changed, moved > changed).ShouldBe((RuleFile.Shipped.Rules.Count, true));
    }

    private static string TitleOf(DeadlineTrigger trigger) => $"{trigger.RuleCode} {trigger.On:O}";

    private async Task<ProposeRuleChangeCommand> FifteenDaysAsync() => new(
        await RuleAsync(Rule), RuleChangeKind.Version, "Đã đọc quyết định công bố thủ tục", Rule, null, null, 15, PeriodUnit.WorkingDays, Instrument: "Quyết định 20/2024/QĐ-UBND", Article: "Điều 5");

    private async Task<Guid> RuleAsync(string code) => (Guid)(await Host.ScalarAsync($"SELECT id FROM deadlines.rules WHERE code = '{code}'"))!;

    private async Task<string> NameAsync(string user) => (string)(await Host.ScalarAsync($"SELECT full_name FROM directory.people p JOIN directory.users u ON u.person_id = p.id WHERE u.user_name = '{user}'"))!;

    private Task<Result<Platform.Records.Saved>> ProposeAsync(string user, ProposeRuleChangeCommand change) => Host.SendAsync(change, user);

    private async Task<string> FieldAsync(ProposeRuleChangeCommand change) => (await ProposeAsync("mai", change)).Refusal!.Fields.Single().Field;

    private async Task<(RefusalKind Kind, string Key)?> ConfirmAsync(string user, Guid change, bool confirmed) =>
        (await Host.SendAsync(new ConfirmRuleChangeCommand(change, null, confirmed), user)).Refusal is { } refusal ? (refusal.Kind, refusal.Reason.Key) : null;

    /// <summary>Proposed by one, confirmed by the director.</summary>
    private async Task DoneAsync(ProposeRuleChangeCommand change)
    {
        var proposed = await ProposeAsync("mai", change);
        proposed.Refusal.ShouldBeNull(change.VersionCode);
        (await ConfirmAsync("giamdoc", proposed.Value!.Id, true)).ShouldBeNull(change.VersionCode);
    }

    private async Task<IReadOnlyList<string>> DatesAsync(params DeadlineTrigger[] triggers) =>
        [.. (await Host.SendAsync(new ComputeDeadlines(triggers))).Select(answer => $"{answer.DueOn:yyyy-MM-dd} {answer.Outcome}")];

    private async Task EnterByHandAsync(Guid id, DateOnly due) =>
        (await (await Host.SignedInAsync("mai")).PostAsJsonAsync($"/api/ip/support-cases/{id}/deadlines/{Rule}/date", new { dueOn = due, source = "CV" })).EnsureSuccessStatusCode();
}
