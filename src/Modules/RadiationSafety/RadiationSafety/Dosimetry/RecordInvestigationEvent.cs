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
using RadiationSafety.Data;

namespace RadiationSafety.Dosimetry;

/// <summary>Records a step of an investigation: cause found, measures taken, closed.</summary>
/// <param name="InvestigationId">The investigation.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Note">The cause, or the measures; needed with these steps.</param>
internal sealed record RecordInvestigationEventCommand(
    Guid InvestigationId,
    int? Revision,
    InvestigationEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<InvestigationEventKind>;

internal sealed class RecordInvestigationEventValidator : AbstractValidator<RecordInvestigationEventCommand>
{
    public RecordInvestigationEventValidator() => Include(new EventRules<RecordInvestigationEventCommand, InvestigationEventKind>());
}

[Access(Right.Write)]
internal sealed class RecordInvestigationEventHandler(RadiationSafetyDbContext context, EventRecorder recorder) : IRequestHandler<RecordInvestigationEventCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(RecordInvestigationEventCommand command, CancellationToken cancellationToken) => recorder.RecordAsync(
        context, context.Investigations, command.InvestigationId, command, (investigation, what, today) => investigation.Happen(what, today), cancellationToken);
}

internal sealed class RecordInvestigationEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/dose-investigations/{id:guid}/record-event", async (Guid id, Body<RecordInvestigationEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { InvestigationId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordDoseInvestigationEvent").WithSummary("Records a step of an investigation.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
