using FluentValidation;
using IntellectualProperty.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.Audit;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace IntellectualProperty.Assets;

/// <summary>Takes back the last change of a holder, with the reason: the former holds the asset again as if nothing had been recorded.</summary>
/// <param name="AssetId">The asset.</param>
/// <param name="HolderId">The holder whose coming is withdrawn.</param>
/// <param name="Revision">The revision the sender saw.</param>
internal sealed record WithdrawHolderCommand(Guid AssetId, Guid HolderId, int? Revision, string Because) : IRequest<Result<Saved>>;

internal sealed class WithdrawHolderValidator : AbstractValidator<WithdrawHolderCommand>
{
    public WithdrawHolderValidator() => RuleFor(c => c.Because).NotEmpty().MaximumLength(500);
}

[Access(Right.Write)]
internal sealed class WithdrawHolderHandler(IntellectualPropertyDbContext context, History history, TimeProvider clock) : IRequestHandler<WithdrawHolderCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(WithdrawHolderCommand command, CancellationToken cancellationToken)
    {
        var asset = await history.LoadAsync(context, context.AssetsWithHolders, command.AssetId, command.Revision, cancellationToken);
        if (asset.IsRefused)
        {
            return asset.Refusal;
        }

        if (asset.Value.WithdrawHolder(command.HolderId, command.Because.Trim(), clock.GetUtcNow()).Refusal is { } refusal)
        {
            return refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(asset.Value);
    }
}

internal sealed class WithdrawHolderEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/assets/{id:guid}/withdraw-holder", async (Guid id, Body<WithdrawHolderCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { AssetId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("WithdrawAssetHolder").WithSummary("Takes back the last change of an owner or managing body.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
