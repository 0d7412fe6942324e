using Platform.Persistence;
using Platform.Records;
using Platform.Results;
using Platform.Spreadsheets;

namespace Platform.Imports;

/// <summary>What can be imported into a register; the engine knows it only by this.</summary>
public interface IImporter
{
    /// <summary>Key of the register.</summary>
    string Register { get; }

    IReadOnlyList<ColumnSpec> Columns { get; }

    internal Task<IReadOnlyList<AppliedRow>> ApplyAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, IDictionary<string, int> seen, CancellationToken cancellation);

    internal Task<IReadOnlyList<Record>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation);

    internal Task RemovingAsync(ModuleDbContext context, IReadOnlyList<Record> records, CancellationToken cancellation);
}

/// <summary>A row and the record it made or met; null when the row is wrong.</summary>
internal sealed record AppliedRow(ImportRow Row, string Key, Record? Record, bool IsNew);

/// <summary>
/// Brings rows into one register by natural key: a known key changes that record, an unknown one makes a new record. The domain's own
/// methods do the work, so an import can do nothing a form cannot.
/// </summary>
public abstract class Importer<TRecord> : IImporter
    where TRecord : Record
{
    public abstract string Register { get; }

    public abstract IReadOnlyList<ColumnSpec> Columns { get; }

    /// <summary>The row's natural key; empty when a part of it is missing, which the row then says itself.</summary>
    protected abstract string KeyOf(ImportRow row);

    /// <summary>Reads in one go what all rows of a chunk need: units by name, organizations by tax code.</summary>
    protected virtual Task PrepareAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>The records that have these natural keys, with their parts, by key.</summary>
    protected abstract Task<IReadOnlyDictionary<string, TRecord>> FindAsync(ModuleDbContext context, IReadOnlyCollection<string> keys, CancellationToken cancellation);

    /// <summary>Makes a record of a row.</summary>
    protected abstract Result<TRecord> Create(ImportRow row);

    /// <summary>Brings a record in line with a row; an equal row must change nothing.</summary>
    protected abstract Result Update(TRecord record, ImportRow row);

    /// <summary>After the rows of a chunk were applied: deadlines, events of at most 1,000 records.</summary>
    protected virtual Task AppliedAsync(ModuleDbContext context, IReadOnlyList<TRecord> created, IReadOnlyList<TRecord> changed, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>The records with their parts, for undoing.</summary>
    protected abstract Task<IReadOnlyList<TRecord>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation);

    /// <summary>Before an undo removes records the import had made.</summary>
    protected virtual Task RemovingAsync(ModuleDbContext context, IReadOnlyList<TRecord> records, CancellationToken cancellation) => Task.CompletedTask;

    async Task<IReadOnlyList<AppliedRow>> IImporter.ApplyAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, IDictionary<string, int> seen, CancellationToken cancellation)
    {
        await PrepareAsync(context, rows, cancellation);
        var keyed = rows.Select(row => (Row: row, Key: KeyOf(row))).ToList();
        var known = new Dictionary<string, TRecord>(await FindAsync(context, [.. keyed.Select(k => k.Key).Where(key => key.Length > 0).Distinct()], cancellation));
        var applied = new List<AppliedRow>();
        var (created, changed) = (new List<TRecord>(), new List<TRecord>());
        foreach (var (row, key) in keyed)
        {
            var record = known.GetValueOrDefault(key);
            var isNew = record is null;
            if (key.Length > 0 && !seen.TryAdd(key, row.Number))
            {
                row.Wrong(Columns[0].Key, "platform.import.duplicate-key", key, seen[key].ToString(System.Globalization.CultureInfo.InvariantCulture));
            }

            if (row.Problems.Count == 0)
            {
                var outcome = isNew ? Create(row) : Update(record!, row);
                if (outcome.IsRefused)
                {
                    row.Refuse(outcome.Refusal);
                }
                else if (outcome is Result<TRecord> made)
                {
                    record = made.Value;
                }
            }

            if (row.Problems.Count > 0 || record is null)
            {
                applied.Add(new AppliedRow(row, key, null, isNew));
                continue;
            }

            if (isNew)
            {
                context.Add(record);
                known[key] = record;
                created.Add(record);
            }
            else
            {
                changed.Add(record);
            }

            applied.Add(new AppliedRow(row, key, record, isNew));
        }

        await AppliedAsync(context, created, changed, cancellation);
        return applied;
    }

    async Task<IReadOnlyList<Record>> IImporter.LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await LoadAsync(context, ids, cancellation);

    Task IImporter.RemovingAsync(ModuleDbContext context, IReadOnlyList<Record> records, CancellationToken cancellation) =>
        RemovingAsync(context, [.. records.Cast<TRecord>()], cancellation);
}
