using Deadlines.Contracts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Access;
using Platform.Time;

namespace Deadlines.Channels;

/// <summary>What is ready to be handed over.</summary>
/// <param name="Subject">Null, as the address, of one that could not be written.</param>
internal sealed record PreparedDelivery(string? Subject, string? Address, Func<CancellationToken, Task<SendReport>> SendAsync);

/// <summary>A way out of the house.</summary>
internal interface IDeliveryChannel
{
    DeliveryChannel Channel { get; }

    /// <summary>Whether an administrator has configured it; else nothing is planned for it and nothing sent.</summary>
    bool IsOn { get; }

    /// <summary>Key of what its settings lack; null when they are complete.</summary>
    string? Problem { get; }

    /// <summary>Where it sends to, for administrators; null while it is off.</summary>
    string? Target { get; }

    /// <summary>Makes what is to be sent from how things stand now, with as many questions for many as for one.</summary>
    /// <returns>By delivery; one with nothing to say any more is not in it.</returns>
    Task<IReadOnlyDictionary<Guid, PreparedDelivery>> PrepareAsync(IReadOnlyList<ReminderDelivery> deliveries, CancellationToken cancellation);
}

[Access(Right.System)]
[NoInput]
internal sealed class DeliverRemindersHandler(DeliveryRound round, IEnumerable<IDeliveryChannel> channels) : IRequestHandler<DeliverReminders, RemindersDelivered>
{
    public async Task<RemindersDelivered> Handle(DeliverReminders request, CancellationToken cancellationToken)
    {
        var total = new RemindersDelivered(0, 0, 0);
        foreach (var channel in channels.Where(channel => channel.IsOn))
        {
            var done = await round.RunAsync(channel.Channel, cancellationToken);
            total = new RemindersDelivered(total.Sent + done.Sent, total.Failed + done.Failed, total.Overtaken + done.Overtaken);
        }

        return total;
    }
}

/// <summary>What the workers of one run share.</summary>
/// <param name="started">By the host's own clock, which nobody sets.</param>
internal sealed class DeliveryRun(DeliveryChannel channel, long started)
{
    private int sent, failed, overtaken;
    private volatile bool isDown;

    public DeliveryChannel Channel => channel;

    public long Started => started;

    /// <summary>One has found that the channel does not answer: the others begin nothing more.</summary>
    public bool IsDown => isDown;

    public RemindersDelivered Done => new(sent, failed, overtaken);

    public void Count(SendReport report)
    {
        if (report.Outcome is AttemptOutcome.Unreachable or AttemptOutcome.Unknown)
        {
            isDown = true;
        }

        Interlocked.Increment(ref report.Outcome is AttemptOutcome.Sent ? ref sent : ref failed);
    }

    public void CountOvertaken(int count) => Interlocked.Add(ref overtaken, count);
}

/// <summary>Lets workers take, send and finish until nothing is due, the channel fails or the next run begins.</summary>
internal sealed class DeliveryRound(DeliveryStore store, DeliveryWorker first, DeliveryLimits limits, IServiceScopeFactory scopes, IToday today, TimeProvider clock)
{
    /// <summary>The next run comes in a minute; what is lost is looked for, and what is stale is put away, at the beginning of each.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(55);

    public async Task<RemindersDelivered> RunAsync(DeliveryChannel channel, CancellationToken cancellation)
    {
        await store.DoubtLostAsync(cancellation);
        if (channel is DeliveryChannel.Mail)
        {
            // A program outside is told of each; people want one letter.
            await store.CollapseAsync(channel, today.Today, cancellation);
        }

        var run = new DeliveryRun(channel, clock.GetTimestamp());
        // One alone shows whether the channel is there, and on most days takes all there is.
        if (await first.DeliverAsync(run, cancellation))
        {
            await Task.WhenAll(Enumerable.Range(1, limits.Workers - 1).Select(_ => WorkBesideAsync(run, cancellation)).Append(WorkAsync(first, run, cancellation)));
        }

        return run.Done;
    }

    /// <summary>With a connection of its own to the database and to the mail server.</summary>
    private async Task WorkBesideAsync(DeliveryRun run, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        await WorkAsync(scope.ServiceProvider.GetRequiredService<DeliveryWorker>(), run, cancellation);
    }

    private async Task WorkAsync(DeliveryWorker worker, DeliveryRun run, CancellationToken cancellation)
    {
        while (clock.GetElapsedTime(run.Started) < Longest && await worker.DeliverAsync(run, cancellation))
        {
        }
    }
}

/// <summary>Takes a batch, makes it ready as a whole and sends one after the other.</summary>
internal sealed partial class DeliveryWorker(DeliveryStore store, DeliveryLimits limits, IEnumerable<IDeliveryChannel> channels, TimeProvider clock, ILogger<DeliveryWorker> logger)
{
    /// <returns>Whether there may be more to do.</returns>
    public async Task<bool> DeliverAsync(DeliveryRun run, CancellationToken cancellation)
    {
        var taken = clock.GetTimestamp();
        if (run.IsDown || await store.TakeAsync(run.Channel, cancellation) is not { } batch)
        {
            return false;
        }

        var letters = await PrepareAsync(channels.First(channel => channel.Channel == run.Channel), batch.Deliveries, cancellation);
        var silent = batch.Deliveries.Where(delivery => !letters.ContainsKey(delivery.Id)).Select(delivery => delivery.Id).ToArray();
        if (silent.Length > 0)
        {
            run.CountOvertaken(await store.OvertakeAsync(silent, batch.Token, cancellation));
        }

        await SendAsync(run, batch, [.. batch.Deliveries.Where(delivery => letters.ContainsKey(delivery.Id)).Select(delivery => (delivery, letters[delivery.Id]))], taken, cancellation);
        return !run.IsDown;
    }

    /// <summary>One letter that cannot be written delays nobody else's: then each is written by itself, and that one is tried again later.</summary>
    private async Task<IReadOnlyDictionary<Guid, PreparedDelivery>> PrepareAsync(IDeliveryChannel channel, IReadOnlyList<ReminderDelivery> deliveries, CancellationToken cancellation)
    {
        try
        {
            return await channel.PrepareAsync(deliveries, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && deliveries.Count == 1)
        {
            var report = Failed(deliveries[0], exception);
            return new Dictionary<Guid, PreparedDelivery> { [deliveries[0].Id] = new(null, null, _ => Task.FromResult(report)) };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var letters = new Dictionary<Guid, PreparedDelivery>();
            foreach (var delivery in deliveries)
            {
                foreach (var (id, letter) in await PrepareAsync(channel, [delivery], cancellation))
                {
                    letters.Add(id, letter);
                }
            }

            return letters;
        }
    }

    private async Task SendAsync(DeliveryRun run, TakenDeliveries batch, List<(ReminderDelivery Delivery, PreparedDelivery Letter)> letters, long taken, CancellationToken cancellation)
    {
        var (isBegun, begun, hasAnswered, hasSent) = (false, 0L, false, false);
        // What has been held for long is given back: another may have it, and its letter is an old one.
        bool GoesOn() => !run.IsDown && clock.GetElapsedTime(taken) < limits.Trust;
        var place = 0;
        for (; place < letters.Count && (isBegun || GoesOn()); place++)
        {
            var (delivery, letter) = letters[place];
            if (!isBegun)
            {
                begun = clock.GetTimestamp();
                isBegun = await store.StartAsync(delivery.Id, batch.Token, cancellation);
            }

            if (!isBegun || await SendAsync(delivery, letter, batch.Token, begun, cancellation) is not { } report)
            {
                isBegun = false;
                continue;
            }

            run.Count(report);
            (hasAnswered, hasSent) = (true, hasSent || report.Outcome is AttemptOutcome.Sent);
            Guid? next = place + 1 < letters.Count && GoesOn() ? letters[place + 1].Delivery.Id : null;
            begun = clock.GetTimestamp();
            isBegun = await store.FinishAsync(delivery, batch, letter, report, next, cancellation);
            if (report.Outcome is AttemptOutcome.Unreachable or AttemptOutcome.Unknown)
            {
                LogDown(logger, run.Channel, report.Error);
                await store.ChannelFailedAsync(run.Channel, batch, report.Error, cancellation);
            }
        }

        if (place < letters.Count)
        {
            await store.ReleaseAsync([.. letters.Skip(place).Select(one => one.Delivery.Id)], batch.Token, cancellation);
        }

        if (!run.IsDown && hasAnswered)
        {
            await store.ChannelAnsweredAsync(run.Channel, batch, hasSent, cancellation);
        }
        else if (!run.IsDown && batch.IsProbe)
        {
            // It had nothing to say, so the channel was not asked: the next one asks.
            await store.AskAgainAsync(run.Channel, cancellation);
        }
    }

    /// <returns>Null when the delivery has become another's.</returns>
    private async Task<SendReport?> SendAsync(ReminderDelivery delivery, PreparedDelivery letter, Guid token, long begun, CancellationToken cancellation)
    {
        // Who was stopped for longer than her lease must not send what another has sent since.
        if (clock.GetElapsedTime(begun) >= limits.Trust && !await store.RenewAsync(delivery.Id, token, cancellation))
        {
            return null;
        }

        try
        {
            return await letter.SendAsync(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Failed(delivery, exception);
        }
    }

    private SendReport Failed(ReminderDelivery delivery, Exception exception)
    {
        LogFailed(logger, exception, delivery.Id);
        return new SendReport(AttemptOutcome.Deferred, null, exception.Message);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Delivery} could not be made ready")]
    private static partial void LogFailed(ILogger logger, Exception exception, Guid delivery);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Channel {Channel} fails and rests: {Error}")]
    private static partial void LogDown(ILogger logger, DeliveryChannel channel, string? error);
}
