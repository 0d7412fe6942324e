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

namespace StandardsMetrologyQuality.Supports;

/// <summary>Records what happened to a support: verified, failed, repaired, taken out of use.</summary>
/// <param name="SupportId">The support.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="DocumentNumber">Of the contract, the decision, the minutes.</param>
internal sealed record RecordSupportEventCommand(
    Guid SupportId,
    int? Revision,
    SupportEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<SupportEventKind>;

internal sealed class RecordSupportEventValidator : AbstractValidator<RecordSupportEventCommand>
{
    public RecordSupportEventValidator() => Include(new EventRules<RecordSupportEventCommand, SupportEventKind>());
}

[Access(Right.Write)]
internal sealed class RecordSupportEventHandler(StandardsMetrologyQualityDbContext context, EventRecorder recorder) : IRequestHandler<RecordSupportEventCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(RecordSupportEventCommand command, CancellationToken cancellationToken) => recorder.RecordAsync(
        context, context.Supports, command.SupportId, command, (support, what, today) => support.Happen(what, today), cancellationToken);
}

internal sealed class RecordSupportEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/supports/{id:guid}/record-event", async (Guid id, Body<RecordSupportEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { SupportId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordSupportEvent").WithSummary("Records what happened to a support.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
