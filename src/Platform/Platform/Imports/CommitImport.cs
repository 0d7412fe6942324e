using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Modules;
using Platform.Persistence;
using Platform.Results;

namespace Platform.Imports;

/// <summary>Queues a tried file for writing: the worker writes all of it in one transaction, or nothing.</summary>
public sealed record CommitImport(string Register, Guid Id) : IQuestionToAll<Result<ImportView>>
{
    public IRequest<Result<ImportView>> For<TModule>()
        where TModule : IModule => new CommitImport<TModule>(this);
}

/// <summary>The command addressed to one module.</summary>
public sealed record CommitImport<TModule>(CommitImport Command) : IRequest<Result<ImportView>>
    where TModule : IModule;

[Access(Right.Write)]
[NoInput]
internal sealed class CommitImportHandler<TModule>(ModuleList modules, ImportWorker worker, IServiceProvider services) : IRequestHandler<CommitImport<TModule>, Result<ImportView>>
    where TModule : IModule
{
    public async Task<Result<ImportView>> Handle(CommitImport<TModule> request, CancellationToken cancellationToken)
    {
        var context = (ModuleDbContext)services.GetRequiredService(modules.Of(typeof(TModule))!.DbContext);
        var (register, id) = request.Command;
        var batch = await context.ImportBatches.FirstOrDefaultAsync(b => b.Id == id && b.Register == register, cancellationToken);
        if (batch is null)
        {
            return Refusal.NotFound();
        }

        if (!ImportView.Of(batch).MayCommit)
        {
            return Refusal.Invalid("platform.import.not-ready");
        }

        batch.State = ImportState.Queued;
        await context.SaveChangesAsync(cancellationToken);
        worker.Wake();
        return ImportView.Of(batch);
    }
}

/// <summary>Queues an import for undoing; refused, with the list, while somebody has edited one of its records since.</summary>
public sealed record UndoImport(string Register, Guid Id) : IQuestionToAll<Result<ImportView>>
{
    public IRequest<Result<ImportView>> For<TModule>()
        where TModule : IModule => new UndoImport<TModule>(this);
}

/// <summary>The command addressed to one module.</summary>
public sealed record UndoImport<TModule>(UndoImport Command) : IRequest<Result<ImportView>>
    where TModule : IModule;

[Access(Right.Write)]
[NoInput]
internal sealed class UndoImportHandler<TModule>(ModuleList modules, ImportEngine engine, ImportWorker worker, IServiceProvider services) : IRequestHandler<UndoImport<TModule>, Result<ImportView>>
    where TModule : IModule
{
    private const int Named = 10;

    public async Task<Result<ImportView>> Handle(UndoImport<TModule> request, CancellationToken cancellationToken)
    {
        var module = modules.Of(typeof(TModule))!;
        var context = (ModuleDbContext)services.GetRequiredService(module.DbContext);
        var (register, id) = request.Command;
        var batch = await context.ImportBatches.FirstOrDefaultAsync(b => b.Id == id && b.Register == register, cancellationToken);
        if (batch is null || Importers.Find(services, module, register) is not { } importer)
        {
            return Refusal.NotFound();
        }

        if (batch.State != ImportState.Done)
        {
            return Refusal.Invalid("platform.import.nothing-to-undo");
        }

        var edited = await engine.EditedSinceAsync(module, importer, id, cancellationToken);
        if (edited.Count > 0)
        {
            return Refusal.Invalid("platform.import.edited-since", edited.Count, string.Join(", ", edited.Take(Named)));
        }

        batch = await context.ImportBatches.SingleAsync(b => b.Id == id, cancellationToken);
        batch.State = ImportState.UndoQueued;
        await context.SaveChangesAsync(cancellationToken);
        worker.Wake();
        return ImportView.Of(batch);
    }
}
