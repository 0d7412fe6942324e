using Platform.Deadlines;

namespace Deadlines.Calendars;

/// <summary>From when until when the desk keeps other hours on a weekday.</summary>
/// <param name="To">Last day; null until a later decision says otherwise.</param>
internal sealed record ReceptionWeekday(DayOfWeek Weekday, ReceptionHours Hours, DateOnly From, DateOnly? To)
{
    public bool Covers(DateOnly day) => day.DayOfWeek == Weekday && From <= day && !(To < day);

    /// <summary>Whether both speak of the same weekday at the same time and none follows the other: what has no end gives way to what begins later.</summary>
    public bool Contradicts(ReceptionWeekday later) =>
        Weekday == later.Weekday && !(To < later.From) && !(later.To < From) && (To is not null || From >= later.From);

    // As the audit keeps it.
    public override string ToString() => $"{Weekday} {Hours} {From:yyyy-MM-dd} – {To:yyyy-MM-dd}";
}

/// <param name="Name">Why the desk keeps these hours that day.</param>
internal sealed record ReceptionDate(DateOnly Date, ReceptionHours Hours, string Name)
{
    public override string ToString() => $"{Date:yyyy-MM-dd} {Hours} {Name}";
}

/// <summary>
/// When the one-stop desk is open: on working days, unless a decision names other hours for a weekday or a day. It lies over the working
/// calendar and never under it: nothing that counts days is given one.
/// </summary>
internal sealed class ReceptionCalendar
{
    /// <summary>How far a day on which the desk is open is looked for: longer than any Tết.</summary>
    private const int Near = 60;

    private readonly WorkingCalendar working;
    private readonly IReadOnlyList<(ReceptionWeekday Line, string Source)> week;
    private readonly IReadOnlyDictionary<DateOnly, (ReceptionDate Day, string Source)> days;

    private ReceptionCalendar(WorkingCalendar working, IEnumerable<(ReceptionWeekday Line, string Source)> week, IEnumerable<(ReceptionDate Day, string Source)> days)
    {
        this.working = working;
        // The line that began last holds.
        this.week = [.. week.OrderByDescending(given => given.Line.From)];
        this.days = days.GroupBy(given => given.Day.Date).ToDictionary(same => same.Key, same => same.Last());
    }

    /// <summary>The working calendar with what these notices say of the desk.</summary>
    public static ReceptionCalendar Of(WorkingCalendar working, IReadOnlyCollection<CalendarNotice> notices) => new(
        working,
        notices.SelectMany(notice => notice.ReceptionWeek.Select(line => (line, notice.Number))),
        notices.SelectMany(notice => notice.ReceptionDays.Select(day => (day, notice.Number))));

    /// <summary>This calendar with more weekly hours.</summary>
    public ReceptionCalendar With(IEnumerable<ReceptionWeekday> more, string source) => new(working, week.Concat(more.Select(line => (line, source))), days.Values);

    public ReceptionHours HoursOn(DateOnly day) =>
        days.TryGetValue(day, out var named) ? named.Day.Hours
        // A Saturday that is a holiday stays closed by the week; one worked in exchange is a whole working day.
        : working.ExceptionOn(day) is { } exception ? Usual(exception.IsWorking)
        : WeekdayHours(day);

    /// <summary>What the day would be by its weekday alone.</summary>
    public ReceptionHours WeekdayHours(DateOnly day) => LineOn(day)?.Line.Hours ?? Usual(day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    /// <summary>The decision by which the desk's hours are not those of the working day, and what it calls the day; null where they are.</summary>
    public (string Source, string? Name)? WhyOn(DateOnly day) =>
        HoursOn(day) == Usual(working.IsWorkingDay(day)) ? null
        : days.TryGetValue(day, out var named) ? (named.Source, named.Day.Name)
        : LineOn(day) is { } line ? (line.Source, null)
        : null;

    /// <summary>The notice that names the day.</summary>
    public string? NamedBy(DateOnly day) => days.TryGetValue(day, out var named) ? named.Source : null;

    /// <summary>The notice that already says what these hours would say otherwise.</summary>
    public string? ContradictedBy(ReceptionWeekday line) => week.FirstOrDefault(given => given.Line.Contradicts(line)).Source;

    public ReceptionDay Describe(DateOnly day) => new(day, HoursOn(day), WhyOn(day)?.Source, OpenDay(day, -1), OpenDay(day, 1));

    private (ReceptionWeekday Line, string Source)? LineOn(DateOnly day) => week.Where(given => given.Line.Covers(day)).Select(given => ((ReceptionWeekday, string)?)given).FirstOrDefault();

    private DateOnly? OpenDay(DateOnly day, int step) => Enumerable.Range(1, Near).Select(away => (DateOnly?)day.AddDays(step * away)).FirstOrDefault(other => HoursOn(other!.Value) != ReceptionHours.Closed);

    private static ReceptionHours Usual(bool isWorking) => isWorking ? ReceptionHours.WholeDay : ReceptionHours.Closed;
}
