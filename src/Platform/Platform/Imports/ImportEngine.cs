using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Access;
using Platform.Audit;
using Platform.Localization;
using Platform.Modules;
using Platform.Persistence;
using Platform.Records;
using Platform.Spreadsheets;
using Platform.Time;

namespace Platform.Imports;

/// <summary>
/// Upload → dry run → commit in one transaction → undo. A dry run does everything a commit does except saving, so what it
/// promises is what happens. A file with one wrong row is not committed: half an import is worse than none.
/// </summary>
public sealed class ImportEngine(IServiceProvider services, ModuleDataSources sources, CurrentActor current, TimeProvider clock, IToday today, ITexts texts)
{
    /// <summary>Rows worked on at a time: bounds memory and the size of events.</summary>
    private const int Chunk = ModuleDbContext.MaxRecordsInEvent;

    /// <summary>Rows shown of a dry run; the workbook that goes back has them all.</summary>
    private const int Shown = 200;

    /// <summary>Tries a file without writing a record; the batch is kept with its report.</summary>
    public async Task<ImportBatch> TryAsync(IModule module, IImporter importer, string fileName, byte[] content, CancellationToken cancellation)
    {
        var context = Context(module);
        var batch = new ImportBatch
        {
            Register = importer.Register,
            FileName = Path.GetFileName(fileName),
            Content = content,
            UploadedAt = clock.GetUtcNow(),
            UploadedBy = current.Actor.Id,
            UploadedByName = current.Actor.Name,
            Report = "",
        };
        var sheet = SpreadsheetReader.Open(content, fileName, Options(importer));
        var shown = new List<ImportRowReport>();
        if (sheet.IsReadable)
        {
            await EachChunkAsync(module, importer, sheet, (scratch, applied) =>
            {
                foreach (var (row, outcome) in Outcomes(scratch, applied))
                {
                    Count(batch, outcome);
                    if (shown.Count < Shown || outcome == ImportOutcome.Wrong && shown.Count < 2 * Shown)
                    {
                        shown.Add(new ImportRowReport(row.Row.Number, row.Key, outcome, row.Row.Problems));
                    }
                }

                return Task.CompletedTask;
            }, cancellation);
        }

        batch.Report = JsonSerializer.Serialize(
            new ImportReport
            {
                FileProblems = [.. sheet.Problems.Select(p => new ImportProblem(p.Row, p.Column, p.TextKey, p.Arguments))],
                UnknownColumns = [.. sheet.Columns.Where(column => column.Key is null).Select(column => column.Header)],
                Rows = shown,
            },
            ModuleDbContext.Json);
        context.ImportBatches.Add(batch);
        await context.SaveChangesAsync(cancellation);
        return batch;
    }

    /// <summary>The sender's own workbook with what is wrong written behind each row.</summary>
    public async Task<byte[]?> ErrorWorkbookAsync(IModule module, IImporter importer, ImportBatch batch, CancellationToken cancellation)
    {
        var sheet = SpreadsheetReader.Open(batch.Content, batch.FileName, Options(importer));
        var errors = new Dictionary<int, IReadOnlyList<string>>();
        await EachChunkAsync(module, importer, sheet, (_, applied) =>
        {
            foreach (var row in applied.Where(row => row.Row.Problems.Count > 0))
            {
                errors[row.Row.Number] = [.. row.Row.Problems.Select(Say)];
            }

            return Task.CompletedTask;
        }, cancellation);
        var column = new ErrorColumn(sheet.HeaderRow, texts["platform.import.error-column"], errors);
        return Platform.Spreadsheets.ErrorWorkbook.TryCreate(batch.Content, batch.FileName, Options(importer), column, out var content, out _) ? content : null;
    }

    /// <summary>Writes the whole file in the transaction the caller has begun on the module's context.</summary>
    internal async Task CommitAsync(IModule module, IImporter importer, Guid batchId, CancellationToken cancellation)
    {
        var context = Context(module);
        var batch = await context.ImportBatches.SingleAsync(b => b.Id == batchId, cancellation);
        var sheet = SpreadsheetReader.Open(batch.Content, batch.FileName, Options(importer));
        var done = 0;
        var counts = new ImportBatch { Register = "", FileName = "", Content = [], UploadedByName = "", Report = "" };
        var seen = new Dictionary<string, int>();
        foreach (var rows in Rows(importer, sheet).Chunk(Chunk))
        {
            var applied = await importer.ApplyAsync(context, rows, seen, cancellation);
            var outcomes = Outcomes(context, applied);
            foreach (var (_, outcome) in outcomes)
            {
                Count(counts, outcome);
            }

            if (counts.WrongCount > 0)
            {
                // Something changed since the dry run; the caller rolls back and the batch says so.
                throw new RowsWentWrongException(counts.WrongCount);
            }

            await context.SaveChangesAsync(cancellation);
            context.ImportedRows.AddRange(outcomes.Where(row => row.Outcome is ImportOutcome.New or ImportOutcome.Changed).Select(row => new ImportedRow
            {
                BatchId = batchId,
                RowNumber = row.Row.Row.Number,
                RecordId = row.Row.Record!.Id,
                Key = row.Row.Key,
                WasNew = row.Outcome == ImportOutcome.New,
                RevisionAfter = row.Row.Record.Revision,
            }));
            await context.SaveChangesAsync(cancellation);
            context.ChangeTracker.Clear();
            await PublishProgressAsync(module, batchId, done += rows.Length, cancellation);
        }

        var finished = await context.ImportBatches.SingleAsync(b => b.Id == batchId, cancellation);
        (finished.NewCount, finished.ChangedCount, finished.UnchangedCount) = (counts.NewCount, counts.ChangedCount, counts.UnchangedCount);
        finished.State = ImportState.Done;
        finished.FinishedAt = clock.GetUtcNow();
        await context.SaveChangesAsync(cancellation);
    }

    /// <summary>Records somebody edited since the import: while there are any, the batch is not undone.</summary>
    public async Task<IReadOnlyList<string>> EditedSinceAsync(IModule module, IImporter importer, Guid batchId, CancellationToken cancellation)
    {
        var context = Context(module);
        var rows = await context.ImportedRows.AsNoTracking().Where(r => r.BatchId == batchId).ToListAsync(cancellation);
        var edited = new List<string>();
        foreach (var chunk in rows.Chunk(Chunk))
        {
            var records = (await importer.LoadAsync(context, [.. chunk.Select(r => r.RecordId)], cancellation)).ToDictionary(r => r.Id);
            var held = await importer.HeldAsync(context, records.Keys, cancellation);
            edited.AddRange(chunk.Where(r => !records.TryGetValue(r.RecordId, out var record) || record.Revision != r.RevisionAfter || held.Contains(r.RecordId)).Select(r => r.Key));
            context.ChangeTracker.Clear();
        }

        return edited;
    }

    /// <summary>Takes the import back in the caller's transaction: new records go, changed ones get the audited values back.</summary>
    internal async Task UndoAsync(IModule module, IImporter importer, Guid batchId, CancellationToken cancellation)
    {
        var context = Context(module);
        if (await EditedSinceAsync(module, importer, batchId, cancellation) is { Count: > 0 } edited)
        {
            throw new RowsWentWrongException(edited.Count);
        }

        var rows = await context.ImportedRows.AsNoTracking().Where(r => r.BatchId == batchId).ToListAsync(cancellation);
        foreach (var chunk in rows.Chunk(Chunk))
        {
            await importer.TakeBackAsync(context, [.. chunk.Select(r => r.RecordId)], cancellation);
            await context.SaveChangesAsync(cancellation);
            context.ChangeTracker.Clear();
            var records = (await importer.LoadAsync(context, [.. chunk.Select(r => r.RecordId)], cancellation)).ToDictionary(r => r.Id);
            var created = chunk.Where(r => r.WasNew).Select(r => records[r.RecordId]).ToList();
            await context.CancelDeadlinesAsync([.. created.Select(record => record.Id)], cancellation);
            context.RemoveRange(created);
            var changed = chunk.Where(r => !r.WasNew).ToDictionary(r => r.RecordId, r => r.RevisionAfter);
            var ids = changed.Keys.ToList();
            var entries = await context.Audit.AsNoTracking().Where(e => ids.Contains(e.RecordId)).ToListAsync(cancellation);
            var tracked = context.ChangeTracker.Entries<IAudited>().ToDictionary(e => e.Entity.Id);
            foreach (var entry in entries.Where(e => changed[e.RecordId] == e.Revision))
            {
                Restore(tracked, records[entry.RecordId], JsonSerializer.Deserialize<List<AuditedChange>>(entry.Changes, ModuleDbContext.Json)!);
            }

            context.KeepsDeadlines = false;
            await context.SaveChangesAsync(cancellation);
            context.KeepsDeadlines = true;
            context.ChangeTracker.Clear();
            // Read anew, without the parts that are gone: what was met by an imported event is owed again.
            await context.KeepDeadlinesAsync(await importer.LoadAsync(context, ids, cancellation), cancellation);
            await context.SaveChangesAsync(cancellation);
            context.ChangeTracker.Clear();
        }

        var batch = await context.ImportBatches.SingleAsync(b => b.Id == batchId, cancellation);
        batch.State = ImportState.Undone;
        batch.FinishedAt = clock.GetUtcNow();
        await context.SaveChangesAsync(cancellation);
    }

    /// <summary>What is wrong, in the reader's language.</summary>
    public string Say(ImportProblem problem) => problem.Column is null
        ? texts[problem.Key, [.. problem.Arguments]]
        : $"{problem.Column}: {texts[problem.Key, [.. problem.Arguments]]}";

    private static void Restore(IReadOnlyDictionary<Guid, EntityEntry<IAudited>> tracked, Record record, IReadOnlyList<AuditedChange> changes)
    {
        foreach (var change in changes)
        {
            var entry = tracked.GetValueOrDefault(change.Id);
            switch (change.Action)
            {
                case nameof(EntityState.Added) when entry is not null && change.Id != record.Id:
                    entry.State = EntityState.Deleted;
                    break;
                case nameof(EntityState.Modified) when entry is not null:
                    foreach (var field in change.Fields)
                    {
                        var property = entry.Property(field.Name);
                        property.CurrentValue = AuditText.Read(field.From, property.Metadata.ClrType);
                    }

                    break;
            }
        }
    }

    private async Task EachChunkAsync(IModule module, IImporter importer, Spreadsheet sheet, Func<ModuleDbContext, IReadOnlyList<AppliedRow>, Task> look, CancellationToken cancellation)
    {
        var seen = new Dictionary<string, int>();
        foreach (var rows in Rows(importer, sheet).Chunk(Chunk))
        {
            // A scope that is thrown away: everything is done as in a commit, nothing is saved.
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = current.Actor;
            var scratch = (ModuleDbContext)scope.ServiceProvider.GetRequiredService(module.DbContext);
            var own = (IImporter)scope.ServiceProvider.GetRequiredService(importer.GetType());
            await look(scratch, await own.ApplyAsync(scratch, rows, seen, cancellation));
        }
    }

    private IEnumerable<ImportRow> Rows(IImporter importer, Spreadsheet sheet)
    {
        var headers = importer.Columns.ToDictionary(column => column.Key, column => column.Vietnamese);
        foreach (var column in sheet.Columns.Where(column => column.Key is not null))
        {
            headers[column.Key!] = column.Header;
        }

        return sheet.Rows.Select(row => new ImportRow(row, today.Today, key => headers.GetValueOrDefault(key, key)));
    }

    /// <summary>What each row does; changes are looked for once for all of them.</summary>
    private static IReadOnlyList<(AppliedRow Row, ImportOutcome Outcome)> Outcomes(ModuleDbContext context, IReadOnlyList<AppliedRow> applied)
    {
        context.ChangeTracker.DetectChanges();
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        var changed = context.ChangeTracker.Entries<Record>().Where(entry => entry.State != EntityState.Unchanged).Select(entry => entry.Entity.Id)
            .Concat(context.ChangeTracker.Entries<IPartOf>().Where(part => part.State != EntityState.Unchanged).Select(part => part.Entity.RecordId))
            .ToHashSet();
        context.ChangeTracker.AutoDetectChangesEnabled = true;
        return [.. applied.Select(row => (row,
            row.Record is null ? ImportOutcome.Wrong
            : row.IsNew ? ImportOutcome.New
            : changed.Contains(row.Record.Id) ? ImportOutcome.Changed
            : ImportOutcome.Unchanged))];
    }

    private static void Count(ImportBatch batch, ImportOutcome outcome)
    {
        batch.RowCount++;
        _ = outcome switch
        {
            ImportOutcome.New => batch.NewCount++,
            ImportOutcome.Changed => batch.ChangedCount++,
            ImportOutcome.Unchanged => batch.UnchangedCount++,
            ImportOutcome.Wrong => batch.WrongCount++,
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };
    }

    private SpreadsheetOptions Options(IImporter importer) => new()
    {
        Columns = importer.Columns,
        IgnoredHeaders = [texts["platform.import.error-column"]],
    };

    /// <summary>On a connection of its own: inside the import's transaction nobody could see it.</summary>
    private async Task PublishProgressAsync(IModule module, Guid batchId, int done, CancellationToken cancellation)
    {
        await using var command = sources.Of(module).CreateCommand($"UPDATE {module.Schema}.import_batches SET progress = $1 WHERE id = $2");
        command.Parameters.Add(new NpgsqlParameter { Value = done });
        command.Parameters.Add(new NpgsqlParameter { Value = batchId });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private ModuleDbContext Context(IModule module) => (ModuleDbContext)services.GetRequiredService(module.DbContext);
}

/// <summary>Rows that were right in the dry run no longer are; nothing was written.</summary>
internal sealed class RowsWentWrongException(int count) : Exception
{
    public int Count { get; } = count;
}
