using Deadlines.Contracts;
using Deadlines.Inbox;
using Microsoft.Extensions.DependencyInjection;
using Platform.Deadlines;
using Platform.Persistence;
using Shouldly;
using Xunit;

namespace Deadlines.Tests.Features;

/// <summary>The owner here is the Directory: any module's records may hold deadlines, and its units are at hand.</summary>
public sealed class ReconcileTests : HostTests
{
    private static readonly DateOnly Filed = new(2024, 5, 6);

    private Task<DeadlinesReconciled> ReconcileAsync() => Host.SendAsync(new ReconcileDeadlines());

    [Fact]
    public async Task Kept_deadline_reaches_the_tracked_ones_with_date_article_and_reasons()
    {
        await KeepAsync(new DeadlineTrigger("TM-FORM", Filed));
        await Host.DispatchAsync();

        var item = (await Host.SendAsync(new ListInbox(new DueFilter(InboxScope.All)), "quantri")).Value!.Groups.ShouldHaveSingleItem().Items.ShouldHaveSingleItem();
        item.Deadline.Duty.ShouldBe(DutyHolder.IpOffice);
        item.Deadline.DueOn.ShouldBe(new DateOnly(2024, 6, 6));
        item.Deadline.ArticleVi.ShouldBe("khoản 1 Điều 119 Luật SHTT");
        Host.Services.GetRequiredService<IDerivationText>().Lines(item.Deadline.Derivation)[0]
            .ShouldContain("06/05/2024");
    }

    [Fact]
    public async Task Unconfirmed_rule_gives_no_date_and_names_the_article()
    {
        await KeepAsync(new DeadlineTrigger("RES-REG", new DateOnly(2025, 11, 5)));
        await Host.DispatchAsync();

        (await Host.ScalarAsync("SELECT outcome || ' ' || article_vi || ' ' || (due_on IS NULL) FROM deadlines.tracked_deadlines"))
            .ShouldBe("Unconfirmed Nghị định 262/2025/NĐ-CP true");
        (await CountAsync("reminders")).ShouldBe(0);
    }

    [Fact]
    public async Task Obligation_that_is_not_owed_is_not_kept()
    {
        await KeepAsync(new DeadlineTrigger("MI-CYCLE-ENERGY-1P-INDUCTION", new DateOnly(2025, 11, 5)));
        (await Host.ScalarAsync("SELECT count(*) FROM directory.deadlines")).ShouldBe(0L);
    }

    [Fact]
    public async Task Nothing_is_repaired_where_nothing_was_missed()
    {
        await KeepAsync(new DeadlineTrigger("TM-FORM", Filed));
        await Host.DispatchAsync();

        (await ReconcileAsync()).ShouldSatisfyAllConditions(
            r => r.Held.ShouldBe(1), r => r.Added.ShouldBe(0), r => r.Repaired.ShouldBe(0), r => r.Ended.ShouldBe(0), r => r.Silent.ShouldBeEmpty());
    }

    [Fact]
    public async Task Missing_drifted_and_orphaned_deadlines_are_repaired_once()
    {
        await KeepAsync(new DeadlineTrigger("TM-FORM", Filed), new DeadlineTrigger("OPP-TM", Filed));
        await Host.DispatchAsync();
        await Host.ScalarAsync("DELETE FROM deadlines.tracked_deadlines WHERE rule_code = 'TM-FORM'");
        await Host.ScalarAsync("UPDATE deadlines.tracked_deadlines SET due_on = '2020-01-01', next_due_on = '2020-01-01' WHERE rule_code = 'OPP-TM'");
        await TellAsync(Notice(Today, Mai, Technology, module: "directory"));

        (await ReconcileAsync()).ShouldSatisfyAllConditions(
            r => r.Held.ShouldBe(2), r => r.Added.ShouldBe(1), r => r.Repaired.ShouldBe(1), r => r.Ended.ShouldBe(1));

        (await CountAsync("tracked_deadlines WHERE state = 'Open'")).ShouldBe(2);
        (await CountAsync("tracked_deadlines WHERE due_on = '2020-01-01'")).ShouldBe(0);
        (await ReconcileAsync()).ShouldSatisfyAllConditions(r => r.Added.ShouldBe(0), r => r.Repaired.ShouldBe(0), r => r.Ended.ShouldBe(0));
    }

    [Fact]
    public async Task Lost_end_is_made_good_and_still_counts_when_it_comes()
    {
        await KeepAsync(new DeadlineTrigger("TM-FORM", Filed));
        await Host.DispatchAsync();
        var id = (Guid)(await Host.ScalarAsync("SELECT id FROM deadlines.tracked_deadlines"))!;
        await Host.ScalarAsync("UPDATE directory.deadlines SET state = 'Met', sequence = 2");

        (await ReconcileAsync()).Ended.ShouldBe(1);
        await TellAsync(new DeadlineMet(id, Today, 2));

        (await Host.ScalarAsync("SELECT state FROM deadlines.tracked_deadlines")).ShouldBe("Met");
    }

    [Fact]
    public async Task Pages_of_a_thousand_are_compared_to_the_end()
    {
        await KeepAsync(new DeadlineTrigger("TM-FORM", Filed));
        await Host.ScalarAsync("""
            INSERT INTO directory.deadlines (id, register, record_id, rule_code, rule_version, name_vi, name_en, article, article_en, triggered_on, due_on, outcome, state, derivation, sequence)
            SELECT gen_random_uuid(), register, record_id, 'T-' || n, rule_version, name_vi, name_en, article, article_en, triggered_on, due_on, outcome, state, derivation, 1
            FROM directory.deadlines, generate_series(1, 2300) n
            """);

        (await ReconcileAsync()).ShouldSatisfyAllConditions(r => r.Held.ShouldBe(2_301), r => r.Added.ShouldBe(2_301));
        (await ReconcileAsync()).ShouldSatisfyAllConditions(r => r.Held.ShouldBe(2_301), r => r.Added.ShouldBe(0), r => r.Ended.ShouldBe(0));
    }

    private async Task KeepAsync(params DeadlineTrigger[] triggers)
    {
        await using var scope = await Host.ScopeAsync();
        var module = Host.Modules.Find("directory")!;
        var context = (ModuleDbContext)scope.ServiceProvider.GetRequiredService(module.DbContext);
        var unit = (Platform.Records.Record)(await context.FindAsync(module.Registers.Single(r => r.Key == "units").Entity, Technology))!;
        await scope.ServiceProvider.GetRequiredService<DeadlineKeeper>()
            .KeepAsync(context, unit, new DeadlineDemand(triggers, new Dictionary<string, DateOnly>()), CancellationToken.None);
        await context.SaveChangesAsync();
    }
}
