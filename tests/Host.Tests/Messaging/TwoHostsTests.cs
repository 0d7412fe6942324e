using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using TestKit;
using Xunit;

namespace Host.Tests.Messaging;

/// <summary>Two hosts on one database, both working: every event is handled, none twice.</summary>
public sealed class TwoHostsTests : IAsyncLifetime
{
    private const int Filings = 40;

    private TestHost first = null!;
    private TestHost second = null!;

    public async ValueTask InitializeAsync()
    {
        first = await TestHost.StartAsync(withWorkers: true);
        second = await TestHost.StartBesideAsync(first, withWorkers: true);
    }

    public async ValueTask DisposeAsync()
    {
        await second.DisposeAsync();
        await first.DisposeAsync();
    }

    [Fact]
    public async Task Filings_told_on_either_host_are_each_tracked_once()
    {
        await Task.WhenAll(Enumerable.Range(0, Filings).Select(number => FileAsync(number % 2 == 0 ? first : second, number)));

        await Eventually.GetAsync(async () => await CountAsync("deadlines.tracked_deadlines") >= Filings && await WaitingAsync() == 0 ? "done" : null, "all deliveries done");

        (await CountAsync("deadlines.tracked_deadlines")).ShouldBe(Filings);
        (await CountAsync("intellectual_property.outbox_messages WHERE name LIKE 'deadlines.deadlines-set.%'")).ShouldBe(Filings);
        // Handled as often as told: the consumer's own inbox has one row for each.
        (await CountAsync("deadlines.inbox")).ShouldBe(await CountAsync("intellectual_property.deliveries WHERE state = 'Done'"));
        (await CountAsync("intellectual_property.deliveries WHERE state <> 'Done'")).ShouldBe(0);
        (await CountAsync("(SELECT deadline_id, due_on, step, channel, recipient_id FROM deadlines.reminders GROUP BY 1, 2, 3, 4, 5 HAVING count(*) > 1) AS doubled")).ShouldBe(0);
    }

    private static async Task FileAsync(TestHost host, int number)
    {
        var client = await host.SignedInAsync("mai");
        var opened = await client.PostAsJsonAsync("/api/ip/assets", new { code = $"H-{number}", name = $"Sản phẩm {number}", kind = "CollectiveMark", ownerName = "HTX" });
        opened.EnsureSuccessStatusCode();
        var id = (await opened.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
        var filed = await client.PostAsJsonAsync(
            $"/api/ip/assets/{id}/record-event", new { kind = "Filed", happenedOn = "2024-04-17", applicationNumber = string.Create(CultureInfo.InvariantCulture, $"4-2024-{number:D5}") });
        filed.EnsureSuccessStatusCode();
    }

    private Task<long> WaitingAsync() => CountAsync("intellectual_property.outbox_messages o WHERE expanded_at IS NULL OR EXISTS (SELECT FROM intellectual_property.deliveries d WHERE d.message_id = o.id AND d.state = 'Pending')");

    private async Task<long> CountAsync(string from) => (long)(await first.ScalarAsync($"SELECT count(*) FROM {from}"))!;
}
