using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Access;
using Platform.Modules;

// EF1002: the only text put into SQL is a module's schema, a constant of the program; values are parameters.
#pragma warning disable EF1002

namespace Platform.Persistence;

/// <summary>
/// Delivers events: each (event, handler) on its own, in its own scope and transaction, at least tried and exactly once applied
/// (the inbox row and the handler's writes commit together). Order is not promised. After <see cref="MaxAttempts"/> failures a
/// delivery is dead until an administrator sends it again.
/// </summary>
public sealed partial class OutboxDispatcher(
    IServiceScopeFactory scopes,
    ModuleList modules,
    EventCatalog events,
    ModuleDataSources sources,
    ILogger<OutboxDispatcher> logger)
{
    public const int MaxAttempts = 8;

    private const int Batch = 200;

    /// <summary>
    /// Deliveries at a time. Each holds a connection for its lock and one for its handler, and what the handler asks of other modules
    /// takes one more: as many deliveries as the pool has connections would wait for each other. Pages need some, too.
    /// </summary>
    private readonly Lazy<SemaphoreSlim> turns = new(() =>
        new SemaphoreSlim(Math.Max(2, new Npgsql.NpgsqlConnectionStringBuilder(sources.Of(modules.All[0]).ConnectionString).MaxPoolSize / 4)));

    /// <summary>Does everything that is due now, in all modules; returns how many deliveries were made. Tests call it instead of waiting.</summary>
    public async Task<int> DispatchAsync(CancellationToken cancellation)
    {
        var total = 0;
        int delivered;
        do
        {
            delivered = 0;
            foreach (var module in modules.All)
            {
                delivered += await DispatchAsync(module, cancellation);
            }

            total += delivered;
        }
        while (delivered > 0);
        return total;
    }

    private async Task<int> DispatchAsync(IModule publisher, CancellationToken cancellation)
    {
        await ExpandAsync(publisher, cancellation);
        var handlers = await PendingHandlersAsync(publisher, cancellation);
        var done = await Task.WhenAll(handlers.Select(handler => DeliverAllAsync(publisher, handler, cancellation)));
        return done.Sum();
    }

    /// <summary>Writes one delivery row for each handler of each new message.</summary>
    internal async Task ExpandAsync(IModule publisher, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = Context(scope, publisher);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        if (!await TryLockAsync(context, $"expand/{publisher.Slug}", cancellation))
        {
            return;
        }

        var fresh = await context.Outbox.Where(m => m.ExpandedAt == null).OrderBy(m => m.Id).Take(Batch).ToListAsync(cancellation);
        if (fresh.Count == 0)
        {
            return;
        }

        var now = await NowAsync(context, cancellation);
        foreach (var message in fresh)
        {
            message.ExpandedAt = now;
            foreach (var subscription in events.For(message.Name))
            {
                context.Deliveries.Add(new Delivery { MessageId = message.Id, Handler = subscription.Handler, NextAttemptAt = now });
            }
        }

        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Handlers that have something due from this publisher.</summary>
    internal async Task<IReadOnlyList<string>> PendingHandlersAsync(IModule publisher, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = Context(scope, publisher);
        return await context.Database
            .SqlQueryRaw<string>($"SELECT DISTINCT handler AS \"Value\" FROM {publisher.Schema}.deliveries WHERE state = 'Pending' AND next_attempt_at <= now()")
            .ToListAsync(cancellation);
    }

    /// <summary>Delivers what is due to one handler, unless another host is at it.</summary>
    internal async Task<int> DeliverAllAsync(IModule publisher, string handler, CancellationToken cancellation)
    {
        await turns.Value.WaitAsync(cancellation);
        try
        {
            return await DeliverInTurnAsync(publisher, handler, cancellation);
        }
        finally
        {
            turns.Value.Release();
        }
    }

    private async Task<int> DeliverInTurnAsync(IModule publisher, string handler, CancellationToken cancellation)
    {
        // The lock lives as long as this transaction: a crash frees it, unlike a lock row.
        await using var scope = scopes.CreateAsyncScope();
        var context = Context(scope, publisher);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        if (!await TryLockAsync(context, $"deliver/{publisher.Slug}/{handler}", cancellation))
        {
            return 0;
        }

        var due = await context.Database
            .SqlQueryRaw<DueDelivery>($"""
                SELECT d.message_id AS "MessageId", m.name AS "Name", m.payload::text AS "Payload", d.attempts AS "Attempts"
                FROM {publisher.Schema}.deliveries d JOIN {publisher.Schema}.outbox_messages m ON m.id = d.message_id
                WHERE d.state = 'Pending' AND d.handler = @handler AND d.next_attempt_at <= now()
                ORDER BY d.message_id LIMIT {Batch}
                """, new Npgsql.NpgsqlParameter("handler", handler))
            .ToListAsync(cancellation);
        foreach (var delivery in due)
        {
            var error = await TryDeliverAsync(handler, delivery, cancellation);
            await RecordAsync(context, publisher, handler, delivery, error, cancellation);
        }

        // A crash before this line delivers again, and the inbox rows make the handlers skip.
        await transaction.CommitAsync(cancellation);
        return due.Count;
    }

    private async Task<string?> TryDeliverAsync(string handler, DueDelivery delivery, CancellationToken cancellation)
    {
        try
        {
            var subscription = events.Find(handler)
                ?? throw new InvalidOperationException($"No handler is called {handler} any more.");
            var happened = JsonSerializer.Deserialize(delivery.Payload, subscription.Event, ModuleDbContext.Json)!;
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
            var context = Context(scope, subscription.Module);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
            var first = await context.Database.ExecuteSqlRawAsync(
                $"INSERT INTO {subscription.Module.Schema}.inbox (message_id, handler) VALUES ({{0}}, {{1}}) ON CONFLICT DO NOTHING",
                [delivery.MessageId, handler],
                cancellation);
            if (first == 1)
            {
                await HandlerInvoker.InvokeAsync(scope.ServiceProvider, subscription, happened, cancellation);
                await transaction.CommitAsync(cancellation);
            }

            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            LogFailed(logger, exception, delivery.Name, handler, delivery.Attempts + 1);
            return exception.ToString();
        }
    }

    private static async Task RecordAsync(ModuleDbContext context, IModule publisher, string handler, DueDelivery delivery, string? error, CancellationToken cancellation)
    {
        var attempts = delivery.Attempts + 1;
        var state = error is null ? DeliveryState.Done : attempts >= MaxAttempts ? DeliveryState.Dead : DeliveryState.Pending;
        // 2, 4, 8 … seconds: a passing fault heals within minutes, a lasting one does not flood the log.
        await context.Database.ExecuteSqlRawAsync(
            $"""
            UPDATE {publisher.Schema}.deliveries
            SET state = @state, attempts = @attempts, last_error = @error,
                next_attempt_at = now() + make_interval(secs => power(2, @attempts)),
                done_at = CASE WHEN @state = 'Done' THEN now() END
            WHERE message_id = @message AND handler = @handler
            """,
            [
                new Npgsql.NpgsqlParameter("state", state.ToString()),
                new Npgsql.NpgsqlParameter("attempts", attempts),
                new Npgsql.NpgsqlParameter("error", NpgsqlTypes.NpgsqlDbType.Text) { Value = (object?)error ?? DBNull.Value },
                new Npgsql.NpgsqlParameter("message", delivery.MessageId),
                new Npgsql.NpgsqlParameter("handler", handler),
            ],
            cancellation);
    }

    private static ModuleDbContext Context(AsyncServiceScope scope, IModule module) =>
        (ModuleDbContext)scope.ServiceProvider.GetRequiredService(module.DbContext);

    private static async Task<bool> TryLockAsync(ModuleDbContext context, string name, CancellationToken cancellation) =>
        (await context.Database
            .SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock(hashtextextended({name}, 7203)) AS \"Value\"")
            .ToListAsync(cancellation))[0];

    private static async Task<DateTimeOffset> NowAsync(ModuleDbContext context, CancellationToken cancellation) =>
        (await context.Database.SqlQuery<DateTimeOffset>($"SELECT now() AS \"Value\"").ToListAsync(cancellation))[0];

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery of {Event} to {Handler} failed (attempt {Attempt})")]
    private static partial void LogFailed(ILogger logger, Exception exception, string @event, string handler, int attempt);

    private sealed record DueDelivery(Guid MessageId, string Name, string Payload, int Attempts);
}

/// <summary>Calls one handler of an event whose type is known only at run time.</summary>
internal static class HandlerInvoker
{
    public static Task InvokeAsync(IServiceProvider services, Subscription subscription, object happened, CancellationToken cancellation)
    {
        var handler = ActivatorUtilities.CreateInstance(services, subscription.Implementation);
        return (Task)typeof(INotificationHandler<>).MakeGenericType(subscription.Event)
            .GetMethod("Handle")!
            .Invoke(handler, [happened, cancellation])!;
    }
}
