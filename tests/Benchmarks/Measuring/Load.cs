using System.Diagnostics;

namespace Benchmarks.Measuring;

/// <summary>What came of a load: requests a second and how long each took, in milliseconds.</summary>
internal sealed record LoadResult(double PerSecond, IReadOnlyList<double> Latencies)
{
    public double P99 => Latencies.Percentile(99);
}

/// <summary>So many clients, each asking again as soon as it is answered.</summary>
internal static class Load
{
    public const int Clients = 8;

    public static Task<LoadResult> ForAsync(TimeSpan duration, Func<int, Task> ask) => RunAsync(ask, started => Stopwatch.GetElapsedTime(started) < duration);

    public static Task<LoadResult> CountAsync(int requests, Func<int, Task> ask)
    {
        var left = requests;
        return RunAsync(ask, _ => Interlocked.Decrement(ref left) >= 0);
    }

    private static async Task<LoadResult> RunAsync(Func<int, Task> ask, Func<long, bool> goesOn)
    {
        var started = Stopwatch.GetTimestamp();
        var latencies = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            var own = new List<double>();
            while (goesOn(started))
            {
                var asked = Stopwatch.GetTimestamp();
                await ask(client);
                own.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }

            return own;
        })));
        var all = latencies.SelectMany(own => own).ToList();
        return new LoadResult(all.Count / Stopwatch.GetElapsedTime(started).TotalSeconds, all);
    }
}
