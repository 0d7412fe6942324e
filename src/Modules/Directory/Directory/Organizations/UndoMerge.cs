using Directory.Data;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Modules;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace Directory.Organizations;

/// <summary>Takes a merge back: what was entered with the absorbed organization leads to it again, what was entered with the survivor stays.</summary>
internal sealed record UndoMergeCommand(Guid MergeId, string Because) : IRequest<Result<Saved>>;

internal sealed class UndoMergeValidator : AbstractValidator<UndoMergeCommand>
{
    public UndoMergeValidator() => RuleFor(c => c.Because).NotEmpty().MaximumLength(1_000);
}

[Access(Right.Administer)]
internal sealed class UndoMergeHandler(DirectoryDbContext context, AskModules ask, TimeProvider clock) : IRequestHandler<UndoMergeCommand, Result<Saved>>
{
    private const int Named = 10;

    public async Task<Result<Saved>> Handle(UndoMergeCommand command, CancellationToken cancellationToken)
    {
        var merge = await context.OrganizationMerges.FirstOrDefaultAsync(m => m.Id == command.MergeId, cancellationToken);
        if (merge is null)
        {
            return Refusal.NotFound();
        }

        var family = await context.FamilyAsync([merge.SurvivorId, merge.AbsorbedId], cancellationToken);
        var undone = merge.Undo(family[merge.SurvivorId], family[merge.AbsorbedId], command.Because, clock.GetUtcNow());
        if (undone.IsRefused)
        {
            return undone.Refusal;
        }

        Organization.Settle(family);
        var ids = family.Values.Where(o => o.EffectiveId == merge.AbsorbedId).Select(o => o.Id).ToList();
        if (await RelinkedAsync(ids, merge.MergedAt, cancellationToken) is { } relinked)
        {
            context.ChangeTracker.Clear();
            return relinked;
        }

        context.Publish(new OrganizationMergeUndone(merge.Id, merge.SurvivorId, merge.AbsorbedId, ids));
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(merge);
    }

    /// <summary>Whoever linked a record otherwise since then decided with the merge before her eyes; a department that is silent may have such records.</summary>
    private async Task<Refusal?> RelinkedAsync(IReadOnlyList<Guid> ids, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var answers = await ask.AllAsync(new RelinkedSince(ids, since), cancellationToken);
        if (answers.FirstOrDefault(answer => answer.Failed) is { } silent)
        {
            return Refusal.Invalid("directory.merges.silent", new Sentence(silent.Module.Navigation[0].TextKey));
        }

        var count = answers.Sum(answer => answer.Answer!.Count);
        return count == 0 ? null : Refusal.Invalid("directory.merges.relinked-since", count, string.Join(", ", answers.SelectMany(answer => answer.Answer!.Titles).Take(Named)));
    }
}

internal sealed class UndoMergeEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/organization-merges/{id:guid}/undo", async (Guid id, Body<UndoMergeCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { MergeId = id }, http))
            .WithName("UndoOrganizationMerge").WithSummary("Takes a merge of organizations back.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
