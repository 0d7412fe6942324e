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

namespace StandardsMetrologyQuality.Instruments;

/// <summary>Records what happened to an instrument: verified, failed, repaired, taken out of use.</summary>
/// <param name="InstrumentId">The instrument.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="DocumentNumber">The certificate, with a verification it passed.</param>
/// <param name="Regime">With a verification it passed.</param>
/// <param name="ValidUntil">Last day the certificate is good for; for a month on the sticker its last day.</param>
internal sealed record RecordInstrumentEventCommand(
    Guid InstrumentId,
    int? Revision,
    InstrumentEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    VerificationRegime? Regime,
    DateOnly? ValidUntil,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>;

internal sealed class RecordInstrumentEventValidator : AbstractValidator<RecordInstrumentEventCommand>
{
    public RecordInstrumentEventValidator()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.HappenedOn).NotEmpty();
        RuleFor(c => c.Regime).IsInEnum();
        RuleFor(c => c.DocumentNumber).MaximumLength(60);
        RuleFor(c => c.Note).MaximumLength(2_000);
    }
}

[Access(Right.Write)]
internal sealed class RecordInstrumentEventHandler(StandardsMetrologyQualityDbContext context, History history, FileStore files, CurrentActor current, TimeProvider clock, IToday today)
    : IRequestHandler<RecordInstrumentEventCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(RecordInstrumentEventCommand command, CancellationToken cancellationToken)
    {
        var loaded = await history.LoadAsync(context, context.Instruments, command.InstrumentId, command.Revision, cancellationToken);
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        var instrument = loaded.Value;
        var what = new Happening<InstrumentEventKind>(command.Kind, command.HappenedOn, command.DocumentNumber, command.Note, RecordedBy.Of(current, clock));
        var happened = instrument.Happen(what, new VerificationResult(command.Regime, command.ValidUntil), today.Today);
        if (happened.IsRefused)
        {
            return happened.Refusal;
        }

        if (command.File is { } file && (await files.AddAsync(context, instrument.Id, happened.Value.Id, file, cancellationToken)).Refusal is { } badFile)
        {
            return badFile;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(instrument);
    }
}

internal sealed class RecordInstrumentEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/instruments/{id:guid}/record-event", async (Guid id, RecordInstrumentEventCommand command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command with { InstrumentId = id, Revision = http.SeenRevision(command.Revision) }, http))
            .WithName("RecordInstrumentEvent").WithSummary("Records what happened to an instrument.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
