using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Planning.Data;
using Platform.Access;
using Platform.Audit;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace Planning.KeyTasks;

/// <summary>Confirms that a task reported done is done: the head of a planning unit or a leader, never the specialist who reported it.</summary>
internal sealed record VerifyTaskCommand(Guid TaskId, int? Revision, DateOnly HappenedOn, string? Note) : IRequest<Result<Saved>>;

internal sealed class VerifyTaskValidator : AbstractValidator<VerifyTaskCommand>
{
    public VerifyTaskValidator()
    {
        RuleFor(c => c.HappenedOn).NotEmpty();
        RuleFor(c => c.Note).MaximumLength(2_000);
    }
}

[Access(Right.Approve)]
internal sealed class VerifyTaskHandler(PlanningDbContext context, History history, CurrentActor current, TimeProvider clock, IToday today)
    : IRequestHandler<VerifyTaskCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(VerifyTaskCommand command, CancellationToken cancellationToken)
    {
        var loaded = await history.LoadAsync(context, context.Tasks, command.TaskId, command.Revision, cancellationToken);
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        var task = loaded.Value;

        var what = new Happening<TaskEventKind>(TaskEventKind.Verified, command.HappenedOn, null, command.Note, RecordedBy.Of(current, clock));
        var happened = task.Happen(what, today.Today);
        if (happened.IsRefused)
        {
            return happened.Refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(task);
    }
}

internal sealed class VerifyTaskEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{id:guid}/verify", async (Guid id, Body<VerifyTaskCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { TaskId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("VerifyTask").WithSummary("Confirms that a task reported done is done.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
