using System.Globalization;
using Deadlines.Data;
using Deadlines.Inbox;
using Deadlines.Rules;
using Deadlines.TrackedDeadlines;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Deadlines;
using Platform.Results;
using Platform.Time;

namespace Deadlines.Calendars;

/// <summary>A month with its days off and what is due in it, of all the reader may read.</summary>
internal sealed record ShowMonth(int Year, int Month) : IRequest<Result<MonthView>>;

/// <param name="Weeks">Whole weeks from Monday; days of neighboring months fill them up.</param>
/// <param name="IsComplete">False while the holiday notices of the year are not all in.</param>
internal sealed record MonthView(DateOnly First, IReadOnlyList<IReadOnlyList<DayView>> Weeks, bool IsComplete);

/// <param name="DayName">Why it is not what its weekday says.</param>
/// <param name="Count">All that is due that day; <paramref name="Due"/> are the first of it.</param>
internal sealed record DayView(DateOnly Date, bool IsWorking, string? DayName, int Count, IReadOnlyList<DueItem> Due);

internal sealed class ShowMonthValidator : AbstractValidator<ShowMonth>
{
    public ShowMonthValidator()
    {
        RuleFor(q => q.Year).InclusiveBetween(2000, 2075);
        RuleFor(q => q.Month).InclusiveBetween(1, 12);
    }
}

[Access(Right.SignedIn)]
internal sealed class ShowMonthHandler(DeadlinesDbContext context, RuleSnapshots snapshots, CurrentActor current, IToday today)
    : IRequestHandler<ShowMonth, Result<MonthView>>
{
    private const int ShownADay = 3;

    public async Task<Result<MonthView>> Handle(ShowMonth request, CancellationToken cancellationToken)
    {
        var first = new DateOnly(request.Year, request.Month, 1);
        var from = first.AddDays(-(((int)first.DayOfWeek + 6) % 7));
        var last = first.AddMonths(1).AddDays(-1);
        var to = last.AddDays((7 - (int)last.DayOfWeek) % 7);
        var due = context.Tracked.AsNoTracking().ReadableBy(current.Actor).Open().Where(d => d.NextDueOn >= from && d.NextDueOn <= to);
        var counts = await due.GroupBy(d => d.NextDueOn).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var shown = (await due.Select(d => d.NextDueOn).Distinct()
            .SelectMany(day => due.Where(d => d.NextDueOn == day).OrderBy(d => d.Id).Take(ShownADay))
            .ToListAsync(cancellationToken)).ToLookup(d => d.NextDueOn);
        var calendar = (await snapshots.GetAsync(context, cancellationToken)).Calendar;
        var days = Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays).Select(day => new DayView(
            day,
            calendar.IsWorkingDay(day),
            calendar.ExceptionOn(day) is { } exception ? RuleRow.IsEnglish ? exception.NameEn : exception.NameVi : null,
            counts.GetValueOrDefault(day),
            [.. shown[day].Select(d => d.ToItem(today.Today, calendar))]));
        return new MonthView(first, [.. days.Chunk(7)], calendar.IsComplete(request.Year));
    }

    /// <summary><c>2024-05</c>; null when it is no month.</summary>
    public static (int Year, int Month)? Parse(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (day.Year, day.Month) : null;
}
