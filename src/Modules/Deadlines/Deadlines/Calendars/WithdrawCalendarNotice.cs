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
using Platform.Access;
using Platform.Audit;
using Platform.Records;
using Platform.Results;
using Platform.Web;

namespace Deadlines.Calendars;

/// <summary>Takes a notice out of the calendar, with the reason; its days are again what they were.</summary>
/// <param name="NoticeId">The notice.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="Confirmed">That the open deadlines this moves shall move.</param>
internal sealed record WithdrawCalendarNoticeCommand(Guid NoticeId, int? Revision, string Because, bool Confirmed = false) : IRequest<Result<Saved>>;

internal sealed class WithdrawCalendarNoticeValidator : AbstractValidator<WithdrawCalendarNoticeCommand>
{
    public WithdrawCalendarNoticeValidator() => RuleFor(c => c.Because).NotEmpty().MaximumLength(500);
}

[Access(Right.Administer)]
internal sealed class WithdrawCalendarNoticeHandler(DeadlinesDbContext context, RuleSnapshots snapshots, DeadlineMover mover, History history, TimeProvider clock) : IRequestHandler<WithdrawCalendarNoticeCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(WithdrawCalendarNoticeCommand command, CancellationToken cancellationToken)
    {
        await using var transaction = await mover.BeginAsync(cancellationToken);
        var notice = await history.LoadAsync(context, context.CalendarNotices, command.NoticeId, command.Revision, cancellationToken);
        if (notice.IsRefused)
        {
            return notice.Refusal;
        }

        if (notice.Value.Withdraw(command.Because.Trim(), clock.GetUtcNow()).Refusal is { } refusal)
        {
            return refusal;
        }

        var law = await snapshots.GetAsync(context, cancellationToken);
        var after = law.Answers.Under(otherCalendar: await RuleSnapshots.ReadCalendarAsync(context, notice.Value.Id, cancellationToken));
        var moves = await DeadlineMoves.FindAsync(context.Tracked.Open().Around([.. notice.Value.Days.Select(day => day.Date)]), law.Answers, after, cancellationToken);
        if (await moves.AskAsync(command.Confirmed, cancellationToken) is { } unconfirmed)
        {
            return unconfirmed;
        }

        await mover.MoveAsync(moves, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Saved.Of(notice.Value);
    }
}

internal sealed class WithdrawCalendarNoticeEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/calendar-notices/{id:guid}/withdraw", async (Guid id, Body<WithdrawCalendarNoticeCommand> command, HttpContext http, ISender sender) =>
                await sender.SendAsync(command.Value with { NoticeId = id, Revision = http.SeenRevision(command.Value.Revision) }, http))
            .WithName("WithdrawCalendarNotice").WithSummary("Takes a notice out of the calendar.").Produces<Saved>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
