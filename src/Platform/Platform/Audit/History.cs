using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;

namespace Platform.Audit;

/// <summary>One saved change of a record, for its history.</summary>
public sealed record HistoryEntry(DateTimeOffset At, string By, int Revision, IReadOnlyList<AuditedChange> Changes);

/// <summary>Reads the audit of one record.</summary>
public sealed class History
{
    /// <summary>The latest changes, newest first.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> OfAsync(ModuleDbContext context, Guid recordId, int limit, CancellationToken cancellation) =>
        (await context.Audit.AsNoTracking().Where(e => e.RecordId == recordId).OrderByDescending(e => e.Id).Take(limit).ToListAsync(cancellation))
            .Select(Read).ToList();

    /// <summary>
    /// The refusal when the sender saw an older revision, naming what others changed since; null when she is up to date.
    /// A null revision comes from callers that have nothing to compare, such as imports.
    /// </summary>
    public async Task<Refusal?> ConflictAsync(ModuleDbContext context, Record record, int? seen, CancellationToken cancellation)
    {
        if (!record.IsNewerThan(seen))
        {
            return null;
        }

        var since = await context.Audit.AsNoTracking()
            .Where(e => e.RecordId == record.Id && e.Revision > seen)
            .OrderBy(e => e.Id).Take(100).ToListAsync(cancellation);
        return Refusal.Conflict([.. since.Select(Read).SelectMany(entry => entry.Changes.SelectMany(change => change.Fields.Select(field =>
            new Difference(field.Name, field.From, field.To, entry.By, entry.At))))]);
    }

    private static HistoryEntry Read(AuditEntry entry) => new(
        entry.At, entry.ActorName, entry.Revision, JsonSerializer.Deserialize<List<AuditedChange>>(entry.Changes, ModuleDbContext.Json)!);
}
