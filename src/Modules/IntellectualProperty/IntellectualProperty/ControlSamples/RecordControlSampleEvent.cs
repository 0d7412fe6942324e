using FluentValidation;
using IntellectualProperty.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.Files;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace IntellectualProperty.ControlSamples;

/// <summary>Records the result of a sample, or how a violation was handled, with the paper that proves it.</summary>
/// <param name="SampleId">The sample.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Laboratory">Needed with the result: who examined it.</param>
/// <param name="Note">Needed with a failure: in what; and with its handling: how.</param>
internal sealed record RecordControlSampleEventCommand(
    Guid SampleId,
    int? Revision,
    ControlSampleEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Laboratory,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<ControlSampleEventKind>;

internal sealed class RecordControlSampleEventValidator : AbstractValidator<RecordControlSampleEventCommand>
{
    public RecordControlSampleEventValidator()
    {
        Include(new EventRules<RecordControlSampleEventCommand, ControlSampleEventKind>());
        RuleFor(c => c.Laboratory).MaximumLength(300);
    }
}

[Access(Right.Write)]
internal sealed class RecordControlSampleEventHandler(IntellectualPropertyDbContext context, EventRecorder recorder) : IRequestHandler<RecordControlSampleEventCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(RecordControlSampleEventCommand command, CancellationToken cancellationToken) => recorder.RecordAsync(
        context, context.ControlSamples, command.SampleId, command, (sample, what, today) => sample.Happen(what, command.Laboratory, today), cancellationToken);
}

internal sealed class RecordControlSampleEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/control-samples/{id:guid}/record-event", async (Guid id, Body<RecordControlSampleEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { SampleId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordControlSampleEvent").WithSummary("Records the result of a sample or how a violation was handled.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
