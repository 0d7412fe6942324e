using System.Text;
using Deadlines.Calendars;
using Deadlines.Computation;
using Deadlines.Data;
using Deadlines.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Deadlines;
using Platform.Persistence;
using Shouldly;
using TestKit;
using Xunit;

namespace Deadlines.Tests.Features;

public sealed class RulesInDatabaseTests : HostTests
{
    private const string TwoVersions = """
        [{"code": "T-1", "module": "ip", "name": {"vi": "Thử", "en": "Trial"}, "trigger": {"vi": "Việc", "en": "Event"},
          "duty": "Unit", "lead": "E", "transition": "Trigger", "versions": [
            {"code": "T-1-R1", "row": "T-1", "to": "2023-12-31", "period": {"unit": "Months", "value": 1}, "instrument": {"vi": "Luật", "en": "Law"}, "confidence": "High", "evidence": "Seen"},
            {"code": "T-1-R2", "row": "T-1", "from": "2024-01-01", "period": {"unit": "Months", "value": 2}, "instrument": {"vi": "Luật", "en": "Law"}, "confidence": "High", "evidence": "Seen"}]}]
        """;

    /// <summary>The program's next edition: the second version ends, a third begins.</summary>
    private static string ThreeVersions => TwoVersions
        .Replace("\"from\": \"2024-01-01\"", "\"from\": \"2024-01-01\", \"to\": \"2024-12-31\"", StringComparison.Ordinal)
        .Replace("}]}]", "}" + ThirdVersion + "]}]", StringComparison.Ordinal);

    private const string ThirdVersion = """
        ,{"code": "T-1-R3", "row": "T-1", "from": "2025-01-01", "period": {"unit": "CalendarDays", "value": 9}, "instrument": {"vi": "Luật", "en": "Law"}, "confidence": "High", "evidence": "Seen"}
        """;

    [Fact]
    public async Task Shipped_rules_compute_from_the_tables_as_they_do_from_the_file()
    {
        var file = new DeadlineAnswers(RuleFile.Shipped, CalendarFile.Shipped);
        foreach (var day in new[] { "2022-06-15", "2024-01-31", "2024-05-15", "2026-04-01" }.Select(d => DateOnly.ParseExact(d, "yyyy-MM-dd")))
        {
            List<DeadlineTrigger> triggers = [.. RuleFile.Shipped.Rules.Select(r => new DeadlineTrigger(r.Code, day))];
            var answers = await Host.SendAsync(new ComputeDeadlines(triggers));
            answers.Select(Flat).ShouldBe(file.Answer(triggers).Select(Flat));
        }

        static string Flat(ComputedDeadline d) => $"{d.RuleCode} {d.VersionCode} {d.DueOn:O} {d.Outcome} {d.Article} {d.ArticleEn} {d.IsProvisional} {DerivationJson.Write(d.Derivation)}";
    }

    [Fact]
    public async Task Thousand_triggers_cost_one_statement()
    {
        List<DeadlineTrigger> triggers = [.. Enumerable.Range(0, 1_000).Select(i => new DeadlineTrigger("TM-FORM", Today.AddDays(i)))];
        await Host.SendAsync(new ComputeDeadlines(triggers[..1]));

        IReadOnlyList<ComputedDeadline> answers = [];
        var statements = await StatementsOfAsync(async () => answers = await Host.SendAsync(new ComputeDeadlines(triggers)));

        answers.Count.ShouldBe(1_000);
        statements.ShouldHaveSingleItem().ShouldContain("lawbook");
    }

    [Fact]
    public async Task Change_of_a_rule_counts_at_once_on_every_host()
    {
        await using var other = await TestHost.StartBesideAsync(Host);
        var trigger = new DeadlineTrigger("TM-FORM", new DateOnly(2024, 4, 17));
        (await other.SendAsync(new ComputeDeadlines([trigger])))[0].DueOn.ShouldBe(new DateOnly(2024, 5, 17));

        await EditAsync("TM-FORM-R1", 3);

        (await other.SendAsync(new ComputeDeadlines([trigger])))[0].DueOn.ShouldBe(new DateOnly(2024, 7, 17));
    }

    [Fact]
    public async Task Migrating_again_overwrites_nothing_people_edited()
    {
        await EditAsync("TM-FORM-R1", 3);
        await Host.ScalarAsync("DELETE FROM deadlines.calendar_days WHERE date = '2024-09-02'");
        // As if another program had shipped before: everything is compared anew.
        await Host.ScalarAsync("UPDATE deadlines.lawbook SET shipped_hash = 'older'");
        var (rules, versions) = (await CountAsync("rules"), await CountAsync("rule_versions"));

        await Host.Services.GetRequiredService<DatabaseProvisioner>().MigrateAsync(CancellationToken.None);

        (await Host.ScalarAsync("SELECT period_value FROM deadlines.rule_versions WHERE code = 'TM-FORM-R1'")).ShouldBe(3);
        (await CountAsync("rules")).ShouldBe(rules);
        (await CountAsync("rule_versions")).ShouldBe(versions);

        // The same program again looks at nothing: a day somebody removed stays removed.
        await Host.ScalarAsync("DELETE FROM deadlines.calendar_days WHERE date = '2024-09-02'");
        await Host.Services.GetRequiredService<DatabaseProvisioner>().MigrateAsync(CancellationToken.None);
        (await CountAsync("calendar_days WHERE date = '2024-09-02'")).ShouldBe(0);
    }

    [Fact]
    public async Task New_shipped_version_ends_the_open_one_before_it()
    {
        await TakeInAsync(TwoVersions, "one");
        await TakeInAsync(ThreeVersions, "two");

        var answers = await Host.SendAsync(new ComputeDeadlines(
            [new DeadlineTrigger("T-1", new DateOnly(2023, 5, 15)), new DeadlineTrigger("T-1", new DateOnly(2024, 12, 31)), new DeadlineTrigger("T-1", new DateOnly(2025, 1, 1))]));
        answers.Select(a => a.VersionCode).ShouldBe(["T-1-R1", "T-1-R2", "T-1-R3"]);
        (await Host.ScalarAsync("SELECT effective_to FROM deadlines.rule_versions WHERE code = 'T-1-R2'")).ShouldBe(new DateOnly(2024, 12, 31));
    }

    [Fact]
    public async Task Shipped_version_that_overlaps_a_correction_is_left_out()
    {
        await TakeInAsync(TwoVersions, "one");
        await Host.ScalarAsync("UPDATE deadlines.rule_versions SET effective_to = '2026-06-30' WHERE code = 'T-1-R2'");

        await TakeInAsync(ThreeVersions, "two");

        (await CountAsync("rule_versions WHERE code = 'T-1-R3'")).ShouldBe(0);
        (await CountAsync("rule_versions WHERE code = 'T-1-R2' AND effective_to = '2026-06-30'")).ShouldBe(1);
    }

    [Fact]
    public void Every_map_of_entity_to_reply_is_valid() =>
        Host.Services.GetRequiredService<AutoMapper.IConfigurationProvider>().AssertConfigurationIsValid();

    private async Task EditAsync(string version, int months)
    {
        await using var scope = await Host.ScopeAsync();
        var context = scope.ServiceProvider.GetRequiredService<DeadlinesDbContext>();
        var rule = await context.Rules.Include(r => r.Versions).SingleAsync(r => r.Versions.Any(v => v.Code == version));
        context.Entry(rule.Version(version)!).ComplexProperty(v => v.Period!).Property(p => p.Value).CurrentValue = months;
        await context.SaveChangesAsync();
    }

    private async Task TakeInAsync(string json, string hash)
    {
        await using var scope = await Host.ScopeAsync();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        await scope.ServiceProvider.GetRequiredService<TakeInShipped>().RunAsync(RuleFile.Parse(stream), hash, CancellationToken.None);
    }
}
