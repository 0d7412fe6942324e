using System.Globalization;
using System.Text.RegularExpressions;
using Benchmarks.Measuring;

namespace Benchmarks;

/// <summary>
/// The pipeline of renewals over all assets, by B1's measure: signed in, 8 clients, its counts of every stage and the first 50 titles, against
/// a bare EF+SSR page of 50 rows without any count, and against the same two questions by bare Npgsql.
/// </summary>
internal static partial class RenewalsBenchmark
{
    private const string Address = "/ip/renewals";

    private const string Today = "(now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date";

    /// <summary>On their way: the next term can be paid for within three months.</summary>
    private const string OnTheWay = $"term_ends_on IS NOT NULL AND renewal_opens_on <= {Today} + INTERVAL '3 months'";

    private const string FirstPage = $"WHERE {OnTheWay} ORDER BY term_ends_on, id LIMIT 50";

    private const string Stages = $"""
        SELECT count(*) FROM (SELECT CASE WHEN grace_ends_on < {Today} THEN 4 WHEN term_ends_on < {Today} THEN 3 WHEN term_ends_on <= {Today} + INTERVAL '1 month' THEN 2
            WHEN renewal_opens_on <= {Today} THEN 1 ELSE 0 END AS stage, count(*) AS titles FROM intellectual_property.assets WHERE {OnTheWay} GROUP BY 1) AS stages
        """;

    public static async Task<IReadOnlyList<Outcome>> RunAsync(Bench bench)
    {
        await using var host = bench.StartHost();
        await using var control = bench.StartControl();
        await host.AnswersAsync();
        await control.AnswersAsync();
        using var reader = await bench.SignInAsync(host);
        using var guest = new Reader(control.Address);
        var waiting = (long)(await bench.ScalarAsync($"SELECT count(*) FROM intellectual_property.assets WHERE {OnTheWay}"))!;
        var last = await LastPageAsync(bench, reader, waiting);

        Task OursAsync(int client) => reader.LoadAsync(Address);
        Task LastAsync(int client) => reader.LoadAsync(last);
        Task FloorAsync(int client) => guest.LoadAsync("/");
        async Task RawAsync(int client)
        {
            await bench.ListAsync(FirstPage);
            await bench.ScalarAsync(Stages);
        }

        foreach (var ask in new Func<int, Task>[] { OursAsync, LastAsync, FloorAsync, RawAsync })
        {
            await Load.ForAsync(bench.RoundTime, ask);
        }

        var rounds = new List<(LoadResult Ours, LoadResult Last, LoadResult Floor, LoadResult Raw)>();
        for (var round = 0; round < bench.Rounds; round++)
        {
            rounds.Add((await Load.ForAsync(bench.RoundTime, OursAsync), await Load.ForAsync(bench.RoundTime, LastAsync), await Load.ForAsync(bench.RoundTime, FloorAsync), await Load.ForAsync(bench.RoundTime, RawAsync)));
        }

        var what = string.Create(CultureInfo.InvariantCulture, $"pipeline of {waiting:N0} in {bench.Rows:N0}");
        var perSecond = string.Create(CultureInfo.InvariantCulture, $"{rounds.Select(r => r.Ours.PerSecond).Median():F0}/s against {rounds.Select(r => r.Floor.PerSecond).Median():F0}/s");
        return
        [
            Outcome.Ratio("B1a", $"{what} against bare EF+SSR page", [.. rounds.Select(r => r.Floor.PerSecond / r.Ours.PerSecond)], 2, perSecond),
            Outcome.Ratio("B1b", $"{what} against raw SQL", [.. rounds.Select(r => r.Raw.PerSecond / r.Ours.PerSecond)], 12,
                string.Create(CultureInfo.InvariantCulture, $"raw {rounds.Select(r => r.Raw.PerSecond).Median():F0}/s")),
            Outcome.Milliseconds("B1", $"{what}, p99 with 8 clients", rounds.Select(r => r.Ours.P99).Median(), 150),
            Outcome.Ratio("B1", $"{what}, last page against the first", [.. rounds.Select(r => r.Ours.PerSecond / r.Last.PerSecond)], 1.3),
        ];
    }

    /// <summary>Walks the pipeline once, so that what is measured shows what the database has; the last full page is the deep one.</summary>
    private static async Task<string> LastPageAsync(Bench bench, Reader reader, long waiting)
    {
        var expected = (await bench.ListAsync(FirstPage)).Select(row => row.Id).ToList();
        var page = await reader.ReadAsync(Address);
        var shown = IdsOf(page);
        if (expected.Count != 50 || !expected.SequenceEqual(shown))
        {
            throw new InvalidOperationException($"It would not be a fair measurement: the pipeline shows {shown.Count} titles, and not the {expected.Count} expected.");
        }

        var (address, seen) = (Address, shown.Count);
        while (Next().Match(page) is { Success: true } next && seen + 50 <= waiting)
        {
            address = next.Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal);
            page = await reader.ReadAsync(address);
            seen += IdsOf(page).Count;
        }

        return address;
    }

    private static List<Guid> IdsOf(string page) => [.. RowLink().Matches(page).Select(match => Guid.Parse(match.Groups[1].Value))];

    [GeneratedRegex("""href="/ip/assets/([0-9a-f]{8}-[0-9a-f-]{27})"[^/]""")]
    private static partial Regex RowLink();

    [GeneratedRegex("""rel="next" href="([^"]+)""")]
    private static partial Regex Next();
}
