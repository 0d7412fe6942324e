using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Platform.Registers;

/// <summary>
/// Counts views up to a cap. That a view holds more than the cap is remembered for a minute: counting ten thousand rows costs more than
/// showing fifty of them, and such a view does not become a small one meanwhile. Smaller totals are counted every time.
/// </summary>
internal sealed class CappedTotals(TimeProvider clock)
{
    private const int MostKept = 5_000;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> large = new();

    /// <summary>Whether this view was found to hold more than the cap, less than a minute ago.</summary>
    public bool IsLarge(string view) => large.TryGetValue(view, out var until) && until > clock.GetUtcNow();

    /// <summary>The number of records, or the first number above the cap.</summary>
    /// <param name="view">Whatever tells this view from others.</param>
    public async Task<int> CountAsync<TRecord>(IQueryable<TRecord> records, int cap, string view, CancellationToken cancellation)
    {
        if (IsLarge(view))
        {
            return cap + 1;
        }

        var total = await records.Take(cap + 1).CountAsync(cancellation);
        if (total > cap)
        {
            // Views are as many as people can type.
            if (large.Count >= MostKept)
            {
                large.Clear();
            }

            large[view] = clock.GetUtcNow() + Kept;
        }

        return total;
    }
}
