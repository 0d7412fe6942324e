using Deadlines.Data;
using Deadlines.TrackedDeadlines;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Deadlines;
using Platform.Time;

namespace Deadlines.Inbox;

/// <summary>The number on the bell of every page: one statement, a few entries of one partial index.</summary>
[Access(Right.SignedIn)]
[NoInput]
internal sealed class CountDueDeadlinesHandler(DeadlinesDbContext context, CurrentActor current, IToday today) : IRequestHandler<CountDueDeadlines, int>
{
    public Task<int> Handle(CountDueDeadlines request, CancellationToken cancellationToken)
    {
        var week = today.Today.AddDays(7);
        return context.Tracked.ReadableBy(current.Actor).Open().Ours().ToSeeToBy(current.Actor).Where(d => d.NextDueOn <= week)
            .Awake(context, current.Actor.PersonId, today.Today)
            // Told apart in the log of the database from what a page asks for itself.
            .TagWith("bell").Take(CountDueDeadlines.Most).CountAsync(cancellationToken);
    }
}
