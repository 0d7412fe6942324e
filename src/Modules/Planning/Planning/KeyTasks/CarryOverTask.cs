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

/// <summary>Carries what is left of a task over into the plan of a later year, by a decision or by that plan's own number.</summary>
/// <param name="TaskId">The task that was not done in its year.</param>
/// <param name="PlanId">The plan it goes on in.</param>
/// <param name="Time">Its time there; left out, the whole year of that plan.</param>
/// <param name="DocumentNumber">The decision, or the later plan.</param>
internal sealed record CarryOverTaskCommand(
    Guid TaskId,
    int? Revision,
    Guid? PlanId,
    string? Time,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<TaskEventKind>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public TaskEventKind Kind => TaskEventKind.CarriedOver;
}

internal sealed class CarryOverTaskValidator : AbstractValidator<CarryOverTaskCommand>
{
    public CarryOverTaskValidator()
    {
        Include(new EventRules<CarryOverTaskCommand, TaskEventKind>());
        RuleFor(c => c.PlanId).NotNull().WithState(_ => new Sentence("planning.tasks.needs-plan"));
        RuleFor(c => c.Time).MaximumLength(120);
    }
}

[Access(Right.Write)]
internal sealed class CarryOverTaskHandler(PlanningDbContext context, EvidenceReader evidence, EventRecorder recorder) : IRequestHandler<CarryOverTaskCommand, Result<Saved>>
{
    public Task<Result<Saved>> Handle(CarryOverTaskCommand command, CancellationToken cancellationToken) =>
        recorder.RecordAsync(context, context.Tasks.Include(t => t.Steps).Include(t => t.Plan), command.TaskId, command, async (task, what, today) =>
        {
            if (await context.Plans.FirstOrDefaultAsync(p => p.Id == command.PlanId, cancellationToken) is not { } plan)
            {
                return Refusal.InvalidField("planId", "planning.tasks.needs-plan");
            }

            var text = string.IsNullOrWhiteSpace(command.Time) ? $"cả năm {plan.Year}" : command.Time;
            if (!PeriodExpression.TryParse(text, new DateOnly(plan.Year, 1, 1), out var time, out var problem))
            {
                return Refusal.InvalidField("time", PeriodExpression.TextKey(problem), text);
            }

            var ordinal = 1 + (await context.Tasks.Where(t => t.PlanId == plan.Id).MaxAsync(t => (int?)t.Ordinal, cancellationToken) ?? 0);
            var progress = (await evidence.ProgressAsync([task.Id], cancellationToken))[task.Id];
            var next = task.CarryOver(plan, ordinal, time!, progress, what, today);
            if (next.IsRefused)
            {
                return next.Refusal;
            }

            context.Tasks.Add(next.Value);
            return Result<TaskEvent>.Ok(task.Counting.Last());
        }, cancellationToken);
}

internal sealed class CarryOverTaskEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{id:guid}/carry-over", async (Guid id, Body<CarryOverTaskCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { TaskId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("CarryOverTask").WithSummary("Carries what is left of a task over into the plan of a later year.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
