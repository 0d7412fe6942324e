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

/// <summary>A month or a week with its days off and what is due in it.</summary>
internal sealed record ShowCalendar(CalendarRange Range, DueFilter Filter) : IRequest<Result<CalendarView>>;

/// <param name="First">The first of the month, or any day of the week.</param>
internal sealed record CalendarRange(CalendarSpan Span, DateOnly First)
{
    /// <summary>What an address asks for: <c>month=2024-05</c> or <c>week=2024-05-15</c>; the month of today when neither.</summary>
    public static Result<CalendarRange> Parse(string? month, string? week, DateOnly today)
    {
        if (week is { Length: > 0 })
        {
            return IsoDate.TryParse(week, out var day) ? new CalendarRange(CalendarSpan.Week, day) : Refusal.Malformed("deadlines.calendar.bad-week", week);
        }

        if (string.IsNullOrEmpty(month))
        {
            return new CalendarRange(CalendarSpan.Month, new DateOnly(today.Year, today.Month, 1));
        }

        return DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? new CalendarRange(CalendarSpan.Month, first)
            : Refusal.Malformed("deadlines.calendar.bad-month", month);
    }
}

internal enum CalendarSpan
{
    Month,
    Week,
}

/// <param name="First">The first of the month, or the week's Monday.</param>
/// <param name="Weeks">Whole weeks from Monday; days of neighboring months fill them up.</param>
/// <param name="IsComplete">False while the holiday notices of the year are not all in.</param>
internal sealed record CalendarView(CalendarSpan Span, DateOnly First, IReadOnlyList<IReadOnlyList<DayView>> Weeks, bool IsComplete, DueFilter Filter, DueFacets Facets)
{
    public bool Shows(DateOnly day) => Span == CalendarSpan.Week || day.Month == First.Month;
}

/// <param name="Kind">Why it is not what its weekday says; null when it is.</param>
/// <param name="DayName">The same in words.</param>
/// <param name="Reception">When the one-stop desk is open, where that is not what the working day says.</param>
/// <param name="Count">All that is due that day; <paramref name="Due"/> are the first of it.</param>
internal sealed record DayView(DateOnly Date, bool IsWorking, CalendarExceptionKind? Kind, string? DayName, DeskView? Reception, int Count, IReadOnlyList<DueItem> Due);

/// <param name="Source">The decision that says so.</param>
/// <param name="Name">What it calls the day; null of weekly hours.</param>
internal sealed record DeskView(ReceptionHours Hours, string Source, string? Name);

internal sealed class ShowCalendarValidator : AbstractValidator<ShowCalendar>
{
    public ShowCalendarValidator()
    {
        RuleFor(q => q.Range.Span).IsInEnum();
        RuleFor(q => q.Range.First.Year).InclusiveBetween(2000, 2075);
    }
}

[Access(Right.SignedIn)]
internal sealed class ShowCalendarHandler(DeadlinesDbContext context, RuleSnapshots snapshots, DirectoryNames names, CurrentActor current, IToday today)
    : IRequestHandler<ShowCalendar, Result<CalendarView>>
{
    /// <summary>What fits a day's cell, so that the rows stay in sight; the rest is counted and leads to the list.</summary>
    private const int ShownInMonth = 3, ShownInWeek = 12;

    public async Task<Result<CalendarView>> Handle(ShowCalendar request, CancellationToken cancellationToken)
    {
        var (first, from, to) = Bounds(request.Range);
        var inScope = context.Tracked.AsNoTracking().ReadableBy(current.Actor).Open().In(new DueFilter(request.Filter.Scope), current.Actor).Where(d => d.NextDueOn >= from && d.NextDueOn <= to);
        var parts = await inScope.GroupBy(d => new { d.NextDueOn, d.Module, d.ResponsibleUnitId, d.ResponsiblePersonId })
            .Select(g => new { g.Key.NextDueOn, Part = new DuePart(g.Key.Module, g.Key.ResponsibleUnitId, g.Key.ResponsiblePersonId, g.Count()) }).ToListAsync(cancellationToken);
        var counts = parts.Where(p => request.Filter.Takes(p.Part)).GroupBy(p => p.NextDueOn).ToDictionary(g => g.Key, g => g.Sum(p => p.Part.Count));
        var due = inScope.In(request.Filter, current.Actor);
        var most = request.Range.Span == CalendarSpan.Week ? ShownInWeek : ShownInMonth;
        var shown = (await due.Select(d => d.NextDueOn).Distinct()
            .SelectMany(day => due.Where(d => d.NextDueOn == day).OrderBy(d => d.Id).Take(most))
            .ToListAsync(cancellationToken)).ToLookup(d => d.NextDueOn);
        var law = await snapshots.GetAsync(context, cancellationToken);
        var calendar = law.Calendar;
        await names.LoadAsync(cancellationToken);
        var days = Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays).Select(day => new DayView(
            day,
            calendar.IsWorkingDay(day),
            calendar.ExceptionOn(day)?.Kind,
            calendar.ExceptionOn(day) is { } exception ? RuleRow.IsEnglish ? exception.NameEn : exception.NameVi : null,
            law.Reception.WhyOn(day) is { } desk ? new DeskView(law.Reception.HoursOn(day), desk.Source, desk.Name) : null,
            counts.GetValueOrDefault(day),
            [.. shown[day].OrderBy(d => d.Id).Select(d => d.ToItem(today.Today, calendar) with { PersonName = names.PersonOf(d.ResponsiblePersonId) })]));
        var inSight = parts.Where(p => request.Range.Span == CalendarSpan.Week || p.NextDueOn.Month == first.Month).Select(p => p.Part).ToList();
        return new CalendarView(request.Range.Span, first, [.. days.Chunk(7)], calendar.IsComplete(first.Year), request.Filter, DueFacets.Of(inSight, request.Filter, names));
    }

    private static (DateOnly First, DateOnly From, DateOnly To) Bounds(CalendarRange range)
    {
        var monday = range.First.AddDays(-(((int)range.First.DayOfWeek + 6) % 7));
        if (range.Span == CalendarSpan.Week)
        {
            return (monday, monday, monday.AddDays(6));
        }

        var last = range.First.AddMonths(1).AddDays(-1);
        return (range.First, monday, last.AddDays((7 - (int)last.DayOfWeek) % 7));
    }
}
