using Platform.Records;
using static IntellectualProperty.UsageGrants.UsageGrantEventKind;

namespace IntellectualProperty.UsageGrants;

/// <summary>Where a right to use stands by what has been recorded; that its term has run out is told by its date.</summary>
internal enum UsageGrantState
{
    Applied,
    Appraised,
    InForce,
    Refused,
    Withdrawn,
    Expired,
    Revoked,
}

/// <summary>What can happen to an application or a right to use.</summary>
internal enum UsageGrantEventKind
{
    /// <summary>Whoever manages the sign has looked at the applicant against its regulation.</summary>
    Appraised,

    /// <summary>The certificate of the right to use was given.</summary>
    Granted,
    Renewed,
    Revoked,

    /// <summary>Its term ran out and nobody renewed it.</summary>
    Expired,
    Refused,

    /// <summary>The applicant gave up.</summary>
    Withdrawn,
}

/// <summary>From the application to the end of the right; nobody is certified without appraisal.</summary>
internal static class UsageGrantTrack
{
    public static Track<UsageGrantState, UsageGrantEventKind> Steps { get; } = new Track<UsageGrantState, UsageGrantEventKind>("ip")
        .In(UsageGrantState.Applied, (Appraised, UsageGrantState.Appraised), (Refused, UsageGrantState.Refused), (Withdrawn, UsageGrantState.Withdrawn))
        .In(UsageGrantState.Appraised, (Granted, UsageGrantState.InForce), (Refused, UsageGrantState.Refused), (Withdrawn, UsageGrantState.Withdrawn))
        .In(UsageGrantState.InForce, (Renewed, UsageGrantState.InForce), (Revoked, UsageGrantState.Revoked), (Expired, UsageGrantState.Expired));

    /// <summary>The lawful next events.</summary>
    public static IReadOnlyList<UsageGrantEventKind> After(UsageGrantState state, bool hasTerm) => [.. Steps.After(state).Where(next => MayHappen(next, hasTerm))];

    /// <summary>A right without a term neither runs out nor is renewed.</summary>
    public static bool MayHappen(UsageGrantEventKind happened, bool hasTerm) => happened is not (Renewed or Expired) || hasTerm;

    /// <summary>Whether a certificate is given with it.</summary>
    public static bool IsCertified(UsageGrantEventKind happened) => happened is Granted or Renewed;
}
