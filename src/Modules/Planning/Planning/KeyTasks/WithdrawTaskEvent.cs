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
using Platform.Web;

namespace Planning.KeyTasks;

/// <summary>Takes the last thing recorded of a task out of the count, with the reason. Who may not verify may not undo it either.</summary>
internal sealed record WithdrawTaskEventCommand(Guid TaskId, Guid EventId, int? Revision, string Because) : IRequest<Result<Saved>>;

internal sealed class WithdrawTaskEventValidator : AbstractValidator<WithdrawTaskEventCommand>
{
    public WithdrawTaskEventValidator() => RuleFor(c => c.Because).NotEmpty().MaximumLength(500);
}

[Access(Right.Write)]
internal sealed class WithdrawTaskEventHandler(PlanningDbContext context, History history, CurrentActor current, TimeProvider clock)
    : IRequestHandler<WithdrawTaskEventCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(WithdrawTaskEventCommand command, CancellationToken cancellationToken)
    {
        var task = await context.Tasks.Include(t => t.Events).FirstOrDefaultAsync(t => t.Id == command.TaskId, cancellationToken);
        if (task is null)
        {
            return Refusal.NotFound();
        }

        if (task.State == TaskState.Verified && !current.Actor.May(Right.Approve, "planning"))
        {
            return Refusal.Forbidden();
        }

        if (await history.ConflictAsync(context, task, command.Revision, cancellationToken) is { } conflict)
        {
            return conflict;
        }

        if (task.Withdraw(command.EventId, command.Because.Trim(), clock.GetUtcNow()).Refusal is { } refusal)
        {
            return refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(task);
    }
}

internal sealed class WithdrawTaskEventEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{id:guid}/withdraw-event", async (Guid id, WithdrawTaskEventCommand command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command with { TaskId = id, Revision = http.SeenRevision(command.Revision) }, http))
            .WithName("WithdrawTaskEvent").WithSummary("Takes the last thing recorded of a task out of the count.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
