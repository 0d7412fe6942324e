namespace Deadlines.Computation;

/// <summary>The sentences a derivation is made of; each is a key of Texts.resx in every language.</summary>
internal static class StepCodes
{
    public const string Stamp = "deadlines.step.stamp";
    public const string Trigger = "deadlines.step.trigger";
    public const string TriggerPlain = "deadlines.step.trigger-plain";
    public const string TriggerBackward = "deadlines.step.trigger-backward";
    public const string Rule = "deadlines.step.rule";
    public const string RuleUntil = "deadlines.step.rule-until";
    public const string RuleFrom = "deadlines.step.rule-from";
    public const string RuleBetween = "deadlines.step.rule-between";
    public const string Province = "deadlines.step.province";
    public const string Occurrence = "deadlines.step.occurrence";
    public const string NoMoreOccurrences = "deadlines.step.no-more-occurrences";
    public const string MonthEnd = "deadlines.step.month-end";
    public const string CountedWorkingDays = "deadlines.step.counted-working-days";
    public const string CountedBack = "deadlines.step.counted-back";
    public const string NotContinuous = "deadlines.step.not-continuous";
    public const string Paused = "deadlines.step.paused";
    public const string PausedWorkingDays = "deadlines.step.paused-working-days";
    public const string NeverShorter = "deadlines.step.never-shorter";
    public const string Restarted = "deadlines.step.restarted";
    public const string StillPaused = "deadlines.step.still-paused";
    public const string EndsWithMonth = "deadlines.step.ends-with-month";
    public const string Before = "deadlines.step.before";
    public const string WorkingDay = "deadlines.step.working-day";
    public const string SwappedWorkDay = "deadlines.step.swapped-work-day";
    public const string RolledWeekend = "deadlines.step.rolled-weekend";
    public const string RolledHoliday = "deadlines.step.rolled-holiday";
    public const string BackWeekend = "deadlines.step.back-weekend";
    public const string BackHoliday = "deadlines.step.back-holiday";
    public const string NotRolled = "deadlines.step.not-rolled";
    public const string Provisional = "deadlines.step.provisional";
    public const string Unconfirmed = "deadlines.step.unconfirmed";
    public const string NoFixedPeriod = "deadlines.step.no-fixed-period";
    public const string SetLocally = "deadlines.step.set-locally";
    public const string Abolished = "deadlines.step.abolished";
    public const string NotInForce = "deadlines.step.not-in-force";
    public const string Given = "deadlines.step.given";
    public const string Note = "deadlines.step.note";
}
