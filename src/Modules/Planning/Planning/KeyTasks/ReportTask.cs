using Directory.Contracts;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Planning.Data;
using Planning.Evidence;
using Platform.Access;
using Platform.Files;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;
using Platform.Web;

namespace Planning.KeyTasks;

/// <summary>Reports a task done, or adjusted by a decision.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Kind">Done or Adjusted.</param>
/// <param name="DocumentNumber">The paper behind it; needed unless records prove the target reached.</param>
/// <param name="NewTime">Adjusted: the time now; left out it stays.</param>
/// <param name="NewTarget">Adjusted: the target now, as in the plan ("15", "1-2", words); left out it stays.</param>
/// <param name="NewTargetUnit">Adjusted: its unit; left out it stays the same.</param>
/// <param name="NewLeadUnitId">Adjusted: the lead unit now; left out it stays.</param>
internal sealed record ReportTaskCommand(
    Guid TaskId,
    int? Revision,
    TaskEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Note,
    string? NewTime = null,
    string? NewTarget = null,
    string? NewTargetUnit = null,
    Guid? NewLeadUnitId = null,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<TaskEventKind>;

internal sealed class ReportTaskValidator : AbstractValidator<ReportTaskCommand>
{
    public ReportTaskValidator()
    {
        Include(new EventRules<ReportTaskCommand, TaskEventKind>());
        // To verify is another right: VerifyTask. To carry over makes a task in another plan: CarryOverTask.
        RuleFor(c => c.Kind).NotEqual(TaskEventKind.Verified).WithState(_ => new Sentence("planning.tasks.verify-apart"));
        RuleFor(c => c.Kind).NotEqual(TaskEventKind.CarriedOver).WithState(_ => new Sentence("planning.tasks.carry-apart"));
        RuleFor(c => c.NewTime).MaximumLength(120);
        RuleFor(c => c.NewTarget).MaximumLength(Target.MostWords);
        RuleFor(c => c.NewTargetUnit).MaximumLength(100);
        // A report that a task is done changes nothing of its plan, and must not drop what was typed without a word.
        RuleFor(c => c.Kind).Equal(TaskEventKind.Adjusted).When(c => c.NewLeadUnitId is not null || !string.IsNullOrWhiteSpace(c.NewTime + c.NewTarget + c.NewTargetUnit))
            .WithState(_ => new Sentence("planning.tasks.only-adjusted"));
    }
}

[Access(Right.Write)]
internal sealed class ReportTaskHandler(PlanningDbContext context, EvidenceReader evidence, EventRecorder recorder, ISender sender) : IRequestHandler<ReportTaskCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(ReportTaskCommand command, CancellationToken cancellationToken) =>
        recorder.RecordAsync(context, context.Tasks.Include(t => t.Stated), command.TaskId, command, async (task, what, today) =>
        {
            if (command.Kind == TaskEventKind.Done)
            {
                return task.Finish((await evidence.ProgressAsync([task.Id], cancellationToken))[task.Id], what, today);
            }

            var year = await context.Plans.Where(p => p.Id == task.PlanId).Select(p => p.Year).SingleAsync(cancellationToken);
            var change = ReadChange(command, task, year, await sender.Send(new GetUnits(), cancellationToken));
            return change.IsRefused ? change.Refusal : task.Adjust(change.Value, what, today);
        }, cancellationToken);

    /// <summary>A time without a year is of the plan's year; a new figure without a unit counts what was counted.</summary>
    private static Result<TermsChange> ReadChange(ReportTaskCommand command, KeyTask task, int year, IReadOnlyList<UnitInfo> units)
    {
        PeriodExpression? time = null;
        if (!string.IsNullOrWhiteSpace(command.NewTime) && !PeriodExpression.TryParse(command.NewTime, new DateOnly(year, 1, 1), out time, out var problem))
        {
            return Refusal.InvalidField("newTime", PeriodExpression.TextKey(problem), command.NewTime);
        }

        var unit = units.FirstOrDefault(candidate => candidate.Id == command.NewLeadUnitId);
        if (command.NewLeadUnitId is not null && unit is null)
        {
            return Refusal.InvalidField("newLeadUnitId", "planning.tasks.unknown-unit", command.NewLeadUnitId);
        }

        var target = Target.ReadAnew(command.NewTarget, command.NewTargetUnit, task.Target);
        return target.IsRefused ? target.Refusal : new TermsChange(time, target.Value, unit is null ? null : (unit.Id, unit.Name));
    }
}

internal sealed class ReportTaskEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{id:guid}/report", async (Guid id, Body<ReportTaskCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { TaskId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ReportTask").WithSummary("Reports a task done, or adjusted by a decision.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
