using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Planning.Data;
using Platform.Access;
using Platform.Modules;
using Platform.Registers;
using Platform.Results;
using Platform.Web;

namespace Planning.Evidence;

/// <summary>Records that could be linked to a task: of its rule's register, found by a text, not linked yet.</summary>
internal sealed record FindEvidenceQuery(Guid TaskId, string Text) : IRequest<Result<IReadOnlyList<RecordCard>>>;

internal sealed class FindEvidenceValidator : AbstractValidator<FindEvidenceQuery>
{
    public FindEvidenceValidator() => RuleFor(q => q.Text).MaximumLength(200);
}

[Access(Right.Write)]
internal sealed class FindEvidenceHandler(PlanningDbContext context, ModuleList modules, CurrentActor current, ISender sender)
    : IRequestHandler<FindEvidenceQuery, Result<IReadOnlyList<RecordCard>>>
{
    private const int Shown = 50;

    public async Task<Result<IReadOnlyList<RecordCard>>> Handle(FindEvidenceQuery request, CancellationToken cancellationToken)
    {
        var task = await context.Tasks.AsNoTracking().Where(t => t.Id == request.TaskId)
            .Select(t => new { t.EvidenceModule, t.EvidenceRegister, t.EvidenceCodes, Linked = t.Links.Where(l => l.UnlinkedAt == null).Select(l => l.EvidenceId).ToList() })
            .FirstOrDefaultAsync(cancellationToken);
        if (task is null)
        {
            return Refusal.NotFound();
        }

        if (EvidenceRule.Of(task.EvidenceModule, task.EvidenceRegister, task.EvidenceCodes) is not { } rule)
        {
            return Refusal.Invalid("planning.evidence.no-rule");
        }

        if (!modules.MayRead(current.Actor, rule.Module))
        {
            return Refusal.Forbidden("planning.evidence.not-readable");
        }

        var found = await sender.Send(modules.Find(rule.Module)!.Address(new SearchRecords(request.Text, Shown)), cancellationToken);
        return Result<IReadOnlyList<RecordCard>>.Ok([.. found.Where(card => card.Register == rule.Register && !task.Linked.Contains(card.Id))]);
    }
}

internal sealed class FindEvidenceEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{id:guid}/evidence-candidates", async (Guid id, string q, HttpContext http, ISender sender) => await sender.SendAsync(new FindEvidenceQuery(id, q), http))
            .WithName("FindTaskEvidence").WithSummary("Records that could be linked to a task as evidence.")
            .Produces<IReadOnlyList<RecordCard>>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
