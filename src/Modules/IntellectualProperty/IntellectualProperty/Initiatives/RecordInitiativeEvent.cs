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

namespace IntellectualProperty.Initiatives;

/// <summary>Records what happened to an initiative, with the paper that proves it.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Revision">The revision the sender saw.</param>
internal sealed record RecordInitiativeEventCommand(
    Guid InitiativeId,
    int? Revision,
    InitiativeEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<InitiativeEventKind>;

internal sealed class RecordInitiativeEventValidator : AbstractValidator<RecordInitiativeEventCommand>
{
    public RecordInitiativeEventValidator() => Include(new EventRules<RecordInitiativeEventCommand, InitiativeEventKind>());
}

[Access(Right.Write)]
internal sealed class RecordInitiativeEventHandler(IntellectualPropertyDbContext context, EventRecorder recorder) : IRequestHandler<RecordInitiativeEventCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(RecordInitiativeEventCommand command, CancellationToken cancellationToken) =>
        recorder.RecordAsync(context, context.Initiatives, command.InitiativeId, command, (initiative, what, today) => initiative.Happen(what, today), cancellationToken);
}

internal sealed class RecordInitiativeEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/initiatives/{id:guid}/record-event", async (Guid id, Body<RecordInitiativeEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { InitiativeId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordInitiativeEvent").WithSummary("Records what happened to an initiative.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
