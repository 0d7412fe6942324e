using Deadlines.Contracts;
using MediatR;

namespace Host.Jobs;

/// <summary>Puts the reminders whose day has come into their recipients' inboxes.</summary>
public sealed class MakeRemindersJob(ISender sender) : IBackgroundJob
{
    public async Task<long> RunAsync(CancellationToken cancellation) => (await sender.Send(new MakeDueReminders(), cancellation)).Made;
}

/// <summary>Plans the list of the day of everybody who has something to do.</summary>
public sealed class MakeDigestsJob(ISender sender) : IBackgroundJob
{
    public async Task<long> RunAsync(CancellationToken cancellation) => await sender.Send(new MakeDigests(), cancellation);
}

/// <summary>Sends what waits to go out.</summary>
public sealed class DeliverRemindersJob(ISender sender) : IBackgroundJob
{
    public async Task<long> RunAsync(CancellationToken cancellation) => (await sender.Send(new DeliverReminders(), cancellation)).Sent;
}

/// <summary>
/// Compares the tracked deadlines with what the modules hold, then dates them by the law as it stands; a module that does not answer makes the
/// run a failed one.
/// </summary>
public sealed class ReconcileDeadlinesJob(ISender sender) : IBackgroundJob
{
    public async Task<long> RunAsync(CancellationToken cancellation)
    {
        var done = await sender.Send(new ReconcileDeadlines(), cancellation);
        var dated = await sender.Send(new RecomputeDeadlines(), cancellation);
        return done.Silent.Count == 0
            ? done.Added + done.Repaired + done.Ended + dated.Moved
            : throw new InvalidOperationException($"No answer from {string.Join(", ", done.Silent)}; the other modules were compared.");
    }
}
