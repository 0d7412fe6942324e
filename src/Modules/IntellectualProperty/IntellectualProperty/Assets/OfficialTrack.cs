using Platform.Records;
using static IntellectualProperty.Assets.AssetEventKind;

namespace IntellectualProperty.Assets;

/// <summary>
/// The official track of an application: which event may follow in which state, and where it leads. The office decides; the track
/// only keeps what cannot be (a grant before filing, a renewal of a geographical indication) out of the register.
/// </summary>
internal static class OfficialTrack
{
    public static Track<AssetState, AssetEventKind> Steps { get; } = new Track<AssetState, AssetEventKind>("ip")
        .In(AssetState.Preparing, (Filed, AssetState.FormalityExam))
        .In(AssetState.FormalityExam, (AcceptedAsValid, AssetState.AcceptedAsValid), (DeficiencyNotice, AssetState.FormalityDeficiency), (RejectedFormality, AssetState.RejectedFormality), (Withdrawn, AssetState.Withdrawn))
        .In(AssetState.FormalityDeficiency, (Responded, AssetState.FormalityExam), (RejectedFormality, AssetState.RejectedFormality), (Withdrawn, AssetState.Withdrawn))
        .In(AssetState.AcceptedAsValid, (Published, AssetState.Published), (Withdrawn, AssetState.Withdrawn))
        .In(AssetState.RejectedFormality, (Appealed, AssetState.Appealed))
        .In(AssetState.Published, (IntendedGrant, AssetState.IntendedGrant), (IntendedRefusal, AssetState.IntendedRefusal), (Opposed, AssetState.Opposed), (Withdrawn, AssetState.Withdrawn))
        // A response returns to the examination it interrupted.
        .In(AssetState.Opposed, (Responded, AssetState.Published), (IntendedRefusal, AssetState.IntendedRefusal), (IntendedGrant, AssetState.IntendedGrant), (Withdrawn, AssetState.Withdrawn))
        .In(AssetState.IntendedRefusal, (Responded, AssetState.Published), (IntendedGrant, AssetState.IntendedGrant), (Refused, AssetState.Refused), (Withdrawn, AssetState.Withdrawn))
        .In(AssetState.IntendedGrant, (FeePaid, AssetState.FeePaid), (Granted, AssetState.InForce), (Refused, AssetState.Refused), (Withdrawn, AssetState.Withdrawn))
        .In(AssetState.FeePaid, (Granted, AssetState.InForce))
        .In(AssetState.InForce, (Renewed, AssetState.InForce), (Expired, AssetState.Expired), (Terminated, AssetState.Terminated), (Invalidated, AssetState.Invalidated))
        .In(AssetState.Refused, (Appealed, AssetState.Appealed))
        .In(AssetState.Appealed, (Published, AssetState.Published), (IntendedGrant, AssetState.IntendedGrant), (Refused, AssetState.Refused));

    /// <summary>The lawful next events of an asset.</summary>
    public static IReadOnlyList<AssetEventKind> After(AssetState state, AssetKind kind) => [.. Steps.After(state).Where(next => MayHappen(next, kind))];

    /// <summary>Whether an event exists for that kind of asset.</summary>
    public static bool MayHappen(AssetEventKind happened, AssetKind kind) => happened switch
    {
        Renewed => IsRenewable(kind),
        // Without a term nothing runs out (Article 93(7)): what ends a geographical indication is its termination.
        Expired => kind != AssetKind.GeographicalIndication,
        _ => true,
    };

    /// <summary>Marks are renewed every ten years and designs twice; a geographical indication has no term (Article 93(7)), patents are maintained by annuities.</summary>
    private static bool IsRenewable(AssetKind kind) =>
        kind is AssetKind.OrdinaryTrademark or AssetKind.CollectiveMark or AssetKind.CertificationMark or AssetKind.IndustrialDesign;
}
