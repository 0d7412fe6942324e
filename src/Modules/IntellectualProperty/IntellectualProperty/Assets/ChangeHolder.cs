using FluentValidation;
using IntellectualProperty.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.Audit;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace IntellectualProperty.Assets;

/// <summary>Records that an asset has another owner, or another managing body, from a day on by a decision.</summary>
/// <param name="AssetId">The asset.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Name">The new holder, as the decision writes it.</param>
/// <param name="OrganizationId">The organization of the Directory it is; null for a person, a household, or one nobody has entered.</param>
/// <param name="HeldFrom">Its first day; the former holder's last is the day before.</param>
internal sealed record ChangeHolderCommand(
    Guid AssetId, int? Revision, HolderRole Role, string Name, Guid? OrganizationId, DateOnly HeldFrom, string DecisionNumber, DateOnly DecidedOn) : IRequest<Result<Saved>>;

internal sealed class ChangeHolderValidator : AbstractValidator<ChangeHolderCommand>
{
    public ChangeHolderValidator()
    {
        RuleFor(c => c.Role).IsInEnum();
        RuleFor(c => c.Name).NotEmpty().MaximumLength(300);
        RuleFor(c => c.HeldFrom).NotEmpty();
        RuleFor(c => c.DecisionNumber).NotEmpty().MaximumLength(60);
        RuleFor(c => c.DecidedOn).NotEmpty();
    }
}

[Access(Right.Write)]
internal sealed class ChangeHolderHandler(IntellectualPropertyDbContext context, History history, ISender sender, CurrentActor current, TimeProvider clock, IToday today)
    : IRequestHandler<ChangeHolderCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(ChangeHolderCommand command, CancellationToken cancellationToken)
    {
        var asset = await history.LoadAsync(context, context.AssetsWithHolders, command.AssetId, command.Revision, cancellationToken);
        if (asset.IsRefused)
        {
            return asset.Refusal;
        }

        var organization = await sender.LinkAsync(command.OrganizationId, "organizationId", cancellationToken);
        if (organization.Refusal is { } unknown)
        {
            return unknown;
        }

        if (organization.Value is { } link && (await sender.Send(new GetOrganizations([link.Id]), cancellationToken)).FirstOrDefault()?.EndedOn is { } ended && ended < command.HeldFrom)
        {
            return Refusal.InvalidField("organizationId", "ip.holders.new-one-ended", link.Name, ended);
        }

        var change = new HolderChange(command.Role, command.Name, organization.Value, command.HeldFrom, command.DecisionNumber, command.DecidedOn, RecordedBy.Of(current, clock));
        if (asset.Value.ChangeHolder(change, today.Today).Refusal is { } refusal)
        {
            return refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(asset.Value);
    }
}

internal sealed class ChangeHolderEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/assets/{id:guid}/change-holder", async (Guid id, Body<ChangeHolderCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { AssetId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeAssetHolder").WithSummary("Records another owner or managing body from a day on.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
