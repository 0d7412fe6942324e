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

    /// <summary>False of a rule that is no more, unless the record brought a time of its own: what it once dated is history.</summary>
    public bool Knows(DeadlineTrigger trigger) => trigger.Own is not null || trigger.Given is not null || rules.Find(trigger.RuleCode) is not null;

    /// <summary>An unknown rule code is a bug of the asking module, not a refusal, and throws, unless the record brings a time of its own.</summary>
    public ComputedDeadline Answer(DeadlineTrigger trigger) => trigger.Duty is { } duty ? AnswerByLaw(trigger) with { Duty = duty } : AnswerByLaw(trigger);

    private ComputedDeadline AnswerByLaw(DeadlineTrigger trigger)
    {
        if (rules.Find(trigger.RuleCode) is not { } rule)
        {
            return trigger.Given is { } named ? AnswerGiven(named, trigger.RuleCode, null) : trigger.Own is { } only
                ? AnswerBy(OwnRule(only, trigger.RuleCode, null), trigger) with { VersionCode = null }
                : throw new ArgumentException($"There is no deadline rule {trigger.RuleCode}.", nameof(trigger));
        }

        var byRule = AnswerBy(rule, trigger);
        if (trigger.Given is { } given)
        {
            return byRule.Outcome is DeadlineOutcome.Computed && byRule.DueOn < given.On ? byRule : AnswerGiven(given, rule.Code, rule);
        }

        if (trigger.Own is not { } period)
        {
            return byRule;
        }

        var byOwn = AnswerBy(OwnRule(period, rule.Code, rule), trigger) with { VersionCode = null };
        return byRule.Outcome switch
        {
            DeadlineOutcome.Paused => byRule,
            DeadlineOutcome.Computed => byOwn.DueOn < byRule.DueOn ? byOwn : byRule,
            _ => byOwn,
        };
    }

    /// <summary>The day a paper names, as it names it.</summary>
    private static ComputedDeadline AnswerGiven(GivenDay given, string code, DeadlineRule? rule) => new(
        code, null, given.On, rule?.NameVi ?? given.NameVi, rule?.NameEn ?? given.NameEn, given.Source, [Step.Of(StepCodes.Given, given.On, given.Source).ToText()])
    {
        Duty = rule?.Duty ?? given.Duty,
    };

    /// <summary>The record's own time as a rule of one version, so that it is counted, explained and paused like any other.</summary>
    private static DeadlineRule OwnRule(OwnPeriod period, string code, DeadlineRule? rule)
    {
        var data = rule is null
            ? new DeadlineRuleData(code, "", period.NameVi, period.NameEn, "Hồ sơ đầy đủ, hợp lệ và đã nộp phí", "Complete and valid dossier, fee paid", DutyHolder.Department, LeadProfile.C, TransitionKey.Dossier)
            : new DeadlineRuleData(rule.Code, rule.Module, rule.NameVi, rule.NameEn, rule.TriggerVi, rule.TriggerEn, rule.Duty, rule.Lead, rule.Transition);
        return DeadlineRule.Create(data,
        [
            DeadlineRuleVersion.Create(new DeadlineRuleVersionData(code, code, new LegalSource(period.Source, period.Source, null, null))
            {
                Period = Period.Of(period.Days, period.IsWorkingDays ? PeriodUnit.WorkingDays : PeriodUnit.CalendarDays),
            }),
        ]);
    }

    private ComputedDeadline AnswerBy(DeadlineRule rule, DeadlineTrigger trigger)
    {
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
