using Platform.Records;
using Platform.Results;

namespace Deadlines.Calendars;

/// <summary>What a notice says.</summary>
/// <param name="Number">Its number and symbol: the source of every day it names.</param>
/// <param name="CompletesYear">Whether with it all notices of the year are in, so that its dates no longer count as provisional.</param>
internal sealed record NoticeTerms(int Year, string Number, DateOnly IssuedOn, bool CompletesYear, IReadOnlyList<NoticeDay> Days);

/// <param name="Name">What the day is for, as the notice calls it.</param>
internal sealed record NoticeDay(DateOnly Date, CalendarExceptionKind Kind, string Name);

/// <summary>Which calendar a notice changes.</summary>
internal enum CalendarPurpose
{
    /// <summary>The days that are worked: periods of law are counted by them.</summary>
    WorkingDays,

    /// <summary>The days on which the one-stop desk is open: nothing is counted by them.</summary>
    Reception,
}

/// <summary>What a decision says of the desk's hours.</summary>
/// <param name="Number">Its number and symbol: the source of every line.</param>
/// <param name="Week">Weekdays with other hours, for a time.</param>
/// <param name="Days">Single days with other hours.</param>
internal sealed record ReceptionTerms(string Number, DateOnly IssuedOn, IReadOnlyList<ReceptionWeekday> Week, IReadOnlyList<ReceptionDate> Days);

/// <summary>
/// A notice of days that are not what their weekday says: of the year's holidays, of a swap, of a closure. It lies over the calendar that
/// came with the program, and withdrawn it leaves that as it was. One of the desk's hours names no day of the working calendar.
/// </summary>
internal sealed class CalendarNotice : Record
{
    /// <summary>Days of one notice; no year has so many.</summary>
    public const int Most = 60;

    /// <summary>Weekdays one decision may give other hours: each twice, now and from a later day.</summary>
    public const int MostWeekdays = 14;

    private readonly List<CalendarNoticeDay> days = [];

    private CalendarNotice()
    {
    }

    public CalendarPurpose Purpose { get; private init; }

    /// <summary>Of the desk's hours: the year they begin in.</summary>
    public int Year { get; private init; }

    public string Number { get; private init; } = "";

    public DateOnly IssuedOn { get; private init; }

    public bool CompletesYear { get; private init; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string? WithdrawnBecause { get; private set; }

    public IReadOnlyList<CalendarNoticeDay> Days => days;

    public IReadOnlyList<ReceptionWeekday> ReceptionWeek { get; private init; } = [];

    public IReadOnlyList<ReceptionDate> ReceptionDays { get; private init; } = [];

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

    /// <summary>Enters a decision on the desk's hours against those it has.</summary>
    public static Result<CalendarNotice> EnterReception(ReceptionTerms terms, ReceptionCalendar calendar, DateOnly today)
    {
        if (terms.IssuedOn > today)
        {
            return Refusal.InvalidField("issuedOn", "platform.event.in-the-future", terms.IssuedOn);
        }

        if ((terms.Week.Count + terms.Days.Count == 0 ? "no-line" : terms.Week.Count > MostWeekdays || terms.Days.Count > Most ? "too-many" : null) is { } wrong)
        {
            return Refusal.InvalidField("days", $"deadlines.reception.{wrong}");
        }

        if (terms.Week.Select(line => RefuseWeekday(line, terms, calendar)).FirstOrDefault(refusal => refusal is not null) is { } refused)
        {
            return refused;
        }

        // Within one decision the weekly hours come first: it may open Saturdays and close one of them.
        var week = calendar.With(terms.Week, terms.Number);
        if (terms.Days.Select(day => RefuseDay(day, terms, week)).FirstOrDefault(refusal => refusal is not null) is { } refusedDay)
        {
            return refusedDay;
        }

        return new CalendarNotice
        {
            Purpose = CalendarPurpose.Reception,
            Year = terms.Week.Select(line => line.From).Concat(terms.Days.Select(day => day.Date)).Min().Year,
            Number = terms.Number.Trim(),
            IssuedOn = terms.IssuedOn,
            ReceptionWeek = [.. terms.Week.OrderBy(line => line.From)],
            ReceptionDays = [.. terms.Days.OrderBy(day => day.Date).Select(day => day with { Name = day.Name.Trim() })],
        };
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

    private static Refusal? RefuseWeekday(ReceptionWeekday line, ReceptionTerms terms, ReceptionCalendar calendar) => line switch
    {
        _ when line.To < FirstOf(line) => Refusal.InvalidField("week", "deadlines.reception.ends-before", FirstOf(line), line.To),
        _ when terms.Week.Any(other => !ReferenceEquals(other, line) && other.Contradicts(line)) => Refusal.InvalidField("week", "deadlines.reception.weekday-twice", line.From),
        _ when calendar.ContradictedBy(line) is { } number => Refusal.InvalidField("week", "deadlines.reception.weekday-known", line.From, number),
        _ when calendar.WeekdayHours(FirstOf(line)) == line.Hours => Refusal.InvalidField("week", "deadlines.reception.weekday-same", FirstOf(line)),
        _ => null,
    };

    private static Refusal? RefuseDay(ReceptionDate day, ReceptionTerms terms, ReceptionCalendar calendar) => day switch
    {
        _ when string.IsNullOrWhiteSpace(day.Name) => Refusal.InvalidField("days", "deadlines.calendar-notices.no-name", day.Date),
        _ when terms.Days.Count(other => other.Date == day.Date) > 1 => Refusal.InvalidField("days", "deadlines.reception.day-twice", day.Date),
        _ when calendar.NamedBy(day.Date) is { } number => Refusal.InvalidField("days", "deadlines.reception.day-known", day.Date, number),
        _ when calendar.HoursOn(day.Date) == day.Hours => Refusal.InvalidField("days", "deadlines.reception.day-same", day.Date),
        _ => null,
    };

    /// <summary>The first day the line speaks of.</summary>
    private static DateOnly FirstOf(ReceptionWeekday line) => line.From.AddDays(((int)line.Weekday - (int)line.From.DayOfWeek + 7) % 7);

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
