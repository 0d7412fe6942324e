using Deadlines.Computation;
using Deadlines.Data;
using Deadlines.TrackedDeadlines;
using Microsoft.EntityFrameworkCore;
using Platform.Deadlines;
using Platform.Persistence;
using Platform.Results;

namespace Deadlines.Simulation;

/// <summary>An open deadline that another law or calendar would date otherwise.</summary>
/// <param name="From">As it stands, by hand too; null without a date.</param>
/// <param name="To">As it would be.</param>
internal sealed record DeadlineMove(
    Guid DeadlineId, string Module, string Register, Guid RecordId, string RecordTitle, string Address, string RuleCode, string NameVi, string NameEn, Guid? UnitId, DateOnly? From, DateOnly? To)
{
    /// <summary>Calendar days later, earlier when negative; null where a date appears or goes.</summary>
    public int? Days => From is { } from && To is { } to ? to.DayNumber - from.DayNumber : null;

    /// <summary>Not late now and late then, or without a date now and late then.</summary>
    public bool BecomesLate(DateOnly today) => To < today && !(From < today);
}

/// <summary>
/// What a change of the law or of the calendar does to open deadlines: worked out beforehand by the same computation that dates them, so a
/// simulation and what comes of the change cannot differ. Nothing is written.
/// </summary>
internal static class DeadlineMoves
{
    /// <summary>Lines of the list that asks for confirmation; the rest is counted.</summary>
    private const int Shown = 20;

    /// <summary>A deadline rolls over a long holiday at most so many days.</summary>
    private const int Roll = 12;

    /// <summary>Those a rule dates.</summary>
    public static IQueryable<TrackedDeadline> OfRule(this IQueryable<TrackedDeadline> open, string ruleCode) => open.Where(d => d.RuleCode == ruleCode);

    /// <summary>Those that days of the calendar can touch: their clock runs, or ends, around one of them.</summary>
    public static IQueryable<TrackedDeadline> Around(this IQueryable<TrackedDeadline> open, IReadOnlyList<DateOnly> days)
    {
        var (first, last) = (days.Min().AddDays(-Roll), days.Max().AddDays(Roll));
        return open.Where(d => d.DueOn != null && (d.TriggeredOn <= last || d.DueOn <= last) && (d.TriggeredOn >= first || d.DueOn >= first));
    }

    /// <summary>Every one of these that would be dated otherwise, or by another version, in the order of their days.</summary>
    public static async Task<IReadOnlyList<DeadlineMove>> FindAsync(IQueryable<TrackedDeadline> open, DeadlineAnswers before, DeadlineAnswers after, CancellationToken cancellation)
    {
        var moves = new List<DeadlineMove>();
        await foreach (var d in open.AsNoTracking().OrderBy(d => d.NextDueOn).ThenBy(d => d.Id).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (!before.Knows(d.RuleCode))
            {
                continue;
            }

            var trigger = d.ReadTrigger();
            var (was, willBe) = (before.Answer(trigger), after.Answer(trigger));
            if ((was.DueOn, was.Outcome, was.VersionCode) != (willBe.DueOn, willBe.Outcome, willBe.VersionCode))
            {
                // What was entered by hand stands until the law gives a date.
                var to = d.Outcome is DeadlineOutcome.ByHand && willBe.Outcome.TakesDateByHand() ? d.DueOn : willBe.DueOn;
                moves.Add(new DeadlineMove(d.Id, d.Module, d.Register, d.RecordId, d.RecordTitle, d.Address, d.RuleCode, d.NameVi, d.NameEn, d.ResponsibleUnitId, d.DueOn, to));
            }
        }

        return moves;
    }

    /// <summary>The refusal that lists whose date would change and asks for the word; null when nobody's would, or the word is given.</summary>
    public static Refusal? Ask(IReadOnlyList<DeadlineMove> moves, bool confirmed)
    {
        var dates = moves.Where(move => move.From != move.To).ToList();
        if (dates.Count == 0 || confirmed)
        {
            return null;
        }

        var lines = dates.Take(Shown).Select(move => new FieldError("confirmed", (move.From, move.To) switch
        {
            ({ } from, { } to) => new Sentence("deadlines.moves.moves", move.RecordTitle, from, to),
            (null, { } to) => new Sentence("deadlines.moves.gets-date", move.RecordTitle, to),
            _ => new Sentence("deadlines.moves.loses-date", move.RecordTitle, move.From),
        }));
        return new Refusal(RefusalKind.Invalid, new Sentence("deadlines.moves.confirm", dates.Count)) { Fields = [.. lines] };
    }

    /// <summary>Tells the owners to work them out anew, in the transaction of the change.</summary>
    public static void Tell(DeadlinesDbContext context, IReadOnlyList<DeadlineMove> moves)
    {
        foreach (var register in moves.GroupBy(move => (move.Module, move.Register)))
        {
            foreach (var ids in register.Select(move => move.RecordId).Distinct().Chunk(ModuleDbContext.MaxRecordsInEvent))
            {
                context.Publish(new LawChanged(register.Key.Module, register.Key.Register, ids));
            }
        }
    }
}
