using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Platform.Registers;

/// <summary>
/// Counts views up to a cap. What a large view holds is remembered for a minute: counting thousands of rows costs more than showing fifty of
/// them, and such a view does not become a small one meanwhile. Smaller totals are counted every time.
/// </summary>
internal sealed class CappedTotals(TimeProvider clock)
{
    private const int MostKept = 5_000;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (int Total, DateTimeOffset Until)> large = new();

    /// <summary>What this view was found to hold less than a minute ago, when it was large; else null.</summary>
    public int? Remembered(string view) => large.TryGetValue(view, out var found) && found.Until > clock.GetUtcNow() ? found.Total : null;

    /// <summary>The number of records, or the first number above the cap.</summary>
    /// <param name="view">Whatever tells this view from others.</param>
    /// <param name="largeFrom">Totals above it are remembered.</param>
    public async Task<int> CountAsync<TRecord>(IQueryable<TRecord> records, int cap, string view, int largeFrom, CancellationToken cancellation)
    {
        if (Remembered(view) is { } remembered)
        {
            return remembered;
        }

        var total = await records.Take(cap + 1).CountAsync(cancellation);
        if (total > largeFrom)
        {
            // Views are as many as people can type.
            if (large.Count >= MostKept)
            {
                large.Clear();
            }

            large[view] = (total, clock.GetUtcNow() + Kept);
        }

        return total;
    }
}
