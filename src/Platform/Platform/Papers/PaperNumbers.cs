using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.Persistence;

namespace Platform.Papers;

/// <summary>A series of numbers: of a type of paper of an office in a year, whichever department issues.</summary>
public sealed record PaperSeries(int Year, string Type, string Agency)
{
    internal string Key => string.Create(CultureInfo.InvariantCulture, $"{Year}/{Type}-{Agency}");
}

/// <summary>
/// Gives numbers. The series' row stays locked until the caller's transaction ends: whoever comes meanwhile waits, and a number of a
/// transaction that failed is given again, so that none is given twice and none is left out.
/// </summary>
public static class PaperNumbers
{
    // The office has one book for all its departments, so the row is the platform's and no module's.
    private const string Next = """
        INSERT INTO platform.paper_series AS s (key, last) VALUES ({0}, 1)
        ON CONFLICT (key) DO UPDATE SET last = s.last + 1
        RETURNING last AS "Value"
        """;

    private const string Raise = """
        INSERT INTO platform.paper_series AS s (key, last) VALUES ({0}, {1})
        ON CONFLICT (key) DO UPDATE SET last = greatest(s.last, excluded.last)
        RETURNING last AS "Value"
        """;

    /// <summary>The next number.</summary>
    public static async Task<int> NextAsync(ModuleDbContext context, PaperSeries series, CancellationToken cancellation)
    {
        if (context.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A number is given within the transaction that saves its paper.");
        }

        return (await context.Database.SqlQueryRaw<int>(Next, series.Key).ToListAsync(cancellation)).Single();
    }

    /// <summary>The last number given; 0 where none was.</summary>
    public static async Task<int> LastAsync(ModuleDbContext context, PaperSeries series, CancellationToken cancellation) =>
        (await context.Database.SqlQueryRaw<int>("""SELECT last AS "Value" FROM platform.paper_series WHERE key = {0}""", series.Key).ToListAsync(cancellation)).SingleOrDefault();

    /// <summary>Goes on after a number that was given on paper before the program was used; never back. Answers the last number now.</summary>
    public static async Task<int> ContinueAfterAsync(ModuleDbContext context, PaperSeries series, int last, CancellationToken cancellation) =>
        (await context.Database.SqlQueryRaw<int>(Raise, series.Key, last).ToListAsync(cancellation)).Single();
}
