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

namespace IntellectualProperty.Candidates;

/// <summary>Records what happened to a candidate product, with the paper that proves it.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="Revision">The revision the sender saw.</param>
internal sealed record RecordCandidateEventCommand(
    Guid RecordId,
    int? Revision,
    CandidateEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<CandidateEventKind>;

internal sealed class RecordCandidateEventValidator : AbstractValidator<RecordCandidateEventCommand>
{
    public RecordCandidateEventValidator() => Include(new EventRules<RecordCandidateEventCommand, CandidateEventKind>());
}

[Access(Right.Write)]
internal sealed class RecordCandidateEventHandler(IntellectualPropertyDbContext context, EventRecorder recorder) : IRequestHandler<RecordCandidateEventCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(RecordCandidateEventCommand command, CancellationToken cancellationToken) => recorder.RecordAsync(
        context, context.Candidates, command.RecordId, command, (candidate, what, today) => candidate.Happen(what, today), cancellationToken);
}

internal sealed class RecordCandidateEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/candidates/{id:guid}/record-event", async (Guid id, Body<RecordCandidateEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { RecordId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordCandidateEvent").WithSummary("Records what happened to a candidate product.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
