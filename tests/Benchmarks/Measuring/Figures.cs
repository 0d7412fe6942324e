using System.Globalization;

namespace Benchmarks.Measuring;

/// <summary>Medians and their like.</summary>
internal static class Figures
{
    public static double Median(this IEnumerable<double> values) => values.Percentile(50);

    public static double Percentile(this IEnumerable<double> values, double percent)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(percent / 100 * sorted.Count) - 1, 0, sorted.Count - 1)];
    }
}

/// <summary>One line of the report: what was measured, its target, and whether it is met.</summary>
internal sealed record Outcome(string Code, string What, string Measured, string Target, bool Meets)
{
    /// <summary>A ratio measured in rounds: the median counts, the spread is shown.</summary>
    public static Outcome Ratio(string code, string what, IReadOnlyList<double> rounds, double atMost, string? aside = null) => new(
        code, what,
        string.Create(CultureInfo.InvariantCulture, $"{rounds.Median():F2}× ({rounds.Min():F2}–{rounds.Max():F2}){(aside is null ? "" : $", {aside}")}"),
        string.Create(CultureInfo.InvariantCulture, $"≤ {atMost:0.##}×"), rounds.Median() <= atMost);

    public static Outcome Milliseconds(string code, string what, double value, double atMost) => new(
        code, what, string.Create(CultureInfo.InvariantCulture, $"{value:F1} ms"), string.Create(CultureInfo.InvariantCulture, $"≤ {atMost:0} ms"), value <= atMost);
}

/// <summary>The report on the console: a table of Markdown, so that it can be kept as it is.</summary>
internal static class Report
{
    public static void Print(IReadOnlyList<Outcome> outcomes)
    {
        var cells = outcomes.Select(outcome => new[] { outcome.Code, outcome.What, outcome.Measured, outcome.Target, outcome.Meets ? "meets" : "misses" })
            .Prepend(["", "what", "measured", "target", ""]).ToList();
        var widths = Enumerable.Range(0, 5).Select(column => cells.Max(row => row[column].Length)).ToList();
        Console.WriteLine();
        Print(cells[0]);
        Print([.. widths.Select(width => new string('-', width))]);
        cells.Skip(1).ToList().ForEach(Print);
        Console.WriteLine();

        void Print(string[] row) => Console.WriteLine($"| {string.Join(" | ", row.Select((text, column) => text.PadRight(widths[column])))} |");
    }
}
