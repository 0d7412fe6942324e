using System.Runtime.CompilerServices;
using Deadlines.Computation;
using Deadlines.TrackedDeadlines;
using Microsoft.EntityFrameworkCore;
using Platform.Deadlines;
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

/// <summary>Which open deadlines a change can touch.</summary>
internal static class TouchedDeadlines
{
    /// <summary>A deadline rolls over a long holiday at most so many days.</summary>
    private const int Roll = 12;

    /// <summary>Those a rule dates.</summary>
    public static IQueryable<TrackedDeadline> OfRule(this IQueryable<TrackedDeadline> open, string ruleCode) => open.Where(d => d.RuleCode == ruleCode);

    /// <summary>Those that days of the calendar can touch: their clock runs, or ends, around one of them. None where no day is named, as of the desk's hours.</summary>
    public static IQueryable<TrackedDeadline> Around(this IQueryable<TrackedDeadline> open, IReadOnlyList<DateOnly> days)
    {
        if (days.Count == 0)
        {
            return open.Where(_ => false);
        }

        var (first, last) = (days.Min().AddDays(-Roll), days.Max().AddDays(Roll));
        return open.Where(d => d.DueOn != null && (d.TriggeredOn <= last || d.DueOn <= last) && (d.TriggeredOn >= first || d.DueOn >= first));
    }
}

/// <summary>
/// What a change of the law or of the calendar does to open deadlines: worked out beforehand by the same computation that dates them, so a
/// simulation and what comes of the change cannot differ. Many deadlines begin by few triggers: each trigger is computed once, and only what
/// moves is ever read. Nothing is written here.
/// </summary>
internal sealed class DeadlineMoves
{
    /// <summary>Lines of the list that asks for confirmation; the rest is counted.</summary>
    private const int Shown = 20;

    private readonly IQueryable<TrackedDeadline> open;
    private readonly Dictionary<Held, HeldMove> moves;

    private DeadlineMoves(IQueryable<TrackedDeadline> open, DeadlineAnswers after, IEnumerable<HeldMove> moves, int looked)
    {
        (this.open, this.moves, After, Looked) = (open, moves.ToDictionary(move => move.Held), after, looked);
        Count = All.Where(move => move.MovesDate).Sum(move => move.Deadlines);
    }

    /// <summary>The law that moves them.</summary>
    public DeadlineAnswers After { get; }

    /// <summary>What would be dated otherwise, or by another version.</summary>
    public IReadOnlyCollection<HeldMove> All => moves.Values;

    /// <summary>How many deadlines change their date.</summary>
    public int Count { get; }

    /// <summary>How many open deadlines were computed anew.</summary>
    public int Looked { get; }

    /// <summary>Finds every one of these that would be dated otherwise, or by another version.</summary>
    /// <param name="before">The law until now; null compares with what the deadlines hold, whatever law that came from.</param>
    public static async Task<DeadlineMoves> FindAsync(IQueryable<TrackedDeadline> open, DeadlineAnswers? before, DeadlineAnswers after, CancellationToken cancellation)
    {
        var (found, looked) = (new List<HeldMove>(), 0);
        var held = open.GroupBy(d => new { d.RuleCode, d.Trigger, d.TriggeredOn, d.DueOn, d.Outcome, d.VersionCode })
            .Select(g => new { g.Key.RuleCode, g.Key.Trigger, g.Key.TriggeredOn, g.Key.DueOn, g.Key.Outcome, g.Key.VersionCode, Count = g.Count() });
        await foreach (var group in held.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            looked += group.Count;
            var now = new Held(group.RuleCode, group.Trigger, group.TriggeredOn, group.DueOn, group.Outcome, group.VersionCode);
            if (HeldMove.Of(now, group.Count, before, after) is { } move)
            {
                found.Add(move);
            }
        }

        return new DeadlineMoves(open, after, found, looked);
    }

    /// <summary>Those whose date changes, in the order of their days.</summary>
    /// <param name="most">Reads no farther than so many.</param>
    public async IAsyncEnumerable<DeadlineMove> ReadAsync([EnumeratorCancellation] CancellationToken cancellation, int most = int.MaxValue)
    {
        if (Count == 0)
        {
            yield break;
        }

        var rows = Touched(move => move.MovesDate).OrderBy(d => d.NextDueOn).ThenBy(d => d.Id).Take(most).Select(d => new
        {
            d.Id, d.Module, d.Register, d.RecordId, d.RecordTitle, d.Address, d.NameVi, d.NameEn, d.ResponsibleUnitId,
            d.RuleCode, d.Trigger, d.TriggeredOn, d.DueOn, d.Outcome, d.VersionCode,
        });
        await foreach (var d in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (moves.TryGetValue(new Held(d.RuleCode, d.Trigger, d.TriggeredOn, d.DueOn, d.Outcome, d.VersionCode), out var move) && move.MovesDate)
            {
                yield return new DeadlineMove(d.Id, d.Module, d.Register, d.RecordId, d.RecordTitle, d.Address, d.RuleCode, d.NameVi, d.NameEn, d.ResponsibleUnitId, d.DueOn, move.To);
            }
        }
    }

    /// <summary>The refusal that lists whose date would change and asks for the word; null when nobody's would, or the word is given.</summary>
    public async Task<Refusal?> AskAsync(bool confirmed, CancellationToken cancellation)
    {
        if (Count == 0 || confirmed)
        {
            return null;
        }

        var lines = (await ReadAsync(cancellation, Shown).ToListAsync(cancellation)).Select(move => new FieldError("confirmed", (move.From, move.To) switch
        {
            ({ } from, { } to) => new Sentence("deadlines.moves.moves", move.RecordTitle, from, to),
            (null, { } to) => new Sentence("deadlines.moves.gets-date", move.RecordTitle, to),
            _ => new Sentence("deadlines.moves.loses-date", move.RecordTitle, move.From),
        }));
        return new Refusal(RefusalKind.Invalid, new Sentence("deadlines.moves.confirm", Count)) { Fields = [.. lines] };
    }

    /// <summary>The records whose deadlines are dated otherwise, or by another version, by register.</summary>
    public async Task<IReadOnlyDictionary<(string Module, string Register), HashSet<Guid>>> ReadRecordsAsync(CancellationToken cancellation)
    {
        var records = new Dictionary<(string, string), HashSet<Guid>>();
        if (All.Count > 0)
        {
            await foreach (var d in Touched(_ => true).Select(d => new { d.Module, d.Register, d.RecordId }).AsAsyncEnumerable().WithCancellation(cancellation))
            {
                if (!records.TryGetValue((d.Module, d.Register), out var ids))
                {
                    records.Add((d.Module, d.Register), ids = []);
                }

                ids.Add(d.RecordId);
            }
        }

        return records;
    }

    /// <summary>
    /// Deadlines of the triggers that move something. In the moment after an owner's word one of them may hold the new date already and is
    /// found beside those that do not.
    /// </summary>
    private IQueryable<TrackedDeadline> Touched(Func<HeldMove, bool> which)
    {
        var touched = All.Where(which).Select(move => move.Held).ToList();
        var triggers = touched.Select(held => held.Trigger).OfType<string>().Distinct().ToList();
        var untold = touched.Where(held => held.Trigger is null).Select(held => held.RuleCode).Distinct().ToList();
        return untold.Count == 0
            ? open.Where(d => triggers.Contains(d.Trigger!))
            : open.Where(d => triggers.Contains(d.Trigger!) || (d.Trigger == null && untold.Contains(d.RuleCode)));
    }
}

/// <summary>What open deadlines are computed from and hold: all that hold the same move alike.</summary>
/// <param name="Trigger">As text; null of what was told before owners told it.</param>
internal sealed record Held(string RuleCode, string? Trigger, DateOnly TriggeredOn, DateOnly? DueOn, DeadlineOutcome Outcome, string? VersionCode)
{
    /// <summary>What the date is computed from under any law.</summary>
    public DeadlineTrigger ReadTrigger() => TrackedDeadline.ReadTrigger(Trigger, RuleCode, TriggeredOn);

    /// <summary>What was entered by hand stands until the law gives a date.</summary>
    public bool StandsByHand(ComputedDeadline willBe) => Outcome is DeadlineOutcome.ByHand && willBe.Outcome.TakesDateByHand();
}

/// <summary>What becomes of all deadlines that hold the same.</summary>
/// <param name="Deadlines">How many they are.</param>
/// <param name="To">The date they get; null of none.</param>
/// <param name="IsWritten">
/// Whether the new answer is taken over here at once. Not what is known to its owner alone: what was entered by hand, that nothing is
/// owed any more, and what was computed from nobody knows what. There the owner is told, and says what comes of it.
/// </param>
internal sealed record HeldMove(Held Held, int Deadlines, DateOnly? To, bool IsWritten)
{
    public bool MovesDate => Held.DueOn != To;

    /// <summary>Null where nothing changes, or the law knows nothing of the rule any more: what it once dated is history.</summary>
    /// <param name="before">The law until now; null compares with what they hold.</param>
    public static HeldMove? Of(Held held, int deadlines, DeadlineAnswers? before, DeadlineAnswers after)
    {
        var trigger = held.ReadTrigger();
        // Compared with what they hold, a trigger nobody told proves nothing: its pauses and its transition date are missing.
        if (!(before ?? after).Knows(trigger) || (before is null && held.Trigger is null))
        {
            return null;
        }

        var willBe = after.Answer(trigger);
        var byHand = held.StandsByHand(willBe);
        var to = byHand ? held.DueOn : willBe.DueOn;
        var becomes = (to, byHand ? held.Outcome : willBe.Outcome, willBe.VersionCode);
        var changesHeld = (held.DueOn, held.Outcome, held.VersionCode) != becomes;
        var changes = before?.Answer(trigger) is { } was ? (was.DueOn, was.Outcome, was.VersionCode) != (willBe.DueOn, willBe.Outcome, willBe.VersionCode) : changesHeld;
        return changes ? new HeldMove(held, deadlines, to, changesHeld && !byHand && willBe.IsOwed && held.Trigger is not null) : null;
    }
}
