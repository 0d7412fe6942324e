using Directory.Contracts;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Planning.Data;
using Planning.Evidence;
using Planning.Plans;
using Platform.Access;
using Platform.Audit;
using Platform.Modules;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;
using Platform.Web;

namespace Planning.KeyTasks;

/// <summary>Enters a task of a plan, or changes what the plan says of it. What it reaches is counted, never entered.</summary>
/// <param name="Id">The task to change; null enters a new one.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="PlanId">Its plan; a task stays in its plan.</param>
/// <param name="Time">As the plan says it: "Quý I, II năm 2024", "cả năm 2024".</param>
/// <param name="Steps">One a line, its own time in square brackets at the end.</param>
/// <param name="Target">"15", "1-2", or a state in words; a number with its unit.</param>
/// <param name="ProvenBy">Which facts prove a linked record, as <c>module/register/code</c>; all of one register.</param>
internal sealed record SaveTaskCommand(
    Guid? Id,
    int? Revision,
    Guid PlanId,
    int Ordinal,
    string Name,
    Guid? LeadUnitId,
    Guid? PersonId,
    string? CoUnits,
    string Time,
    string? Steps,
    string Deliverable,
    string? Target,
    string? TargetUnit,
    IReadOnlyList<string>? ProvenBy) : IRequest<Result<Saved>>;

internal sealed class SaveTaskValidator : AbstractValidator<SaveTaskCommand>
{
    public SaveTaskValidator()
    {
        RuleFor(c => c.Ordinal).InclusiveBetween(1, 999);
        RuleFor(c => c.Name).NotEmpty().MaximumLength(500);
        RuleFor(c => c.LeadUnitId).NotNull().WithState(_ => new Sentence("planning.tasks.needs-unit"));
        RuleFor(c => c.CoUnits).MaximumLength(500);
        RuleFor(c => c.Time).NotEmpty().MaximumLength(120);
        RuleFor(c => c.Steps).MaximumLength(8_000);
        RuleFor(c => c.Deliverable).NotEmpty().MaximumLength(2_000);
        RuleFor(c => c.Target).MaximumLength(KeyTasks.Target.MostWords);
        RuleFor(c => c.TargetUnit).MaximumLength(100);
    }
}

[Access(Right.Write)]
internal sealed class SaveTaskHandler(PlanningDbContext context, History history, ModuleList modules, ISender sender)
    : IRequestHandler<SaveTaskCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(SaveTaskCommand command, CancellationToken cancellationToken)
    {
        var task = command.Id is { } id ? await LoadAsync(id, cancellationToken) : null;
        var plan = await context.Plans.FirstOrDefaultAsync(p => p.Id == (task == null ? command.PlanId : task.PlanId), cancellationToken);
        if (plan is null || (task is null && command.Id is not null))
        {
            return Refusal.NotFound();
        }

        if (task is not null && await history.ConflictAsync(context, task, command.Revision, cancellationToken) is { } conflict)
        {
            return conflict;
        }

        if (await context.Tasks.AnyAsync(t => t.PlanId == plan.Id && t.Ordinal == command.Ordinal && t.Id != command.Id, cancellationToken))
        {
            return Refusal.InvalidField("ordinal", "planning.tasks.ordinal-taken", command.Ordinal, plan.Number);
        }

        var described = await DescribeAsync(command, plan, task, cancellationToken);
        var outcome = described.IsRefused ? described : task?.Describe(plan, command.Ordinal, described.Value) ?? KeyTask.Open(plan, command.Ordinal, described.Value);
        if (outcome.Refusal is { } refusal)
        {
            return refusal;
        }

        if (task is null)
        {
            context.Tasks.Add(task = ((Result<KeyTask>)outcome).Value!);
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(task);
    }

    private Task<KeyTask?> LoadAsync(Guid id, CancellationToken cancellation) =>
        context.Tasks.Include(t => t.Steps).Include(t => t.Links).Include(t => t.Stated).AsSplitQuery().FirstOrDefaultAsync(t => t.Id == id, cancellation);

    /// <summary>Reads what was typed; a time without a year is of the plan's year.</summary>
    private async Task<Result<TaskDescription>> DescribeAsync(SaveTaskCommand command, WorkPlan plan, KeyTask? task, CancellationToken cancellation)
    {
        var reference = new DateOnly(plan.Year, 1, 1);
        if (!PeriodExpression.TryParse(command.Time, reference, out var time, out var problem))
        {
            return Refusal.InvalidField("time", PeriodExpression.TextKey(problem), command.Time);
        }

        var units = await sender.Send(new GetUnits(), cancellation);
        if (units.FirstOrDefault(u => u.Id == command.LeadUnitId) is not { } unit)
        {
            return Refusal.InvalidField("leadUnitId", "planning.tasks.unknown-unit", command.LeadUnitId);
        }

        var unitName = task?.ResponsibleUnitId == unit.Id ? task.LeadUnitName : unit.Name;
        var steps = StepLines.Read(command.Steps, reference);
        var rule = TypedProof.Read(command.ProvenBy, modules);
        var target = Target.Read(command.Target, command.TargetUnit);
        return (steps.Refusal ?? rule.Refusal ?? target.Refusal) is { } refusal
            ? refusal
            : new TaskDescription(
                command.Name, unit.Id, unitName, command.PersonId, command.CoUnits, time!, steps.Value!, command.Deliverable,
                target.Value, rule.Value);
    }
}

internal sealed class SaveTaskEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/tasks", async (Body<SaveTaskCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value with { Id = null }, "/planning/tasks", http))
            .WithName("EnterTask").WithSummary("Enters a key task of a plan.").Produces<Saved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPut("/tasks/{id:guid}", async (Guid id, Body<SaveTaskCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { Id = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("ChangeTask").WithSummary("Changes what the plan says of a key task.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
