using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntellectualProperty.Assets;
using IntellectualProperty.Renewals;
using Microsoft.Extensions.DependencyInjection;
using Platform.Persistence;
using Platform.Synthetic;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

/// <summary>Titles on their way into the next term: where each stands, what was paid, and that many of them cost no more than few.</summary>
public sealed class RenewalTests : IAsyncLifetime
{
    /// <summary>The working day of the samples is 15/05/2024.</summary>
    private static readonly DateOnly Today = TestHost.SampleDay;

    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Every_title_stands_in_its_stage_and_what_is_never_renewed_in_none()
    {
        await GrantedAsync("SOON", Today.AddMonths(-120 + 7));
        await GrantedAsync("OPEN", Today.AddMonths(-120 + 3));
        await GrantedAsync("LAST-MONTH", Today.AddMonths(-120).AddDays(1));
        await GrantedAsync("GRACE", Today.AddMonths(-120).AddDays(-1));
        await GrantedAsync("LAPSED", Today.AddMonths(-120 - 6).AddDays(-5));
        await GrantedAsync("DESIGN-OPEN", Today.AddMonths(-60 + 3), AssetKind.IndustrialDesign);
        // A year of validity runs from the grant.
        await GrantedAsync("PATENT-OPEN", Today.AddMonths(-70), AssetKind.Invention, granted: Today.AddMonths(-12 + 2));
        // Decoys: not yet near, of no term, not granted, ended.
        await GrantedAsync("DECOY-FAR", Today.AddMonths(-60));
        await GrantedAsync("DECOY-GI", Today.AddMonths(-120), AssetKind.GeographicalIndication);
        await FiledAsync("DECOY-FILED", Today.AddMonths(-120), AssetKind.CollectiveMark);
        await RecordAsync(await GrantedAsync("DECOY-ENDED", Today.AddMonths(-120).AddDays(-1)), AssetEventKind.Expired, Today);

        var all = await GetAsync(new GetRenewalsQuery());
        all.Items.Select(row => $"{row.Code} {row.Stage}").ShouldBe(["LAPSED Lapsed", "GRACE InGrace", "LAST-MONTH LastMonth", "PATENT-OPEN Open", "DESIGN-OPEN Open", "OPEN Open", "SOON OpensSoon"], ignoreOrder: true);
        all.Items.Select(row => row.EndsOn).ShouldBeInOrder();
        all.Counts.ShouldBe(new Dictionary<RenewalStage, int> { [RenewalStage.OpensSoon] = 1, [RenewalStage.Open] = 3, [RenewalStage.LastMonth] = 1, [RenewalStage.InGrace] = 1, [RenewalStage.Lapsed] = 1 }, ignoreOrder: true);
        foreach (var stage in Enum.GetValues<RenewalStage>())
        {
            var some = await GetAsync(new GetRenewalsQuery(stage));
            some.Items.Select(row => row.Code).ShouldBe(all.Items.Where(row => row.Stage == stage).Select(row => row.Code));
            some.Counts.Values.Sum().ShouldBe(7, "how many stand in the others stays in sight");
        }

        (await GetAsync(new GetRenewalsQuery(Kind: AssetKind.IndustrialDesign))).Items.Select(row => row.Code).ShouldBe(["DESIGN-OPEN"]);
        (await GetAsync(new GetRenewalsQuery(Person: Guid.CreateVersion7()))).Items.ShouldBeEmpty();

        var pages = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = await GetAsync(new GetRenewalsQuery(Cursor: cursor, Limit: 2));
            pages.AddRange(page.Items.Select(row => row.Code));
            if ((cursor = page.NextCursor) is null)
            {
                break;
            }
        }

        pages.ShouldBe(all.Items.Select(row => row.Code));
        (await (await host.SignedInAsync("mai")).GetAsync("/api/ip/renewals?cursor=x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var client = await PageClient.SignInAsync(host, "mai");
        var shown = await client.ReadAsync("/ip/renewals?stage=InGrace");
        shown.ShouldContain(">GRACE", Case.Sensitive);
        shown.ShouldNotContain(">LAPSED", Case.Sensitive);
        shown.ShouldContain("record?kind=Renewed");
    }

    [Fact]
    public async Task Paying_moves_the_term_and_is_kept_in_the_log_and_taking_it_back_moves_it_back()
    {
        var id = await GrantedAsync("GRACE", new(2014, 4, 10));
        var patent = await GrantedAsync("PATENT", new(2019, 2, 1), AssetKind.Invention, granted: new(2022, 6, 3));
        (await TermAsync(id)).ShouldBe((new DateOnly(2024, 4, 10), new DateOnly(2023, 10, 10), new DateOnly(2024, 10, 10)));
        // Two years after the grant and counting; nobody recorded the fee of the first.
        (await TermAsync(patent)).Ends.ShouldBe(new DateOnly(2023, 6, 3));
        (await TryAsync(patent, AssetEventKind.AnnuityPaid, Today, 2_000_000)).ShouldBe("ip.renewals.too-late");
        (await TryAsync(patent, AssetEventKind.AnnuityPaid, new(2023, 5, 30), 2_000_000)).ShouldBeNull();
        (await TermAsync(patent)).Ends.ShouldBe(new DateOnly(2024, 6, 3));
        (await TryAsync(id, AssetEventKind.AnnuityPaid, Today)).ShouldBe("platform.event.not-next");

        (await TryAsync(id, AssetEventKind.Renewed, new(2023, 10, 9))).ShouldBe("ip.renewals.too-early");
        (await TryAsync(id, AssetEventKind.Renewed, Today, 1_430_000)).ShouldBeNull();
        (await TermAsync(id)).ShouldBe((new DateOnly(2034, 4, 10), new DateOnly(2033, 10, 10), new DateOnly(2034, 10, 10)));
        (await host.ScalarAsync($"SELECT due_on FROM intellectual_property.deadlines WHERE record_id = '{id}' AND rule_code = 'TM-RENEW' AND state = 'Open'")).ShouldBe(new DateOnly(2034, 4, 10));
        (await GetAsync(new GetRenewalsQuery())).Items.Select(row => row.Code).ShouldBe(["PATENT"]);

        var log = await (await host.SignedInAsync("mai")).GetFromJsonAsync<JsonObject>("/api/ip/renewals/log");
        log!["items"]!.AsArray().Select(paid => string.Create(CultureInfo.InvariantCulture, $"{paid!["code"]} {paid["event"]} {paid["paidOn"]} {paid["termEndedOn"]} {paid["fee"]} {paid["isLate"]}"))
            .ShouldBe(["GRACE Renewed 2024-05-15 2024-04-10 1430000 true", "PATENT AnnuityPaid 2023-05-30 2023-06-03 2000000 false"]);
        (await GetLogAsync(1)).NextCursor.ShouldNotBeNull();
        (await GetLogAsync(1, (await GetLogAsync(1)).NextCursor)).Items.Single().Code.ShouldBe("PATENT");
        using var page = await PageClient.SignInAsync(host, "mai");
        (await page.ReadAsync("/ip/renewals/log")).ShouldContain("1.430.000");

        var renewal = (await host.SendAsync(new GetAssetQuery(id), "mai")).Value!.Events[0].Id;
        (await host.SendAsync(host.Modules.Find("ip")!.Address(new Platform.Records.WithdrawEvent("assets", id, renewal, null, "nhầm")), "mai")).Refusal.ShouldBeNull();
        (await TermAsync(id)).Ends.ShouldBe(new DateOnly(2024, 4, 10));
        (await GetLogAsync(10)).Items.Select(paid => paid.Code).ShouldBe(["PATENT"]);
    }

    [Fact]
    public async Task Ten_thousand_titles_are_asked_in_as_many_statements_as_one_and_none_reads_the_whole_table()
    {
        await GrantedAsync("GRACE", new(2014, 4, 10));
        using var page = await PageClient.SignInAsync(host, "mai");
        var ofOne = (await StatementsAsync(page)).Count;
        await using (var scope = await host.ScopeAsync())
        {
            await scope.ServiceProvider.GetRequiredService<VolumeMaker>().MakeAsync(20_000, 5, Today, CancellationToken.None);
        }

        // All that are in force stand somewhere on the way.
        await host.ScalarAsync($"WITH near AS (UPDATE intellectual_property.assets SET term_ends_on = '{Today:yyyy-MM-dd}'::date + (abs(hashtext(code)) % 360 - 180), renewal_opens_on = '{Today:yyyy-MM-dd}'::date + (abs(hashtext(code)) % 360 - 360), grace_ends_on = '{Today:yyyy-MM-dd}'::date + (abs(hashtext(code)) % 360) WHERE state = 'InForce' AND kind <> 'GeographicalIndication' RETURNING 1) SELECT count(*) FROM near");
        await host.ScalarAsync("ANALYZE intellectual_property.assets");
        (await host.SendAsync(new GetRenewalsQuery(), "mai")).Value!.Items.Count.ShouldBe(50);

        var statements = await StatementsAsync(page);
        statements.Count.ShouldBe(ofOne);
        var asked = statements.Where(text => text.Contains("term_ends_on", StringComparison.Ordinal)).ToList();
        asked.Count.ShouldBe(2);
        foreach (var statement in asked)
        {
            var plan = await host.GenericPlanAsync(statement);
            plan.ShouldNotContain("\"Seq Scan\"", Case.Sensitive, statement);
            plan.ShouldContain("\"assets\"", Case.Sensitive, "the plan was read");
        }
    }

    /// <summary>With nothing kept of an earlier look: what is asked when somebody has just saved.</summary>
    private async Task<IReadOnlyList<string>> StatementsAsync(PageClient page)
    {
        var memory = host.Services.GetRequiredService<ModuleMemory>();
        memory.Saved("directory");
        memory.Saved("intellectual_property");
        using var counter = new StatementCounter();
        await page.ReadAsync("/ip/renewals?stage=Open");
        return counter.Statements;
    }

    private async Task<RenewalPage> GetAsync(GetRenewalsQuery query) => (await host.SendAsync(query, "mai")).Value!;

    private async Task<RenewalLog> GetLogAsync(int limit, string? cursor = null) => (await host.SendAsync(new GetRenewalLogQuery(cursor, limit), "mai")).Value!;

    private async Task<(DateOnly? Ends, DateOnly? Opens, DateOnly? Grace)> TermAsync(Guid id) => (await host.SendAsync(new GetAssetQuery(id), "mai")).Value! is var asset ? (asset.TermEndsOn, asset.RenewalOpensOn, asset.GraceEndsOn) : default;

    private async Task<string?> TryAsync(Guid id, AssetEventKind kind, DateOnly on, decimal? fee = null) =>
        (await host.SendAsync(new RecordEventCommand(id, null, kind, on, null, null, null, Fee: fee), "mai")).Refusal?.Fields.Single().Rule.Key;

    private async Task<Guid> FiledAsync(string code, DateOnly filed, AssetKind kind)
    {
        var id = (await host.SendAsync(new SaveAssetCommand(null, null, code, code, kind, "HTX", null), "mai")).Value!.Id;
        await RecordAsync(id, AssetEventKind.Filed, filed, $"4-{code}");
        return id;
    }

    private async Task<Guid> GrantedAsync(string code, DateOnly filed, AssetKind kind = AssetKind.CollectiveMark, DateOnly? granted = null)
    {
        var id = await FiledAsync(code, filed, kind);
        foreach (var step in new[] { AssetEventKind.AcceptedAsValid, AssetEventKind.Published, AssetEventKind.IntendedGrant, AssetEventKind.Granted })
        {
            await RecordAsync(id, step, granted ?? filed.AddMonths(10));
        }

        return id;
    }

    private async Task RecordAsync(Guid id, AssetEventKind kind, DateOnly on, string? number = null) =>
        (await host.SendAsync(new RecordEventCommand(id, null, kind, on, null, number, null), "mai")).Refusal.ShouldBeNull();
}
