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

/// <summary>Takes back what was stated of a task, with the reason.</summary>
internal sealed record TakeBackValueCommand(Guid TaskId, Guid StatementId, int? Revision, string Because) : IRequest<Result<Saved>>;

internal sealed class TakeBackValueValidator : AbstractValidator<TakeBackValueCommand>
{
    public TakeBackValueValidator() => RuleFor(c => c.Because).NotEmpty().MaximumLength(500);
}

[Access(Right.Write)]
internal sealed class TakeBackValueHandler(PlanningDbContext context, History history, CurrentActor current, TimeProvider clock)
    : IRequestHandler<TakeBackValueCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(TakeBackValueCommand command, CancellationToken cancellationToken)
    {
        var loaded = await history.LoadAsync(context, context.Tasks.Include(t => t.Stated), command.TaskId, command.Revision, cancellationToken);
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        var task = loaded.Value;

        var by = RecordedBy.Of(current, clock);
        if (task.TakeBack(command.StatementId, command.Because, by).Refusal is { } refusal)
        {
            return refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(task);
    }
}

internal sealed class TakeBackValueEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{id:guid}/take-back-value", async (Guid id, Body<TakeBackValueCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { TaskId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("TakeBackTaskValue").WithSummary("Takes back what was stated of a task.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
