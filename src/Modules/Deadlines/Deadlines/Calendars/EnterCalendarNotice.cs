using Deadlines.Data;
using Deadlines.Inbox;
using Deadlines.Rules;
using Deadlines.Simulation;
using Deadlines.TrackedDeadlines;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace Deadlines.Calendars;

/// <summary>Enters a notice of holidays, swapped days or closures.</summary>
/// <param name="Number">Number and symbol of the notice.</param>
/// <param name="CompletesYear">With it all notices of the year are in.</param>
/// <param name="Confirmed">That the open deadlines it moves shall move; refused with their list while they are some and this is not said.</param>
internal sealed record EnterCalendarNoticeCommand(
    int Year, string Number, DateOnly IssuedOn, IReadOnlyList<NoticeDay> Days, bool CompletesYear = false, bool Confirmed = false) : IRequest<Result<Saved>>;

internal sealed class EnterCalendarNoticeValidator : AbstractValidator<EnterCalendarNoticeCommand>
{
    public EnterCalendarNoticeValidator()
    {
        RuleFor(c => c.Year).InclusiveBetween(2000, 2075);
        RuleFor(c => c.Number).NotEmpty().MaximumLength(60);
        RuleFor(c => c.IssuedOn).NotEmpty();
        RuleFor(c => c.Days).NotNull();
    }
}

[Access(Right.Administer)]
internal sealed class EnterCalendarNoticeHandler(DeadlinesDbContext context, RuleSnapshots snapshots, DeadlineMover mover, IToday today) : IRequestHandler<EnterCalendarNoticeCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(EnterCalendarNoticeCommand command, CancellationToken cancellationToken)
    {
        await using var transaction = await mover.BeginAsync(cancellationToken);
        var law = await snapshots.GetAsync(context, cancellationToken);
        var entered = CalendarNotice.Enter(new(command.Year, command.Number, command.IssuedOn, command.CompletesYear, command.Days), law.Calendar, today.Today);
        if (entered.IsRefused)
        {
            return entered.Refusal;
        }

        var notice = entered.Value;
        if (await context.CalendarNotices.AnyAsync(n => n.Number == notice.Number && n.WithdrawnAt == null, cancellationToken))
        {
            return Refusal.InvalidField("number", "deadlines.calendar-notices.entered-already", notice.Number);
        }

        var after = law.Answers.Under(otherCalendar: law.Calendar.With(notice.Days.Select(day => day.ToException(notice.Number))));
        var moves = await DeadlineMoves.FindAsync(context.Tracked.Open().Around([.. notice.Days.Select(day => day.Date)]), law.Answers, after, cancellationToken);
        if (await moves.AskAsync(command.Confirmed, cancellationToken) is { } unconfirmed)
        {
            return unconfirmed;
        }

        context.CalendarNotices.Add(notice);
        await mover.MoveAsync(moves, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Saved.Of(notice);
    }
}

internal sealed class EnterCalendarNoticeEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/calendar-notices", async (Body<EnterCalendarNoticeCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value, "/deadlines/calendar-notices", http))
            .WithName("EnterCalendarNotice").WithSummary("Enters a notice of holidays, swapped days or closures; without confirmation it is refused with the list of open deadlines it would move.")
            .Produces<Saved>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
