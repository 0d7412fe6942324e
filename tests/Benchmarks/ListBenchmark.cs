using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Benchmarks.Measuring;

namespace Benchmarks;

/// <summary>B1: the signed-in list page, 50 of all rows, 8 clients, against a bare EF+SSR page and against the same rows by bare Npgsql.</summary>
internal static partial class ListBenchmark
{
    public const string Address = "/ip/assets";

    private const string FirstPage = "ORDER BY next_due_on, id LIMIT 50";

    public static async Task<IReadOnlyList<Outcome>> RunAsync(Bench bench)
    {
        await using var host = bench.StartHost();
        await using var control = bench.StartControl();
        await host.AnswersAsync();
        await control.AnswersAsync();
        using var reader = await bench.SignInAsync(host);
        using var guest = new Reader(control.Address);
        var deep = await CheckAsync(bench, reader, guest);

        Task OursAsync(int client) => reader.LoadAsync(Address);
        Task DeepAsync(int client) => reader.LoadAsync(deep);
        Task FloorAsync(int client) => guest.LoadAsync("/");
        Task RawAsync(int client) => bench.ListAsync(FirstPage);

        // Warm before measuring: what is compiled on first use is B8's matter.
        foreach (var ask in new Func<int, Task>[] { OursAsync, DeepAsync, FloorAsync, RawAsync })
        {
            await Load.ForAsync(bench.RoundTime, ask);
        }

        var rounds = new List<(LoadResult Ours, LoadResult Deep, LoadResult Floor, LoadResult Raw)>();
        for (var round = 0; round < bench.Rounds; round++)
        {
            rounds.Add((await Load.ForAsync(bench.RoundTime, OursAsync), await Load.ForAsync(bench.RoundTime, DeepAsync), await Load.ForAsync(bench.RoundTime, FloorAsync), await Load.ForAsync(bench.RoundTime, RawAsync)));
        }

        var perSecond = string.Create(CultureInfo.InvariantCulture, $"{rounds.Select(r => r.Ours.PerSecond).Median():F0}/s against {rounds.Select(r => r.Floor.PerSecond).Median():F0}/s");
        var statements = await CountStatementsAsync(bench);
        return
        [
            Outcome.Ratio("B1a", "list page against bare EF+SSR page", [.. rounds.Select(r => r.Floor.PerSecond / r.Ours.PerSecond)], 2, perSecond),
            Outcome.Ratio("B1b", "list page against raw SQL", [.. rounds.Select(r => r.Raw.PerSecond / r.Ours.PerSecond)], 12,
                string.Create(CultureInfo.InvariantCulture, $"raw {rounds.Select(r => r.Raw.PerSecond).Median():F0}/s")),
            Outcome.Milliseconds("B1", "p99 with 8 clients", rounds.Select(r => r.Ours.P99).Median(), 150),
            Outcome.Ratio("B1", string.Create(CultureInfo.InvariantCulture, $"row {DeepRow(bench):N0} against the first page"), [.. rounds.Select(r => r.Ours.PerSecond / r.Deep.PerSecond)], 1.3),
            new Outcome("B1", "SQL statements a page", statements.ToString(CultureInfo.InvariantCulture), "≤ 6", statements <= 6),
        ];
    }

    private static int DeepRow(Bench bench) => bench.Rows / 10 * 9;

    /// <summary>All three show the same 50 rows in the same order, and the deep address what the database has there.</summary>
    /// <returns>The deep page's address.</returns>
    private static async Task<string> CheckAsync(Bench bench, Reader reader, Reader guest)
    {
        var page = await reader.ReadAsync(Address);
        var expected = (await bench.ListAsync(FirstPage)).Select(row => row.Id).ToList();
        Same(expected, IdsOf(page), "the list page");
        Same(expected, IdsOf(await guest.ReadAsync("/")), "the control page");

        var before = (await bench.ListAsync("ORDER BY next_due_on, id LIMIT 1 OFFSET $1", DeepRow(bench) - 1))[0];
        var deep = After(page, before);
        Same([.. (await bench.ListAsync("ORDER BY next_due_on, id LIMIT 50 OFFSET $1", DeepRow(bench))).Select(row => row.Id)], IdsOf(await reader.ReadAsync(deep)), "the deep page");
        return deep;
    }

    private static void Same(List<Guid> expected, List<Guid> shown, string what)
    {
        if (expected.Count != 50 || !expected.SequenceEqual(shown))
        {
            throw new InvalidOperationException($"It would not be a fair measurement: {what} shows {shown.Count} rows, and not the {expected.Count} expected.");
        }
    }

    private static List<Guid> IdsOf(string page) => [.. RowLink().Matches(page).Select(match => Guid.Parse(match.Groups[1].Value))];

    /// <summary>The link to the next page, led to another row: the same cursor a reader would reach after thousands of pages.</summary>
    private static string After(string page, RawRow row)
    {
        var text = NextCursor().Match(page).Groups[1].Value.Replace('-', '+').Replace('_', '/');
        var cursor = JsonNode.Parse(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '=')))!;
        cursor["Value"] = JsonSerializer.Serialize(row.NextDueOn);
        cursor["Id"] = row.Id;
        return $"{Address}?cursor={Convert.ToBase64String(Encoding.UTF8.GetBytes(cursor.ToJsonString())).Replace('+', '-').Replace('/', '_').TrimEnd('=')}";
    }

    /// <summary>Counted by the server itself, for one page, as the median of several: now and then a worker's poll falls between.</summary>
    private static async Task<int> CountStatementsAsync(Bench bench)
    {
        var database = (string)(await bench.ScalarAsync("SELECT current_database()::text"))!;
        await bench.ScalarAsync($"ALTER DATABASE {database} SET log_statement = 'all'");
        try
        {
            await using var host = bench.StartHost();
            await host.AnswersAsync();
            using var reader = await bench.SignInAsync(host);
            await reader.LoadAsync(Address);
            var counts = new List<double>();
            for (var i = 0; i < 9; i++)
            {
                var before = new FileInfo(bench.ServerLog).Length;
                await reader.LoadAsync(Address);
                counts.Add(Statement().Count(await SinceAsync(bench.ServerLog, before)));
            }

            return (int)counts.Median();
        }
        finally
        {
            await bench.ScalarAsync($"ALTER DATABASE {database} RESET log_statement");
        }
    }

    private static async Task<string> SinceAsync(string path, long position)
    {
        await using var log = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Position = position;
        using var text = new StreamReader(log);
        return await text.ReadToEndAsync();
    }

    [GeneratedRegex("""href="/ip/assets/([0-9a-f]{8}-[0-9a-f-]{27})"[^/]""")]
    private static partial Regex RowLink();

    [GeneratedRegex("""cursor=([A-Za-z0-9_-]+)""")]
    private static partial Regex NextCursor();

    [GeneratedRegex("LOG:  (execute|statement)")]
    private static partial Regex Statement();
}
