using Platform.Results;

namespace Platform.Registers;

/// <summary>
/// What a list shows, as its address says it: filters by name, the search text, sort, page size and cursor. The address is the
/// state, so a view can be bookmarked, sent to a colleague, exported and counted.
/// </summary>
/// <param name="Parameters">Everything after the question mark; names are checked against the register, unknown ones refused.</param>
public sealed record RegisterRequest(IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    public static RegisterRequest Everything { get; } = new(new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>Whether only the number of rows is asked for: then no record is read, and nobody has looked at one.</summary>
    public bool OnlyCounts { get; init; }

    public string? Search => One("q")?.Trim();

    public string? Sort => One("sort");

    public string? Cursor => One("cursor");

    /// <summary>Code of the measure whose records are shown.</summary>
    public string? Measure => One("measure");

    public string? One(string name) => Parameters.GetValueOrDefault(name)?.LastOrDefault(value => value.Length > 0);

    public IReadOnlyList<string> All(string name) =>
        Parameters.GetValueOrDefault(name)?.SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList() ?? [];

    /// <summary>Rows a page, 1–200.</summary>
    public Result<int> ReadLimit() => One("limit") switch
    {
        null => DefaultLimit,
        var text when int.TryParse(text, out var limit) && limit is >= 1 and <= MaxLimit => limit,
        var text => Refusal.Malformed("platform.register.bad-limit", text, MaxLimit),
    };

    /// <summary>The same view with one parameter set; empty removes it. Paging starts anew.</summary>
    public RegisterRequest With(string name, params string[] values)
    {
        var parameters = Parameters.Where(p => p.Key != name && p.Key != "cursor").ToDictionary(p => p.Key, p => p.Value);
        if (values.Length > 0)
        {
            parameters[name] = values;
        }

        return new RegisterRequest(parameters);
    }

    /// <summary>The query string, parameters in a stable order.</summary>
    public string ToQuery()
    {
        var pairs = Parameters.OrderBy(p => p.Key, StringComparer.Ordinal)
            .SelectMany(p => p.Value.Where(value => value.Length > 0).Select(value => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(value)}"))
            .ToList();
        return pairs.Count == 0 ? "" : "?" + string.Join('&', pairs);
    }
}

/// <summary>A page of rows, whatever their type.</summary>
public interface IPage
{
    IReadOnlyList<object> Rows { get; }

    /// <summary>Where the next page starts; null on the last.</summary>
    string? NextCursor { get; }

    /// <summary>How many rows the view holds, counted up to a cap: an exact count of millions costs more than the page.</summary>
    int Total { get; }

    /// <summary>Whether there are more than <see cref="Total"/>.</summary>
    bool TotalIsCapped { get; }
}

/// <summary>A page of a list.</summary>
public sealed record Page<TRow>(IReadOnlyList<TRow> Items, string? NextCursor, int Total, bool TotalIsCapped) : IPage
    where TRow : class
{
    /// <summary>Counting stops here.</summary>
    public const int TotalCap = 10_000;

    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<object> Rows => Items;
}
