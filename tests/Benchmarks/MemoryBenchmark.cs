using System.Globalization;
using Benchmarks.Measuring;

namespace Benchmarks;

/// <summary>B9: memory of the process under B1's load, against the control page's, and whether it grows with the requests.</summary>
internal static class MemoryBenchmark
{
    public static async Task<IReadOnlyList<Outcome>> RunAsync(Bench bench)
    {
        var (early, late) = bench.IsQuick ? (500, 2_000) : (10_000, 100_000);
        await using var host = bench.StartHost();
        await host.AnswersAsync();
        using var reader = await bench.SignInAsync(host);
        var ours = await UnderAsync(host, early, () => reader.LoadAsync(ListBenchmark.Address));
        var later = await UnderAsync(host, late - early, () => reader.LoadAsync(ListBenchmark.Address));

        await using var control = bench.StartControl();
        await control.AnswersAsync();
        using var guest = new Reader(control.Address);
        var floor = await UnderAsync(control, early, () => guest.LoadAsync("/"));
        return
        [
            new Outcome("B9", string.Create(CultureInfo.InvariantCulture, $"memory after {early:N0} requests against control"),
                string.Create(CultureInfo.InvariantCulture, $"{ours / floor:F2}× ({ours:F0} MiB against {floor:F0} MiB)"), "≤ 2×", ours / floor <= 2),
            new Outcome("B9", string.Create(CultureInfo.InvariantCulture, $"memory after {late:N0} requests against {early:N0}"),
                string.Create(CultureInfo.InvariantCulture, $"{later / ours:F2}× ({later:F0} MiB)"), "≤ 1.2×", later / ours <= 1.2),
        ];
    }

    /// <summary>The median of what the process held during the last half of the requests: a single look would meet the collector by chance.</summary>
    private static async Task<double> UnderAsync(Site site, int requests, Func<Task> ask)
    {
        await Load.CountAsync(requests / 2, _ => ask());
        var seen = new List<double>();
        var asked = 0;
        await Load.CountAsync(requests / 2, async _ =>
        {
            await ask();
            if (Interlocked.Increment(ref asked) % Math.Max(1, requests / 200) == 0)
            {
                lock (seen)
                {
                    seen.Add(site.Rss);
                }
            }
        });
        return seen.Median();
    }
}
