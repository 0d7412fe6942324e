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

namespace RadiationSafety.Sanctions;

/// <summary>Records what happened to a decision of sanction: served, carried out, enforced, annulled.</summary>
/// <param name="SanctionId">The decision.</param>
/// <param name="Revision">The revision the sender saw.</param>
internal sealed record RecordSanctionEventCommand(
    Guid SanctionId,
    int? Revision,
    SanctionEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<SanctionEventKind>;

internal sealed class RecordSanctionEventValidator : AbstractValidator<RecordSanctionEventCommand>
{
    public RecordSanctionEventValidator() => Include(new EventRules<RecordSanctionEventCommand, SanctionEventKind>());
}

[Access(Right.Write)]
internal sealed class RecordSanctionEventHandler(RadiationSafetyDbContext context, EventRecorder recorder) : IRequestHandler<RecordSanctionEventCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(RecordSanctionEventCommand command, CancellationToken cancellationToken) => recorder.RecordAsync(
        context, context.Sanctions, command.SanctionId, command, (sanction, what, today) => sanction.Happen(what, today), cancellationToken);
}

internal sealed class RecordSanctionEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sanctions/{id:guid}/record-event", async (Guid id, Body<RecordSanctionEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { SanctionId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordRadiationSanctionEvent").WithSummary("Records what happened to it.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
