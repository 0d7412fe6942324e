using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Access;
using Platform.Audit;
using Platform.Files;
using Platform.Records;
using Platform.Results;
using Platform.Time;
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
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>;

internal sealed class RecordProjectEventValidator : AbstractValidator<RecordProjectEventCommand>
{
    public RecordProjectEventValidator()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.HappenedOn).NotEmpty();
        RuleFor(c => c.DocumentNumber).MaximumLength(60);
        RuleFor(c => c.Note).MaximumLength(2_000);
    }
}

[Access(Right.Write)]
internal sealed class RecordProjectEventHandler(StartupSupportDbContext context, History history, FileStore files, CurrentActor current, TimeProvider clock, IToday today)
    : IRequestHandler<RecordProjectEventCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(RecordProjectEventCommand command, CancellationToken cancellationToken)
    {
        var loaded = await history.LoadAsync(context, context.Projects, command.ProjectId, command.Revision, cancellationToken);
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        var project = loaded.Value;
        var what = new Happening<ProjectEventKind>(command.Kind, command.HappenedOn, command.DocumentNumber, command.Note, RecordedBy.Of(current, clock));
        var happened = project.Happen(what, today.Today);
        if (happened.IsRefused)
        {
            return happened.Refusal;
        }

        if (command.File is { } file && (await files.AddAsync(context, project.Id, happened.Value.Id, file, cancellationToken)).Refusal is { } badFile)
        {
            return badFile;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(project);
    }
}

internal sealed class RecordProjectEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/projects/{id:guid}/record-event", async (Guid id, RecordProjectEventCommand command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command with { ProjectId = id, Revision = http.SeenRevision(command.Revision) }, http))
            .WithName("RecordStartupProjectEvent").WithSummary("Records what happened to a startup project.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
