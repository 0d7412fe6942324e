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

/// <summary>Takes a record back from a task's evidence, with the reason.</summary>
internal sealed record UnlinkEvidenceCommand(Guid TaskId, Guid LinkId, int? Revision, string Because) : IRequest<Result<Saved>>;

internal sealed class UnlinkEvidenceValidator : AbstractValidator<UnlinkEvidenceCommand>
{
    public UnlinkEvidenceValidator() => RuleFor(c => c.Because).NotEmpty().MaximumLength(500);
}

[Access(Right.Write)]
internal sealed class UnlinkEvidenceHandler(PlanningDbContext context, History history, CurrentActor current, TimeProvider clock)
    : IRequestHandler<UnlinkEvidenceCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(UnlinkEvidenceCommand command, CancellationToken cancellationToken)
    {
        var loaded = await history.LoadAsync(context, context.Tasks.Include(t => t.Links), command.TaskId, command.Revision, cancellationToken);
        if (loaded.IsRefused)
        {
            return loaded.Refusal;
        }

        var task = loaded.Value;

        var by = RecordedBy.Of(current, clock);
        if (task.Unlink(command.LinkId, command.Because.Trim(), by).Refusal is { } refusal)
        {
            return refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return Saved.Of(task);
    }
}

internal sealed class UnlinkEvidenceEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{id:guid}/unlink-evidence", async (Guid id, Body<UnlinkEvidenceCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { TaskId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("UnlinkTaskEvidence").WithSummary("Takes a record back from a task's evidence.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
