using MediatR;
using Platform.Audit;
using Platform.Persistence;
using Platform.Time;

namespace Host.Jobs;

/// <summary>
/// A job: a plain class that sends commands. Engines promise "at least once", so what it sends must be safe to send again; its id is
/// stored by the engine and never changes.
/// </summary>
public interface IBackgroundJob
{
    /// <summary>Does the work; the reply is how many things were done, for the history.</summary>
    Task<long> RunAsync(CancellationToken cancellation);
}

/// <summary>When a job runs.</summary>
/// <param name="Id">Stable name: key in the engine's tables and in the history.</param>
/// <param name="NameKey">Resource key of what people call it.</param>
/// <param name="Cron">Five fields (minute hour day month weekday), in <see cref="Jobs.Zone"/>. After an outage a missed run is made up once.</param>
/// <param name="Job">The class, an <see cref="IBackgroundJob"/>.</param>
internal sealed record ScheduledJob(string Id, string NameKey, string Cron, Type Job);

/// <summary>The schedule, as data; which engine keeps it is another file.</summary>
internal static class Jobs
{
    public static TimeZoneInfo Zone => VietnamTime.Zone;

    public static IReadOnlyList<ScheduledJob> All { get; } =
    [
        Job<MakeRemindersJob>("make-reminders", "5 * * * *"),
        // On days that are not worked it plans nothing.
        Job<MakeDigestsJob>("make-digests", "30 7 * * *"),
        // Nobody is woken by a mail at night.
        Job<DeliverRemindersJob>("deliver-reminders", "* 6-21 * * *"),
        Job<ReconcileDeadlinesJob>("reconcile-deadlines", "45 1 * * *"),
        Job<SealAuditJob>("seal-audit", "*/10 * * * *"),
        Job<CheckAuditJob>("check-audit", "30 2 * * *"),
        Job<CleanUpJob>("clean-up", "15 3 * * *"),
    ];

    public static ScheduledJob? Find(string id) => All.FirstOrDefault(job => job.Id == id);

    private static ScheduledJob Job<TJob>(string id, string cron)
        where TJob : IBackgroundJob => new(id, $"platform.admin.job.{id}", cron, typeof(TJob));
}

/// <summary>Chains new entries of the audit.</summary>
public sealed class SealAuditJob(ISender sender) : IBackgroundJob
{
    public Task<long> RunAsync(CancellationToken cancellation) => sender.Send(new SealAudit(), cancellation);
}

/// <summary>Recomputes the chains; a broken one is a failed run, so that it cannot be overlooked.</summary>
public sealed class CheckAuditJob(ISender sender) : IBackgroundJob
{
    public async Task<long> RunAsync(CancellationToken cancellation)
    {
        var states = await sender.Send(new CheckAudit(), cancellation);
        var broken = states.Where(state => state.BrokenAt is not null).ToList();
        return broken.Count == 0
            ? states.Sum(state => state.Sealed)
            : throw new AuditBrokenException(string.Join(", ", broken.Select(state => $"{state.Module} at link {state.BrokenAt}")));
    }
}

/// <summary>Removes what nobody will ask for again.</summary>
public sealed class CleanUpJob(ISender sender) : IBackgroundJob
{
    public Task<long> RunAsync(CancellationToken cancellation) => sender.Send(new CleanUp(), cancellation);
}

/// <summary>Somebody changed or removed an audit entry behind the program's back.</summary>
public sealed class AuditBrokenException(string where) : Exception($"The audit chain is broken: {where}.");
