using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Planning.Data;
using Planning.Evidence;
using Platform.Access;
using Platform.Files;
using Platform.Records;
using Platform.Results;
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
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<TaskEventKind>;

internal sealed class ReportTaskValidator : AbstractValidator<ReportTaskCommand>
{
    public ReportTaskValidator()
    {
        Include(new EventRules<ReportTaskCommand, TaskEventKind>());
        // To verify is another right: VerifyTask.
        RuleFor(c => c.Kind).NotEqual(TaskEventKind.Verified).WithState(_ => new Sentence("planning.tasks.verify-apart"));
    }
}

[Access(Right.Write)]
internal sealed class ReportTaskHandler(PlanningDbContext context, EvidenceReader evidence, EventRecorder recorder) : IRequestHandler<ReportTaskCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(ReportTaskCommand command, CancellationToken cancellationToken) =>
        recorder.RecordAsync(context, context.Tasks, command.TaskId, command, async (task, what, today) => command.Kind == TaskEventKind.Done
            ? task.Finish((await evidence.ProgressAsync([task.Id], cancellationToken))[task.Id], what, today)
            : task.Happen(what, today), cancellationToken);
}

internal sealed class ReportTaskEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{id:guid}/report", async (Guid id, ReportTaskCommand command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command with { TaskId = id, Revision = http.SeenRevision(command.Revision) }, http))
            .WithName("ReportTask").WithSummary("Reports a task done, adjusted or carried over.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
