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

/// <summary>What proves a task's target: every linked record, with the fact that proves it or without.</summary>
internal sealed record GetEvidenceQuery(Guid TaskId) : IRequest<Result<TaskEvidence>>;

/// <summary>The evidence of one task as its reader may know it.</summary>
/// <param name="Progress">The same for every reader.</param>
/// <param name="Items">Proven ones first; empty where the reader may not read the module.</param>
/// <param name="IsReadable">Whether the reader may read the module the evidence is in.</param>
/// <param name="Hidden">Linked records not among <paramref name="Items"/>.</param>
internal sealed record TaskEvidence(TaskProgress Progress, EvidenceRule? Rule, IReadOnlyList<EvidenceItem> Items, bool IsReadable, int Hidden);

/// <summary>One linked record.</summary>
/// <param name="Key">Its natural key; null while its module gives no answer.</param>
/// <param name="Address">Its page; null while its module gives no answer.</param>
/// <param name="Proof">The first fact that proves it; null when none does yet, or none counts any more.</param>
internal sealed record EvidenceItem(
    Guid LinkId,
    string Title,
    string? Key,
    string? StateKey,
    string? Address,
    DateTimeOffset LinkedAt,
    string LinkedByName,
    RecordProof? Proof);

[Access(Right.Read)]
[NoInput]
internal sealed class GetEvidenceHandler(PlanningDbContext context, EvidenceReader evidence, ModuleList modules, CurrentActor current, ISender sender)
    : IRequestHandler<GetEvidenceQuery, Result<TaskEvidence>>
{
    public async Task<Result<TaskEvidence>> Handle(GetEvidenceQuery request, CancellationToken cancellationToken)
    {
        var task = await context.Tasks.AsNoTracking().Where(t => t.Id == request.TaskId)
            .Select(t => new { t.EvidenceModule, t.EvidenceRegister, t.EvidenceCodes, Links = t.Links.Where(l => l.UnlinkedAt == null).ToList() })
            .FirstOrDefaultAsync(cancellationToken);
        if (task is null)
        {
            return Refusal.NotFound();
        }

        var progress = (await evidence.ProgressAsync([request.TaskId], cancellationToken))[request.TaskId];
        var rule = EvidenceRule.Of(task.EvidenceModule, task.EvidenceRegister, task.EvidenceCodes);
        if (rule is null || !modules.MayRead(current.Actor, rule.Module))
        {
            return new TaskEvidence(progress, rule, [], IsReadable: rule is null, task.Links.Count);
        }

        var items = await ItemsAsync(rule, task.Links, cancellationToken);
        return new TaskEvidence(progress, rule, items, IsReadable: true, task.Links.Count - items.Count);
    }

    /// <summary>Asked as the reader: a record she may not know of stays hidden even inside a module she may read.</summary>
    private async Task<IReadOnlyList<EvidenceItem>> ItemsAsync(EvidenceRule rule, IReadOnlyList<EvidenceLink> links, CancellationToken cancellation)
    {
        if (links.Count == 0)
        {
            return [];
        }

        IReadOnlyList<Guid> ids = [.. links.Select(link => link.EvidenceId)];
        var cards = await evidence.TryAsync(sender, rule.Module, new DescribeRecords(rule.Register, ids, []), cancellation);
        var proofs = cards is null ? null : await evidence.TryAsync(sender, rule.Module, new ProveRecords(rule.Register, ids, rule.Codes), cancellation);
        var firstProofs = (proofs ?? []).GroupBy(proof => proof.RecordId).ToDictionary(group => group.Key, group => group.MinBy(proof => proof.HappenedOn));
        return [.. links
            .Select(link => (Link: link, Card: cards?.FirstOrDefault(card => card.Id == link.EvidenceId)))
            .Where(pair => cards is null || pair.Card is not null)
            .Select(pair => new EvidenceItem(
                pair.Link.Id, pair.Card?.Title ?? pair.Link.Title, pair.Card?.Key, pair.Card?.StateKey, pair.Card?.Address,
                pair.Link.LinkedAt, pair.Link.LinkedByName, firstProofs.GetValueOrDefault(pair.Link.EvidenceId)))
            .OrderBy(item => item.Proof?.HappenedOn ?? DateOnly.MaxValue).ThenBy(item => item.Key, StringComparer.Ordinal)];
    }
}

internal static class ModuleReaders
{
    /// <summary>Whether the actor may read a module; nobody may read one that is not installed.</summary>
    public static bool MayRead(this ModuleList modules, Actor actor, string slug) =>
        modules.Find(slug) is { } module && actor.May(Right.Read, module.IsDepartment ? slug : null);
}

internal sealed class GetEvidenceEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{id:guid}/evidence", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetEvidenceQuery(id), http))
            .WithName("GetTaskEvidence").WithSummary("What a task has reached, and the records that prove it.")
            .Produces<TaskEvidence>().ProducesProblem(StatusCodes.Status404NotFound);
}
