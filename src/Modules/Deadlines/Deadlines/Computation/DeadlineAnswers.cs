using Deadlines.Calendars;
using Deadlines.Contracts;
using Deadlines.Rules;

namespace Deadlines.Computation;

/// <summary>Answers the module's question from one state of the rules and one calendar.</summary>
internal sealed class DeadlineAnswers(RuleBook rules, WorkingCalendar calendar, string? province = null)
{
    public IReadOnlyList<ComputedDeadline> Answer(ComputeDeadlines requests) => [.. requests.Requests.Select(Answer)];

    /// <summary>An unknown rule code is a bug of the asking module, not a refusal, and throws.</summary>
    public ComputedDeadline Answer(ComputeDeadline request)
    {
        var rule = rules.Find(request.RuleCode)
            ?? throw new ArgumentException($"There is no deadline rule {request.RuleCode}.", nameof(request));
        var computation = DeadlineCalculator.Compute(
            rule,
            new ComputationInput(request.TriggerOn, request.TransitionOn)
            {
                TriggerPrecision = request.TriggerPrecision,
                OnOrAfter = request.OnOrAfter,
                Pauses = request.Pauses ?? [],
                Province = province,
                VersionCode = request.VersionCode,
            },
            calendar);

        return new ComputedDeadline(
            rule.Code,
            rule.NameVi,
            rule.NameEn,
            computation.Outcome,
            computation.DueOn,
            computation.Version?.Code,
            computation.Version?.Number,
            ReasonOf(computation.Version),
            computation.Version?.Source.InstrumentVi,
            computation.Version?.Source.InstrumentEn,
            computation.Version?.Source.ArticleVi,
            computation.Version?.Source.ArticleEn,
            DerivationText.Lines(computation.Steps),
            computation.IsProvisional);
    }

    private static UnconfirmedReason ReasonOf(DeadlineRuleVersion? version) => version?.InactiveReason switch
    {
        null or InactiveReason.None => UnconfirmedReason.None,
        InactiveReason.LowConfidence => UnconfirmedReason.LowConfidence,
        InactiveReason.ValueUnconfirmed => UnconfirmedReason.ValueUnconfirmed,
        InactiveReason.NoFixedPeriod => UnconfirmedReason.NoFixedPeriod,
        InactiveReason.SetLocally => UnconfirmedReason.SetLocally,
        InactiveReason.Abolished => UnconfirmedReason.Abolished,
        { } other => throw new InvalidOperationException($"Unknown reason {other}."),
    };
}
