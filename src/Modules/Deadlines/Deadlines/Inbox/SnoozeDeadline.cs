using Deadlines.Data;
using Deadlines.Rules;
using Deadlines.TrackedDeadlines;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace Deadlines.Inbox;

/// <summary>Puts a deadline of one's own off until a working day.</summary>
/// <param name="Until">The day it is back; at the latest the due day.</param>
internal sealed record SnoozeDeadlineCommand(Guid DeadlineId, DateOnly Until, string Reason) : IRequest<Result<Guid>>;

internal sealed class SnoozeDeadlineValidator : AbstractValidator<SnoozeDeadlineCommand>
{
    public SnoozeDeadlineValidator()
    {
        RuleFor(c => c.DeadlineId).NotEmpty();
        RuleFor(c => c.Reason).NotEmpty().MaximumLength(500);
    }
}

[Access(Right.SignedIn)]
internal sealed class SnoozeDeadlineHandler(DeadlinesDbContext context, RuleSnapshots snapshots, CurrentActor current, IToday today) : IRequestHandler<SnoozeDeadlineCommand, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(SnoozeDeadlineCommand command, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var mine = context.Tracked.AsNoTracking().ReadableBy(actor).Open().In(new DueFilter(InboxScope.Mine), actor);
        if (actor.PersonId is not { } person || await mine.FirstOrDefaultAsync(d => d.Id == command.DeadlineId, cancellationToken) is not { } deadline)
        {
            return Refusal.NotFound();
        }

        var snooze = await context.Snoozes.FirstOrDefaultAsync(s => s.PersonId == person && s.DeadlineId == deadline.Id, cancellationToken);
        if (snooze is null)
        {
            context.Snoozes.Add(snooze = Snooze.Of(deadline.Id, person));
        }

        var calendar = (await snapshots.GetAsync(context, cancellationToken)).Calendar;
        if (snooze.PutOff(deadline, command.Until, command.Reason.Trim(), today.Today, calendar).Refusal is { } refusal)
        {
            context.ChangeTracker.Clear();
            return refusal;
        }

        await context.SaveChangesAsync(cancellationToken);
        return deadline.Id;
    }
}

internal sealed class SnoozeDeadlineEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/inbox/{deadlineId:guid}/snooze", async (Guid deadlineId, Body<SnoozeDeadlineCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { DeadlineId = deadlineId }, http))
            .WithName("SnoozeDeadline").WithSummary("Puts a deadline of the caller's own off until a working day.").Produces<Guid>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
