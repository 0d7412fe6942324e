using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Planning.Data;
using Planning.Evidence;
using Platform.Access;
using Platform.Audit;
using Platform.Files;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace Planning.KeyTasks;

/// <summary>Reports a task done, adjusted or carried over to another plan.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Kind">Done, Adjusted or CarriedOver.</param>
/// <param name="DocumentNumber">The paper behind it; needed unless records prove the target reached.</param>
internal sealed record ReportTaskCommand(
    Guid TaskId,
    int? Revision,
    TaskEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>;

internal sealed class ReportTaskValidator : AbstractValidator<ReportTaskCommand>
{
    public ReportTaskValidator()
    {
        // To verify is another right: VerifyTask.
        RuleFor(c => c.Kind).IsInEnum().NotEqual(TaskEventKind.Verified).WithState(_ => new Sentence("planning.tasks.verify-apart"));
        RuleFor(c => c.HappenedOn).NotEmpty();
        RuleFor(c => c.DocumentNumber).MaximumLength(60);
        RuleFor(c => c.Note).MaximumLength(2_000);
    }
}

[Access(Right.Write)]
internal sealed class ReportTaskHandler(
    PlanningDbContext context, History history, EvidenceReader evidence, FileStore files, CurrentActor current, TimeProvider clock, IToday today)
    : IRequestHandler<ReportTaskCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(ReportTaskCommand command, CancellationToken cancellationToken)
    {
        var loaded = await history.LoadAsync(context, context.Tasks, command.TaskId, command.Revision, cancellationToken);
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        var task = loaded.Value;

        var what = new Happening<TaskEventKind>(command.Kind, command.HappenedOn, command.DocumentNumber, command.Note, RecordedBy.Of(current, clock));
        var happened = command.Kind == TaskEventKind.Done
            ? task.Finish((await evidence.ProgressAsync([task.Id], cancellationToken))[task.Id], what, today.Today)
            : task.Happen(what, today.Today);
        if (happened.IsRefused)
        {
            return happened.Refusal;
        }

        if (command.File is { } file && (await files.AddAsync(context, task.Id, happened.Value.Id, file, cancellationToken)).Refusal is { } badFile)
        {
            return badFile;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(task);
    }
}

internal sealed class ReportTaskEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{id:guid}/report", async (Guid id, ReportTaskCommand command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command with { TaskId = id, Revision = http.SeenRevision(command.Revision) }, http))
            .WithName("ReportTask").WithSummary("Reports a task done, adjusted or carried over.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
