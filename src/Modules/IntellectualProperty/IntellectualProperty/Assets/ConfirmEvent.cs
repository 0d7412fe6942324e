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

/// <summary>
/// A second person, with the office's paper in hand, stands for the day an event was recorded with. What is wrong is withdrawn and recorded
/// anew instead, and then somebody else stands for that.
/// </summary>
/// <param name="AssetId">The asset.</param>
/// <param name="EventId">The event whose day is confirmed.</param>
/// <param name="Revision">The revision the sender saw.</param>
internal sealed record ConfirmEventCommand(Guid AssetId, Guid EventId, int? Revision) : IRequest<Result<Saved>>;

internal sealed class ConfirmEventValidator : AbstractValidator<ConfirmEventCommand>
{
    public ConfirmEventValidator() => RuleFor(c => c.EventId).NotEmpty();
}

[Access(Right.Write)]
internal sealed class ConfirmEventHandler(IntellectualPropertyDbContext context, History history, CurrentActor current, TimeProvider clock) : IRequestHandler<ConfirmEventCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(ConfirmEventCommand command, CancellationToken cancellationToken)
    {
        var asset = await history.LoadAsync(context, context.Assets, command.AssetId, command.Revision, cancellationToken);
        if (asset.IsRefused)
        {
            return asset.Refusal;
        }

        if (asset.Value.ConfirmEvent(command.EventId, RecordedBy.Of(current, clock)).Refusal is { } refusal)
        {
            return refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(asset.Value);
    }
}

internal sealed class ConfirmEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/assets/{id:guid}/confirm-event", async (Guid id, Body<ConfirmEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { AssetId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ConfirmAssetEvent").WithSummary("A second person stands for the day of an event at the IP Office.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
