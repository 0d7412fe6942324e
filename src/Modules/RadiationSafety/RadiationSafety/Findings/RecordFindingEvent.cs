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

namespace RadiationSafety.Findings;

/// <summary>Records that a finding was mended, or takes it back.</summary>
/// <param name="FindingId">The finding.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="DocumentNumber">The paper that proves it was mended.</param>
internal sealed record RecordFindingEventCommand(
    Guid FindingId,
    int? Revision,
    FindingEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<FindingEventKind>;

internal sealed class RecordFindingEventValidator : AbstractValidator<RecordFindingEventCommand>
{
    public RecordFindingEventValidator() => Include(new EventRules<RecordFindingEventCommand, FindingEventKind>());
}

[Access(Right.Write)]
internal sealed class RecordFindingEventHandler(RadiationSafetyDbContext context, EventRecorder recorder) : IRequestHandler<RecordFindingEventCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(RecordFindingEventCommand command, CancellationToken cancellationToken) => recorder.RecordAsync(
        context, context.Findings, command.FindingId, command, (finding, what, today) => finding.Happen(what, today), cancellationToken);
}

internal sealed class RecordFindingEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/findings/{id:guid}/record-event", async (Guid id, Body<RecordFindingEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { FindingId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordRadiationFindingEvent").WithSummary("Records what happened to it.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
