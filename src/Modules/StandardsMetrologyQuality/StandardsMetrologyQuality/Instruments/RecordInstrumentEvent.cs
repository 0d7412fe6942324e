using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.Files;
using Platform.Records;
using Platform.Results;
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
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<InstrumentEventKind>;

internal sealed class RecordInstrumentEventValidator : AbstractValidator<RecordInstrumentEventCommand>
{
    public RecordInstrumentEventValidator()
    {
        Include(new EventRules<RecordInstrumentEventCommand, InstrumentEventKind>());
        RuleFor(c => c.Regime).IsInEnum();
    }
}

[Access(Right.Write)]
internal sealed class RecordInstrumentEventHandler(StandardsMetrologyQualityDbContext context, EventRecorder recorder) : IRequestHandler<RecordInstrumentEventCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(RecordInstrumentEventCommand command, CancellationToken cancellationToken) => recorder.RecordAsync(
        context, context.Instruments, command.InstrumentId, command, (instrument, what, today) => instrument.Happen(what, new VerificationResult(command.Regime, command.ValidUntil), today), cancellationToken);
}

internal sealed class RecordInstrumentEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/instruments/{id:guid}/record-event", async (Guid id, Body<RecordInstrumentEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { InstrumentId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordInstrumentEvent").WithSummary("Records what happened to an instrument.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
