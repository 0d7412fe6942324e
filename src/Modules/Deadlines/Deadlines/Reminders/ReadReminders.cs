using Deadlines.Contracts;
using Deadlines.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;
using Platform.Web;

namespace Deadlines.Reminders;

[Access(Right.SignedIn)]
[NoInput]
internal sealed class ReadRemindersHandler(DeadlinesDbContext context, CurrentActor current, TimeProvider clock) : IRequestHandler<ReadReminders, Result<RemindersRead>>
{
    public async Task<Result<RemindersRead>> Handle(ReadReminders request, CancellationToken cancellationToken)
    {
        // Nobody can mark another's reminders: there is nothing to name whose.
        var unread = await context.Reminders
            .Where(r => r.RecipientId == current.Actor.PersonId && r.State == ReminderState.Due
                && (request.DeadlineId == null || r.DeadlineId == request.DeadlineId))
            .ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        unread.ForEach(reminder => reminder.Read(now));
        await context.SaveChangesAsync(cancellationToken);
        return new RemindersRead(unread.Count);
    }
}

internal sealed class ReadRemindersEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/inbox/read", async (HttpContext http, ISender sender) => await sender.SendAsync(new ReadReminders(null), http))
            .WithName("ReadAllReminders").WithSummary("Marks every reminder of the caller as read.").Produces<RemindersRead>();
        api.MapPost("/inbox/{deadlineId:guid}/read", async (Guid deadlineId, HttpContext http, ISender sender) =>
                await sender.SendAsync(new ReadReminders(deadlineId), http))
            .WithName("ReadReminders").WithSummary("Marks the caller's reminders of one deadline as read.").Produces<RemindersRead>();
    }
}
