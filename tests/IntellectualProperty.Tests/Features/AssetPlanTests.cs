using Microsoft.Extensions.DependencyInjection;
using Platform.Synthetic;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

/// <summary>Twenty thousand assets with their events, once for the class.</summary>
public sealed class TwentyThousandAssets : IAsyncLifetime
{
    public TestHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync();
        await using (var scope = await Host.ScopeAsync())
        {
            await scope.ServiceProvider.GetRequiredService<VolumeMaker>().MakeAsync(20_000, 5, TestHost.SampleDay, CancellationToken.None);
        }

        await Host.ScalarAsync("ANALYZE intellectual_property.assets");
        await Host.ScalarAsync("ANALYZE intellectual_property.asset_events");
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

/// <summary>Lists and searches of many assets read no whole table, whatever is filtered or typed; the pipeline's plans are read in <see cref="RenewalTests"/>.</summary>
public sealed class AssetPlanTests(TwentyThousandAssets assets) : IClassFixture<TwentyThousandAssets>
{
    [Theory]
    [InlineData("")]
    [InlineData("?sort=name")]
    [InlineData("?sort=-due")]
    [InlineData("?state=InForce")]
    [InlineData("?kind=CollectiveMark")]
    [InlineData("?sector=Agricultural")]
    [InlineData("?unconfirmed=1")]
    [InlineData("?person=0198f000-0000-7000-8000-000000000001")]
    [InlineData("?measure=assets-granted&from=2024-01-01&to=2024-03-31")]
    [InlineData("?measure=assets-accepted&from=2024-01-01&to=2024-03-31")]
    public async Task A_page_of_the_list_is_read_from_an_index(string query)
    {
        var asked = await AskedAsync($"/ip/assets{query}");
        foreach (var statement in asked)
        {
            Refuse(await assets.Host.GenericPlanAsync(statement), statement);
        }
    }

    [Theory]
    [InlineData("chi lang", "%chi%")]
    [InlineData("mac mat chi lang", "%mac%")]
    [InlineData("xqzwkj", "%xqzwkj%")]
    [InlineData("DLT5-0001000", "%dlt5-0001000%")]
    [InlineData("na", "na%")]
    [InlineData("q", "q%")]
    public async Task A_search_is_answered_from_an_index(string text, string pattern)
    {
        var asked = await AskedAsync($"/ip/assets?q={Uri.EscapeDataString(text)}");
        asked.ShouldAllBe(statement => statement.Contains("LIKE"));
        foreach (var statement in asked)
        {
            Refuse(await assets.Host.SearchPlanAsync(statement, pattern), statement);
        }
    }

    [Fact]
    public async Task An_assets_page_reads_its_events_from_an_index()
    {
        var id = await assets.Host.ScalarAsync("SELECT id FROM intellectual_property.assets WHERE state = 'InForce' ORDER BY id LIMIT 1");
        using var page = await PageClient.SignInAsync(assets.Host, "mai");
        using var counter = new StatementCounter();
        await page.ReadAsync($"/ip/assets/{id}");
        var events = counter.Statements.Where(text => text.Contains("intellectual_property.asset_events", StringComparison.Ordinal)).ToList();
        events.ShouldNotBeEmpty();
        foreach (var statement in events)
        {
            Refuse(await assets.Host.GenericPlanAsync(statement), statement);
        }
    }

    private static void Refuse(string plan, string statement)
    {
        plan.ShouldNotContain("\"Seq Scan\"", Case.Sensitive, statement);
        plan.ShouldContain("\"Relation Name\": \"asset", Case.Sensitive, "the plan was read");
    }

    /// <summary>The statements that read rows of the register for a page.</summary>
    private async Task<IReadOnlyList<string>> AskedAsync(string address)
    {
        using var page = await PageClient.SignInAsync(assets.Host, "mai");
        using var counter = new StatementCounter();
        await page.ReadAsync(address);
        var asked = counter.Statements.Where(text => text.Contains("intellectual_property.assets", StringComparison.Ordinal) && text.Contains("ORDER BY", StringComparison.Ordinal)).ToList();
        asked.ShouldNotBeEmpty();
        return asked;
    }
}
