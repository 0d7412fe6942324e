using Deadlines.Data;
using Deadlines.Inbox;
using Deadlines.Reminders;
using Deadlines.Rules;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Deadlines;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace Deadlines.TrackedDeadlines;

/// <summary>One deadline with its reasons and its reminders.</summary>
internal sealed record GetTrackedDeadline(Guid Id) : IRequest<Result<TrackedDeadlineView>>;

/// <param name="SnoozeUntil">The last day one may put it off to; null when none is left.</param>
internal sealed record TrackedDeadlineView(DueItem Item, Guid? RuleId, IReadOnlyList<ReminderView> Reminders, DateOnly? SnoozeUntil);

internal sealed record ReminderView(DateOnly RemindOn, ReminderKind Kind, ReminderState State, string? Recipient, ReminderVia Via, string? OnBehalfOf);

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetTrackedDeadlineHandler(DeadlinesDbContext context, RuleSnapshots snapshots, DirectoryNames names, CurrentActor current, IToday today)
    : IRequestHandler<GetTrackedDeadline, Result<TrackedDeadlineView>>
{
    public async Task<Result<TrackedDeadlineView>> Handle(GetTrackedDeadline request, CancellationToken cancellationToken)
    {
        if (await context.Tracked.AsNoTracking().ReadableBy(current.Actor).FirstOrDefaultAsync(d => d.Id == request.Id, cancellationToken) is not { } deadline)
        {
            return Refusal.NotFound();
        }

        var law = await snapshots.GetAsync(context, cancellationToken);
        var reminders = await context.Reminders.AsNoTracking()
            .Where(r => r.DeadlineId == deadline.Id && (r.State != ReminderState.Canceled || r.DueAt != null))
            .OrderBy(r => r.RemindOn).ThenBy(r => r.Id)
            .ToListAsync(cancellationToken);
        await names.LoadAsync(cancellationToken);
        return new TrackedDeadlineView(
            deadline.ToItem(today.Today, law.Calendar) with
            {
                UnitName = names.UnitOf(deadline.ResponsibleUnitId),
                PersonName = names.PersonOf(deadline.ResponsiblePersonId),
            },
            law.Rules.Find(deadline.RuleCode)?.Id,
            [.. reminders.Select(r => new ReminderView(r.RemindOn, r.Kind, r.State, names.PersonOf(r.RecipientId), r.Via, names.PersonOf(r.OnBehalfOfId)))],
            Snooze.LastDay(deadline, today.Today, law.Calendar));
    }
}

internal sealed class GetTrackedDeadlineEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/all/{id:guid}", async (Guid id, HttpContext http, ISender sender) => await sender.SendAsync(new GetTrackedDeadline(id), http))
            .WithName("GetDeadline").WithSummary("One deadline, why it is due then, and who is reminded of it when.")
            .Produces<TrackedDeadlineView>().ProducesProblem(StatusCodes.Status404NotFound);
}
