using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Planning.Data;
using Platform.Access;
using Platform.Audit;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace Planning.KeyTasks;

/// <summary>Marks a step of a task done on a day; without a day, not done after all.</summary>
internal sealed record FinishStepCommand(Guid TaskId, int? Revision, int Ordinal, DateOnly? DoneOn) : IRequest<Result<Saved>>;

internal sealed class FinishStepValidator : AbstractValidator<FinishStepCommand>
{
    public FinishStepValidator() => RuleFor(c => c.Ordinal).GreaterThan(0);
}

[Access(Right.Write)]
internal sealed class FinishStepHandler(PlanningDbContext context, History history, IToday today) : IRequestHandler<FinishStepCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(FinishStepCommand command, CancellationToken cancellationToken)
    {
        var loaded = await history.LoadAsync(context, context.Tasks.Include(t => t.Steps), command.TaskId, command.Revision, cancellationToken);
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        var task = loaded.Value;

        if (task.FinishStep(command.Ordinal, command.DoneOn, today.Today).Refusal is { } refusal)
        {
            return refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(task);
    }
}

internal sealed class FinishStepEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{id:guid}/finish-step", async (Guid id, Body<FinishStepCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { TaskId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("FinishTaskStep").WithSummary("Marks a step of a task done, or not done.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
