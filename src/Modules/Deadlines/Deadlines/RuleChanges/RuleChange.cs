using Deadlines.Calendars;
using Deadlines.Rules;
using Platform.Records;
using Platform.Results;

namespace Deadlines.RuleChanges;

internal enum RuleChangeState
{
    /// <summary>Waits for a second person.</summary>
    Proposed,

    /// <summary>A second person has confirmed it; the rule says so since.</summary>
    Confirmed,

    /// <summary>Put aside, with the reason, by whoever may confirm it or by the proposer.</summary>
    Dismissed,
}

/// <summary>Who did it, and when.</summary>
internal sealed record Signature(Guid Id, string Name, DateTimeOffset At);

/// <summary>
/// A change of a rule of law on its way through two pairs of eyes: one person proposes it with its source, another confirms it, and only then
/// it computes. The law itself is the same for all, so a slip would misdate every record of the house.
/// </summary>
internal sealed class RuleChange : Record
{
    private RuleChange()
    {
    }

    public Guid RuleId { get; private init; }

    public string RuleCode { get; private init; } = "";

    /// <summary>Slug of the module whose obligation it is: its head may confirm.</summary>
    public string Module { get; private init; } = "";

    public RuleChangeKind Kind { get; private init; }

    public RuleTerms Terms { get; private init; } = null!;

    /// <summary>The province whose decision it is; null otherwise.</summary>
    public string? Province { get; private init; }

    /// <summary>Why, in the proposer's words.</summary>
    public string Because { get; private init; } = "";

    public RuleChangeState State { get; private set; }

    public Guid ProposedById { get; private init; }

    public string ProposedBy { get; private init; } = "";

    public DateTimeOffset ProposedAt { get; private init; }

    public Guid? DecidedById { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? DismissedBecause { get; private set; }

    public override string Title => Terms.VersionCode ?? RuleCode;

    /// <summary>Proposes what the rule would accept; what it would refuse is refused here, with the same reason.</summary>
    public static Result<RuleChange> Propose(DeadlineRule rule, RuleChangeKind kind, RuleTerms terms, string? province, string because, WorkingCalendar calendar, Signature by)
    {
        var change = new RuleChange
        {
            RuleId = rule.Id,
            RuleCode = rule.Code,
            Module = rule.Module,
            Kind = kind,
            Terms = terms,
            Province = kind is RuleChangeKind.Override ? province : null,
            Because = because.Trim(),
            ProposedById = by.Id,
            ProposedBy = by.Name,
            ProposedAt = by.At,
        };
        return change.ApplyTo(rule, calendar, by) is { IsRefused: true } refused ? refused.Refusal : change;
    }

    /// <summary>Whether an account may confirm it: one that may approve in the rule's module, and never the proposer's.</summary>
    public bool MayBeConfirmedBy(Guid accountId, bool mayApprove) => accountId != ProposedById && mayApprove;

    public bool MayBeDismissedBy(Guid accountId, bool mayApprove) => accountId == ProposedById || mayApprove;

    /// <summary>Confirms it; the rule says it from now on.</summary>
    public Result Confirm(DeadlineRule rule, WorkingCalendar calendar, Signature by, bool mayApprove)
    {
        if (!MayBeConfirmedBy(by.Id, mayApprove))
        {
            return by.Id == ProposedById ? Refusal.Forbidden("deadlines.rule-changes.own") : Refusal.Forbidden();
        }

        var decided = Decide(RuleChangeState.Confirmed, by);
        return decided.IsRefused ? decided : ApplyTo(rule, calendar, by);
    }

    public Result Dismiss(string because, Signature by, bool mayApprove)
    {
        if (!MayBeDismissedBy(by.Id, mayApprove))
        {
            return Refusal.Forbidden();
        }

        DismissedBecause = because.Trim();
        return Decide(RuleChangeState.Dismissed, by);
    }

    /// <summary>What the rule would be: of a copy for a simulation, of the rule itself when confirmed. One way for both, so that they agree.</summary>
    public Result ApplyTo(DeadlineRule rule, WorkingCalendar calendar, Signature by) => Kind switch
    {
        RuleChangeKind.Version => rule.State(Terms, by),
        RuleChangeKind.Suspension => rule.Suspend(Terms.VersionCode, by),
        RuleChangeKind.Override => rule.Shorten(Terms, Province, calendar),
        _ => throw new InvalidOperationException($"Unknown change {Kind}."),
    };

    private Result Decide(RuleChangeState state, Signature by)
    {
        if (State is not RuleChangeState.Proposed)
        {
            return Result.Refuse("deadlines.rule-changes.decided-already", DecidedBy);
        }

        (State, DecidedById, DecidedBy, DecidedAt) = (state, by.Id, by.Name, by.At);
        return Result.Ok;
    }
}
