using FluentValidation;
using IntellectualProperty.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Deadlines;
using Platform.Files;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace IntellectualProperty.Assets;

/// <summary>Records what happened to an asset at the IP Office, with the paper that proves it.</summary>
/// <param name="AssetId">The asset.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="ApplicationNumber">Needed when the event is the filing.</param>
/// <param name="ReceivedOn">The day the office's paper came in; times for an appeal run from it.</param>
/// <param name="LateBecause">Why the office takes a reply after its last day.</param>
/// <param name="Fee">What was paid for the next term, in đồng.</param>
internal sealed record RecordEventCommand(
    Guid AssetId,
    int? Revision,
    AssetEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? ApplicationNumber,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null,
    DateOnly? ReceivedOn = null,
    string? LateBecause = null,
    decimal? Fee = null) : IRequest<Result<Saved>>, IEventCommand<AssetEventKind>;

internal sealed class RecordEventValidator : AbstractValidator<RecordEventCommand>
{
    public RecordEventValidator()
    {
        Include(new EventRules<RecordEventCommand, AssetEventKind>());
        RuleFor(c => c.ApplicationNumber).MaximumLength(40);
        RuleFor(c => c.LateBecause).MaximumLength(500);
        RuleFor(c => c.Fee).InclusiveBetween(0, 1_000_000_000).When(c => c.Fee is not null);
    }
}

[Access(Right.Write)]
internal sealed class RecordEventHandler(IntellectualPropertyDbContext context, EventRecorder recorder) : IRequestHandler<RecordEventCommand, Result<Saved>>
{
    private static readonly string[] ReplyRules = ["OA-FORM", "OA-FORM-EXT", "OA-SUB", "OA-SUB-EXT"];

    public Task<Result<Saved>> Handle(RecordEventCommand command, CancellationToken cancellationToken) =>
        recorder.RecordAsync(context, context.Assets, command.AssetId, command, async (asset, what, today) =>
        {
            if (command.ApplicationNumber?.Trim() is { Length: > 0 } number && await context.Assets.AnyAsync(a => a.ApplicationNumber == number && a.Id != asset.Id, cancellationToken))
            {
                return Refusal.InvalidField("applicationNumber", "ip.assets.number-taken", number);
            }

            var limit = what.Kind is AssetEventKind.Responded or AssetEventKind.ReplyExtended
                ? await context.Deadlines.Where(d => d.RecordId == asset.Id && d.State == DeadlineState.Open && ReplyRules.Contains(d.RuleCode)).Select(d => d.DueOn).FirstOrDefaultAsync(cancellationToken)
                : null;
            return asset.Happen(what, command.ApplicationNumber, today, new OfficeFacts(command.ReceivedOn, limit, command.LateBecause, command.Fee, AwaitsConfirmation: true));
        }, cancellationToken);
}

internal sealed class RecordEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/assets/{id:guid}/record-event", async (Guid id, Body<RecordEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { AssetId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordAssetEvent").WithSummary("Records what happened at the IP Office.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
