using System.Globalization;
using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Access;
using Platform.Modules;
using Platform.Persistence;

namespace Platform.Imports;

/// <summary>
/// Writes queued imports, one transaction each, and undoes them. Which host works on which batch is an advisory lock of that very
/// transaction: a killed host frees it, and another starts the batch anew from nothing written.
/// </summary>
public sealed partial class ImportWorker(IServiceScopeFactory scopes, ModuleList modules, QuietStart start, ILogger<ImportWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim bell = new(0, 1);

    /// <summary>Something was queued here: start at once.</summary>
    public void Wake()
    {
        if (bell.CurrentCount == 0)
        {
            bell.Release();
        }
    }

    /// <summary>Does everything that is queued; tests and verbs call it instead of waiting.</summary>
    public async Task WorkAsync(CancellationToken cancellation)
    {
        foreach (var module in modules.All.Where(module => module.Importers.Count > 0))
        {
            foreach (var batchId in await QueuedAsync(module, cancellation))
            {
                await WorkAsync(module, batchId, cancellation);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WorkAsync(stoppingToken);
                await bell.WaitAsync(Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogFailed(logger, exception);
                await Task.Delay(Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<IReadOnlyList<Guid>> QueuedAsync(IModule module, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Context(scope, module).ImportBatches.AsNoTracking()
            .Where(b => b.State == ImportState.Queued || b.State == ImportState.UndoQueued)
            .OrderBy(b => b.Id).Select(b => b.Id).Take(20).ToListAsync(cancellation);
    }

    private async Task WorkAsync(IModule module, Guid batchId, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = Context(scope, module);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var key = $"import/{batchId}";
        var isMine = (await context.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock(hashtextextended({key}, 7205)) AS \"Value\"").ToListAsync(cancellation))[0];
        var batch = isMine ? await context.ImportBatches.AsNoTracking().SingleOrDefaultAsync(b => b.Id == batchId, cancellation) : null;
        if (batch is not { State: ImportState.Queued or ImportState.UndoQueued })
        {
            return;
        }

        // The audit names the person who sent the file, and rows without a unit become her unit's; the worker only lends its rights.
        var current = scope.ServiceProvider.GetRequiredService<CurrentActor>();
        current.Actor = Actor.System;
        var sender = await scope.ServiceProvider.GetRequiredService<ISender>().Send(new LoadActor(batch.UploadedBy), cancellation);
        current.Actor = (sender ?? new Actor(batch.UploadedBy, batch.UploadedByName)) with { IsSystem = true };
        var engine = scope.ServiceProvider.GetRequiredService<ImportEngine>();
        var importer = module.Importers.Select(type => (IImporter)scope.ServiceProvider.GetRequiredService(type)).Single(candidate => candidate.Register == batch.Register);
        try
        {
            await (batch.State == ImportState.Queued
                ? engine.CommitAsync(module, importer, batchId, cancellation)
                : engine.UndoAsync(module, importer, batchId, cancellation));
            await transaction.CommitAsync(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(logger, exception);
            await transaction.RollbackAsync(CancellationToken.None);
            await MarkFailedAsync(module, batch, Reason(exception), cancellation);
        }
    }

    /// <summary>A failed undo leaves the import as it was: done.</summary>
    private async Task MarkFailedAsync(IModule module, ImportBatch batch, ImportProblem reason, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var state = batch.State == ImportState.UndoQueued ? ImportState.Done : ImportState.Failed;
        var report = JsonSerializer.Deserialize<ImportReport>(batch.Report, ModuleDbContext.Json)! with { FileProblems = [reason] };
        var text = JsonSerializer.Serialize(report, ModuleDbContext.Json);
        await Context(scope, module).ImportBatches.Where(b => b.Id == batch.Id)
            .ExecuteUpdateAsync(update => update.SetProperty(b => b.State, state).SetProperty(b => b.Progress, 0).SetProperty(b => b.Report, text), cancellation);
    }

    /// <summary>What the sender is told; the log has the rest.</summary>
    private static ImportProblem Reason(Exception exception) => exception switch
    {
        RowsWentWrongException wrong => new ImportProblem(null, null, "platform.import.rows-went-wrong", [wrong.Count.ToString(CultureInfo.InvariantCulture)]),
        DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } unique } =>
            new ImportProblem(null, null, "platform.import.taken-meanwhile", [unique.ConstraintName ?? ""]),
        _ => new ImportProblem(null, null, "platform.import.failed-unexpectedly", []),
    };

    private static ModuleDbContext Context(AsyncServiceScope scope, IModule module) =>
        (ModuleDbContext)scope.ServiceProvider.GetRequiredService(module.DbContext);

    [LoggerMessage(Level = LogLevel.Error, Message = "An import failed; nothing of it was written")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
