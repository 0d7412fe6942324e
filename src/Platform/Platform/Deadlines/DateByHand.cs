using Platform.Records;

namespace Platform.Deadlines;

/// <summary>
/// A due date somebody has entered, with its source, where the law as known here gives none: the rule is not confirmed, names no number of
/// days, or leaves the day to province, contract or form. It holds for the event it was entered for: is that event's day corrected, the
/// record asks again; is the rule confirmed meanwhile, the law's own date takes its place.
/// </summary>
public sealed class DateByHand : IPartOf
{
    public const int LongestSource = 300;

    private DateByHand()
    {
    }

    public static DateByHand For(RecordDeadline deadline, DateOnly dueOn, string source) => new()
    {
        RecordId = deadline.RecordId,
        RuleCode = deadline.RuleCode,
        TriggeredOn = deadline.TriggeredOn,
        DueOn = dueOn,
        Source = source.Trim(),
    };

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid RecordId { get; private init; }

    /// <summary>Of the rule that gives no date.</summary>
    public string RuleCode { get; private init; } = "";

    /// <summary>Day of the event it was entered for.</summary>
    public DateOnly TriggeredOn { get; private init; }

    public DateOnly DueOn { get; private set; }

    /// <summary>Where the date comes from: number and symbol of a letter, a decision, a contract's clause.</summary>
    public string Source { get; private set; } = "";

    public void Correct(DateOnly dueOn, string source) => (DueOn, Source) = (dueOn, source.Trim());

    /// <summary>The answer of the law with this date in place of none; the reasons still say why there was none.</summary>
    internal ComputedDeadline Complete(ComputedDeadline undated) => undated with
    {
        Outcome = DeadlineOutcome.ByHand,
        DueOn = DueOn,
        Derivation = [.. undated.Derivation, new DerivationStep("deadlines.step.by-hand", [DueOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), $"text:{Source}"])],
    };
}

/// <summary>Which answers of the law leave room for a date by hand.</summary>
public static class HandOutcomes
{
    /// <summary>The law asks for something and gives no date. Not while the clock stands: that date will come by itself.</summary>
    public static bool TakesDateByHand(this DeadlineOutcome outcome) =>
        outcome is DeadlineOutcome.Unconfirmed or DeadlineOutcome.NoFixedPeriod or DeadlineOutcome.SetLocally;
}
