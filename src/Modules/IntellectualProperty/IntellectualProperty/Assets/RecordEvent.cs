using FluentValidation;
using IntellectualProperty.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Files;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace IntellectualProperty.Assets;

/// <summary>Records what happened to an asset at the IP Office, with the paper that proves it.</summary>
/// <param name="AssetId">The asset.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="ApplicationNumber">Needed when the event is the filing.</param>
internal sealed record RecordEventCommand(
    Guid AssetId,
    int? Revision,
    AssetEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? ApplicationNumber,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<AssetEventKind>;

internal sealed class RecordEventValidator : AbstractValidator<RecordEventCommand>
{
    public RecordEventValidator()
    {
        Include(new EventRules<RecordEventCommand, AssetEventKind>());
        RuleFor(c => c.ApplicationNumber).MaximumLength(40);
    }
}

[Access(Right.Write)]
internal sealed class RecordEventHandler(IntellectualPropertyDbContext context, EventRecorder recorder) : IRequestHandler<RecordEventCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(RecordEventCommand command, CancellationToken cancellationToken) =>
        recorder.RecordAsync(context, context.Assets, command.AssetId, command, async (asset, what, today) =>
            command.ApplicationNumber is { } number && await context.Assets.AnyAsync(a => a.ApplicationNumber == number && a.Id != asset.Id, cancellationToken)
                ? Refusal.InvalidField("applicationNumber", "ip.assets.number-taken", number)
                : asset.Happen(what, command.ApplicationNumber, today), cancellationToken);
}

internal sealed class RecordEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/assets/{id:guid}/record-event", async (Guid id, Body<RecordEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { AssetId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordAssetEvent").WithSummary("Records what happened at the IP Office.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
