using System.Text.Json;
using Deadlines.Calendars;
using Deadlines.Contracts;
using Deadlines.Data;
using Deadlines.RuleChanges;
using Deadlines.Rules;
using Deadlines.TrackedDeadlines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Deadlines;
using Shouldly;
using Xunit;

namespace Deadlines.Tests.Features;

/// <summary>Open deadlines dated anew by sets: as the owners' word would have done one by one, and nothing where nothing changes.</summary>
public sealed class RecomputeTests : PlaceNameCases
{
    private const string Places = "SELECT string_agg(concat_ws(' ', id, ctid, xmin), ',' ORDER BY id) FROM deadlines.tracked_deadlines";

    private static readonly DateOnly Monday = new(2024, 5, 6);

    [Fact]
    public async Task Dated_by_sets_is_dated_as_by_their_owners_one_by_one()
    {
        await TellOfAllRulesAsync();
        var expected = new Dictionary<Guid, string>();
        var law = await LawAsync();
        foreach (var deadline in await ReadAsync())
        {
            var answer = law.Answers.Answer(deadline.ReadTrigger());
            if (deadline.IsOpen && answer.IsOwed && (deadline.DueOn, deadline.Outcome, deadline.VersionCode) != (answer.DueOn, answer.Outcome, answer.VersionCode))
            {
                var notice = NoticeOf(deadline, answer);
                deadline.Follow(notice, law.Rules.DutyOf(notice), Today);
            }

            expected.Add(deadline.Id, Say(deadline));
        }

        var before = (await ReadAsync()).ToDictionary(d => d.Id, Say);
        await Host.SendAsync(new RecomputeDeadlines());

        (await ReadAsync()).ToDictionary(d => d.Id, Say).ShouldBe(expected, ignoreOrder: true);
        expected.Count(pair => before[pair.Key] != pair.Value).ShouldBeGreaterThan(500, "the comparison is of deadlines that moved");
    }

    [Fact]
    public async Task Nothing_is_written_where_nothing_changes()
    {
        await TellOfAllRulesAsync();
        (await Host.SendAsync(new RecomputeDeadlines())).Moved.ShouldBeGreaterThan(500);
        var before = await Host.ScalarAsync(Places);

        (await Host.SendAsync(new RecomputeDeadlines())).Moved.ShouldBe(0);

        (await Host.ScalarAsync(Places)).ShouldBe(before);
    }

    [Fact]
    public async Task What_its_owner_alone_knows_stays_and_what_the_law_dates_moves()
    {
        var trigger = new DeadlineTrigger(Ours, Monday);
        var wrong = new DateOnly(2024, 8, 1);
        var moves = Told(trigger, wrong);
        var closed = Told(trigger, wrong);
        var byHand = Told(new DeadlineTrigger(Rule, Monday), wrong) with { Outcome = DeadlineOutcome.ByHand, VersionCode = Rule };
        var byHandNoMore = Told(trigger, wrong) with { Outcome = DeadlineOutcome.ByHand };
        var repealed = Told(new DeadlineTrigger("GONE", Monday), wrong) with { RuleCode = "GONE" };
        var untold = Told(trigger, wrong) with { Trigger = null };
        await TellAsync(moves, closed, byHand, byHandNoMore, repealed, untold);
        await TellAsync(new DeadlineMet(closed.Id, Today, 2));

        (await Host.SendAsync(new RecomputeDeadlines())).ShouldBe(new DeadlinesRecomputed(5, 2));

        (await DatesOfAsync(moves, byHandNoMore)).ShouldBe(["2024-06-06 Computed", "2024-06-06 Computed"]);
        (await DatesOfAsync(closed, byHand, repealed, untold)).ShouldBe(["2024-08-01 Computed", "2024-08-01 ByHand", "2024-08-01 Computed", "2024-08-01 Computed"]);
    }

    [Fact]
    public async Task What_is_owed_no_more_is_left_to_its_owner_who_is_told()
    {
        var gone = Told(new DeadlineTrigger("MI-CYCLE-ENERGY-1P-INDUCTION", new(2025, 11, 5)), new(2026, 1, 5)) with { RuleCode = "MI-CYCLE-ENERGY-1P-INDUCTION" };
        await TellAsync(gone);

        (await Host.SendAsync(new RecomputeDeadlines())).Moved.ShouldBe(0);

        (await DatesOfAsync(gone)).ShouldBe(["2026-01-05 Computed"]);
        (await CountAsync($"outbox_messages WHERE payload::text LIKE '%{gone.RecordId}%'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_confirmed_rule_moves_dates_and_reminders_at_once_and_the_owners_word_moves_nothing_more()
    {
        var id = await ProposedAsync("HT-1", new(2024, 5, 13));
        await ConfirmAsync(await ProposeAsync(Rule, 15));

        const string Told = "SELECT concat_ws(' ', d.due_on, d.outcome, d.set_on, d.derivation, (SELECT string_agg(concat_ws(' ', r.id, r.due_on, r.remind_on, r.state), ',' ORDER BY r.id) FROM deadlines.reminders r WHERE r.deadline_id = d.id)) FROM deadlines.tracked_deadlines d WHERE state = 'Open'";
        var atOnce = (string)(await Host.ScalarAsync(Told))!;
        atOnce.ShouldStartWith("2024-06-03 Computed 2024-05-15");
        (await CountAsync("reminders WHERE due_on = '2024-06-03' AND state = 'Planned'")).ShouldBeGreaterThan(1);

        (await HeldAsync(id)).ShouldBe("2024-06-03 Computed PLACENAME");
        (await Host.ScalarAsync(Told)).ShouldBe(atOnce);
    }

    [Fact]
    public async Task A_confirmation_that_fails_on_its_way_leaves_everything_as_it_was()
    {
        await ProposedAsync("HT-1", new(2024, 5, 13));
        var change = await ProposeAsync(Rule, 15);
        var before = (await Host.ScalarAsync(Places), await CountAsync("outbox_messages"), await Host.ScalarAsync("SELECT stamp FROM deadlines.lawbook"));
        await Host.ScalarAsync("ALTER TABLE deadlines.reminders ADD CONSTRAINT breaks CHECK (due_on <> '2024-06-03')");

        await Should.ThrowAsync<Npgsql.PostgresException>(() => ConfirmAsync(change));

        (await Host.ScalarAsync(Places), await CountAsync("outbox_messages"), await Host.ScalarAsync("SELECT stamp FROM deadlines.lawbook")).ShouldBe(before);
        (await Host.ScalarAsync($"SELECT concat_ws(' ', c.state, v.status) FROM deadlines.rule_changes c, deadlines.rule_versions v WHERE c.id = '{change}' AND v.code = '{Rule}'")).ShouldBe("Proposed Inactive");
        await Host.ScalarAsync("ALTER TABLE deadlines.reminders DROP CONSTRAINT breaks");
        await ConfirmAsync(change);
        (await CountAsync("tracked_deadlines WHERE due_on = '2024-06-03'")).ShouldBe(1);
    }

    [Fact]
    public async Task Two_notices_entered_at_once_both_count()
    {
        var told = Told(new DeadlineTrigger(OfIpOffice, new(2024, 4, 17)), new(2024, 5, 17)) with { VersionCode = "TM-FORM-R1" };
        await TellAsync(told);

        var answers = await Task.WhenAll(new[] { new DateOnly(2024, 5, 17), new DateOnly(2024, 5, 20) }.Select(day => Host.SendAsync(
            new EnterCalendarNoticeCommand(2024, $"{day:dd}/TB", new(2024, 5, 10), [new NoticeDay(day, CalendarExceptionKind.LocalClosure, "Bão")], Confirmed: true), "quantri")));

        answers.ShouldAllBe(answer => !answer.IsRefused);
        (await DatesOfAsync(told)).ShouldBe(["2024-05-21 Computed"]);
    }

    [Fact]
    public async Task A_confirmation_costs_two_thousand_deadlines_the_statements_of_ten()
    {
        foreach (var (rule, count) in new[] { (Ours, 10), ("SK-REVIEW", 2_000) })
        {
            var triggers = Enumerable.Range(0, count).Select(i => new DeadlineTrigger(rule, Monday.AddDays(-i % 40))).ToList();
            var answers = await Host.SendAsync(new ComputeDeadlines(triggers));
            foreach (var chunk in triggers.Zip(answers).Chunk(1_000))
            {
                await TellAsync([.. chunk.Select(pair => Told(pair.First, pair.Second.DueOn) with { RuleCode = rule, VersionCode = pair.Second.VersionCode })]);
            }
        }

        var (few, many) = (await ProposeAsync(Ours, 7), await ProposeAsync("SK-REVIEW", 7));
        var ofFew = await StatementsOfAsync(() => ConfirmAsync(few));
        var ofMany = await StatementsOfAsync(() => ConfirmAsync(many));

        ofMany.Count.ShouldBe(ofFew.Count, string.Join("\n", ofMany));
        (await CountAsync("tracked_deadlines WHERE version_code = 'SK-REVIEW' AND due_on < '2024-05-20'")).ShouldBe(2_000);
    }

    /// <summary>
    /// Of every shipped rule several cases, drawn by one seed: precision, transition date, pauses, recurrence, times and days of the record's
    /// own. They hold what some other law would have said, and some have moved before, there and back.
    /// </summary>
    private async Task TellOfAllRulesAsync()
    {
        var random = new Random(7203);
        var notices = RuleFile.Shipped.Rules.SelectMany(rule => Enumerable.Range(0, 5).Select(_ => Draw(random, rule.Code))).ToList();
        var answers = (await LawAsync()).Answers;
        foreach (var (day, moves) in new[] { (Today.AddDays(-9), 0), (Today.AddDays(-4), 1), (Today, 2) })
        {
            Host.ItIs(day);
            foreach (var chunk in notices.Where((_, i) => i % 3 >= moves).Chunk(500))
            {
                await TellAsync([.. chunk.Select(notice =>
                {
                    // A third holds the very answer in between, so that its date comes back.
                    var due = moves == 1 ? answers.Answer(notice.Trigger!).DueOn : notice.DueOn?.AddDays(moves);
                    return notice with { DueOn = due, Sequence = moves + 1, Outcome = due is null ? DeadlineOutcome.Unconfirmed : DeadlineOutcome.Computed };
                })]);
            }
        }

        foreach (var ended in notices.Where((_, i) => i % 17 == 0))
        {
            await PublishAsync(new DeadlineMet(ended.Id, Today, 9));
        }

        await Host.DispatchAsync();
    }

    private DeadlineNotice Draw(Random random, string rule)
    {
        var on = new DateOnly(2021, 1, 1).AddDays(random.Next(2_200));
        var trigger = new DeadlineTrigger(rule, on, random.Next(3) == 0 ? on.AddDays(-random.Next(900)) : null)
        {
            Precision = random.Next(5) == 0 ? (DatePrecision)random.Next(7) : DatePrecision.Day,
            OnOrAfter = random.Next(4) == 0 ? on.AddDays(random.Next(2_000)) : null,
            Pauses = random.Next(4) == 0 ? [new ClockPause(on.AddDays(2), random.Next(4) == 0 ? null : on.AddDays(2 + random.Next(30)))] : [],
            Own = random.Next(6) == 0 ? new OwnPeriod(1 + random.Next(40), random.Next(2) == 0, "Thời hạn riêng", "Own time", "QĐ 1/QĐ-UBND") : null,
            Given = random.Next(9) == 0 ? new GivenDay(on.AddDays(random.Next(90)), "BB 1", "Ngày hẹn", "Day named", DutyHolder.Department) : null,
            Duty = random.Next(9) == 0 ? DutyHolder.ThirdParty : null,
            Of = random.Next(9) == 0 ? Mai : null,
        };
        return Told(trigger, random.Next(8) == 0 ? null : on.AddDays(random.Next(400))) with { RuleCode = rule, VersionCode = random.Next(3) == 0 ? null : rule };
    }

    private DeadlineNotice Told(DeadlineTrigger trigger, DateOnly? due) =>
        Notice(due, trigger.Of ?? Mai, Technology) with { RuleCode = trigger.RuleCode, VersionCode = trigger.RuleCode, TriggeredOn = trigger.On, Trigger = trigger };

    /// <summary>What the owner would tell, had it worked the deadline out anew.</summary>
    private static DeadlineNotice NoticeOf(TrackedDeadline d, ComputedDeadline now) => new(
        d.Id, d.Module, d.Register, d.RecordId, d.RecordTitle, d.Address, now.RuleCode, now.VersionCode, now.NameVi, now.NameEn, now.Article,
        d.TriggeredOn, now.DueOn, d.ResponsibleUnitId, d.ResponsiblePersonId, d.Sequence + 1)
    {
        Outcome = now.Outcome, ArticleEn = now.ArticleEn, Derivation = now.Derivation, Trigger = d.ReadTrigger(),
    };

    private static string Say(TrackedDeadline d)
    {
        var earlier = d.EarlierDates is null ? [] : JsonSerializer.Deserialize<SortedDictionary<DateOnly, DateOnly>>(d.EarlierDates)!;
        return string.Join(" | ", d.State, d.RuleCode, d.VersionCode, d.DueOn, d.NextDueOn, d.Outcome, d.Duty, d.NameVi, d.NameEn, d.ArticleVi, d.ArticleEn, d.TriggeredOn, d.Trigger, d.Derivation, d.SetOn,
            string.Join(',', earlier), d.RecordTitle, d.Address, d.ResponsibleUnitId, d.ResponsiblePersonId, d.IsPersonal, d.HandedOn, d.EndedOn);
    }

    private async Task<List<TrackedDeadline>> ReadAsync()
    {
        await using var scope = await Host.ScopeAsync();
        return await scope.ServiceProvider.GetRequiredService<DeadlinesDbContext>().Tracked.AsNoTracking().ToListAsync();
    }

    private async Task<RuleSnapshot> LawAsync()
    {
        await using var scope = await Host.ScopeAsync();
        return await scope.ServiceProvider.GetRequiredService<RuleSnapshots>().GetAsync(scope.ServiceProvider.GetRequiredService<DeadlinesDbContext>(), CancellationToken.None);
    }

    private async Task<IReadOnlyList<string>> DatesOfAsync(params DeadlineNotice[] notices)
    {
        var dates = (await ReadAsync()).ToDictionary(d => d.Id, d => $"{d.DueOn:yyyy-MM-dd} {d.Outcome}");
        return [.. notices.Select(notice => dates[notice.Id])];
    }

    private async Task<Guid> ProposeAsync(string rule, int workingDays)
    {
        var id = (Guid)(await Host.ScalarAsync($"SELECT id FROM deadlines.rules WHERE code = '{rule}'"))!;
        var proposed = await Host.SendAsync(
            new ProposeRuleChangeCommand(id, RuleChangeKind.Version, "Đã đọc", rule, null, null, workingDays, PeriodUnit.WorkingDays, Instrument: "Quyết định 20/2024/QĐ-UBND"), "mai");
        proposed.Refusal.ShouldBeNull();
        return proposed.Value!.Id;
    }

    private async Task ConfirmAsync(Guid change) =>
        (await Host.SendAsync(new ConfirmRuleChangeCommand(change, null, true), "giamdoc")).Refusal.ShouldBeNull();
}
