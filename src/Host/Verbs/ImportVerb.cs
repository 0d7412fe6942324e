using MediatR;
using Platform.Files;
using Platform.Imports;
using Platform.Localization;
using Platform.Modules;

namespace Host.Verbs;

/// <summary>Imports a file as the page does: tried first, written whole or not at all.</summary>
internal sealed class ImportVerb : IVerb
{
    /// <summary>Problems printed; the page's error workbook has them all.</summary>
    private const int MostProblems = 50;

    public string Name => "import";

    public string Usage => """
        dotnet run --project src/Host -- import <register> <file> [--dry-run]
                                                       imports a workbook or CSV, e.g. import ip/assets assets.csv; with --dry-run only
                                                       says what would happen
        """;

    public async Task<ExitCode> RunAsync(VerbContext context)
    {
        if (context.Values is not [var address, var path] || address.Split('/') is not [var slug, var register])
        {
            await Console.Error.WriteLineAsync(Usage);
            return ExitCode.RefusedInput;
        }

        var modules = context.Services.GetRequiredService<ModuleList>();
        if (modules.Find(slug) is not { } module || !File.Exists(path))
        {
            await Console.Error.WriteLineAsync(File.Exists(path) ? $"There is no register “{address}”." : $"There is no file “{path}”.");
            return ExitCode.RefusedInput;
        }

        var texts = context.Services.GetRequiredService<ITexts>();
        var sender = context.Services.GetRequiredService<ISender>();
        await using var content = File.OpenRead(path);
        var tried = await sender.Send(module.Address(new TryImport(register, new IncomingFile(Path.GetFileName(path), "", content))), context.Cancellation);
        if (tried.IsRefused)
        {
            await Console.Error.WriteLineAsync($"{address}: {texts.Of(tried.Refusal.Reason)}");
            return ExitCode.RefusedInput;
        }

        Print(tried.Value, context.Services.GetRequiredService<ImportEngine>());
        if (tried.Value.Report.FileProblems.Count > 0 || tried.Value.WrongCount > 0)
        {
            return ExitCode.RefusedInput;
        }

        return context.Has("--dry-run") || !tried.Value.MayCommit ? ExitCode.Done : await CommitAsync(context, module, tried.Value, texts);
    }

    private static async Task<ExitCode> CommitAsync(VerbContext context, IModule module, ImportView tried, ITexts texts)
    {
        var sender = context.Services.GetRequiredService<ISender>();
        var queued = await sender.Send(module.Address(new CommitImport(tried.Register, tried.Id)), context.Cancellation);
        if (queued.IsRefused)
        {
            await Console.Error.WriteLineAsync(texts.Of(queued.Refusal.Reason));
            return ExitCode.RefusedInput;
        }

        // Here, or on a host that runs beside: whoever takes the batch's lock first.
        await context.Services.GetRequiredService<ImportWorker>().WorkAsync(context.Cancellation);
        await using var scope = context.Services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Platform.Access.CurrentActor>().Actor = Platform.Access.Actor.System;
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        for (var view = queued; ; await beat.WaitForNextTickAsync(context.Cancellation))
        {
            view = await scope.ServiceProvider.GetRequiredService<ISender>().Send(module.Address(new GetImport(tried.Register, tried.Id)), context.Cancellation);
            if (view.Value!.State is ImportState.Done or ImportState.Failed)
            {
                Print(view.Value, context.Services.GetRequiredService<ImportEngine>());
                return view.Value.State == ImportState.Done ? ExitCode.Done : ExitCode.Failed;
            }
        }
    }

    private static void Print(ImportView view, ImportEngine engine)
    {
        Console.WriteLine($"{view.State}: {view.NewCount} new, {view.ChangedCount} changed, {view.UnchangedCount} unchanged, {view.WrongCount} wrong");
        var problems = view.Report.FileProblems.Select(engine.Say)
            .Concat(view.Report.Rows.SelectMany(row => row.Problems.Select(problem => $"{row.Row}: {engine.Say(problem)}")))
            .ToList();
        foreach (var problem in problems.Take(MostProblems))
        {
            Console.Error.WriteLine(problem);
        }

        if (problems.Count > MostProblems)
        {
            Console.Error.WriteLine($"… and {problems.Count - MostProblems} more");
        }
    }
}
