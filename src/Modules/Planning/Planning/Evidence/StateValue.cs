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

namespace Planning.Evidence;

/// <summary>States what a task has reached where no record of the house proves it: who, why, by which paper.</summary>
/// <param name="Value">How many in all; of a state left out, it is stated to be reached.</param>
internal sealed record StateValueCommand(Guid TaskId, int? Revision, int? Value, string Because, string? DocumentNumber) : IRequest<Result<Saved>>;

internal sealed class StateValueValidator : AbstractValidator<StateValueCommand>
{
    public StateValueValidator()
    {
        RuleFor(c => c.Because).NotEmpty().MaximumLength(500);
        RuleFor(c => c.DocumentNumber).MaximumLength(60);
    }
}

[Access(Right.Write)]
internal sealed class StateValueHandler(PlanningDbContext context, History history, CurrentActor current, TimeProvider clock) : IRequestHandler<StateValueCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(StateValueCommand command, CancellationToken cancellationToken)
    {
        var loaded = await history.LoadAsync(context, context.Tasks.Include(t => t.Stated), command.TaskId, command.Revision, cancellationToken);
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        if (loaded.Value.StateReached(command.Value, command.Because, command.DocumentNumber, RecordedBy.Of(current, clock)).Refusal is { } refusal)
        {
            return refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(loaded.Value);
    }
}

internal sealed class StateValueEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{id:guid}/state-value", async (Guid id, Body<StateValueCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { TaskId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("StateTaskValue").WithSummary("States what a task has reached where no record proves it.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
