using static IntellectualProperty.Assets.AssetEventKind;
using static IntellectualProperty.Assets.AssetState;

namespace IntellectualProperty.Assets;

/// <summary>
/// The official track of an application: which event may follow in which state, and where it leads. The office decides; the track
/// only keeps what cannot be (a grant before filing, a renewal of a geographical indication) out of the register.
/// </summary>
internal static class OfficialTrack
{
    private static readonly Dictionary<AssetState, AssetEventKind[]> Next = new()
    {
        [Preparing] = [Filed],
        [FormalityExam] = [AssetEventKind.AcceptedAsValid, DeficiencyNotice, AssetEventKind.RejectedFormality, AssetEventKind.Withdrawn],
        [FormalityDeficiency] = [Responded, AssetEventKind.RejectedFormality, AssetEventKind.Withdrawn],
        [AssetState.AcceptedAsValid] = [AssetEventKind.Published, AssetEventKind.Withdrawn],
        [AssetState.RejectedFormality] = [AssetEventKind.Appealed],
        [AssetState.Published] = [AssetEventKind.IntendedGrant, AssetEventKind.IntendedRefusal, AssetEventKind.Opposed, AssetEventKind.Withdrawn],
        [AssetState.Opposed] = [Responded, AssetEventKind.IntendedRefusal, AssetEventKind.IntendedGrant, AssetEventKind.Withdrawn],
        [AssetState.IntendedRefusal] = [Responded, AssetEventKind.IntendedGrant, AssetEventKind.Refused, AssetEventKind.Withdrawn],
        [AssetState.IntendedGrant] = [AssetEventKind.FeePaid, Granted, AssetEventKind.Refused, AssetEventKind.Withdrawn],
        [AssetState.FeePaid] = [Granted],
        [InForce] = [Renewed, AssetEventKind.Expired, AssetEventKind.Terminated, AssetEventKind.Invalidated],
        [AssetState.Refused] = [AssetEventKind.Appealed],
        [AssetState.Appealed] = [AssetEventKind.Published, AssetEventKind.IntendedGrant, AssetEventKind.Refused],
        [AssetState.Withdrawn] = [],
        [AssetState.Expired] = [],
        [AssetState.Terminated] = [],
        [AssetState.Invalidated] = [],
    };

    /// <summary>The lawful next events.</summary>
    public static IReadOnlyList<AssetEventKind> After(AssetState state, AssetKind kind) =>
        [.. Next[state].Where(next => next != Renewed || IsRenewable(kind))];

    /// <summary>Where an event leads. A response returns to the examination it interrupted.</summary>
    public static AssetState Lead(AssetState from, AssetEventKind happened) => happened switch
    {
        Filed => FormalityExam,
        DeficiencyNotice => FormalityDeficiency,
        Responded => from == FormalityDeficiency ? FormalityExam : AssetState.Published,
        AssetEventKind.AcceptedAsValid => AssetState.AcceptedAsValid,
        AssetEventKind.RejectedFormality => AssetState.RejectedFormality,
        AssetEventKind.Published => AssetState.Published,
        AssetEventKind.Opposed => AssetState.Opposed,
        AssetEventKind.IntendedRefusal => AssetState.IntendedRefusal,
        AssetEventKind.IntendedGrant => AssetState.IntendedGrant,
        AssetEventKind.FeePaid => AssetState.FeePaid,
        Granted or Renewed => InForce,
        AssetEventKind.Refused => AssetState.Refused,
        AssetEventKind.Appealed => AssetState.Appealed,
        AssetEventKind.Withdrawn => AssetState.Withdrawn,
        AssetEventKind.Expired => AssetState.Expired,
        AssetEventKind.Terminated => AssetState.Terminated,
        AssetEventKind.Invalidated => AssetState.Invalidated,
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, null),
    };

    /// <summary>Marks are renewed every ten years and designs twice; a geographical indication has no term (Article 93(7)), patents are maintained by annuities.</summary>
    public static bool IsRenewable(AssetKind kind) =>
        kind is AssetKind.OrdinaryTrademark or AssetKind.CollectiveMark or AssetKind.CertificationMark or AssetKind.IndustrialDesign;
}
