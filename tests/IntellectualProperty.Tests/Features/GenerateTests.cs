using Deadlines.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Platform.Synthetic;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

/// <summary>Synthetic volume is only worth measuring on when its rows are what the program itself would have written.</summary>
public sealed class GenerateTests
{
    private const string Rows = """
        SELECT md5(string_agg(row, '' ORDER BY row)) FROM (
            SELECT (a.id, a.revision, a.next_due_on, a.code, a.name, a.kind, a.owner_name, a.application_number, a.state, a.filed_on, a.granted_on, a.ended_on)::text AS row FROM intellectual_property.assets a
            UNION ALL SELECT e::text FROM intellectual_property.asset_events e
            UNION ALL SELECT d::text FROM intellectual_property.deadlines d) AS rows
        """;

    [Fact]
    public async Task Same_seed_makes_the_same_rows_and_another_seed_others()
    {
        await using var first = await MakeAsync(seed: 7);
        await using var again = await MakeAsync(seed: 7);
        await using var other = await MakeAsync(seed: 8);
        var rows = await first.ScalarAsync(Rows);
        (await again.ScalarAsync(Rows)).ShouldBe(rows);
        (await other.ScalarAsync(Rows)).ShouldNotBe(rows);
        (await first.ScalarAsync("SELECT count(*) FROM intellectual_property.assets")).ShouldBe(300L);
    }

    [Fact]
    public async Task Generated_rows_keep_the_invariants_of_saved_ones()
    {
        await using var host = await MakeAsync(seed: 1);
        (await host.ScalarAsync("SELECT count(*) FROM intellectual_property.assets WHERE search_key <> public.search_key(name || ' ' || code || ' ' || coalesce(application_number, '') || ' ' || owner_name)")).ShouldBe(0L);
        (await host.ScalarAsync("""
            SELECT count(*) FROM intellectual_property.assets a
            WHERE next_due_on <> coalesce((SELECT min(due_on) FROM intellectual_property.deadlines d WHERE d.record_id = a.id AND d.state = 'Open' AND d.duty NOT IN ('IpOffice', 'ThirdParty')), 'infinity')
            """)).ShouldBe(0L);
        (await host.ScalarAsync("SELECT count(*) FROM intellectual_property.assets WHERE next_due_on < 'infinity'")).ShouldBeOfType<long>().ShouldBeGreaterThan(20);
        (await host.ScalarAsync("SELECT count(*) FROM intellectual_property.asset_events WHERE happened_on > '2024-05-15'")).ShouldBe(0L);
        (await host.ScalarAsync("SELECT count(*) FROM intellectual_property.outbox_messages")).ShouldBe(0L);
    }

    [Fact]
    public async Task Nightly_comparison_tracks_every_generated_deadline_and_a_second_one_changes_nothing()
    {
        await using var host = await MakeAsync(seed: 1);
        var held = (long)(await host.ScalarAsync("SELECT count(*) FROM intellectual_property.deadlines"))!;
        (await host.SendAsync(new ReconcileDeadlines())).Added.ShouldBe((int)held);
        var again = await host.SendAsync(new ReconcileDeadlines());
        (again.Added, again.Repaired, again.Ended).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Maker_knows_what_was_made_and_which_registers_are_filled()
    {
        await using var host = await TestHost.StartAsync();
        await using var scope = await host.ScopeAsync();
        var maker = scope.ServiceProvider.GetRequiredService<VolumeMaker>();
        (await maker.FilledAsync(CancellationToken.None)).ShouldBeEmpty();
        await maker.MakeAsync(10, seed: 3, TestHost.SampleDay, CancellationToken.None);
        (await maker.FilledAsync(CancellationToken.None)).ShouldBe(["/ip/assets"]);
        (await maker.IsMadeAsync(3, CancellationToken.None)).ShouldBeTrue();
        (await maker.IsMadeAsync(4, CancellationToken.None)).ShouldBeFalse();
    }

    private static async Task<TestHost> MakeAsync(int seed)
    {
        var host = await TestHost.StartAsync();
        await using var scope = await host.ScopeAsync();
        (await scope.ServiceProvider.GetRequiredService<VolumeMaker>().MakeAsync(300, seed, TestHost.SampleDay, CancellationToken.None))["ip"].ShouldBe(300);
        return host;
    }
}
