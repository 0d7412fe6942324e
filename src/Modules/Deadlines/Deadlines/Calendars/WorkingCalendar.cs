using System.Collections.Frozen;

namespace Deadlines.Calendars;

/// <summary>
/// The working calendar: Monday to Friday, less and plus the days of <see cref="CalendarException"/>. Immutable, so
/// that a notice just imported makes a second calendar beside the first and every open deadline can be compared under both.
/// Years for which no data is held follow the Labour Code alone and are said to be provisional.
/// </summary>
internal sealed class WorkingCalendar
{
    // IP terms reach twenty years ahead and records a quarter of a century back.
    private const int FirstYear = 2000;
    private const int LastYear = 2075;

    private readonly FrozenDictionary<DateOnly, CalendarException> exceptions;
    private readonly FrozenSet<int> completeYears;

    private WorkingCalendar(IEnumerable<CalendarException> exceptions, IEnumerable<int> completeYears)
    {
        // The last one given wins: a provincial closure may fall on a swapped working Saturday.
        this.exceptions = exceptions.GroupBy(e => e.Date).ToFrozenDictionary(g => g.Key, g => g.Last());
        this.completeYears = completeYears.ToFrozenSet();
    }

    /// <summary>A calendar of weekends and nothing else.</summary>
    public static WorkingCalendar WeekendsOnly { get; } = new([], Enumerable.Range(FirstYear, LastYear - FirstYear + 1));

    /// <summary>The exceptions given, and the Labour Code for every year that has none.</summary>
    /// <param name="exceptions">Days that are not what their weekday says.</param>
    /// <param name="completeYears">The years whose notices are all in.</param>
    public static WorkingCalendar Create(IReadOnlyCollection<CalendarException> exceptions, IReadOnlyCollection<int> completeYears)
    {
        var held = exceptions.Where(e => e.Kind is CalendarExceptionKind.Holiday).Select(e => e.Date.Year).ToHashSet();
        var statutory = Enumerable.Range(FirstYear, LastYear - FirstYear + 1)
            .Where(y => !held.Contains(y))
            .SelectMany(y => StatutoryHolidays.Of(y));
        return new WorkingCalendar(statutory.Concat(exceptions), completeYears);
    }

    /// <summary>This calendar with more exceptions: a notice imported, an office closed by a storm.</summary>
    public WorkingCalendar With(params IEnumerable<CalendarException> more) => new(exceptions.Values.Concat(more), completeYears);

    /// <summary>This calendar without some of its exceptions.</summary>
    public WorkingCalendar Without(Func<CalendarException, bool> which) => new(exceptions.Values.Where(e => !which(e)), completeYears);

    public bool IsWorkingDay(DateOnly date) =>
        exceptions.TryGetValue(date, out var exception) ? exception.IsWorking : !IsWeekend(date);

    /// <summary>What makes the day differ from its weekday, if anything does.</summary>
    public CalendarException? ExceptionOn(DateOnly date) => exceptions.GetValueOrDefault(date);

    /// <summary>True when the notices of that year are all in, so that its working days will not move by an import.</summary>
    public bool IsComplete(int year) => completeYears.Contains(year);

    /// <summary>The day itself when it is worked, else the first worked day after it: Article 148(5).</summary>
    public DateOnly NextWorkingDay(DateOnly date)
    {
        while (!IsWorkingDay(date))
        {
            date = date.AddDays(1);
        }

        return date;
    }

    /// <summary>The day itself when it is worked, else the last worked day before it.</summary>
    public DateOnly PreviousWorkingDay(DateOnly date)
    {
        while (!IsWorkingDay(date))
        {
            date = date.AddDays(-1);
        }

        return date;
    }

    /// <summary>
    /// The n-th working day after (negative: before) the date, which itself is never counted (Article 147).
    /// Zero is the day itself, or the next worked one.
    /// </summary>
    public DateOnly AddWorkingDays(DateOnly date, int days)
    {
        if (days == 0)
        {
            return NextWorkingDay(date);
        }

        var step = Math.Sign(days);
        for (var left = Math.Abs(days); left > 0;)
        {
            date = date.AddDays(step);
            if (IsWorkingDay(date))
            {
                left--;
            }
        }

        return date;
    }

    /// <summary>
    /// How many working days lie after <paramref name="from"/> up to and with <paramref name="to"/>; negative when
    /// <paramref name="to"/> comes first. "còn 2 ngày làm việc" is (today, due), "quá hạn 3 ngày làm việc" is (due, today).
    /// </summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -WorkingDaysBetween(to, from);
        }

        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            if (IsWorkingDay(day))
            {
                count++;
            }
        }

        return count;
    }

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
