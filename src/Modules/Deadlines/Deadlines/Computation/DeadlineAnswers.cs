using Deadlines.Calendars;
using Deadlines.Rules;
using Platform.Deadlines;

namespace Deadlines.Computation;

/// <summary>Answers the module's question from one state of the rules and one calendar.</summary>
internal sealed class DeadlineAnswers(RuleBook rules, WorkingCalendar calendar, string? province = null)
{
    /// <summary>The answers under other rules or another calendar, in the same province.</summary>
    public DeadlineAnswers Under(RuleBook? otherRules = null, WorkingCalendar? otherCalendar = null) => new(otherRules ?? rules, otherCalendar ?? calendar, province);

    public IReadOnlyList<ComputedDeadline> Answer(IReadOnlyList<DeadlineTrigger> triggers) => [.. triggers.Select(Answer)];

    /// <summary>False of a rule that is no more: what it once dated is history.</summary>
    public bool Knows(string ruleCode) => rules.Find(ruleCode) is not null;

    /// <summary>An unknown rule code is a bug of the asking module, not a refusal, and throws.</summary>
    public ComputedDeadline Answer(DeadlineTrigger trigger)
    {
        var rule = rules.Find(trigger.RuleCode)
            ?? throw new ArgumentException($"There is no deadline rule {trigger.RuleCode}.", nameof(trigger));
        var computation = DeadlineCalculator.Compute(
            rule,
            new ComputationInput(trigger.On, trigger.TransitionOn ?? trigger.On)
            {
                TriggerPrecision = trigger.Precision,
                OnOrAfter = trigger.OnOrAfter,
                Pauses = trigger.Pauses,
                Province = province,
            },
            calendar);

        // Before the obligation existed the answer still names the law that brought it.
        var source = (computation.Version ?? rule.Versions[^1]).Source;
        return new ComputedDeadline(
            rule.Code,
            computation.Version?.Code,
            computation.DueOn,
            rule.NameVi,
            rule.NameEn,
            source.Vi,
            [.. computation.Steps.Select(step => step.ToText())])
        {
            Outcome = Refine(computation),
            ArticleEn = source.En,
            Duty = rule.Duty,
            IsProvisional = computation.IsProvisional,
        };
    }

    private static DeadlineOutcome Refine(ComputationResult computation) =>
        (computation.Outcome, computation.Version?.InactiveReason) switch
        {
            (DeadlineOutcome.Unconfirmed, InactiveReason.NoFixedPeriod) => DeadlineOutcome.NoFixedPeriod,
            (DeadlineOutcome.Unconfirmed, InactiveReason.SetLocally) => DeadlineOutcome.SetLocally,
            (DeadlineOutcome.Unconfirmed, InactiveReason.Abolished) => DeadlineOutcome.Abolished,
            var (outcome, _) => outcome,
        };
}
