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
using Platform.Records;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace Deadlines.Calendars;

/// <summary>Enters a decision on the hours of the one-stop desk. No deadline is asked about: none can move.</summary>
/// <param name="Number">Number and symbol of the decision.</param>
/// <param name="Week">Weekdays with other hours, for a time.</param>
/// <param name="Days">Single days with other hours.</param>
internal sealed record EnterReceptionNoticeCommand(string Number, DateOnly IssuedOn, IReadOnlyList<ReceptionWeekday> Week, IReadOnlyList<ReceptionDate> Days) : IRequest<Result<Saved>>;

internal sealed class EnterReceptionNoticeValidator : AbstractValidator<EnterReceptionNoticeCommand>
{
    public EnterReceptionNoticeValidator()
    {
        var (first, last) = (new DateOnly(2000, 1, 1), new DateOnly(2075, 12, 31));
        RuleFor(c => c.Number).NotEmpty().MaximumLength(60);
        RuleFor(c => c.IssuedOn).NotEmpty();
        RuleFor(c => c.Week).NotNull();
        RuleForEach(c => c.Week).ChildRules(line =>
        {
            line.RuleFor(l => l.Weekday).IsInEnum();
            line.RuleFor(l => l.Hours).IsInEnum();
            line.RuleFor(l => l.From).InclusiveBetween(first, last);
            line.RuleFor(l => l.To).InclusiveBetween(first, last);
        });
        RuleFor(c => c.Days).NotNull();
        RuleForEach(c => c.Days).ChildRules(day =>
        {
            day.RuleFor(d => d.Date).InclusiveBetween(first, last);
            day.RuleFor(d => d.Hours).IsInEnum();
            day.RuleFor(d => d.Name).MaximumLength(200);
        });
    }
}

[Access(Right.Administer)]
internal sealed class EnterReceptionNoticeHandler(DeadlinesDbContext context, RuleSnapshots snapshots, DeadlineMover mover, IToday today) : IRequestHandler<EnterReceptionNoticeCommand, Result<Saved>>
{
    public async Task<Result<Saved>> Handle(EnterReceptionNoticeCommand command, CancellationToken cancellationToken)
    {
        // Of two entered in one moment the second is held against the first.
        await using var transaction = await mover.BeginAsync(cancellationToken);
        var reception = (await snapshots.GetAsync(context, cancellationToken)).Reception;
        var entered = CalendarNotice.EnterReception(new(command.Number, command.IssuedOn, command.Week, command.Days), reception, today.Today);
        if (entered.IsRefused)
        {
            return entered.Refusal;
        }

        var notice = entered.Value;
        if (await context.CalendarNotices.AnyAsync(n => n.Number == notice.Number && n.WithdrawnAt == null, cancellationToken))
        {
            return Refusal.InvalidField("number", "deadlines.calendar-notices.entered-already", notice.Number);
        }

        context.CalendarNotices.Add(notice);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Saved.Of(notice);
    }
}

internal sealed class EnterReceptionNoticeEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/calendar-notices/reception", async (Body<EnterReceptionNoticeCommand> command, HttpContext http, ISender sender) =>
                await sender.CreateAsync(command.Value, "/deadlines/calendar-notices", http))
            .WithName("EnterReceptionNotice").WithSummary("Enters a decision on the hours of the one-stop desk; it moves no deadline.")
            .Produces<Saved>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
