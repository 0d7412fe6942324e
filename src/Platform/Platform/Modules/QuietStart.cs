using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Persistence;

namespace Platform.Modules;

/// <summary>
/// A starting host belongs to its first readers. What they would wait for is made beside the rest of the start; what works in the
/// background (dispatcher, imports, jobs) begins a little later: what has waited for this host waits that moment more.
/// </summary>
public sealed partial class QuietStart(IServiceScopeFactory scopes, ModuleList modules, IConfiguration configuration, ILogger<QuietStart> logger)
{
    /// <summary>When the workers may begin; <c>Workers:StartDelay</c>, three seconds unless set.</summary>
    public Task WaitAsync(CancellationToken stopping) => Task.Delay(configuration.GetValue("Workers:StartDelay", TimeSpan.FromSeconds(3)), stopping);

    /// <summary>Builds the modules' models and asks the database one question, on a thread of its own. Whatever fails here is told to those who ask next.</summary>
    /// <param name="databaseReady">Models need none; the question waits for it.</param>
    public void Begin(Task databaseReady) => _ = Task.Run(() => WarmAsync(databaseReady));

    private async Task WarmAsync(Task databaseReady)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            // Accounts come first: everybody signs in.
            var contexts = modules.All.OrderBy(module => module.Slug == "directory" ? 0 : 1)
                .Select(module => (ModuleDbContext)scope.ServiceProvider.GetRequiredService(module.DbContext));
            Task? question = null;
            foreach (var context in contexts)
            {
                _ = context.Model;
                question ??= AskAsync(context, databaseReady);
            }

            await question!;
        }
        catch (Exception exception)
        {
            LogNotWarm(logger, exception);
        }
    }

    private static async Task AskAsync(ModuleDbContext context, Task databaseReady)
    {
        await databaseReady;
        await context.ImportBatches.AsNoTracking().Select(batch => batch.Id).FirstOrDefaultAsync();
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Not everything was ready before the first request")]
    private static partial void LogNotWarm(ILogger logger, Exception exception);
}
