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
using StartupSupport.Data;

namespace StartupSupport.Projects;

/// <summary>Records what happened to a startup project: verified, failed, repaired, taken out of use.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="DocumentNumber">Of the contract, the decision, the minutes.</param>
internal sealed record RecordProjectEventCommand(
    Guid ProjectId,
    int? Revision,
    ProjectEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<ProjectEventKind>;

internal sealed class RecordProjectEventValidator : AbstractValidator<RecordProjectEventCommand>
{
    public RecordProjectEventValidator() => Include(new EventRules<RecordProjectEventCommand, ProjectEventKind>());
}

[Access(Right.Write)]
internal sealed class RecordProjectEventHandler(StartupSupportDbContext context, EventRecorder recorder) : IRequestHandler<RecordProjectEventCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(RecordProjectEventCommand command, CancellationToken cancellationToken) => recorder.RecordAsync(
        context, context.Projects, command.ProjectId, command, (project, what, today) => project.Happen(what, today), cancellationToken);
}

internal sealed class RecordProjectEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/projects/{id:guid}/record-event", async (Guid id, Body<RecordProjectEventCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { ProjectId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("RecordStartupProjectEvent").WithSummary("Records what happened to a startup project.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
