using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Platform.Persistence;
using Platform.Records;
using Platform.Results;
using Platform.Spreadsheets;

namespace Platform.Imports;

/// <summary>What can be imported into a register; the engine knows it only by this.</summary>
public interface IImporter
{
    /// <summary>What the import goes by: the key of the register, or a name of its own where a register takes more than one kind of file.</summary>
    string Register { get; }

    /// <summary>Key of the register its records are in.</summary>
    string Into { get; }

    IReadOnlyList<ColumnSpec> Columns { get; }

    internal Task<IReadOnlyList<AppliedRow>> ApplyAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, IDictionary<string, int> seen, CancellationToken cancellation);

    internal Task<IReadOnlyList<Record>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation);

    internal Task<IReadOnlyCollection<Guid>> HeldAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation);

    internal Task TakeBackAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation);
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

    public virtual string Into => Register;

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

    /// <summary>
    /// Columns besides the key in which no two records may say the same, such as the number of an application: a value that is taken, in the
    /// file or in the register, is named at its row in the dry run instead of breaking the whole commit.
    /// </summary>
    protected virtual IReadOnlyList<UniqueColumn<TRecord>> Unique => [];

    /// <summary>The records with their parts, for undoing.</summary>
    protected abstract Task<IReadOnlyList<TRecord>> LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation);

    /// <summary>Of these records those that others have built on since: taking the import back would lose their work, as if they had edited the record itself.</summary>
    protected virtual Task<IReadOnlyCollection<Guid>> HeldAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) => Task.FromResult<IReadOnlyCollection<Guid>>([]);

    /// <summary>Takes back what the rows of these records have done to records besides their own; called before the records themselves are taken back.</summary>
    protected virtual Task TakeBackAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>
    /// Records the events whose days the row gives. What is recorded already stays as it is: an import adds events, it never rewrites
    /// them, and says so where the file differs.
    /// </summary>
    /// <param name="days">In the order they happen.</param>
    /// <param name="happen">The record's own rule.</param>
    protected Result RecordDays<TState, TKind, TEvent>(
        ImportRow row, TrackedRecord<TState, TKind, TEvent> record, IReadOnlyList<DayColumn<TKind>> days, RecordedBy by, Func<Happening<TKind>, Result<TEvent>> happen)
        where TState : struct, Enum
        where TKind : struct, Enum
        where TEvent : TrackEvent<TKind>
    {
        foreach (var day in days)
        {
            var recorded = record.Counting.Where(e => Equals(e.Kind, day.Kind)).ToList();
            if (row.Date(day.Column) is not { } on || row.Problems.Count > 0 || recorded.Any(e => e.HappenedOn == on))
            {
                continue;
            }

            if (recorded.Count > 0 && !day.Repeats)
            {
                return Refusal.InvalidField(day.Column, "platform.import.recorded-otherwise", record.NameOf(day.Kind), recorded[0].HappenedOn);
            }

            var paper = day.Document is null || row.Text(day.Document).Length == 0 ? null : row.Text(day.Document);
            var outcome = happen(new Happening<TKind>(day.Kind, on, paper, null, by));
            if (outcome.IsRefused)
            {
                return outcome.Refusal with { Fields = [.. outcome.Refusal.Fields.Select(error => error with { Field = ColumnOf(error.Field, day) })] };
            }
        }

        return Result.Ok;
    }

    /// <summary>The column that says what the form's field does; kind and day of an event are both told at its day.</summary>
    private string ColumnOf<TKind>(string field, DayColumn<TKind> day)
        where TKind : struct, Enum => field switch
        {
            _ when day.Fields.TryGetValue(field, out var named) => named,
            "kind" or "happenedOn" => day.Column,
            "documentNumber" => day.Document ?? day.Column,
            _ => Columns.Any(column => column.Key == field) ? field : day.Column,
        };

    async Task<IReadOnlyList<AppliedRow>> IImporter.ApplyAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, IDictionary<string, int> seen, CancellationToken cancellation)
    {
        await PrepareAsync(context, rows, cancellation);
        var keyed = rows.Select(row => (Row: row, Key: KeyOf(row))).ToList();
        var known = new Dictionary<string, TRecord>(await FindAsync(context, [.. keyed.Select(k => k.Key).Where(key => key.Length > 0).Distinct()], cancellation));
        var applied = new List<AppliedRow>();
        var taken = await TakenAsync(context, rows, cancellation);
        foreach (var (row, key) in keyed)
        {
            var record = known.GetValueOrDefault(key);
            var isNew = record is null;
            if (key.Length > 0 && !seen.TryAdd(key, row.Number))
            {
                row.Wrong(Columns[0].Key, "platform.import.duplicate-key", key, seen[key].ToString(CultureInfo.InvariantCulture));
            }

            CheckUnique(row, record?.Id, taken, seen);
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
            }

            applied.Add(new AppliedRow(row, key, record, isNew));
        }

        return applied;
    }

    async Task<IReadOnlyList<Record>> IImporter.LoadAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        await LoadAsync(context, ids, cancellation);

    Task<IReadOnlyCollection<Guid>> IImporter.HeldAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) => HeldAsync(context, ids, cancellation);

    Task IImporter.TakeBackAsync(ModuleDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) => TakeBackAsync(context, ids, cancellation);

    /// <summary>Who has the rows' values already, a column at a time with one question each.</summary>
    private async Task<IReadOnlyDictionary<(string Column, string Value), Guid>> TakenAsync(ModuleDbContext context, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var taken = new Dictionary<(string, string), Guid>();
        foreach (var unique in Unique)
        {
            var values = rows.Select(row => row.Text(unique.Column)).Where(text => text.Length > 0).Distinct().ToList();
            foreach (var (id, value) in await unique.OwnersAsync(context, values, cancellation))
            {
                taken[(unique.Column, value)] = id;
            }
        }

        return taken;
    }

    private void CheckUnique(ImportRow row, Guid? recordId, IReadOnlyDictionary<(string Column, string Value), Guid> taken, IDictionary<string, int> seen)
    {
        foreach (var column in Unique.Select(unique => unique.Column))
        {
            var value = row.Text(column);
            if (value.Length == 0)
            {
                continue;
            }

            if (!seen.TryAdd($"{column}\n{value}", row.Number))
            {
                row.Wrong(column, "platform.import.duplicate-key", value, seen[$"{column}\n{value}"].ToString(CultureInfo.InvariantCulture));
            }
            else if (taken.TryGetValue((column, value), out var owner) && owner != recordId)
            {
                row.Wrong(column, "platform.import.value-taken", value);
            }
        }
    }
}

/// <summary>A column in which no two records of the register may say the same.</summary>
/// <param name="Column">The column's key.</param>
/// <param name="Property">Where the record keeps it.</param>
public sealed record UniqueColumn<TRecord>(string Column, Expression<Func<TRecord, string?>> Property)
    where TRecord : Record
{
    internal async Task<IReadOnlyList<(Guid Id, string Value)>> OwnersAsync(ModuleDbContext context, IReadOnlyList<string> values, CancellationToken cancellation)
    {
        if (values.Count == 0)
        {
            return [];
        }

        var record = Property.Parameters[0];
        var isOne = Expression.Lambda<Func<TRecord, bool>>(
            Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], Expression.Constant(values), Property.Body), record);
        var owner = Expression.Lambda<Func<TRecord, KeyValuePair<Guid, string?>>>(
            Expression.New(typeof(KeyValuePair<Guid, string?>).GetConstructors()[0], Expression.Property(record, nameof(Record.Id)), Property.Body), record);
        var found = await context.Set<TRecord>().AsNoTracking().Where(isOne).Select(owner).ToListAsync(cancellation);
        return [.. found.Select(pair => (pair.Key, pair.Value!))];
    }
}
