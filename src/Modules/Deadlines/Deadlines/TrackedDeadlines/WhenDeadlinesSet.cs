using Deadlines.Data;
using Deadlines.Reminders;
using Deadlines.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Deadlines;
using Platform.Time;

namespace Deadlines.TrackedDeadlines;

/// <summary>Tracks what the owners hold and plans its reminders, in the one transaction the dispatcher gives it.</summary>
internal sealed class WhenDeadlinesSet(DeadlinesDbContext context, RuleSnapshots snapshots, ReminderPlanner reminders, IToday today) : INotificationHandler<DeadlinesSet>
{
    public async Task Handle(DeadlinesSet notification, CancellationToken cancellationToken)
    {
        await context.LockTrackingAsync(cancellationToken);
        var ids = notification.Deadlines.Select(notice => notice.Id).ToList();
        var known = await context.Tracked.Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancellationToken);
        var ended = await context.EarlyEnds.Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancellationToken);
        var changed = new List<TrackedDeadline>();
        var rules = (await snapshots.GetAsync(context, cancellationToken)).Rules;
        foreach (var notice in notification.Deadlines)
        {
            var duty = rules.DutyOf(notice);
            if (!known.TryGetValue(notice.Id, out var deadline))
            {
                known.Add(notice.Id, deadline = TrackedDeadline.Begin(notice, duty, today.Today));
                context.Tracked.Add(deadline);
            }
            else if (!deadline.Follow(notice, duty, today.Today))
            {
                continue;
            }

            if (ended.Remove(notice.Id, out var end))
            {
                deadline.End(end.State, end.EndedOn, end.Sequence);
                context.EarlyEnds.Remove(end);
            }

            changed.Add(deadline);
        }

        await context.SaveChangesAsync(cancellationToken);
        await reminders.PlanAsync(changed, cancellationToken);
    }
}
