using System.Security.Cryptography;
using Deadlines.Calendars;
using Deadlines.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Deadlines.Rules;

/// <summary>
/// Takes the shipped rules and calendar into the tables: what is new is added, what is there stays as it is, edited or removed by
/// whomever. The same files are taken in once.
/// </summary>
internal sealed partial class TakeInShipped(DeadlinesDbContext context, ILogger<TakeInShipped> logger)
{
    public async Task RunAsync(RuleBook shipped, string hash, CancellationToken cancellation)
    {
        var lawbook = await context.Lawbooks.FindAsync([Lawbook.Only], cancellation);
        if (lawbook?.ShippedHash == hash)
        {
            return;
        }

        if (lawbook is null)
        {
            context.Lawbooks.Add(lawbook = new Lawbook());
        }

        await AddRulesAsync(shipped, cancellation);
        await AddCalendarAsync(cancellation);
        lawbook.TookIn(hash);
        await context.SaveChangesAsync(cancellation);
    }

    /// <summary>Of the files embedded in this program.</summary>
    public static string HashOfShipped()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in new[] { "Deadlines.Rules.rules.json", "Deadlines.Calendars.calendar.json" })
        {
            using var stream = typeof(TakeInShipped).Assembly.GetManifestResourceStream(name)!;
            using var content = new MemoryStream();
            stream.CopyTo(content);
            hash.AppendData(content.ToArray());
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private async Task AddRulesAsync(RuleBook shipped, CancellationToken cancellation)
    {
        var stored = await context.Rules.Include(r => r.Versions.OrderBy(v => v.Number)).ToDictionaryAsync(r => r.Code, cancellation);
        foreach (var rule in shipped.Rules)
        {
            if (!stored.TryGetValue(rule.Code, out var known))
            {
                context.Rules.Add(rule);
                continue;
            }

            foreach (var version in rule.Versions.Where(v => known.Version(v.Code) is null))
            {
                if (!known.Amend(version))
                {
                    LogOverlap(logger, version.Code, rule.Code);
                }
            }
        }
    }

    private async Task AddCalendarAsync(CancellationToken cancellation)
    {
        var days = (await context.CalendarDays.Select(d => new { d.Date, d.Kind }).ToListAsync(cancellation)).ToHashSet();
        context.CalendarDays.AddRange(CalendarFile.Exceptions.Where(d => !days.Contains(new { d.Date, d.Kind })));
        var years = await context.CalendarYears.Select(y => y.Year).ToListAsync(cancellation);
        context.CalendarYears.AddRange(CalendarFile.Years.Where(y => !years.Contains(y.Year)));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Shipped version {Version} was left out: it overlaps what stands of rule {Rule}")]
    private static partial void LogOverlap(ILogger logger, string version, string rule);
}
