using System.Diagnostics;
using System.Globalization;
using Benchmarks.Measuring;

namespace Benchmarks;

/// <summary>B8: from the start of the process, over signing in through the page, to the first list; the database is there and migrated.</summary>
internal static class StartBenchmark
{
    public static async Task<IReadOnlyList<Outcome>> RunAsync(Bench bench)
    {
        // Files and keys are read once before: the first start after a boot measures the disk.
        await HostAsync(bench);
        await ControlAsync(bench);
        var rounds = new List<(double Ours, double Floor)>();
        for (var round = 0; round < bench.Rounds; round++)
        {
            rounds.Add((await HostAsync(bench), await ControlAsync(bench)));
        }

        var seconds = rounds.Select(r => r.Ours).Median();
        return
        [
            Outcome.Ratio("B8", "cold start to first signed-in page", [.. rounds.Select(r => r.Ours / r.Floor)], 3,
                string.Create(CultureInfo.InvariantCulture, $"control {rounds.Select(r => r.Floor).Median():F2} s")),
            new Outcome("B8", "the same in seconds", string.Create(CultureInfo.InvariantCulture, $"{seconds:F2} s"), "≤ 5 s", seconds <= 5),
        ];
    }

    private static async Task<double> HostAsync(Bench bench)
    {
        await using var host = bench.StartHost();
        await host.AnswersAsync();
        using var reader = await bench.SignInAsync(host);
        await reader.LoadAsync(ListBenchmark.Address);
        return Stopwatch.GetElapsedTime(host.Started).TotalSeconds;
    }

    private static async Task<double> ControlAsync(Bench bench)
    {
        await using var control = bench.StartControl();
        await control.AnswersAsync();
        using var guest = new Reader(control.Address);
        await guest.LoadAsync("/");
        return Stopwatch.GetElapsedTime(control.Started).TotalSeconds;
    }
}
