using Deadlines.Calendars;
using Deadlines.Computation;
using Deadlines.Data;
using Microsoft.EntityFrameworkCore;
using Platform.Persistence;

namespace Deadlines.Rules;

/// <summary>Rules and calendar as they stand in the database at one moment.</summary>
internal sealed record RuleSnapshot(Guid Stamp, RuleBook Rules, WorkingCalendar Calendar, ReceptionCalendar Reception, DeadlineAnswers Answers, string? Province);

/// <summary>Keeps the snapshot in memory and asks one small statement whether it still stands: a change made by any host counts at once.</summary>
internal sealed class RuleSnapshots(Settings settings)
{
    private RuleSnapshot? kept;

    public async Task<RuleSnapshot> GetAsync(DeadlinesDbContext context, CancellationToken cancellation)
    {
        // The stamp first: rules changed while they are read are then read again next time.
        var stamp = await context.Lawbooks.Select(l => l.Stamp).SingleAsync(cancellation);
        // Which province's own times count; chosen on another day than the rules were changed, and asked of memory.
        var province = await settings.GetAsync("province", cancellation);
        if (Volatile.Read(ref kept) is { } current && current.Stamp == stamp && current.Province == province)
        {
            return current;
        }

        var rules = await context.Rules.AsNoTracking().Include(r => r.Versions.OrderBy(v => v.Number)).OrderBy(r => r.Code).ToListAsync(cancellation);
        var book = new RuleBook(rules);
        var calendar = await ReadCalendarAsync(context, null, cancellation);
        var read = new RuleSnapshot(stamp, book, calendar, await ReadReceptionAsync(context, calendar, cancellation), new DeadlineAnswers(book, calendar, province), province);
        Volatile.Write(ref kept, read);
        return read;
    }

    /// <summary>The calendar as the tables say it: what came with the program, and over it the notices in the order they were entered.</summary>
    /// <param name="without">A notice to leave out: what would be, were it withdrawn.</param>
    public static async Task<WorkingCalendar> ReadCalendarAsync(DeadlinesDbContext context, Guid? without, CancellationToken cancellation)
    {
        var days = await context.CalendarDays.AsNoTracking().OrderBy(d => d.Date).ToListAsync(cancellation);
        var complete = await context.CalendarYears.Where(y => y.Complete).Select(y => y.Year).ToListAsync(cancellation);
        var notices = await context.CalendarNotices.AsNoTracking().Where(n => n.Purpose == CalendarPurpose.WorkingDays && n.WithdrawnAt == null && n.Id != without).OrderBy(n => n.Id).ToListAsync(cancellation);
        return WorkingCalendar.Create(days, [.. complete, .. notices.Where(n => n.CompletesYear).Select(n => n.Year)])
            .With(notices.SelectMany(n => n.Days.Select(day => day.ToException(n.Number))));
    }

    private static async Task<ReceptionCalendar> ReadReceptionAsync(DeadlinesDbContext context, WorkingCalendar calendar, CancellationToken cancellation) => ReceptionCalendar.Of(
        calendar,
        await context.CalendarNotices.AsNoTracking().Where(n => n.Purpose == CalendarPurpose.Reception && n.WithdrawnAt == null).OrderBy(n => n.Id).ToListAsync(cancellation));
}
