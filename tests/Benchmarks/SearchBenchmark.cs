using System.Diagnostics;
using System.Globalization;
using Benchmarks.Measuring;
using Npgsql;

namespace Benchmarks;

/// <summary>B2: searching without diacritics, texts with no, one, some hundred and some ten thousand hits, against the same LIKE by bare Npgsql.</summary>
internal static class SearchBenchmark
{
    public static async Task<IReadOnlyList<Outcome>> RunAsync(Bench bench)
    {
        await using var host = bench.StartHost();
        await host.AnswersAsync();
        using var reader = await bench.SignInAsync(host);
        var outcomes = new List<Outcome>();
        foreach (var (text, hits) in await TextsAsync(bench))
        {
            outcomes.AddRange(await CompareAsync(bench, reader, text, hits));
        }

        foreach (var text in new[] { "n", "qu" })
        {
            var times = await RepeatAsync(bench, () => reader.LoadAsync(PageOf(text)));
            outcomes.Add(Outcome.Milliseconds("B2", $"“{text}”, {text.Length} letter(s)", times.Median(), 150));
        }

        return outcomes;
    }

    /// <summary>Texts of the kind people type, chosen by how often they occur in these rows.</summary>
    private static async Task<IReadOnlyList<(string Text, long Hits)>> TextsAsync(Bench bench)
    {
        var code = (string)(await bench.ScalarAsync("SELECT lower(code) FROM intellectual_property.assets ORDER BY id OFFSET $1 LIMIT 1", bench.Rows / 2))!;
        var candidates = new List<string> { "xqzwkj", code, "mac mat chi lang", "chi lang", "vit quay", "ho kinh doanh nong bich quy", "quy nong bich", "hop tac xa du lich cong dong na pan", "thach den" };
        var counted = new List<(string Text, long Hits)>();
        foreach (var text in candidates)
        {
            counted.Add((text, (long)(await bench.ScalarAsync($"SELECT count(*) FROM intellectual_property.assets WHERE {Condition(text)}"))!));
        }

        return [.. new[] { 0, 1, 100, 10_000 }.Select(wanted => counted.MinBy(found => Math.Abs(Math.Log10(found.Hits + 0.1) - Math.Log10(wanted + 0.1))))];
    }

    private static async Task<IReadOnlyList<Outcome>> CompareAsync(Bench bench, Reader reader, string text, long hits)
    {
        var tail = $"WHERE {Condition(text)} ORDER BY next_due_on, id LIMIT 50";
        var page = await reader.ReadAsync(PageOf(text));
        var expected = await bench.ListAsync(tail);
        if (expected.Any(row => !page.Contains($"/ip/assets/{row.Id}", StringComparison.Ordinal)))
        {
            throw new InvalidOperationException($"The page of “{text}” does not show what the database finds.");
        }

        var (ours, raw) = (new List<double>(), new List<double>());
        for (var round = 0; round < bench.Rounds; round++)
        {
            ours.Add((await RepeatAsync(bench, () => reader.LoadAsync(PageOf(text)))).Median());
            raw.Add((await RepeatAsync(bench, () => bench.ListAsync(tail))).Median());
        }

        var scan = (await ScanAsync(bench, tail)).Median();
        var (page50, raw50) = (ours.Median(), raw.Median());
        var what = string.Create(CultureInfo.InvariantCulture, $"“{text}”, {hits:N0} hits");
        return
        [
            new Outcome("B2", what,
                string.Create(CultureInfo.InvariantCulture, $"{page50:F1} ms against {raw50:F1} ms"), string.Create(CultureInfo.InvariantCulture, $"≤ 1.5× + 10 ms"), page50 <= (raw50 * 1.5) + 10),
            new Outcome("B2", $"{what}, faster than a scan",
                string.Create(CultureInfo.InvariantCulture, $"{scan / page50:F0}× ({scan:F0} ms)"), "≥ 20×", scan / page50 >= 20),
        ];
    }

    private static string PageOf(string text) => $"{ListBenchmark.Address}?q={Uri.EscapeDataString(text)}";

    /// <summary>Every word must be found, as on the page.</summary>
    private static string Condition(string text) => string.Join(" AND ", text.Split(' ').Select(word => $"search_key LIKE '%{word}%'"));

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

    /// <summary>The same without the search indexes.</summary>
    private static async Task<IReadOnlyList<double>> ScanAsync(Bench bench, string tail)
    {
        await using var connection = await bench.Source.OpenConnectionAsync();
        await using var setting = new NpgsqlCommand("SET enable_bitmapscan = off; SET enable_indexscan = off; SET enable_indexonlyscan = off", connection);
        await setting.ExecuteNonQueryAsync();
        try
        {
            return await RepeatAsync(bench, async () =>
            {
                await using var scan = new NpgsqlCommand($"SELECT id, name FROM intellectual_property.assets {tail}", connection);
                await using var reader = await scan.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                {
                    reader.GetGuid(0);
                }
            });
        }
        finally
        {
            await using var reset = new NpgsqlCommand("RESET ALL", connection);
            await reset.ExecuteNonQueryAsync();
        }
    }
}
