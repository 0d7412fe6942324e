using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Files;
using Platform.Records;
using Platform.Results;
using Platform.Web;
using RadiationSafety.Data;

namespace RadiationSafety.Inspections;

/// <summary>Records what happened to an inspection, with the paper that proves it: decision, minutes, conclusion.</summary>
/// <param name="InspectionId">The inspection.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="HappenedOn">Of the visit the last day on site.</param>
/// <param name="StartedOn">First day on site, with the visit; the last day when it is empty.</param>
internal sealed record RecordInspectionEventCommand(
    Guid InspectionId,
    int? Revision,
    InspectionEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    DateOnly? StartedOn,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<InspectionEventKind>;

internal sealed class RecordInspectionEventValidator : AbstractValidator<RecordInspectionEventCommand>
{
    public RecordInspectionEventValidator() => Include(new EventRules<RecordInspectionEventCommand, InspectionEventKind>());
}

[Access(Right.Write)]
internal sealed class RecordInspectionEventHandler(RadiationSafetyDbContext context, EventRecorder recorder) : IRequestHandler<RecordInspectionEventCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(RecordInspectionEventCommand command, CancellationToken cancellationToken) => recorder.RecordAsync(
        context, context.Inspections.Include(i => i.Findings), command.InspectionId, command, (inspection, what, today) => inspection.Happen(what, command.StartedOn, today), cancellationToken);
}

internal sealed class RecordInspectionEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/inspections/{id:guid}/record-event", async (Guid id, Body<RecordInspectionEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { InspectionId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordRadiationInspectionEvent").WithSummary("Records what happened to it.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
