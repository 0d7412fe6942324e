using Deadlines.Data;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.Audit;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace Deadlines.RuleChanges;

/// <summary>Puts a proposal aside, with the reason: by whoever may confirm it, or by its proposer.</summary>
/// <param name="Revision">The revision the sender saw.</param>
internal sealed record DismissRuleChangeCommand(Guid ChangeId, int? Revision, string Because) : IRequest<Result<Saved>>;

internal sealed class DismissRuleChangeValidator : AbstractValidator<DismissRuleChangeCommand>
{
    public DismissRuleChangeValidator() => RuleFor(c => c.Because).NotEmpty().MaximumLength(500);
}

[Access(Right.KeepLaw)]
internal sealed class DismissRuleChangeHandler(DeadlinesDbContext context, History history, CurrentActor current, TimeProvider clock) : IRequestHandler<DismissRuleChangeCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(DismissRuleChangeCommand command, CancellationToken cancellationToken)
    {
        var change = await history.LoadAsync(context, context.RuleChanges, command.ChangeId, command.Revision, cancellationToken);
        if ((change.Refusal ?? change.Value!.Dismiss(command.Because, current.Actor.Signs(clock), current.Actor.MayApprove(change.Value)).Refusal) is { } refusal)
        {
            return refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(change.Value!);
    }
}

internal sealed class DismissRuleChangeEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/rule-changes/{id:guid}/dismiss", async (Guid id, Body<DismissRuleChangeCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { ChangeId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("DismissRuleChange").WithSummary("Puts a proposal aside, with the reason.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
