using Deadlines.Data;
using Deadlines.Inbox;
using Deadlines.Rules;
using Deadlines.Simulation;
using Deadlines.TrackedDeadlines;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace Deadlines.RuleChanges;

/// <summary>Confirms another person's proposal: the rule says it from now on, and open deadlines follow.</summary>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Confirmed">That the open deadlines it moves shall move; refused with their list while they are some and this is not said.</param>
internal sealed record ConfirmRuleChangeCommand(Guid ChangeId, int? Revision, bool Confirmed = false) : IRequest<Result<Saved>>;

[Access(Right.ConfirmLaw)]
[NoInput]
internal sealed class ConfirmRuleChangeHandler(DeadlinesDbContext context, RuleSnapshots snapshots, DeadlineMover mover, History history, CurrentActor current, TimeProvider clock)
    : IRequestHandler<ConfirmRuleChangeCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(ConfirmRuleChangeCommand command, CancellationToken cancellationToken)
    {
        await using var transaction = await mover.BeginAsync(cancellationToken);
        var change = await history.LoadAsync(context, context.RuleChanges, command.ChangeId, command.Revision, cancellationToken);
        if (change.IsRefused)
        {
            return change.Refusal;
        }

        var law = await snapshots.GetAsync(context, cancellationToken);
        var rule = await context.Rules.Include(r => r.Versions.OrderBy(v => v.Number)).SingleAsync(r => r.Id == change.Value.RuleId, cancellationToken);
        if (change.Value.Confirm(rule, law.Calendar, current.Actor.Signs(clock), current.Actor.MayApprove(change.Value)).Refusal is { } refusal)
        {
            return refusal;
        }

        var moves = await DeadlineMoves.FindAsync(context.Tracked.Open().OfRule(rule.Code), law.Answers, law.Answers.Under(law.Rules.With(rule)), cancellationToken);
        if (await moves.AskAsync(command.Confirmed, cancellationToken) is { } unconfirmed)
        {
            return unconfirmed;
        }

        await mover.MoveAsync(moves, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Saved.Of(change.Value);
    }
}

internal static class LawKeepers
{
    /// <summary>The leaders, administrators, and the heads of units that work in the rule's module.</summary>
    public static bool MayApprove(this Actor actor, RuleChange change) => actor.IsAdministrator || actor.May(Right.Approve, change.Module);

    public static Signature Signs(this Actor actor, TimeProvider clock) => new(actor.Id, actor.Name, clock.GetUtcNow());
}

internal sealed class ConfirmRuleChangeEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/rule-changes/{id:guid}/confirm", async (Guid id, Body<ConfirmRuleChangeCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { ChangeId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ConfirmRuleChange").WithSummary("Confirms another person's proposal; without agreement it is refused with the list of open deadlines it would move.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
