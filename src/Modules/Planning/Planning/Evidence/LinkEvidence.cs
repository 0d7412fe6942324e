using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Planning.Data;
using Platform.Access;
using Platform.Audit;
using Platform.Modules;
using Platform.Records;
using Platform.Registers;
using Platform.Results;
using Platform.Web;

namespace Planning.Evidence;

/// <summary>Puts records of the rule's register forward as evidence of a task.</summary>
internal sealed record LinkEvidenceCommand(Guid TaskId, int? Revision, IReadOnlyList<Guid> RecordIds) : IRequest<Result<Saved>>;

internal sealed class LinkEvidenceValidator : AbstractValidator<LinkEvidenceCommand>
{
    private const int AtOnce = 200;

    public LinkEvidenceValidator() =>
        RuleFor(c => c.RecordIds).Must(ids => ids is { Count: > 0 and <= AtOnce }).WithState(_ => new Sentence("planning.evidence.choose"));
}

[Access(Right.Write)]
internal sealed class LinkEvidenceHandler(PlanningDbContext context, History history, ModuleList modules, CurrentActor current, TimeProvider clock, ISender sender)
    : IRequestHandler<LinkEvidenceCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(LinkEvidenceCommand command, CancellationToken cancellationToken)
    {
        var loaded = await history.LoadAsync(context, context.Tasks.Include(t => t.Links), command.TaskId, command.Revision, cancellationToken);
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        var task = loaded.Value;

        if (task.Evidence is not { } rule)
        {
            return Refusal.Invalid("planning.evidence.no-rule");
        }

        // Nobody proves with what she may not see: she could not know what she links.
        if (!modules.MayRead(current.Actor, rule.Module))
        {
            return Refusal.Forbidden("planning.evidence.not-readable");
        }

        var cards = await sender.Send(modules.Find(rule.Module)!.Address(new DescribeRecords(rule.Register, command.RecordIds, [])), cancellationToken);
        var by = RecordedBy.Of(current, clock);
        foreach (var id in command.RecordIds.Distinct())
        {
            var outcome = cards.FirstOrDefault(card => card.Id == id) is { } card ? task.Link(card, by) : Refusal.InvalidField("recordIds", "planning.evidence.unknown-record", id);
            if (outcome.Refusal is { } refusal)
            {
                return refusal;
            }
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(task);
    }
}

internal sealed class LinkEvidenceEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{id:guid}/link-evidence", async (Guid id, Body<LinkEvidenceCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { TaskId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("LinkTaskEvidence").WithSummary("Puts records forward as evidence of a task.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
