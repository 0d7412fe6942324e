using Deadlines.Calendars;
using Deadlines.TrackedDeadlines;
using Platform.Records;
using Platform.Results;

namespace Deadlines.Inbox;

/// <summary>
/// A deadline one person has put off until a day: it leaves her own inbox, bell, list of the day and mails, and comes back by itself. Nobody
/// else sees less of it, and what is late can no longer be put off. It is of one due date: when that moves, it is over.
/// </summary>
internal sealed class Snooze : IAudited
{
    private Snooze()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid DeadlineId { get; private init; }

    public Guid PersonId { get; private init; }

    public DateOnly DueOn { get; private set; }

    /// <summary>The day it is back.</summary>
    public DateOnly Until { get; private set; }

    public string Reason { get; private set; } = "";

    public static Snooze Of(Guid deadline, Guid person) => new() { DeadlineId = deadline, PersonId = person };

    /// <summary>Whether it keeps this deadline away on this day.</summary>
    public bool PutsOff(TrackedDeadline deadline, DateOnly today) => DeadlineId == deadline.Id && DueOn == deadline.DueOn && Until > today;

    /// <summary>Puts it off; refused beyond the last working day on which something can still be done.</summary>
    public Result PutOff(TrackedDeadline deadline, DateOnly until, string reason, DateOnly today, WorkingCalendar calendar)
    {
        if (LastDay(deadline, today, calendar) is not { } last)
        {
            return Refusal.InvalidField(nameof(until), "deadlines.snooze.too-late");
        }

        if (until <= today || until > last)
        {
            return Refusal.InvalidField(nameof(until), "deadlines.snooze.out-of-range", today, last);
        }

        if (!calendar.IsWorkingDay(until))
        {
            return Refusal.InvalidField(nameof(until), "deadlines.snooze.not-worked", until, calendar.NextWorkingDay(until));
        }

        (DueOn, Until, Reason) = (deadline.DueOn!.Value, until, reason);
        return Result.Ok;
    }

    /// <summary>The last day it can be put off to: worked, and not after the due day; null when none is left.</summary>
    public static DateOnly? LastDay(TrackedDeadline deadline, DateOnly today, WorkingCalendar calendar) =>
        deadline is { IsOpen: true, DueOn: { } due } && calendar.PreviousWorkingDay(due) is var last && last > today ? last : null;
}
