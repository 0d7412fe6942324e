using System.Diagnostics;
using System.Globalization;
using Deadlines.Contracts;
using MediatR;
using Platform.Persistence;
using Platform.Synthetic;
using Platform.Time;

namespace Host.Verbs;

/// <summary>Fills the database with synthetic records, to try how fast the program stays.</summary>
internal sealed class GenerateVerb : IVerb
{
    private const int MostRows = 10_000_000;

    /// <summary>The day the samples start on: pages show young and old records alike.</summary>
    private const string DefaultUntil = "2024-05-15";

    public string Name => "generate";

    public string Usage => """
        dotnet run --project src/Host -- generate --rows N [--seed S] [--until yyyy-MM-dd]
                                                       makes N synthetic records in each department that has any to make, for trying
                                                       speed; the same seed and day (1 and 2024-05-15) make the same rows
        """;

    public async Task<ExitCode> RunAsync(VerbContext context)
    {
        if (!int.TryParse(context.Option("--rows"), NumberStyles.None, CultureInfo.InvariantCulture, out var rows) || rows is < 1 or > MostRows
            || !int.TryParse(context.Option("--seed") ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            || !IsoDate.TryParse(context.Option("--until") ?? DefaultUntil, out var until))
        {
            await Console.Error.WriteLineAsync(Usage);
            return ExitCode.RefusedInput;
        }

        if (await RefuseAsync(context, seed) is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal);
            return ExitCode.RefusedInput;
        }

        var maker = context.Services.GetRequiredService<VolumeMaker>();
        var started = Stopwatch.GetTimestamp();
        foreach (var (module, made) in await maker.MakeAsync(rows, seed, until, context.Cancellation))
        {
            Say($"{module}: {made} records", started);
        }

        // The nightly comparison finds every deadline the modules hold now; run at once it is the same.
        var compared = await context.Services.GetRequiredService<ISender>().Send(new ReconcileDeadlines(), context.Cancellation);
        Say($"deadlines: {compared.Added} tracked", started);
        await maker.SettleAsync(context.Cancellation);
        Say("statistics gathered", started);
        return compared.Silent.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<string?> RefuseAsync(VerbContext context, int seed)
    {
        var provisioner = context.Services.GetRequiredService<DatabaseProvisioner>();
        var isDevelopment = context.Services.GetRequiredService<IHostEnvironment>().IsDevelopment();
        if (isDevelopment)
        {
            await provisioner.MigrateAsync(context.Cancellation);
        }
        else if (await provisioner.PendingAsync(context.Services, context.Cancellation) is { Count: > 0 })
        {
            return "The database is not up to date: run “-- migrate” first.";
        }

        var maker = context.Services.GetRequiredService<VolumeMaker>();
        if (!isDevelopment && await maker.FilledAsync(context.Cancellation) is { Count: > 0 } filled)
        {
            return $"There are records in {string.Join(", ", filled)}: synthetic rows are made in an empty database only (or with DOTNET_ENVIRONMENT=Development).";
        }

        return await maker.IsMadeAsync(seed, context.Cancellation)
            ? $"Rows of seed {seed} are there already: take another --seed."
            : null;
    }

    private static void Say(string what, long started) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(started).TotalSeconds,7:F1} s  {what}"));
}
