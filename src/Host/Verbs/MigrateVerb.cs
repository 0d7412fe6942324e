using Platform.Persistence;

namespace Host.Verbs;

/// <summary>Makes and upgrades every schema, the job engine's too.</summary>
internal sealed class MigrateVerb : IVerb
{
    public string Name => "migrate";

    public string Usage => "dotnet run --project src/Host -- migrate       makes and upgrades the database";

    public async Task<ExitCode> RunAsync(VerbContext context)
    {
        await context.Services.GetRequiredService<DatabaseProvisioner>().MigrateAsync(context.Cancellation);
        Console.WriteLine("The database is up to date.");
        return ExitCode.Done;
    }
}
