using System.Globalization;
using Benchmarks;
using Benchmarks.Measuring;

const string Usage = """
    dotnet run -c Release --project tests/Benchmarks -- [list] [search] [start] [memory] [renewals] [radiation] [recompute] [reminders] [--rows N] [--quick]

    list      B1: the signed-in list page          search     B2: diacritic-free search
    start     B8: cold start to the first page     memory     B9: memory under load
    renewals  B1 again: the pipeline of renewals   radiation  100,000 devices and 1,000,000 readings: lists, search, readiness of all licenses; its rows do not go by --rows
    recompute B3: open deadlines dated anew by sets, in a database of their own
    reminders B4: 100,000 reminders planned, made due and sent; its rows do not go by --rows either
    All when none is named. --rows: 1,000,000 unless said. --quick: few short rounds, to try the program, not to report.
    Exit code: 0 every target is met, 1 one is missed or the call is wrong.
    """;

Dictionary<string, Func<Bench, Task<IReadOnlyList<Outcome>>>> benchmarks = new()
{
    ["list"] = ListBenchmark.RunAsync,
    ["search"] = SearchBenchmark.RunAsync,
    ["start"] = StartBenchmark.RunAsync,
    ["memory"] = MemoryBenchmark.RunAsync,
    ["renewals"] = RenewalsBenchmark.RunAsync,
    ["radiation"] = RadiationBenchmark.RunAsync,
};

// In the process itself and by rows of their own: nothing is published, no list is made.
Dictionary<string, Func<int, bool, Task<IReadOnlyList<Outcome>>>> alone = new()
{
    ["recompute"] = RecomputeBenchmark.RunAsync,
    ["reminders"] = (_, quick) => RemindersBenchmark.RunAsync(quick),
};

var rows = 1_000_000;
var isQuick = false;
var chosen = new List<string>();
for (var i = 0; i < args.Length; i++)
{
    if (args[i] == "--quick")
    {
        isQuick = true;
    }
    else if (args[i] == "--rows" && i + 1 < args.Length && int.TryParse(args[++i], NumberStyles.None, CultureInfo.InvariantCulture, out rows) && rows >= 10_000)
    {
    }
    else if (benchmarks.ContainsKey(args[i]) || alone.ContainsKey(args[i]))
    {
        chosen.Add(args[i]);
    }
    else
    {
        Console.Error.WriteLine(Usage);
        return args[i] == "--help" ? 0 : 1;
    }
}

var outcomes = new List<Outcome>();
foreach (var (name, run) in alone.Where(benchmark => IsChosen(benchmark.Key)))
{
    Console.Error.WriteLine($"{name} …");
    outcomes.AddRange(await run(rows, isQuick));
}

if (benchmarks.Keys.Any(IsChosen))
{
    await using var bench = await Bench.OpenAsync(rows, isQuick);
    foreach (var (name, run) in benchmarks.Where(benchmark => IsChosen(benchmark.Key)))
    {
        Console.Error.WriteLine($"{name} …");
        outcomes.AddRange(await run(bench));
    }
}

Report.Print(outcomes);
return outcomes.All(outcome => outcome.Meets) ? 0 : 1;

bool IsChosen(string name) => chosen.Count == 0 || chosen.Contains(name);
