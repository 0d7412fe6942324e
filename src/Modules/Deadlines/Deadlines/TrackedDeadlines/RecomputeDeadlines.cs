using Deadlines.Contracts;
using Deadlines.Data;
using Deadlines.Inbox;
using Deadlines.Rules;
using Deadlines.Simulation;
using MediatR;
using Platform.Access;

namespace Deadlines.TrackedDeadlines;

[Access(Right.System)]
[NoInput]
internal sealed class RecomputeDeadlinesHandler(DeadlinesDbContext context, RuleSnapshots snapshots, DeadlineMover mover) : IRequestHandler<RecomputeDeadlines, DeadlinesRecomputed>
{
    public async Task<DeadlinesRecomputed> Handle(RecomputeDeadlines request, CancellationToken cancellationToken)
    {
        await using var transaction = await mover.BeginAsync(cancellationToken);
        var law = await snapshots.GetAsync(context, cancellationToken);
        var moves = await DeadlineMoves.FindAsync(context.Tracked.Open(), null, law.Answers, cancellationToken);
        var written = await mover.MoveAsync(moves, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new DeadlinesRecomputed(moves.Looked, written);
    }
}
