using System.Text.Json;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Files;
using Platform.Modules;
using Platform.Persistence;
using Platform.Results;

namespace Platform.Imports;

/// <summary>What an import looks like to the person who sends it.</summary>
public sealed record ImportView(
    Guid Id,
    string Register,
    string FileName,
    ImportState State,
    DateTimeOffset UploadedAt,
    string UploadedByName,
    int RowCount,
    int NewCount,
    int ChangedCount,
    int UnchangedCount,
    int WrongCount,
    int Progress,
    ImportReport Report)
{
    /// <summary>Whether the file may be written: everything is right and there is something to do.</summary>
    public bool MayCommit => State is ImportState.Tried or ImportState.Failed && Report.FileProblems.Count == 0 && WrongCount == 0 && NewCount + ChangedCount > 0;

    internal static ImportView Of(ImportBatch batch) => new(
        batch.Id, batch.Register, batch.FileName, batch.State, batch.UploadedAt, batch.UploadedByName,
        batch.RowCount, batch.NewCount, batch.ChangedCount, batch.UnchangedCount, batch.WrongCount, batch.Progress,
        JsonSerializer.Deserialize<ImportReport>(batch.Report, ModuleDbContext.Json)!);
}

/// <summary>Tries a file dry: says for each row what would happen, writes no record.</summary>
public sealed record TryImport(string Register, IncomingFile? File) : IQuestionToAll<Result<ImportView>>
{
    public IRequest<Result<ImportView>> For<TModule>()
        where TModule : IModule => new TryImport<TModule>(this);
}

/// <summary>The command addressed to one module.</summary>
public sealed record TryImport<TModule>(TryImport Command) : IRequest<Result<ImportView>>
    where TModule : IModule;

internal sealed class TryImportValidator<TModule> : AbstractValidator<TryImport<TModule>>
    where TModule : IModule
{
    public TryImportValidator() =>
        RuleFor(c => c.Command.File).NotNull().WithState(_ => new Sentence("platform.import.choose-file")).OverridePropertyName("file");
}

[Access(Right.Write)]
internal sealed class TryImportHandler<TModule>(ModuleList modules, ImportEngine engine, IServiceProvider services) : IRequestHandler<TryImport<TModule>, Result<ImportView>>
    where TModule : IModule
{
    public async Task<Result<ImportView>> Handle(TryImport<TModule> request, CancellationToken cancellationToken)
    {
        var module = modules.Of(typeof(TModule))!;
        if (Importers.Find(services, module, request.Command.Register) is not { } importer)
        {
            return Refusal.NotFound();
        }

        using var content = new MemoryStream();
        await request.Command.File!.Content.CopyToAsync(content, cancellationToken);
        return ImportView.Of(await engine.TryAsync(module, importer, request.Command.File.Name, content.ToArray(), cancellationToken));
    }
}

/// <summary>Where an import stands: its report, its progress.</summary>
public sealed record GetImport(string Register, Guid Id) : IQuestionToAll<Result<ImportView>>
{
    public IRequest<Result<ImportView>> For<TModule>()
        where TModule : IModule => new GetImport<TModule>(this);
}

/// <summary>The question addressed to one module.</summary>
public sealed record GetImport<TModule>(GetImport Question) : IRequest<Result<ImportView>>
    where TModule : IModule;

[Access(Right.Read)]
[NoInput]
internal sealed class GetImportHandler<TModule>(ModuleList modules, CurrentActor current, IServiceProvider services) : IRequestHandler<GetImport<TModule>, Result<ImportView>>
    where TModule : IModule
{
    public async Task<Result<ImportView>> Handle(GetImport<TModule> request, CancellationToken cancellationToken)
    {
        var module = modules.Of(typeof(TModule))!;
        var context = (ModuleDbContext)services.GetRequiredService(module.DbContext);
        var (register, id) = request.Question;
        if (module.Registers.Any(candidate => candidate.Key == register && candidate.IsClosedTo(current.Actor)))
        {
            return Refusal.Forbidden();
        }

        return await context.ImportBatches.AsNoTracking().FirstOrDefaultAsync(b => b.Id == id && b.Register == register, cancellationToken) is { } batch
            ? ImportView.Of(batch)
            : Refusal.NotFound();
    }
}

/// <summary>The sender's own workbook back, with what is wrong behind each row.</summary>
public sealed record GetErrorWorkbook(string Register, Guid Id) : IQuestionToAll<Result<IncomingFile>>
{
    public IRequest<Result<IncomingFile>> For<TModule>()
        where TModule : IModule => new GetErrorWorkbook<TModule>(this);
}

/// <summary>The question addressed to one module.</summary>
public sealed record GetErrorWorkbook<TModule>(GetErrorWorkbook Question) : IRequest<Result<IncomingFile>>
    where TModule : IModule;

[Access(Right.Write)]
[NoInput]
internal sealed class GetErrorWorkbookHandler<TModule>(ModuleList modules, ImportEngine engine, IServiceProvider services) : IRequestHandler<GetErrorWorkbook<TModule>, Result<IncomingFile>>
    where TModule : IModule
{
    public async Task<Result<IncomingFile>> Handle(GetErrorWorkbook<TModule> request, CancellationToken cancellationToken)
    {
        var module = modules.Of(typeof(TModule))!;
        var context = (ModuleDbContext)services.GetRequiredService(module.DbContext);
        var (register, id) = request.Question;
        var batch = await context.ImportBatches.AsNoTracking().FirstOrDefaultAsync(b => b.Id == id && b.Register == register, cancellationToken);
        return batch is not null && Importers.Find(services, module, register) is { } importer
            && await engine.ErrorWorkbookAsync(module, importer, batch, cancellationToken) is { } content
                ? new IncomingFile(batch.FileName, "application/octet-stream", new MemoryStream(content))
                : Refusal.NotFound();
    }
}

internal static class Importers
{
    public static IImporter? Find(IServiceProvider services, IModule module, string register) =>
        module.Importers.Select(type => (IImporter)services.GetRequiredService(type)).FirstOrDefault(importer => importer.Register == register);
}
