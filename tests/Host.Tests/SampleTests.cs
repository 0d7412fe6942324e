using Host.Samples;
using Shouldly;
using TestKit;
using Xunit;

namespace Host.Tests;

/// <summary>What a new user finds: each kit with work under way.</summary>
public sealed class SampleTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Samples_hold_dossiers_at_three_steps_a_council_that_sits_and_a_class_and_again_change_nothing()
    {
        await LoadAsync();
        var before = await StandAsync();
        before.ShouldBe(
            "SKHCN-240424-0001 Appraisal, SKHCN-240506-0001 SupplementRequested, SKHCN-240514-0001 CompletenessCheck | 01/TNHS-SKHCN | InSession, 5 sheets | binh, giamdoc, mai, thảo owe sheets | 24 participants");

        // Killed before it had noted that it was done.
        await host.ScalarAsync("DELETE FROM platform.settings WHERE name = 'samples.records'");
        await LoadAsync();

        (await StandAsync()).ShouldBe(before);
    }

    private async Task LoadAsync()
    {
        await using var scope = await host.ScopeAsync();
        await SampleData.LoadRecordsOnceAsync(scope.ServiceProvider, CancellationToken.None);
        await host.DispatchAsync();
    }

    private async Task<string> StandAsync() => string.Join(" | ",
        await host.ScalarAsync("SELECT string_agg(number || ' ' || state, ', ' ORDER BY number) FROM radiation_safety.dossiers"),
        await host.ScalarAsync("SELECT string_agg(symbol, ', ') FROM radiation_safety.issued_papers"),
        $"{await host.ScalarAsync("SELECT string_agg(state, ', ') FROM intellectual_property.council_sessions")}, {await host.ScalarAsync("SELECT count(*) FROM intellectual_property.council_sheets")} sheets",
        await host.ScalarAsync("SELECT string_agg(coalesce(u.user_name, 'thảo'), ', ' ORDER BY u.user_name) || ' owe sheets' FROM deadlines.tracked_deadlines d LEFT JOIN directory.users u ON u.person_id = d.responsible_person_id WHERE d.rule_code = 'COUNCIL-SHEETS' AND d.state = 'Open'"),
        $"{await host.ScalarAsync("SELECT count(*) FROM radiation_safety.training_participants")} participants");
}
