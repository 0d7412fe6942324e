using System.Globalization;
using System.Text.RegularExpressions;

namespace TestKit;

/// <summary>How the server would carry a statement out that was seen in the trace: parameters are named there and numbered on the wire.</summary>
public static partial class StatementPlan
{
    /// <summary>The plan the server keeps for any values.</summary>
    public static Task<string> GenericPlanAsync(this TestHost host, string statement) => PlanAsync(host, statement, "force_generic_plan", _ => "NULL");

    /// <summary>The plan for a search: its patterns as the page sends them, for whether an index helps depends on them; a page's limit.</summary>
    public static Task<string> SearchPlanAsync(this TestHost host, string statement, string pattern)
    {
        var patterns = Pattern().Matches(statement).Select(match => match.Groups[1].Value).ToHashSet();
        var limits = Limit().Matches(statement).Select(match => match.Groups[1].Value).ToHashSet();
        return PlanAsync(host, statement, "force_custom_plan", name => patterns.Contains(name) ? $"'{pattern}'" : limits.Contains(name) ? "51" : "NULL");
    }

    private static async Task<string> PlanAsync(TestHost host, string statement, string mode, Func<string, string> valueOf)
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
        var values = names.Count == 0 ? "" : $"({string.Join(", ", names.Select(valueOf))})";
        return (string)(await host.ScalarAsync($"PREPARE asked AS {numbered}; SET plan_cache_mode = {mode}; EXPLAIN (FORMAT JSON) EXECUTE asked {values}; DEALLOCATE asked; RESET plan_cache_mode"))!;
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"LIKE (@\w+)")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"LIMIT (@\w+)")]
    private static partial Regex Limit();
}
