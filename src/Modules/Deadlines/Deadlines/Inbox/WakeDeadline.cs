using Deadlines.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;
using Platform.Web;

namespace Deadlines.Inbox;

/// <summary>Brings back at once what one has put off oneself.</summary>
internal sealed record WakeDeadlineCommand(Guid DeadlineId) : IRequest<Result<Guid>>;

[Access(Right.SignedIn)]
[NoInput]
internal sealed class WakeDeadlineHandler(DeadlinesDbContext context, CurrentActor current) : IRequestHandler<WakeDeadlineCommand, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(WakeDeadlineCommand command, CancellationToken cancellationToken)
    {
        var person = current.Actor.PersonId;
        if (await context.Snoozes.FirstOrDefaultAsync(s => s.PersonId == person && s.DeadlineId == command.DeadlineId, cancellationToken) is not { } snooze)
        {
            return Refusal.NotFound();
        }

        context.Snoozes.Remove(snooze);
        await context.SaveChangesAsync(cancellationToken);
        return command.DeadlineId;
    }
}

internal sealed class WakeDeadlineEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/inbox/{deadlineId:guid}/wake", async (Guid deadlineId, HttpContext http, ISender sender) => await sender.SendAsync(new WakeDeadlineCommand(deadlineId), http))
            .WithName("WakeDeadline").WithSummary("Brings back what the caller has put off.").Produces<Guid>().ProducesProblem(StatusCodes.Status404NotFound);
}
