using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;

namespace Platform.Audit;

/// <summary>One saved change of a record, for its history.</summary>
public sealed record HistoryEntry(DateTimeOffset At, string By, string Kind, int Revision, IReadOnlyList<AuditedChange> Changes);

/// <summary>Reads the audit of one record.</summary>
public sealed class History
{
    /// <summary>The latest changes, newest first.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> OfAsync(ModuleDbContext context, Guid recordId, int limit, CancellationToken cancellation) =>
        (await context.Audit.AsNoTracking().Where(e => e.RecordId == recordId && e.Kind != AuditEntry.Look).OrderByDescending(e => e.Id).Take(limit).ToListAsync(cancellation))
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

    /// <summary>A record to be changed: not found, or changed since the sender saw it, are the two refusals every command has.</summary>
    /// <param name="whole">The aggregates with the parts the change needs.</param>
    /// <param name="seen">The revision the sender saw; null from callers that have nothing to compare.</param>
    public async Task<Result<TRecord>> LoadAsync<TRecord>(ModuleDbContext context, IQueryable<TRecord> whole, Guid id, int? seen, CancellationToken cancellation)
        where TRecord : Record
    {
        if (await whole.FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } record)
        {
            return Refusal.NotFound();
        }

        return await ConflictAsync(context, record, seen, cancellation) is { } conflict ? conflict : record;
    }

    private static HistoryEntry Read(AuditEntry entry) => new(
        entry.At, entry.ActorName, entry.Kind, entry.Revision, JsonSerializer.Deserialize<List<AuditedChange>>(entry.Changes, ModuleDbContext.Json)!);
}
