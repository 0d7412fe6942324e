using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Platform.Synthetic;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

/// <summary>A search that finds more than is counted is read down the list's order: the same rows, sooner, wherever the finds lie.</summary>
public sealed class LargeSearchTests
{
    private const int Rows = 32_000;

    /// <summary>More than the cap of 10,000, every second row.</summary>
    private const string Scattered = "SELECT id FROM (SELECT id, row_number() OVER (ORDER BY next_due_on, id) AS place FROM intellectual_property.assets) AS a WHERE place % 2 = 0";

    /// <summary>As many, after all the rows a search is read down for.</summary>
    private const string AtTheEnd = "SELECT id FROM intellectual_property.assets ORDER BY next_due_on DESC, id DESC LIMIT 11000";

    [Fact]
    public async Task Large_search_shows_the_same_pages_once_it_is_known_to_be_large()
    {
        await using var host = await MakeAsync(Scattered);
        var counted = await PagesAsync(host);
        int statements;
        List<Guid> walked;
        using (var counter = new StatementCounter())
        {
            walked = await PagesAsync(host);
            statements = counter.Count;
        }

        walked.ShouldBe(counted);
        walked.ShouldBe(await ExpectedAsync(host));
        statements.ShouldBe(3 * 2, "for each page who asks, and one statement for the rows: nothing is gathered, sorted or counted");
    }

    [Fact]
    public async Task Large_search_whose_finds_lie_at_the_end_of_the_order_shows_them_all_the_same()
    {
        await using var host = await MakeAsync(AtTheEnd);
        var counted = await PagesAsync(host);
        (await PagesAsync(host)).ShouldBe(counted);
        counted.ShouldBe(await ExpectedAsync(host));
    }

    private static async Task<TestHost> MakeAsync(string named)
    {
        var host = await TestHost.StartAsync();
        await using var scope = await host.ScopeAsync();
        await scope.ServiceProvider.GetRequiredService<VolumeMaker>().MakeAsync(Rows, 5, TestHost.SampleDay, CancellationToken.None);
        await host.ScalarAsync($"WITH named AS (UPDATE intellectual_property.assets SET name = 'Dấu hiệu thử ' || code WHERE id IN ({named}) RETURNING 1) SELECT count(*) FROM named");
        return host;
    }

    /// <summary>The first three pages of 50.</summary>
    private static async Task<List<Guid>> PagesAsync(TestHost host)
    {
        var client = await host.SignedInAsync("mai");
        var ids = new List<Guid>();
        var cursor = "";
        for (var page = 0; page < 3; page++)
        {
            var reply = (await client.GetFromJsonAsync<JsonObject>($"/api/ip/assets?q=dau+hieu+thu{cursor}"))!;
            reply["totalIsCapped"]!.GetValue<bool>().ShouldBeTrue();
            ids.AddRange(reply["items"]!.AsArray().Select(item => item!["id"]!.GetValue<Guid>()));
            cursor = $"&cursor={reply["nextCursor"]!.GetValue<string>()}";
        }

        return ids;
    }

    private static async Task<List<Guid>> ExpectedAsync(TestHost host)
    {
        var ids = (string)(await host.ScalarAsync("SELECT string_agg(id::text, ',' ORDER BY next_due_on, id) FROM (SELECT id, next_due_on FROM intellectual_property.assets WHERE name LIKE 'Dấu hiệu thử %' ORDER BY next_due_on, id LIMIT 150) AS first"))!;
        return [.. ids.Split(',').Select(Guid.Parse)];
    }
}
