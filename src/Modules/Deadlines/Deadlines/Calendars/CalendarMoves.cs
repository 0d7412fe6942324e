using Deadlines.Computation;
using Deadlines.Data;
using Deadlines.Inbox;
using Deadlines.Rules;
using Microsoft.EntityFrameworkCore;
using Platform.Deadlines;
using Platform.Persistence;
using Platform.Results;

namespace Deadlines.Calendars;

/// <summary>An open deadline another calendar would move.</summary>
/// <param name="To">Null where only its record can tell: pauses and recurrences are known there alone.</param>
internal sealed record CalendarMove(string Module, string Register, Guid RecordId, string RecordTitle, DateOnly From, DateOnly? To);

/// <summary>What a change of the calendar does to open deadlines: worked out beforehand, shown, and done only when confirmed.</summary>
internal static class CalendarMoves
{
    /// <summary>Lines of the list that asks for confirmation; the rest is counted.</summary>
    private const int Shown = 20;

    /// <summary>A deadline rolls over a long holiday at most so many days.</summary>
    private const int Roll = 12;

    public static async Task<IReadOnlyList<CalendarMove>> FindAsync(DeadlinesDbContext context, RuleSnapshot law, WorkingCalendar after, IReadOnlyList<CalendarNoticeDay> days, CancellationToken cancellation)
    {
        var (first, last) = (days.Min(day => day.Date).AddDays(-Roll), days.Max(day => day.Date).AddDays(Roll));
        var open = context.Tracked.AsNoTracking().Open().Where(d => d.DueOn != null
            && (d.TriggeredOn <= last || d.DueOn <= last) && (d.TriggeredOn >= first || d.DueOn >= first));
        var moves = new List<CalendarMove>();
        await foreach (var d in open.OrderBy(d => d.NextDueOn).ThenBy(d => d.Id)
            .Select(d => new { d.Module, d.Register, d.RecordId, d.RecordTitle, d.RuleCode, d.VersionCode, d.TriggeredOn, d.DueOn }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (d.VersionCode is null)
            {
                // By a time of the record's own, which only the record knows.
                moves.Add(new CalendarMove(d.Module, d.Register, d.RecordId, d.RecordTitle, d.DueOn!.Value, null));
                continue;
            }

            if (law.Rules.Find(d.RuleCode) is not { } rule || rule.Version(d.VersionCode) is not { } version)
            {
                continue;
            }

            var (was, willBe) = (DeadlineCalculator.Compute(rule, version, d.TriggeredOn, law.Calendar).DueOn, DeadlineCalculator.Compute(rule, version, d.TriggeredOn, after).DueOn);
            if (was != willBe)
            {
                moves.Add(new CalendarMove(d.Module, d.Register, d.RecordId, d.RecordTitle, d.DueOn!.Value, was == d.DueOn ? willBe : null));
            }
        }

        return moves;
    }

    /// <summary>The refusal that lists what would move and asks for the word; null when nothing would, or the word is given.</summary>
    public static Refusal? Ask(IReadOnlyList<CalendarMove> moves, bool confirmed)
    {
        if (moves.Count == 0 || confirmed)
        {
            return null;
        }

        var lines = moves.Take(Shown).Select(move => new FieldError("confirmed", move.To is { } to
            ? new Sentence("deadlines.calendar-notices.moves", move.RecordTitle, move.From, to)
            : new Sentence("deadlines.calendar-notices.moves-somewhere", move.RecordTitle, move.From)));
        return new Refusal(RefusalKind.Invalid, new Sentence("deadlines.calendar-notices.confirm", moves.Count)) { Fields = [.. lines] };
    }

    /// <summary>Tells the owners to work them out anew, in the transaction of the change.</summary>
    public static void Tell(DeadlinesDbContext context, IReadOnlyList<CalendarMove> moves)
    {
        foreach (var register in moves.GroupBy(move => (move.Module, move.Register)))
        {
            foreach (var ids in register.Select(move => move.RecordId).Distinct().Chunk(ModuleDbContext.MaxRecordsInEvent))
            {
                context.Publish(new CalendarChanged(register.Key.Module, register.Key.Register, ids));
            }
        }
    }
}
