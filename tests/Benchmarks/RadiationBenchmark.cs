using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Benchmarks.Measuring;
using Npgsql;

namespace Benchmarks;

/// <summary>
/// Radiation safety at 100,000 devices and 1,000,000 readings: lists by B1, search by B2, and what every license in force lacks to be renewed
/// against one statement that gives the same answer.
/// </summary>
internal static partial class RadiationBenchmark
{
    private const string User = "lan";

    private const string Rows = "radiation-rows.sql";

    private const string Readiness = "radiation-readiness.sql";

    private static readonly string[] Standings = ["Ready", "Noted", "Attention", "Gap"];

    private static readonly Listed[] Lists =
    [
        new("devices", "devices", "next_due_on", Descending: false, "id, name, serial_number, kind, facility_name, state, verified_on, verified_until, next_due_on"),
        new("readings", "dosimeter_badges", "period_to", Descending: true, "id, code, worker_name, facility_name, period_from, period_to, state, returned_on, read_on, dose, next_due_on") { Address = "/radiation/dosimeter-badges" },
    ];

    public static async Task<IReadOnlyList<Outcome>> RunAsync(Bench bench)
    {
        await FillAsync(bench);
        await using var host = bench.StartHost();
        await using var control = bench.StartControl();
        await host.AnswersAsync();
        await control.AnswersAsync();
        using var reader = await bench.SignInAsync(host, User);
        using var guest = new Reader(control.Address);
        var outcomes = new List<Outcome>();
        foreach (var list in Lists)
        {
            outcomes.AddRange(await ListAsync(bench, list, reader, guest));
            outcomes.AddRange(await SearchAsync(bench, list, reader));
        }

        outcomes.AddRange(await ReadinessAsync(bench, reader));
        return outcomes;
    }

    /// <summary>The rows, once: all or none.</summary>
    private static async Task FillAsync(Bench bench)
    {
        const int facilities = 20_000;
        var there = (long)(await bench.ScalarAsync("SELECT count(*) FROM radiation_safety.facilities WHERE code LIKE 'BF-%'"))!;
        if (there == facilities)
        {
            return;
        }

        if (there > 0)
        {
            throw new InvalidOperationException($"The database holds {there} facilities of another run: choose other --rows.");
        }

        Console.Error.WriteLine($"Making {facilities} radiation facilities with all that hangs on them; this is done once.");
        await using var connection = await bench.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var today = (DateOnly)(await bench.ScalarAsync("SELECT (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"))!;
        await using var fill = new NpgsqlCommand(
            Script(Rows).Replace("{facilities}", facilities.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{today}", today.ToString("O", CultureInfo.InvariantCulture), StringComparison.Ordinal), connection, transaction) { CommandTimeout = 0 };
        await fill.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        // What is read from an index alone has to be known as visible to all.
        await using var vacuum = bench.Source.CreateCommand("VACUUM ANALYZE");
        vacuum.CommandTimeout = 0;
        await vacuum.ExecuteNonQueryAsync();
    }

    private static async Task<IReadOnlyList<Outcome>> ListAsync(Bench bench, Listed list, Reader reader, Reader guest)
    {
        var page = await reader.ReadAsync(list.Address);
        var rows = (long)(await bench.ScalarAsync($"SELECT count(*) FROM radiation_safety.{list.Table}"))!;
        Same(await IdsAsync(bench, list, $"ORDER BY {list.Order} LIMIT 50"), list.IdsOf(page), list.Name);
        var deepRow = rows / 10 * 9;
        var deep = await DeepAsync(bench, list, page, deepRow);
        Same(await IdsAsync(bench, list, $"ORDER BY {list.Order} LIMIT 50 OFFSET {deepRow}"), list.IdsOf(await reader.ReadAsync(deep)), $"{list.Name}, deep");

        Task OursAsync(int client) => reader.LoadAsync(list.Address);
        Task DeepPageAsync(int client) => reader.LoadAsync(deep);
        Task FloorAsync(int client) => guest.LoadAsync("/");
        Task RawAsync(int client) => ReadAsync(bench, list, $"ORDER BY {list.Order} LIMIT 50");
        foreach (var ask in new Func<int, Task>[] { OursAsync, DeepPageAsync, FloorAsync, RawAsync })
        {
            await Load.ForAsync(bench.RoundTime, ask);
        }

        var rounds = new List<(LoadResult Ours, LoadResult Deep, LoadResult Floor, LoadResult Raw)>();
        for (var round = 0; round < bench.Rounds; round++)
        {
            rounds.Add((await Load.ForAsync(bench.RoundTime, OursAsync), await Load.ForAsync(bench.RoundTime, DeepPageAsync), await Load.ForAsync(bench.RoundTime, FloorAsync), await Load.ForAsync(bench.RoundTime, RawAsync)));
        }

        var what = string.Create(CultureInfo.InvariantCulture, $"{list.Name}, 50 of {rows:N0}");
        return
        [
            Outcome.Ratio("R-B1a", $"{what}, against bare EF+SSR page", [.. rounds.Select(r => r.Floor.PerSecond / r.Ours.PerSecond)], 2,
                string.Create(CultureInfo.InvariantCulture, $"{rounds.Select(r => r.Ours.PerSecond).Median():F0}/s against {rounds.Select(r => r.Floor.PerSecond).Median():F0}/s")),
            Outcome.Ratio("R-B1b", $"{what}, against raw SQL", [.. rounds.Select(r => r.Raw.PerSecond / r.Ours.PerSecond)], 12),
            Outcome.Milliseconds("R-B1", $"{list.Name}, p99 with 8 clients", rounds.Select(r => r.Ours.P99).Median(), 150),
            Outcome.Ratio("R-B1", string.Create(CultureInfo.InvariantCulture, $"{list.Name}, row {deepRow:N0} against the first page"), [.. rounds.Select(r => r.Ours.PerSecond / r.Deep.PerSecond)], 1.3),
        ];
    }

    private static async Task<IReadOnlyList<Outcome>> SearchAsync(Bench bench, Listed list, Reader reader)
    {
        var one = (string)(await bench.ScalarAsync($"SELECT {(list.Table == "devices" ? "substring(serial_number from 4)" : "substring(code from 4 for 6)")} FROM radiation_safety.{list.Table} ORDER BY id OFFSET 777 LIMIT 1"))!;
        var candidates = list.Table == "devices"
            ? new[] { "xqzwkj", one, "na sam 777", "kham xq dong mo 12", "nhu anh fujifilm thach", "may x-quang rang vatech loc binh", "shimadzu", "binh gia canon" }
            : ["xqzwkj", one, "trieu minh thao na sam 1", "ha thu yen loc binh", "be van khanh", "chi lang hieu"];
        var outcomes = new List<Outcome>();
        foreach (var text in candidates)
        {
            var condition = string.Join(" AND ", text.Split(' ').Select(word => $"search_key LIKE '%{word}%'"));
            var hits = (long)(await bench.ScalarAsync($"SELECT count(*) FROM radiation_safety.{list.Table} WHERE {condition}"))!;
            var tail = $"WHERE {condition} ORDER BY {list.Order} LIMIT 50";
            var address = $"{list.Address}?q={Uri.EscapeDataString(text)}";
            Same(await IdsAsync(bench, list, tail), list.IdsOf(await reader.ReadAsync(address)), $"{list.Name} “{text}”", isWhole: false);
            var (ours, raw) = (new List<double>(), new List<double>());
            for (var round = 0; round < bench.Rounds; round++)
            {
                ours.Add((await RepeatAsync(bench, () => reader.LoadAsync(address))).Median());
                raw.Add((await RepeatAsync(bench, () => ReadAsync(bench, list, tail))).Median());
            }

            outcomes.Add(new Outcome("R-B2", string.Create(CultureInfo.InvariantCulture, $"{list.Name} “{text}”, {hits:N0} hits"),
                string.Create(CultureInfo.InvariantCulture, $"{ours.Median():F1} ms against {raw.Median():F1} ms"), "≤ 1.5× + 10 ms", ours.Median() <= (raw.Median() * 1.5) + 10));
        }

        return outcomes;
    }

    /// <summary>Counted by the program for everybody who opens the page, and by one statement; first, license by license, that both say the same.</summary>
    private static async Task<IReadOnlyList<Outcome>> ReadinessAsync(Bench bench, Reader reader)
    {
        var sql = Script(Readiness);
        var today = (DateOnly)(await bench.ScalarAsync("SELECT (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"))!;
        var expected = new Dictionary<Guid, int>();
        await using (var command = Command(bench, sql, today))
        await using (var rows = await command.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                expected.Add(rows.GetGuid(0), rows.GetInt32(1));
            }
        }

        var told = new Dictionary<Guid, int>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = JsonNode.Parse(await reader.ReadAsync($"/api/radiation/readiness?limit=200{(cursor.Length == 0 ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}"))!;
            foreach (var row in page["items"]!.AsArray())
            {
                told.Add(row!["id"]!.GetValue<Guid>(), Array.IndexOf(Standings, row["standing"]!.GetValue<string>()));
            }

            cursor = page["nextCursor"]?.GetValue<string>();
        }

        var counts = JsonNode.Parse(await reader.ReadAsync("/api/radiation/readiness/overview"))!;
        var counted = Standings.Select(standing => counts[char.ToLowerInvariant(standing[0]) + standing[1..]]!.GetValue<int>()).ToList();
        if (told.Count != expected.Count || expected.Any(license => told[license.Key] != license.Value) || !counted.SequenceEqual(Enumerable.Range(0, Standings.Length).Select(standing => expected.Values.Count(value => value == standing))))
        {
            var other = expected.Where(license => told.GetValueOrDefault(license.Key, -1) != license.Value).Take(5).Select(license => $"{license.Key}: {license.Value}, told {told.GetValueOrDefault(license.Key, -1)}");
            throw new InvalidOperationException($"The two do not say the same of {expected.Count} and {told.Count} licenses: {string.Join("; ", other)}; counted {string.Join(", ", counted)}.");
        }

        var (ours, raw) = (new List<double>(), new List<double>());
        await reader.LoadAsync("/api/radiation/readiness/overview");
        await CountAsync(bench, sql, today);
        for (var round = 0; round < bench.Rounds; round++)
        {
            ours.Add((await RepeatAsync(bench, () => reader.LoadAsync("/api/radiation/readiness/overview"))).Median());
            raw.Add((await RepeatAsync(bench, () => CountAsync(bench, sql, today))).Median());
        }

        return
        [
            Outcome.Ratio("R", string.Create(CultureInfo.InvariantCulture, $"readiness of {expected.Count:N0} licenses ({string.Join(" / ", counted)}) against one statement"), [.. ours.Zip(raw, (o, r) => o / r)], 1.5,
                string.Create(CultureInfo.InvariantCulture, $"{ours.Median():F0} ms against {raw.Median():F0} ms")),
        ];
    }

    private static async Task CountAsync(Bench bench, string sql, DateOnly today)
    {
        await using var command = Command(bench, $"SELECT standing, count(*) FROM ({sql}) licenses GROUP BY standing", today);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            rows.GetInt64(1);
        }
    }

    private static NpgsqlCommand Command(Bench bench, string sql, DateOnly today)
    {
        var command = bench.Source.CreateCommand(sql);
        command.CommandTimeout = 0;
        command.Parameters.Add(new NpgsqlParameter { Value = today });
        return command;
    }

    private static async Task<List<Guid>> IdsAsync(Bench bench, Listed list, string tail)
    {
        await using var command = bench.Source.CreateCommand($"SELECT id FROM radiation_safety.{list.Table} {tail}");
        await using var rows = await command.ExecuteReaderAsync();
        var ids = new List<Guid>();
        while (await rows.ReadAsync())
        {
            ids.Add(rows.GetGuid(0));
        }

        return ids;
    }

    /// <summary>The list's rows by bare Npgsql, every value read.</summary>
    private static async Task ReadAsync(Bench bench, Listed list, string tail)
    {
        await using var command = bench.Source.CreateCommand($"SELECT {list.Columns} FROM radiation_safety.{list.Table} {tail}");
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            for (var column = 0; column < rows.FieldCount; column++)
            {
                rows.GetValue(column);
            }
        }
    }

    /// <summary>The link to the next page, led to another row: the same cursor a reader would reach after thousands of pages.</summary>
    private static async Task<string> DeepAsync(Bench bench, Listed list, string page, long row)
    {
        await using var command = bench.Source.CreateCommand($"SELECT {list.Sort}, id FROM radiation_safety.{list.Table} ORDER BY {list.Order} LIMIT 1 OFFSET {row - 1}");
        await using var before = await command.ExecuteReaderAsync();
        await before.ReadAsync();
        var text = NextCursor().Match(page).Groups[1].Value.Replace('-', '+').Replace('_', '/');
        var cursor = JsonNode.Parse(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '=')))!;
        cursor["Value"] = JsonSerializer.Serialize(before.GetFieldValue<DateOnly>(0));
        cursor["Id"] = before.GetGuid(1);
        return $"{list.Address}?cursor={Convert.ToBase64String(Encoding.UTF8.GetBytes(cursor.ToJsonString())).Replace('+', '-').Replace('/', '_').TrimEnd('=')}";
    }

    private static void Same(List<Guid> expected, List<Guid> shown, string what, bool isWhole = true)
    {
        if ((isWhole && expected.Count != 50) || !expected.SequenceEqual(shown))
        {
            throw new InvalidOperationException($"It would not be a fair measurement: {what} shows {shown.Count} rows, and not the {expected.Count} expected.");
        }
    }

    private static async Task<IReadOnlyList<double>> RepeatAsync(Bench bench, Func<Task> ask)
    {
        var times = new List<double>();
        for (var i = 0; i < (bench.IsQuick ? 3 : 7); i++)
        {
            var started = Stopwatch.GetTimestamp();
            await ask();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times;
    }

    private static string Script(string name)
    {
        using var text = new StreamReader(typeof(RadiationBenchmark).Assembly.GetManifestResourceStream(name)!);
        return text.ReadToEnd();
    }

    [GeneratedRegex("""cursor=([A-Za-z0-9_-]+)""")]
    private static partial Regex NextCursor();

    /// <summary>A list as the page and the database have it.</summary>
    private sealed record Listed(string Name, string Table, string Sort, bool Descending, string Columns)
    {
        public string Address { get; init; } = $"/radiation/{Name}";

        public string Order => Descending ? $"{Sort} DESC, id DESC" : $"{Sort}, id";

        public List<Guid> IdsOf(string page) => [.. Regex.Matches(page, $"href=\"{Address}/([0-9a-f]{{8}}-[0-9a-f-]{{27}})\"[^/]").Select(match => Guid.Parse(match.Groups[1].Value))];
    }
}
