using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Platform.Synthetic;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

/// <summary>Rows enough that a search finds more than is counted: one word in every second row, another only behind all that are read down for it.</summary>
public sealed class ManyAssets : IAsyncLifetime
{
    public const string Scattered = "xqzw", AtTheEnd = "yqzw", Seldom = "wqzj";

    private const int Rows = 41_500;

    private const string Name = """
        UPDATE intellectual_property.assets a SET name = concat_ws(' ', CASE WHEN p.place % 2 = 0 THEN 'Xqzw' END, CASE WHEN p.place > 31000 THEN 'Yqzw' END, CASE WHEN p.place % 50 = 0 THEN 'Wqzj' END, a.code)
        FROM (SELECT id, row_number() OVER (ORDER BY next_due_on, id) AS place FROM intellectual_property.assets) AS p WHERE p.id = a.id
        """;

    public TestHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync();
        await using var scope = await Host.ScopeAsync();
        await scope.ServiceProvider.GetRequiredService<VolumeMaker>().MakeAsync(Rows, 5, TestHost.SampleDay, CancellationToken.None);
        await Host.ScalarAsync($"WITH named AS ({Name} RETURNING 1) SELECT count(*) FROM named");
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

/// <summary>A search that finds more than is counted is read down the list's order: the same rows, sooner, wherever the finds lie.</summary>
public sealed class LargeSearchTests(ManyAssets assets) : IClassFixture<ManyAssets>
{
    private const int Pages = 3;

    [Fact]
    public async Task Large_search_shows_the_same_pages_once_it_is_known_to_be_large()
    {
        var counted = await PagesAsync(ManyAssets.Scattered);
        using var counter = new StatementCounter();

        var walked = await PagesAsync(ManyAssets.Scattered);

        // For each page who asks, and one statement for the rows: nothing is gathered, sorted or counted.
        counter.Count.ShouldBe(Pages * 2);
        walked.ShouldBe(counted);
        walked.ShouldBe(await ExpectedAsync("Xqzw%"));
    }

    [Fact]
    public async Task Large_search_whose_finds_lie_at_the_end_of_the_order_shows_them_all_the_same()
    {
        var counted = await PagesAsync(ManyAssets.AtTheEnd);

        (await PagesAsync(ManyAssets.AtTheEnd)).ShouldBe(counted);
        counted.ShouldBe(await ExpectedAsync("%Yqzw%"));
    }

    [Fact]
    public async Task Search_that_finds_more_than_is_read_on_is_counted_once_a_minute()
    {
        var client = await assets.Host.SignedInAsync("mai");
        var first = await client.GetFromJsonAsync<JsonObject>($"/api/ip/assets?q={ManyAssets.Seldom}");
        using var counter = new StatementCounter();

        var again = await client.GetFromJsonAsync<JsonObject>($"/api/ip/assets?q={ManyAssets.Seldom}");

        counter.Statements.ShouldNotContain(text => text.Contains("count(", StringComparison.OrdinalIgnoreCase));
        again!["total"]!.GetValue<int>().ShouldBe(830);
        again.ToJsonString().ShouldBe(first!.ToJsonString());
    }

    [Fact]
    public async Task Code_finds_what_bears_it_whole_and_not_what_only_has_its_number()
    {
        await assets.Host.ScalarAsync("WITH coded AS (UPDATE intellectual_property.assets a SET code = p.code FROM (SELECT id, (ARRAY['KH-2024/987654-SC', 'KH-2023/987654-SC', 'X987654'])[row_number() OVER (ORDER BY id)] AS code FROM intellectual_property.assets ORDER BY id LIMIT 3) AS p WHERE p.id = a.id RETURNING 1) SELECT count(*) FROM coded");
        var client = await assets.Host.SignedInAsync("mai");

        (await CodesAsync("kh-2024/987654-sc")).ShouldBe(["KH-2024/987654-SC"]);
        (await CodesAsync("/987654-")).ShouldBe(["KH-2023/987654-SC", "KH-2024/987654-SC"]);
        (await CodesAsync("987654")).Count.ShouldBe(3);

        async Task<List<string>> CodesAsync(string text) =>
            [.. (await client.GetFromJsonAsync<JsonObject>($"/api/ip/assets?q={Uri.EscapeDataString(text)}"))!["items"]!.AsArray().Select(item => item!["code"]!.GetValue<string>()).Order()];
    }

    /// <summary>The first pages of 50.</summary>
    private async Task<List<Guid>> PagesAsync(string word)
    {
        var client = await assets.Host.SignedInAsync("mai");
        var ids = new List<Guid>();
        var cursor = "";
        for (var page = 0; page < Pages; page++)
        {
            var reply = (await client.GetFromJsonAsync<JsonObject>($"/api/ip/assets?q={word}{cursor}"))!;
            reply["totalIsCapped"]!.GetValue<bool>().ShouldBeTrue();
            ids.AddRange(reply["items"]!.AsArray().Select(item => item!["id"]!.GetValue<Guid>()));
            cursor = $"&cursor={reply["nextCursor"]!.GetValue<string>()}";
        }

        return ids;
    }

    private async Task<List<Guid>> ExpectedAsync(string name)
    {
        var ids = (string)(await assets.Host.ScalarAsync($"SELECT string_agg(id::text, ',' ORDER BY next_due_on, id) FROM (SELECT id, next_due_on FROM intellectual_property.assets WHERE name LIKE '{name}' ORDER BY next_due_on, id LIMIT 150) AS first"))!;
        return [.. ids.Split(',').Select(Guid.Parse)];
    }
}
