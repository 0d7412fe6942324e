using Deadlines.Calendars;
using Deadlines.Rules;
using Platform.Access;
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

    /// <summary>Whether the actor may confirm it: the leaders, an administrator, a head of a unit that works in the rule's module; never the proposer.</summary>
    public bool MayBeConfirmedBy(Actor actor) => actor.Id != ProposedById && (actor.IsAdministrator || actor.May(Right.Approve, Module));

    public bool MayBeDismissedBy(Actor actor) => actor.Id == ProposedById || MayBeConfirmedBy(actor);

    /// <summary>Confirms it; the rule says it from now on.</summary>
    public Result Confirm(DeadlineRule rule, WorkingCalendar calendar, Actor actor, DateTimeOffset at)
    {
        if (!MayBeConfirmedBy(actor))
        {
            return actor.Id == ProposedById ? Refusal.Forbidden("deadlines.rule-changes.own") : Refusal.Forbidden();
        }

        var decided = Decide(RuleChangeState.Confirmed, actor, at);
        return decided.IsRefused ? decided : ApplyTo(rule, calendar, new Signature(actor.Id, actor.Name, at));
    }

    public Result Dismiss(string because, Actor actor, DateTimeOffset at)
    {
        if (!MayBeDismissedBy(actor))
        {
            return Refusal.Forbidden();
        }

        DismissedBecause = because.Trim();
        return Decide(RuleChangeState.Dismissed, actor, at);
    }

    /// <summary>What the rule would be: of a copy for a simulation, of the rule itself when confirmed. One way for both, so that they agree.</summary>
    public Result ApplyTo(DeadlineRule rule, WorkingCalendar calendar, Signature by) => Kind switch
    {
        RuleChangeKind.Version => rule.State(Terms, by),
        RuleChangeKind.Suspension => rule.Suspend(Terms.VersionCode, by),
        RuleChangeKind.Override => rule.Shorten(Terms, Province, calendar),
        _ => throw new InvalidOperationException($"Unknown change {Kind}."),
    };

    private Result Decide(RuleChangeState state, Actor actor, DateTimeOffset at)
    {
        if (State is not RuleChangeState.Proposed)
        {
            return Result.Refuse("deadlines.rule-changes.decided-already", DecidedBy);
        }

        (State, DecidedById, DecidedBy, DecidedAt) = (state, actor.Id, actor.Name, at);
        return Result.Ok;
    }
}
