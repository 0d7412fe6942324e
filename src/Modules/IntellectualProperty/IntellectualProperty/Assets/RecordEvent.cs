using FluentValidation;
using IntellectualProperty.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Files;
using Platform.Records;
using Platform.Results;
using Platform.Time;
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
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>;

internal sealed class RecordEventValidator : AbstractValidator<RecordEventCommand>
{
    public RecordEventValidator()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.HappenedOn).NotEmpty();
        RuleFor(c => c.DocumentNumber).MaximumLength(60);
        RuleFor(c => c.ApplicationNumber).MaximumLength(40);
        RuleFor(c => c.Note).MaximumLength(2_000);
    }
}

[Access(Right.Write)]
internal sealed class RecordEventHandler(IntellectualPropertyDbContext context, History history, FileStore files, CurrentActor current, TimeProvider clock, IToday today)
    : IRequestHandler<RecordEventCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(RecordEventCommand command, CancellationToken cancellationToken)
    {
        var loaded = await history.LoadAsync(context, context.Assets, command.AssetId, command.Revision, cancellationToken);
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        var asset = loaded.Value;
        if (command.ApplicationNumber is { } number && await context.Assets.AnyAsync(a => a.ApplicationNumber == number && a.Id != asset.Id, cancellationToken))
        {
            return Refusal.InvalidField("applicationNumber", "ip.assets.number-taken", number);
        }

        var what = new Happening<AssetEventKind>(command.Kind, command.HappenedOn, command.DocumentNumber, command.Note, RecordedBy.Of(current, clock));
        var happened = asset.Happen(what, command.ApplicationNumber, today.Today);
        if (happened.IsRefused)
        {
            return happened.Refusal;
        }

        if (command.File is { } file && (await files.AddAsync(context, asset.Id, happened.Value.Id, file, cancellationToken)).Refusal is { } badFile)
        {
            return badFile;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(asset);
    }
}

internal sealed class RecordEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/assets/{id:guid}/record-event", async (Guid id, RecordEventCommand command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command with { AssetId = id, Revision = http.SeenRevision(command.Revision) }, http))
            .WithName("RecordAssetEvent").WithSummary("Records what happened at the IP Office.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
