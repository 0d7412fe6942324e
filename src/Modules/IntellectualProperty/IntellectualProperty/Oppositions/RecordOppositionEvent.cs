using FluentValidation;
using IntellectualProperty.Assets;
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

namespace IntellectualProperty.Oppositions;

/// <summary>Records what happened to an opposition, with the paper that proves it.</summary>
/// <param name="OppositionId">The opposition.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="DocumentNumber">Needed with the office's decision.</param>
internal sealed record RecordOppositionEventCommand(
    Guid OppositionId,
    int? Revision,
    OppositionEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<OppositionEventKind>;

internal sealed class RecordOppositionEventValidator : AbstractValidator<RecordOppositionEventCommand>
{
    public RecordOppositionEventValidator() => Include(new EventRules<RecordOppositionEventCommand, OppositionEventKind>());
}

[Access(Right.Write)]
internal sealed class RecordOppositionEventHandler(IntellectualPropertyDbContext context, EventRecorder recorder) : IRequestHandler<RecordOppositionEventCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(RecordOppositionEventCommand command, CancellationToken cancellationToken) =>
        recorder.RecordAsync(context, context.Oppositions, command.OppositionId, command, async (opposition, what, today) =>
        {
            var rule = AssetDeadlines.OppositionRule(opposition.ContestedKind);
            var limit = await context.Deadlines.Where(d => (d.RecordId == opposition.Id || d.RecordId == opposition.AssetId) && d.RuleCode == rule && d.TriggeredOn == opposition.PublishedOn && d.State != DeadlineState.Canceled)
                .Select(d => d.DueOn).FirstOrDefaultAsync(cancellationToken);
            return opposition.Happen(what, limit, today);
        }, cancellationToken);
}

internal sealed class RecordOppositionEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/oppositions/{id:guid}/record-event", async (Guid id, Body<RecordOppositionEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { OppositionId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordOppositionEvent").WithSummary("Records what happened to an opposition.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
