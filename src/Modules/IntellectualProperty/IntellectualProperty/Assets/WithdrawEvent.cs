using FluentValidation;
using IntellectualProperty.Data;
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

namespace IntellectualProperty.Assets;

/// <summary>Takes an asset's last event out of the count: recorded by mistake, or a paper the office has taken back.</summary>
internal sealed record WithdrawEventCommand(Guid AssetId, Guid EventId, int? Revision, string Because) : IRequest<Result<Saved>>;

internal sealed class WithdrawEventValidator : AbstractValidator<WithdrawEventCommand>
{
    public WithdrawEventValidator() => RuleFor(c => c.Because).NotEmpty().MaximumLength(500);
}

[Access(Right.Write)]
internal sealed class WithdrawEventHandler(IntellectualPropertyDbContext context, History history, TimeProvider clock)
    : IRequestHandler<WithdrawEventCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(WithdrawEventCommand command, CancellationToken cancellationToken)
    {
        var asset = await context.Assets.Include(a => a.Events).FirstOrDefaultAsync(a => a.Id == command.AssetId, cancellationToken);
        if (asset is null)
        {
            return Refusal.NotFound();
        }

        if (await history.ConflictAsync(context, asset, command.Revision, cancellationToken) is { } conflict)
        {
            return conflict;
        }

        if (asset.Withdraw(command.EventId, command.Because, clock.GetUtcNow()).Refusal is { } refusal)
        {
            return refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(asset);
    }
}

internal sealed class WithdrawEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/assets/{id:guid}/withdraw-event", async (Guid id, WithdrawEventCommand command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command with { AssetId = id, Revision = http.SeenRevision(command.Revision) }, http))
            .WithName("WithdrawAssetEvent").WithSummary("Takes an asset's last event out of the count.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
