using Platform.Records;
using Platform.Results;

namespace IntellectualProperty.Assets;

/// <summary>Notices of the IP Office and what was answered to them: each reply belongs to the notice it follows.</summary>
internal static class OfficeActions
{
    /// <summary>Why an event cannot say what it says; null when it can.</summary>
    public static Refusal? Refuse(IntellectualAsset asset, Happening<AssetEventKind> what, OfficeFacts facts, DateOnly today) =>
        RefuseReceived(what, facts, today) ?? what.Kind switch
        {
            AssetEventKind.Responded when what.On > facts.LimitOn && string.IsNullOrWhiteSpace(facts.LateBecause) =>
                Refusal.InvalidField("happenedOn", asset.Counting.Last().Kind == AssetEventKind.ReplyExtended ? "ip.office-actions.replied-late-extended" : "ip.office-actions.replied-late", facts.LimitOn),
            AssetEventKind.ReplyExtended when what.On > facts.LimitOn => Refusal.InvalidField("happenedOn", "ip.office-actions.extended-late", facts.LimitOn),
            AssetEventKind.Renewed or AssetEventKind.AnnuityPaid => RefusePayment(asset, what),
            _ => null,
        };

    private static Refusal? RefuseReceived(Happening<AssetEventKind> what, OfficeFacts facts, DateOnly today) => facts.ReceivedOn switch
    {
        null => null,
        { } received when received > today => Refusal.InvalidField("receivedOn", "platform.event.in-the-future", received),
        { } received when received < what.On => Refusal.InvalidField("receivedOn", "ip.office-actions.received-before", received, what.On),
        _ => OfficialTrack.IsOfOffice(what.Kind) ? null : Refusal.InvalidField("receivedOn", "ip.office-actions.not-of-office", new Sentence($"ip.AssetEventKind.{what.Kind}")),
    };

    private static Refusal? RefusePayment(IntellectualAsset asset, Happening<AssetEventKind> what)
    {
        if (what.On < asset.RenewalOpensOn)
        {
            return Refusal.InvalidField("happenedOn", "ip.renewals.too-early", asset.RenewalOpensOn, asset.TermEndsOn);
        }

        return what.On > asset.GraceEndsOn ? Refusal.InvalidField("happenedOn", "ip.renewals.too-late", asset.GraceEndsOn) : null;
    }

    /// <summary>The notices that ask for a reply, each with what followed, the latest first.</summary>
    /// <param name="events">Those that count, in their order.</param>
    public static IReadOnlyList<OfficeAction> Of(IReadOnlyList<AssetEventDetail> events)
    {
        var actions = new List<OfficeAction>();
        for (var i = 0; i < events.Count; i++)
        {
            if (OfficialTrack.AsksForReply(Kind(events[i])))
            {
                var after = events.Skip(i + 1).TakeWhile(later => !OfficialTrack.AsksForReply(Kind(later))).ToList();
                actions.Add(new OfficeAction(
                    events[i],
                    after.Find(later => Kind(later) == AssetEventKind.ReplyExtended),
                    after.Find(later => Kind(later) == AssetEventKind.Responded),
                    after.Count == 0 || after.TrueForAll(later => Kind(later) == AssetEventKind.ReplyExtended)));
            }
        }

        actions.Reverse();
        return actions;
    }

    private static AssetEventKind Kind(AssetEventDetail happened) => Enum.Parse<AssetEventKind>(happened.Code);
}

/// <summary>A notice of the office with what followed.</summary>
/// <param name="Extension">More time, if it was given.</param>
/// <param name="Reply">Null while there is none.</param>
/// <param name="IsOpen">Whether the office still waits.</param>
internal sealed record OfficeAction(AssetEventDetail Notice, AssetEventDetail? Extension, AssetEventDetail? Reply, bool IsOpen)
{
    /// <summary>Whether the reply came after its last day.</summary>
    public bool IsLate => Reply?.HappenedOn > Reply?.LimitOn;
}

/// <summary>An event of an asset as replies show it.</summary>
/// <param name="Code">What happened; its name is the module's text.</param>
/// <param name="ReceivedOn">The day the office's paper came in.</param>
/// <param name="LimitOn">The last day to reply as it stood; of a payment the end of the term it was made for.</param>
/// <param name="LateBecause">Why the office takes a reply after its last day.</param>
/// <param name="Fee">What was paid, in đồng.</param>
/// <param name="AwaitsConfirmation">Whether a second person is to stand for the day.</param>
/// <param name="WithdrawnAt">When it was taken out of the count; null while it counts.</param>
internal sealed record AssetEventDetail(
    Guid Id,
    int Ordinal,
    string Code,
    DateOnly HappenedOn,
    DateOnly? ReceivedOn,
    DateOnly? LimitOn,
    string? LateBecause,
    decimal? Fee,
    bool AwaitsConfirmation,
    DateTimeOffset? ConfirmedAt,
    string? ConfirmedByName,
    DateTimeOffset RecordedAt,
    Guid RecordedBy,
    string RecordedByName,
    string? DocumentNumber,
    string? Note,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawnBecause)
{
    /// <summary>What every event of a record on a track shows.</summary>
    public TrackEventDetail ForTimeline() => new(Id, Ordinal, Code, HappenedOn, RecordedAt, RecordedByName, DocumentNumber, Note, WithdrawnAt, WithdrawnBecause);
}
