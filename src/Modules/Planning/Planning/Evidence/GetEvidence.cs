using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
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
internal sealed class GetEvidenceHandler(EvidenceShown shown) : IRequestHandler<GetEvidenceQuery, Result<TaskEvidence>>
{
    public async Task<Result<TaskEvidence>> Handle(GetEvidenceQuery request, CancellationToken cancellationToken) =>
        (await shown.OfAsync([request.TaskId], cancellationToken)).TryGetValue(request.TaskId, out var evidence) ? evidence : Refusal.NotFound();
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
