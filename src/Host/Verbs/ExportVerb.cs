using MediatR;
using Platform.Localization;
using Platform.Modules;
using Platform.Registers;

namespace Host.Verbs;

/// <summary>Writes a register as the workbook its page offers.</summary>
internal sealed class ExportVerb : IVerb
{
    public string Name => "export";

    public string Usage => "dotnet run --project src/Host -- export <register> <file>  writes a register as a workbook, e.g. export ip/assets assets.xlsx";

    public async Task<ExitCode> RunAsync(VerbContext context)
    {
        if (context.Values is not [var address, var path] || address.Split('/') is not [var slug, var key])
        {
            await Console.Error.WriteLineAsync(Usage);
            return ExitCode.RefusedInput;
        }

        if (context.Services.GetRequiredService<ModuleList>().Find(slug)?.Registers.FirstOrDefault(candidate => candidate.Key == key) is not { } register)
        {
            await Console.Error.WriteLineAsync($"There is no register “{address}”.");
            return ExitCode.RefusedInput;
        }

        var texts = context.Services.GetRequiredService<ITexts>();
        var workbook = await register.ExportAsync(context.Services.GetRequiredService<ISender>(), RegisterRequest.Everything, texts, context.Cancellation);
        if (workbook.IsRefused)
        {
            await Console.Error.WriteLineAsync(texts.Of(workbook.Refusal.Reason));
            return ExitCode.RefusedInput;
        }

        // Beside the target first: a copy killed half-way must not look like a whole one.
        var half = path + ".part";
        await using (var target = File.Create(half))
        {
            await workbook.Value(target, context.Cancellation);
        }

        File.Move(half, path, overwrite: true);
        Console.WriteLine(Path.GetFullPath(path));
        return ExitCode.Done;
    }
}
