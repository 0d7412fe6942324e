using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Access;
using Platform.Persistence;

namespace Platform.Modules;

/// <summary>
/// A starting host belongs to its first readers. What they would wait for is made beside the rest of the start; what works in the
/// background (dispatcher, imports, jobs) begins a little later: what has waited for this host waits that moment more.
/// </summary>
public sealed partial class QuietStart(IServiceScopeFactory scopes, ModuleList modules, IConfiguration configuration, ILogger<QuietStart> logger)
{
    /// <summary>Who reads, and what is due for her.</summary>
    private static readonly string[] OnEveryPage = ["directory", "deadlines"];

    private volatile bool isStarting;

    /// <summary>When the workers may begin; <c>Workers:StartDelay</c>, three seconds unless set.</summary>
    public Task WaitAsync(CancellationToken stopping) => Task.Delay(configuration.GetValue("Workers:StartDelay", TimeSpan.FromSeconds(3)), stopping);

    /// <summary>
    /// Makes on a thread of its own what every page asks: its models and the maps, and one question to the database. The departments'
    /// models follow with the workers; until then the processors are the first readers'. Whatever fails here is told to those who ask next.
    /// </summary>
    /// <param name="databaseReady">Models need none; the question waits for it.</param>
    /// <param name="stopping">Ends the wait for the departments.</param>
    public void Begin(Task databaseReady, CancellationToken stopping)
    {
        isStarting = true;
        Beside(async scope =>
        {
            try
            {
                await MakeOfEveryPageAsync(scope, databaseReady);
                await WaitAsync(stopping);
            }
            finally
            {
                // Whatever failed: who signs in later costs nothing more.
                isStarting = false;
            }

            MakeModels(scope, modules.All.Select(module => module.Slug));
            ForgetTheStart(scope);
        });
    }

    /// <summary>Whoever signs in opens her own department next: its models are made while her password is looked at and her browser follows.</summary>
    public void Expect(Guid userId)
    {
        if (isStarting)
        {
            Beside(async scope => MakeModels(scope, (await scope.ServiceProvider.GetRequiredService<ISender>().Send(new LoadActor(userId)))?.WorksIn ?? []));
        }
    }

    private async Task MakeOfEveryPageAsync(AsyncServiceScope scope, Task databaseReady)
    {
        Task? question = null;
        foreach (var slug in OnEveryPage)
        {
            var context = ContextOf(scope, slug);
            _ = context.Model;
            question ??= AskAsync(context, databaseReady);
        }

        // What lists show is mapped; the maps of all modules are made at once, when the first is asked for.
        scope.ServiceProvider.GetRequiredService<AutoMapper.IConfigurationProvider>();
        await question!;
    }

    private void Beside(Func<AsyncServiceScope, Task> make) => _ = Task.Run(async () =>
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await make(scope);
        }
        catch (Exception exception)
        {
            LogNotWarm(logger, exception);
        }
    });

    private void MakeModels(AsyncServiceScope scope, IEnumerable<string> slugs)
    {
        foreach (var slug in slugs)
        {
            _ = ContextOf(scope, slug).Model;
        }
    }

    /// <summary>
    /// What only the making of models needed is kept beside them for migrations, which no running host asks for; and what a start has used up
    /// lies between what stays. Given back once, the host holds a tenth less from then on.
    /// </summary>
    private void ForgetTheStart(AsyncServiceScope scope)
    {
        foreach (var context in modules.All.Select(module => ContextOf(scope, module.Slug)))
        {
            context.GetService<IMemoryCache>().Remove(context.GetService<IModelCacheKeyFactory>().Create(context, designTime: true));
        }

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private ModuleDbContext ContextOf(AsyncServiceScope scope, string slug) => (ModuleDbContext)scope.ServiceProvider.GetRequiredService(modules.Find(slug)!.DbContext);

    private static async Task AskAsync(ModuleDbContext context, Task databaseReady)
    {
        await databaseReady;
        await context.ImportBatches.AsNoTracking().Select(batch => batch.Id).FirstOrDefaultAsync();
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Not everything was ready before the first request")]
    private static partial void LogNotWarm(ILogger logger, Exception exception);
}
