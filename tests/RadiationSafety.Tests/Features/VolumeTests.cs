using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using RadiationSafety.Readiness;
using Shouldly;
using TestKit;
using Xunit;

namespace RadiationSafety.Tests.Features;

/// <summary>On the rows the benchmark measures with, a twentieth of them: what is asked for lists, searches and readiness reads no table from end to end.</summary>
public sealed partial class VolumeTests : IAsyncLifetime
{
    private const int Facilities = 4_000;

    /// <summary>An address and a table its statements must have read.</summary>
    private static readonly (string Address, string Table)[] Pages =
    [
        ("/api/radiation/devices", "devices"), ("/api/radiation/devices?sort=name&q=dong+mo+77", "devices"), ("/api/radiation/devices?q=0000777", "devices"), ("/api/radiation/devices?expired=1", "devices"),
        ("/api/radiation/devices?state=AwaitingVerification", "devices"), ("/api/radiation/dosimeter-badges", "dosimeter_badges"), ("/api/radiation/dosimeter-badges?q=000123", "dosimeter_badges"),
        ("/api/radiation/dosimeter-badges?state=Worn", "dosimeter_badges"), ("/api/radiation/readiness", "dosimeter_badges"), ("/api/radiation/readiness?sort=facility", "dosimeter_badges"),
    ];

    private TestHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync();
        await using var fill = new NpgsqlCommand(
            Script("radiation-rows.sql").Replace("{facilities}", Facilities.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{today}", TestHost.SampleDay.ToString("O", CultureInfo.InvariantCulture), StringComparison.Ordinal), connection) { CommandTimeout = 0 };
        await fill.ExecuteNonQueryAsync();
        // What is read from an index alone has to be known as visible to all.
        await using var vacuum = new NpgsqlCommand("VACUUM ANALYZE", connection) { CommandTimeout = 0 };
        await vacuum.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Lists_searches_and_readiness_read_no_table_from_end_to_end_and_all_licenses_are_judged_from_an_index()
    {
        foreach (var (address, table) in Pages)
        {
            var plans = new List<string>();
            foreach (var statement in (await StatementsAsync(address)).Where(text => Asked().IsMatch(text)))
            {
                var plan = await PlanAsync(statement);
                plan.ShouldNotContain("\"Seq Scan\"", Case.Sensitive, $"{address}: {statement}");
                plans.Add(plan);
            }

            plans.ShouldContain(plan => plan.Contains($"\"{table}\"", StringComparison.Ordinal), $"{address}: a plan was read");
        }

        var overview = (await StatementsAsync("/api/radiation/readiness/overview")).Where(text => text.Contains("dosimeter_badges", StringComparison.Ordinal)).ToList().ShouldHaveSingleItem();
        (await PlanAsync(overview)).ShouldSatisfyAllConditions(plan => plan.ShouldContain("\"Index Only Scan\""), plan => plan.ShouldNotContain("\"Seq Scan\""));
    }

    [Fact]
    public async Task What_is_counted_of_all_licenses_is_what_each_of_their_rows_says_and_what_one_statement_finds()
    {
        await using var scope = await host.ScopeAsync("lan");
        var all = await ((ReadinessOverview)scope.ServiceProvider.GetService(typeof(ReadinessOverview))!).ReadAsync(CancellationToken.None);
        all.Count.ShouldBe(Facilities);
        (await OneStatementAsync()).OrderBy(pair => pair.Key).ShouldBe(all.ToDictionary(pair => pair.Key, pair => (int)pair.Value).OrderBy(pair => pair.Key));
        all.Values.Distinct().Order().ToArray().ShouldBe(Enum.GetValues<ReadinessStanding>(), "each standing occurs, or the comparison says little");

        var paged = new Dictionary<Guid, ReadinessStanding>();
        var request = Platform.Registers.RegisterRequest.Everything.With("limit", "200");
        for (var page = request; page is not null;)
        {
            var read = (await host.SendAsync(new Platform.Registers.ListRecords<Licenses.RadiationLicense, ReadinessRow>(page), "lan")).Value!;
            read.Items.ToList().ForEach(row => paged.Add(row.Id, row.Standing));
            page = read.NextCursor is { } next ? request.With("cursor", next) : null;
        }

        paged.OrderBy(pair => pair.Key).ShouldBe(all.OrderBy(pair => pair.Key));
    }

    private async Task<Dictionary<Guid, int>> OneStatementAsync()
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Script("radiation-readiness.sql"), connection);
        command.Parameters.Add(new NpgsqlParameter { Value = TestHost.SampleDay });
        await using var rows = await command.ExecuteReaderAsync();
        var standings = new Dictionary<Guid, int>();
        while (await rows.ReadAsync())
        {
            standings.Add(rows.GetGuid(0), rows.GetInt32(1));
        }

        return standings;
    }

    private async Task<IReadOnlyList<string>> StatementsAsync(string address)
    {
        var client = await host.SignedInAsync("lan");
        // Once to warm what is kept between requests.
        (await client.GetAsync(address)).EnsureSuccessStatusCode();
        using var counter = new StatementCounter();
        (await client.GetAsync(address)).EnsureSuccessStatusCode();
        return counter.Statements;
    }

    /// <summary>The plan the server keeps for any values: parameters are named in the trace and numbered on the wire.</summary>
    private async Task<string> PlanAsync(string statement)
    {
        var names = new List<string>();
        var numbered = Parameter().Replace(statement, name =>
        {
            if (!names.Contains(name.Value))
            {
                names.Add(name.Value);
            }

            return string.Create(CultureInfo.InvariantCulture, $"${names.IndexOf(name.Value) + 1}");
        });
        var nothing = names.Count == 0 ? "" : $" ({string.Join(", ", names.Select(_ => "NULL"))})";
        return (string)(await host.ScalarAsync($"PREPARE asked AS {numbered}; SET plan_cache_mode = force_generic_plan; EXPLAIN (FORMAT JSON) EXECUTE asked{nothing}; DEALLOCATE asked"))!;
    }

    private static string Script(string name)
    {
        using var text = new StreamReader(typeof(VolumeTests).Assembly.GetManifestResourceStream(name)!);
        return text.ReadToEnd();
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();

    /// <summary>Of the tables that grow with the province; sign-in and settings are a few rows.</summary>
    [GeneratedRegex(@"^SELECT[\s\S]*radiation_safety\.(devices|dosimeter_badges|licenses|employments|facilities|surveys|staff_certificates|training_participants|incident_plans)")]
    private static partial Regex Asked();
}
