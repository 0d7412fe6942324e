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
using ResearchManagement.Data;

namespace ResearchManagement.Models;

/// <summary>Records what happened to a model: set up, accepted, taken over by others, stopped.</summary>
/// <param name="ModelId">The model.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="DocumentNumber">Of the minutes or the decision.</param>
internal sealed record RecordModelEventCommand(
    Guid ModelId,
    int? Revision,
    ModelEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<ModelEventKind>;

internal sealed class RecordModelEventValidator : AbstractValidator<RecordModelEventCommand>
{
    public RecordModelEventValidator() => Include(new EventRules<RecordModelEventCommand, ModelEventKind>());
}

[Access(Right.Write)]
internal sealed class RecordModelEventHandler(ResearchManagementDbContext context, EventRecorder recorder) : IRequestHandler<RecordModelEventCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(RecordModelEventCommand command, CancellationToken cancellationToken) => recorder.RecordAsync(
        context, context.Models, command.ModelId, command, (model, what, today) => model.Happen(what, today), cancellationToken);
}

internal sealed class RecordModelEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/models/{id:guid}/record-event", async (Guid id, Body<RecordModelEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { ModelId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordDemonstrationModelEvent").WithSummary("Records what happened to a model.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
