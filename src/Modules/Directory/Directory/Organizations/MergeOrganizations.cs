using Directory.Data;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace Directory.Organizations;

/// <summary>Merges one organization into another: links of every department then lead to the survivor, as entered they stay.</summary>
/// <param name="SurvivorId">The one that stands for both.</param>
/// <param name="AbsorbedId">The one that is given up.</param>
/// <param name="TakesName">Whether the survivor goes by the absorbed one's name.</param>
/// <param name="Reason">How it is known that both are one.</param>
internal sealed record MergeOrganizationsCommand(Guid SurvivorId, Guid AbsorbedId, bool TakesName, string Reason) : IRequest<Result<Saved>>;

internal sealed class MergeOrganizationsValidator : AbstractValidator<MergeOrganizationsCommand>
{
    public MergeOrganizationsValidator() => RuleFor(c => c.Reason).NotEmpty().MaximumLength(1_000);
}

/// <summary>Touches every department's records, so it is the administrators'.</summary>
[Access(Right.Administer)]
internal sealed class MergeOrganizationsHandler(DirectoryDbContext context, CurrentActor current, TimeProvider clock) : IRequestHandler<MergeOrganizationsCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(MergeOrganizationsCommand command, CancellationToken cancellationToken)
    {
        var family = await context.FamilyAsync([command.SurvivorId, command.AbsorbedId], cancellationToken);
        if (family.GetValueOrDefault(command.SurvivorId) is not { } survivor || family.GetValueOrDefault(command.AbsorbedId) is not { } absorbed)
        {
            return Refusal.NotFound();
        }

        var ids = family.Values.Where(o => o.EffectiveId == absorbed.Id).Select(o => o.Id).ToList();
        var merge = OrganizationMerge.Of(survivor, absorbed, command.TakesName, command.Reason, RecordedBy.Of(current, clock));
        if (merge.IsRefused)
        {
            return merge.Refusal;
        }

        Organization.Settle(family);
        context.OrganizationMerges.Add(merge.Value);
        context.Publish(new OrganizationsMerged(merge.Value.Id, survivor.Id, absorbed.Id, ids));
        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(merge.Value);
    }
}

internal static class OrganizationFamilies
{
    /// <summary>These organizations and all that share what stands for them: whatever a merge or its undoing may move.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Organization>> FamilyAsync(this DirectoryDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var effective = context.Organizations.Where(o => ids.Contains(o.Id)).Select(o => o.EffectiveId);
        return await context.Organizations.Where(o => effective.Contains(o.EffectiveId)).ToDictionaryAsync(o => o.Id, cancellation);
    }
}

internal sealed class MergeOrganizationsEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/organizations/{id:guid}/merge", async (Guid id, Body<MergeOrganizationsCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { SurvivorId = id }, http))
            .WithName("MergeOrganizations").WithSummary("Merges another organization into this one.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
