using Platform.Records;
using Platform.Results;

namespace Deadlines.Calendars;

/// <summary>What a notice says.</summary>
/// <param name="Number">Its number and symbol: the source of every day it names.</param>
/// <param name="CompletesYear">Whether with it all notices of the year are in, so that its dates no longer count as provisional.</param>
internal sealed record NoticeTerms(int Year, string Number, DateOnly IssuedOn, bool CompletesYear, IReadOnlyList<NoticeDay> Days);

/// <param name="Name">What the day is for, as the notice calls it.</param>
internal sealed record NoticeDay(DateOnly Date, CalendarExceptionKind Kind, string Name);

/// <summary>
/// A notice of days that are not what their weekday says: of the year's holidays, of a swap, of a closure. It lies over the calendar that
/// came with the program, and withdrawn it leaves that as it was.
/// </summary>
internal sealed class CalendarNotice : Record
{
    /// <summary>Days of one notice; no year has so many.</summary>
    public const int Most = 60;

    private readonly List<CalendarNoticeDay> days = [];

    private CalendarNotice()
    {
    }

    public int Year { get; private init; }

    public string Number { get; private init; } = "";

    public DateOnly IssuedOn { get; private init; }

    public bool CompletesYear { get; private init; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string? WithdrawnBecause { get; private set; }

    public IReadOnlyList<CalendarNoticeDay> Days => days;

    public override string Title => Number;

    /// <summary>Enters a notice against the calendar as it stands.</summary>
    public static Result<CalendarNotice> Enter(NoticeTerms terms, WorkingCalendar calendar, DateOnly today)
    {
        if (terms.IssuedOn > today)
        {
            return Refusal.InvalidField("issuedOn", "platform.event.in-the-future", terms.IssuedOn);
        }

        if (terms.Days.Count is 0 or > Most)
        {
            return Refusal.InvalidField("days", terms.Days.Count == 0 ? "deadlines.calendar-notices.no-day" : "deadlines.calendar-notices.too-many");
        }

        if (terms.Days.Select(day => Refuse(day, terms, calendar)).FirstOrDefault(refusal => refusal is not null) is { } refused)
        {
            return refused;
        }

        var notice = new CalendarNotice { Year = terms.Year, Number = terms.Number.Trim(), IssuedOn = terms.IssuedOn, CompletesYear = terms.CompletesYear };
        notice.days.AddRange(terms.Days.OrderBy(day => day.Date).Select(day => new CalendarNoticeDay(notice.Id, day)));
        return notice;
    }

    public Result Withdraw(string because, DateTimeOffset at)
    {
        if (WithdrawnAt is not null)
        {
            return Result.Refuse("deadlines.calendar-notices.withdrawn-already");
        }

        (WithdrawnAt, WithdrawnBecause) = (at, because);
        return Result.Ok;
    }

    private static Refusal? Refuse(NoticeDay day, NoticeTerms terms, WorkingCalendar calendar)
    {
        var isWork = day.Kind is CalendarExceptionKind.SwappedWork;
        var isWeekend = day.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var rule = day switch
        {
            _ when day.Date.Year != terms.Year => "outside-year",
            _ when string.IsNullOrWhiteSpace(day.Name) => "no-name",
            _ when terms.Days.Count(other => other.Date == day.Date) > 1 => "day-twice",
            // An office may be closed on any day, also on a Saturday it was to work.
            { Kind: CalendarExceptionKind.LocalClosure } => null,
            _ when calendar.ExceptionOn(day.Date) is { } known && known.IsWorking != isWork => isWork ? "is-holiday" : "is-swapped-work",
            { Kind: CalendarExceptionKind.SwappedOff or CalendarExceptionKind.CompensatoryOff } when isWeekend => "rests-anyway",
            _ when isWork && !isWeekend => "works-anyway",
            _ => null,
        };
        return rule is null ? null : Refusal.InvalidField("days", $"deadlines.calendar-notices.{rule}", day.Date, terms.Year);
    }
}

/// <summary>One day a notice names.</summary>
internal sealed class CalendarNoticeDay : IPartOf
{
    private CalendarNoticeDay()
    {
    }

    internal CalendarNoticeDay(Guid noticeId, NoticeDay day) => (RecordId, Date, Kind, Name) = (noticeId, day.Date, day.Kind, day.Name.Trim());

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid RecordId { get; private init; }

    public DateOnly Date { get; private init; }

    public CalendarExceptionKind Kind { get; private init; }

    public string Name { get; private init; } = "";

    /// <summary>As the working calendar reads it.</summary>
    public CalendarException ToException(string source) => new(Date, Kind, Name, Name, source, Rules.Confidence.High);
}
