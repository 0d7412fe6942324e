using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.Audit;
using Platform.Files;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;
using StandardsMetrologyQuality.Data;

namespace StandardsMetrologyQuality.Supports;

/// <summary>Records what happened to a support: verified, failed, repaired, taken out of use.</summary>
/// <param name="SupportId">The support.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="DocumentNumber">Of the contract, the decision, the minutes.</param>
internal sealed record RecordSupportEventCommand(
    Guid SupportId,
    int? Revision,
    SupportEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>;

internal sealed class RecordSupportEventValidator : AbstractValidator<RecordSupportEventCommand>
{
    public RecordSupportEventValidator()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.HappenedOn).NotEmpty();
        RuleFor(c => c.DocumentNumber).MaximumLength(60);
        RuleFor(c => c.Note).MaximumLength(2_000);
    }
}

[Access(Right.Write)]
internal sealed class RecordSupportEventHandler(StandardsMetrologyQualityDbContext context, History history, FileStore files, CurrentActor current, TimeProvider clock, IToday today)
    : IRequestHandler<RecordSupportEventCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(RecordSupportEventCommand command, CancellationToken cancellationToken)
    {
        var loaded = await history.LoadAsync(context, context.Supports, command.SupportId, command.Revision, cancellationToken);
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        var support = loaded.Value;
        var what = new Happening<SupportEventKind>(command.Kind, command.HappenedOn, command.DocumentNumber, command.Note, RecordedBy.Of(current, clock));
        var happened = support.Happen(what, today.Today);
        if (happened.IsRefused)
        {
            return happened.Refusal;
        }

        if (command.File is { } file && (await files.AddAsync(context, support.Id, happened.Value.Id, file, cancellationToken)).Refusal is { } badFile)
        {
            return badFile;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(support);
    }
}

internal sealed class RecordSupportEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/supports/{id:guid}/record-event", async (Guid id, RecordSupportEventCommand command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command with { SupportId = id, Revision = http.SeenRevision(command.Revision) }, http))
            .WithName("RecordSupportEvent").WithSummary("Records what happened to a support.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
