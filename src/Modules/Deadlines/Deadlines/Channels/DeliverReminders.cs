using Deadlines.Contracts;
using MediatR;
using Microsoft.Extensions.Logging;
using Platform.Access;
using Platform.Time;

namespace Deadlines.Channels;

/// <summary>What is ready to be handed over.</summary>
internal sealed record PreparedDelivery(string Subject, string Address, Func<CancellationToken, Task<SendReport>> SendAsync);

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

    /// <summary>Makes what is to be sent from how things stand now; null when there is nothing to say any more.</summary>
    Task<PreparedDelivery?> PrepareAsync(ReminderDelivery delivery, CancellationToken cancellation);
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
            total = await round.RunAsync(channel, total, cancellationToken);
        }

        return total;
    }
}

/// <summary>Takes, sends and finishes until nothing is due or the channel fails.</summary>
internal sealed partial class DeliveryRound(DeliveryStore store, IToday today, ILogger<DeliveryRound> logger)
{
    /// <summary>Of one run; the next comes in a minute.</summary>
    private const int Most = 5_000;

    public async Task<RemindersDelivered> RunAsync(IDeliveryChannel channel, RemindersDelivered total, CancellationToken cancellation)
    {
        await store.DoubtLostAsync(cancellation);
        if (channel.Channel is DeliveryChannel.Mail)
        {
            // A program outside is told of each; people want one letter.
            await store.CollapseAsync(channel.Channel, today.Today, cancellation);
        }

        for (var taken = 0; taken < Most && await store.TakeAsync(channel.Channel, cancellation) is { } batch;)
        {
            taken += batch.Deliveries.Count;
            var (done, isDown) = await SendAllAsync(channel, batch, cancellation);
            total = new RemindersDelivered(total.Sent + done.Sent, total.Failed + done.Failed, total.Overtaken + done.Overtaken);
            if (isDown)
            {
                break;
            }
        }

        return total;
    }

    private async Task<(RemindersDelivered Done, bool IsDown)> SendAllAsync(IDeliveryChannel channel, TakenDeliveries batch, CancellationToken cancellation)
    {
        var (sent, failed, overtaken, answered) = (0, 0, 0, batch.IsProbe);
        foreach (var delivery in batch.Deliveries)
        {
            var report = await SendAsync(channel, batch, delivery, cancellation);
            if (report is { Outcome: AttemptOutcome.Unreachable or AttemptOutcome.Unknown })
            {
                LogDown(logger, channel.Channel, report.Error);
                await store.ChannelFailedAsync(channel.Channel, report.Error, cancellation);
                await store.ReleaseAsync(batch.Token, cancellation);
                return (new RemindersDelivered(sent, failed + 1, overtaken), true);
            }

            sent += report is { Outcome: AttemptOutcome.Sent } ? 1 : 0;
            failed += report is { Outcome: not AttemptOutcome.Sent } ? 1 : 0;
            overtaken += report is null ? 1 : 0;
            answered |= report is not null;
        }

        if (answered)
        {
            await store.ChannelAnsweredAsync(channel.Channel, sent > 0, cancellation);
        }

        return (new RemindersDelivered(sent, failed, overtaken), false);
    }

    /// <returns>Null when there was nothing to send, or the delivery has become another's.</returns>
    private async Task<SendReport?> SendAsync(IDeliveryChannel channel, TakenDeliveries batch, ReminderDelivery delivery, CancellationToken cancellation)
    {
        PreparedDelivery? prepared = null;
        SendReport report;
        try
        {
            prepared = await channel.PrepareAsync(delivery, cancellation);
            if (prepared is null)
            {
                await store.OvertakeAsync(delivery.Id, batch.Token, cancellation);
                return null;
            }

            if (!await store.StartAsync(delivery.Id, batch.Token, cancellation))
            {
                return null;
            }

            report = await prepared.SendAsync(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A letter that cannot even be written delays nobody else's.
            LogFailed(logger, exception, delivery.Id);
            report = new SendReport(AttemptOutcome.Deferred, null, exception.Message);
        }

        await store.FinishAsync(delivery, batch, prepared, report, cancellation);
        return report;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Delivery} could not be made ready")]
    private static partial void LogFailed(ILogger logger, Exception exception, Guid delivery);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Channel {Channel} fails and rests: {Error}")]
    private static partial void LogDown(ILogger logger, DeliveryChannel channel, string? error);
}
