using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Modules;

namespace Platform.Persistence;

/// <summary>Runs the dispatcher of each module: woken by NOTIFY, and every five seconds whatever happens.</summary>
internal sealed partial class OutboxWorker(
    OutboxDispatcher dispatcher,
    ModuleDataSources sources,
    ModuleList modules,
    QuietStart start,
    ILogger<OutboxWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, SemaphoreSlim> bells = modules.All.ToDictionary(module => module.Schema, _ => new SemaphoreSlim(0, 1));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.WaitAsync(stoppingToken);
        await Task.WhenAll(modules.All.Select(module => WorkAsync(module, stoppingToken)).Append(ListenAsync(stoppingToken)));
    }

    private async Task WorkAsync(IModule module, CancellationToken stopping)
    {
        var running = new Dictionary<string, Task>();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await dispatcher.ExpandAsync(module, stopping);
                foreach (var handler in await dispatcher.PendingHandlersAsync(module, stopping))
                {
                    // A handler that is still busy is left alone: a slow one delays only itself.
                    if (!running.TryGetValue(handler, out var task) || task.IsCompleted)
                    {
                        running[handler] = DeliverAsync(module, handler, stopping);
                    }
                }

                await bells[module.Schema].WaitAsync(Poll, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogFailed(logger, exception, module.Slug);
                await Task.Delay(Poll, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task DeliverAsync(IModule module, string handler, CancellationToken stopping)
    {
        try
        {
            while (await dispatcher.DeliverAllAsync(module, handler, stopping) > 0)
            {
            }
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            LogFailed(logger, exception, handler);
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var connection = await sources.Owner.OpenConnectionAsync(stopping);
                connection.Notification += (_, notification) => Ring(notification.Payload);
                await using (var listen = new NpgsqlCommand("LISTEN outbox", connection))
                {
                    await listen.ExecuteNonQueryAsync(stopping);
                }

                while (true)
                {
                    await connection.WaitAsync(stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The poll still delivers; the bell is only for speed.
                LogFailed(logger, exception, "listen");
                await Task.Delay(Poll, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Ring(string schema)
    {
        if (bells.TryGetValue(schema, out var bell) && bell.CurrentCount == 0)
        {
            try
            {
                bell.Release();
            }
            catch (SemaphoreFullException)
            {
                // Rung twice at once: one ring is enough.
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The dispatcher of {Module} failed and goes on after a pause")]
    private static partial void LogFailed(ILogger logger, Exception exception, string module);
}
