using Deadlines.Contracts;
using Deadlines.Data;
using Deadlines.Reminders;
using Deadlines.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Platform.Access;
using Platform.Deadlines;
using Platform.Modules;
using Platform.Time;

namespace Deadlines.TrackedDeadlines;

[Access(Right.System)]
[NoInput]
internal sealed partial class ReconcileDeadlinesHandler(
    DeadlinesDbContext context,
    AskModules ask,
    ModuleList modules,
    RuleSnapshots snapshots,
    ReminderPlanner reminders,
    IToday today,
    ILogger<ReconcileDeadlinesHandler> logger) : IRequestHandler<ReconcileDeadlines, DeadlinesReconciled>
{
    private const int Page = 1_000;

    public async Task<DeadlinesReconciled> Handle(ReconcileDeadlines request, CancellationToken cancellationToken)
    {
        var total = new DeadlinesReconciled(0, 0, 0, 0, []);
        foreach (var module in modules.All)
        {
            try
            {
                total = await ReconcileAsync(module, total, cancellationToken);
                // Afterwards: what it moves is told like any other change, and a failure here takes nothing from the comparison.
                await ask.OneAsync(module, new RefreshTerms(), cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogSilent(logger, exception, module.Slug);
                context.ChangeTracker.Clear();
                total = total with { Silent = [.. total.Silent, module.Slug] };
            }
        }

        return total;
    }

    private async Task<DeadlinesReconciled> ReconcileAsync(IModule module, DeadlinesReconciled total, CancellationToken cancellation)
    {
        for (Guid? after = Guid.Empty; after is { } from;)
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
            await context.LockTrackingAsync(cancellation);

            // Ours first, then theirs: what we have as open and they no longer hold has then ended, and was not born in between.
            var open = await context.Tracked
                .Where(d => d.Module == module.Slug && d.State == DeadlineState.Open && d.Id > from)
                .OrderBy(d => d.Id).Take(Page).ToListAsync(cancellation);
            var held = await ask.OneAsync(module, new HeldDeadlines(from, Page), cancellation);
            // Compare no farther than both lists reach.
            var ends = new[] { open.Count == Page ? open[^1].Id : (Guid?)null, held.Count > 0 ? held[^1].Id : null }.Where(end => end is not null).ToList();
            after = ends.Count == 0 ? null : ends.Min();
            var upTo = held.Where(notice => after is null || notice.Id <= after).ToDictionary(notice => notice.Id);
            var (added, repaired, changed) = await RepairAsync(upTo, cancellation);
            var lost = open.Where(d => (after is null || d.Id <= after) && !upTo.ContainsKey(d.Id)).ToList();
            lost.ForEach(deadline => deadline.GiveUp(today.Today));

            await context.SaveChangesAsync(cancellation);
            await reminders.PlanAsync([.. changed, .. lost], cancellation);
            await transaction.CommitAsync(cancellation);
            context.ChangeTracker.Clear();
            total = total with { Held = total.Held + upTo.Count, Added = total.Added + added, Repaired = total.Repaired + repaired, Ended = total.Ended + lost.Count };
        }

        return total;
    }

    private async Task<(int Added, int Repaired, List<TrackedDeadline> Changed)> RepairAsync(Dictionary<Guid, DeadlineNotice> held, CancellationToken cancellation)
    {
        var ids = held.Keys.ToList();
        var rules = (await snapshots.GetAsync(context, cancellation)).Rules;
        var known = await context.Tracked.Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancellation);
        var repaired = known.Values.Where(deadline => deadline.Repair(held[deadline.Id], rules.DutyOf(held[deadline.Id]), today.Today)).ToList();
        var added = held.Values.Where(notice => !known.ContainsKey(notice.Id)).Select(notice => TrackedDeadline.Begin(notice, rules.DutyOf(notice), today.Today)).ToList();
        context.Tracked.AddRange(added);
        return (added.Count, repaired.Count, [.. repaired, .. added]);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The deadlines of module {Module} could not be compared")]
    private static partial void LogSilent(ILogger logger, Exception exception, string module);
}
