using Platform.Records;
using static IntellectualProperty.Assets.AssetEventKind;

namespace IntellectualProperty.Assets;

/// <summary>
/// The official track of an application: which event may follow in which state, and where it leads. The office decides; the track
/// only keeps what cannot be (a grant before filing, a renewal of a geographical indication) out of the register.
/// </summary>
internal static class OfficialTrack
{
    private const int MostDesignRenewals = 2;

    public static Track<AssetState, AssetEventKind> Steps { get; } = new Track<AssetState, AssetEventKind>("ip")
        .In(AssetState.Preparing, (Filed, AssetState.FormalityExam))
        .In(AssetState.FormalityExam, (AcceptedAsValid, AssetState.AcceptedAsValid), (DeficiencyNotice, AssetState.FormalityDeficiency), (RejectedFormality, AssetState.RejectedFormality), (Withdrawn, AssetState.Withdrawn))
        .In(AssetState.FormalityDeficiency, (Responded, AssetState.FormalityExam), (ReplyExtended, AssetState.FormalityDeficiency), (RejectedFormality, AssetState.RejectedFormality), (Withdrawn, AssetState.Withdrawn))
        .In(AssetState.AcceptedAsValid, (Published, AssetState.Published), (Withdrawn, AssetState.Withdrawn))
        .In(AssetState.RejectedFormality, (Appealed, AssetState.Appealed), (AppealForgone, AssetState.RejectedFormality))
        .In(AssetState.Published, (IntendedGrant, AssetState.IntendedGrant), (IntendedRefusal, AssetState.IntendedRefusal), (Opposed, AssetState.Opposed), (Withdrawn, AssetState.Withdrawn))
        // A response returns to the examination it interrupted.
        .In(AssetState.Opposed, (Responded, AssetState.Published), (IntendedRefusal, AssetState.IntendedRefusal), (IntendedGrant, AssetState.IntendedGrant), (Withdrawn, AssetState.Withdrawn))
        .In(AssetState.IntendedRefusal, (Responded, AssetState.Published), (ReplyExtended, AssetState.IntendedRefusal), (IntendedGrant, AssetState.IntendedGrant), (Refused, AssetState.Refused), (Withdrawn, AssetState.Withdrawn))
        .In(AssetState.IntendedGrant, (FeePaid, AssetState.FeePaid), (Granted, AssetState.InForce), (Refused, AssetState.Refused), (Withdrawn, AssetState.Withdrawn))
        .In(AssetState.FeePaid, (Granted, AssetState.InForce))
        .In(AssetState.InForce, (Renewed, AssetState.InForce), (AnnuityPaid, AssetState.InForce), (Expired, AssetState.Expired), (Terminated, AssetState.Terminated), (Invalidated, AssetState.Invalidated))
        .In(AssetState.Refused, (Appealed, AssetState.Appealed), (AppealForgone, AssetState.Refused))
        // What is upheld goes on where it was refused: at the formality examination, or after the publication.
        .In(AssetState.Appealed, (Published, AssetState.Published), (IntendedGrant, AssetState.IntendedGrant), (Refused, AssetState.Refused), (AcceptedAsValid, AssetState.AcceptedAsValid));

    /// <summary>The lawful next events of an asset.</summary>
    /// <param name="past">What has happened to it and counts, in its order; where it is not known, as if nothing had happened twice.</param>
    public static IReadOnlyList<AssetEventKind> After(AssetState state, AssetKind kind, IReadOnlyList<AssetEventKind>? past = null) =>
        [.. Steps.After(state).Where(next => MayHappen(next, kind) && MayFollow(next, kind, past ?? []))];

    /// <summary>Whether an event that exists may happen once more: more time to reply is given once, an appeal is forgone once, a design renewed twice (Article 93(4)).</summary>
    public static bool MayFollow(AssetEventKind happened, AssetKind kind, IReadOnlyList<AssetEventKind> past) => happened switch
    {
        ReplyExtended or AppealForgone => past.Count == 0 || past[^1] != happened,
        Renewed when kind == AssetKind.IndustrialDesign => past.Count(earlier => earlier == Renewed) < MostDesignRenewals,
        _ => true,
    };

    /// <summary>Whether the day of an event is the office's own word, and so worth a second pair of eyes: all clocks start by it.</summary>
    public static bool IsOfOffice(AssetEventKind happened) =>
        happened is not (ReplyExtended or Responded or FeePaid or AnnuityPaid or Appealed or AppealForgone or Withdrawn or Expired);

    /// <summary>The notices that ask for a reply.</summary>
    public static bool AsksForReply(AssetEventKind happened) => happened is DeficiencyNotice or IntendedRefusal;

    /// <summary>Payments that carry a title into its next term.</summary>
    public static bool IsRenewal(AssetEventKind happened) => happened is Renewed or AnnuityPaid;

    /// <summary>Whether an event exists for that kind of asset.</summary>
    public static bool MayHappen(AssetEventKind happened, AssetKind kind) => happened switch
    {
        Renewed => IsRenewable(kind),
        AnnuityPaid => IsPatent(kind),
        // Without a term nothing runs out (Article 93(7)): what ends a geographical indication is its termination.
        Expired => kind != AssetKind.GeographicalIndication,
        _ => true,
    };

    /// <summary>Marks are renewed every ten years and designs twice; a geographical indication has no term (Article 93(7)), patents are maintained by annuities.</summary>
    private static bool IsRenewable(AssetKind kind) => IsMark(kind) || kind == AssetKind.IndustrialDesign;

    public static bool IsMark(AssetKind kind) => kind is AssetKind.OrdinaryTrademark or AssetKind.CollectiveMark or AssetKind.CertificationMark;

    public static bool IsPatent(AssetKind kind) => kind is AssetKind.Invention or AssetKind.UtilitySolution;
}
