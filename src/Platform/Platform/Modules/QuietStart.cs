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
    public void Begin() => _ = Task.Run(WarmAsync);

    private async Task WarmAsync()
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var first = true;
            // Accounts come first: everybody signs in.
            foreach (var module in modules.All.OrderBy(module => module.Slug == "directory" ? 0 : 1))
            {
                var context = (ModuleDbContext)scope.ServiceProvider.GetRequiredService(module.DbContext);
                _ = context.Model;
                if (first)
                {
                    await context.ImportBatches.AsNoTracking().Select(batch => batch.Id).FirstOrDefaultAsync();
                    first = false;
                }
            }
        }
        catch (Exception exception)
        {
            LogNotWarm(logger, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Not everything was ready before the first request")]
    private static partial void LogNotWarm(ILogger logger, Exception exception);
}
