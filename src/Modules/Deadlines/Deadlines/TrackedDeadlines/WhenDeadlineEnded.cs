using Deadlines.Data;
using Deadlines.Reminders;
using MediatR;
using Platform.Deadlines;

namespace Deadlines.TrackedDeadlines;

internal sealed class WhenDeadlineMet(EndOfDeadlines ends) : INotificationHandler<DeadlineMet>
{
    public Task Handle(DeadlineMet notification, CancellationToken cancellationToken) =>
        ends.EndAsync(notification.Id, DeadlineState.Met, notification.On, notification.Sequence, cancellationToken);
}

internal sealed class WhenDeadlineCanceled(EndOfDeadlines ends) : INotificationHandler<DeadlineCanceled>
{
    public Task Handle(DeadlineCanceled notification, CancellationToken cancellationToken) =>
        ends.EndAsync(notification.Id, DeadlineState.Canceled, notification.On, notification.Sequence, cancellationToken);
}

/// <summary>Ends a deadline and cancels what it would still have reminded of.</summary>
internal sealed class EndOfDeadlines(DeadlinesDbContext context, ReminderPlanner reminders)
{
    public async Task EndAsync(Guid id, DeadlineState state, DateOnly on, int sequence, CancellationToken cancellation)
    {
        await context.LockTrackingAsync(cancellation);
        if (await context.Tracked.FindAsync([id], cancellation) is not { } deadline)
        {
            if (await context.EarlyEnds.FindAsync([id], cancellation) is null)
            {
                context.EarlyEnds.Add(new EarlyEnd(id, state, on, sequence));
                await context.SaveChangesAsync(cancellation);
            }

            return;
        }

        if (deadline.End(state, on, sequence))
        {
            await context.SaveChangesAsync(cancellation);
            await reminders.PlanAsync([deadline], cancellation);
        }
    }
}
