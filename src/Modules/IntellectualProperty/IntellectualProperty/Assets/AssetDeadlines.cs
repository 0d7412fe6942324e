using Platform.Deadlines;
using static IntellectualProperty.Assets.AssetEventKind;

namespace IntellectualProperty.Assets;

/// <summary>Which time limits of the Law on Intellectual Property an asset's events open and close.</summary>
internal static class AssetDeadlines
{
    public static DeadlineDemand Of(IntellectualAsset asset)
    {
        var events = asset.Counting.ToList();
        var open = new List<DeadlineTrigger>();
        var met = new Dictionary<string, DateOnly>();
        for (var i = 0; i < events.Count; i++)
        {
            foreach (var (rule, closedBy) in Opened(events[i].Kind, asset.Kind, events.GetRange(0, i)))
            {
                var close = events.Skip(i + 1).FirstOrDefault(later => closedBy.Contains(later.Kind));
                open.RemoveAll(trigger => trigger.RuleCode == rule);
                if (close is null)
                {
                    if (IsAppeal(rule) || !IsOver(asset.State))
                    {
                        open.Add(Trigger(rule, events[i], asset.FiledOn));
                    }
                }
                else if (close.Kind is not (ReplyExtended or AppealForgone))
                {
                    met[rule] = close.HappenedOn;
                }
            }
        }

        // Past the last annuity before all protection ends nothing is paid for, and the law asks for nothing more.
        if (AssetTerms.EndOf(asset) is { } term && (asset.ProtectionEndsOn is null || asset.TermEndsOn is not null))
        {
            open.Add(term);
        }

        return new DeadlineDemand(open, met);
    }

    /// <summary>
    /// Which date starts a rule and which picks its version: opposition goes by the publication (the new period also for older filings),
    /// an appeal by the day the decision was received, more time to reply begins where the first time ends, everything else goes by the law
    /// of the filing.
    /// </summary>
    private static DeadlineTrigger Trigger(string rule, AssetEvent happened, DateOnly? filedOn) => rule switch
    {
        _ when IsAppeal(rule) => new DeadlineTrigger(rule, happened.ReceivedOn ?? happened.HappenedOn),
        _ when rule.StartsWith("OPP-", StringComparison.Ordinal) => new DeadlineTrigger(rule, happened.HappenedOn, happened.HappenedOn),
        _ when happened.Kind == ReplyExtended => new DeadlineTrigger(rule, happened.LimitOn ?? happened.HappenedOn, filedOn),
        _ => new DeadlineTrigger(rule, happened.HappenedOn, filedOn),
    };

    /// <summary>The rules an event starts, and what ends each.</summary>
    /// <param name="before">What had happened until then.</param>
    private static IEnumerable<(string Rule, AssetEventKind[] ClosedBy)> Opened(AssetEventKind happened, AssetKind kind, List<AssetEvent> before) => happened switch
    {
        Filed => [("TM-FORM", [DeficiencyNotice, AcceptedAsValid, RejectedFormality])],
        DeficiencyNotice => [("OA-FORM", [Responded, ReplyExtended, RejectedFormality])],
        ReplyExtended when before[^1].Kind == DeficiencyNotice => [("OA-FORM-EXT", [Responded, RejectedFormality])],
        ReplyExtended => [("OA-SUB-EXT", [Responded, IntendedGrant, Refused])],
        AcceptedAsValid when !OfficialTrack.IsPatent(kind) => [($"IP-PUB-{Suffix(kind)}", [Published])],
        Published when OfficialTrack.IsPatent(kind) => [("OPP-INV", [IntendedGrant, IntendedRefusal, Granted])],
        Published => [($"OPP-{Suffix(kind)}", [IntendedGrant, IntendedRefusal, Granted]), ($"SUB-{Suffix(kind)}", [IntendedGrant, IntendedRefusal, Granted])],
        IntendedRefusal => [("OA-SUB", [Responded, ReplyExtended, IntendedGrant, Refused])],
        IntendedGrant => [("FEE-GRANT", [FeePaid, Granted])],
        FeePaid => [("CERT-ISSUE", [Granted])],
        Granted => [("GRANT-PUB", [])],
        RejectedFormality or Refused => [(before.Exists(e => e.Kind == Appealed) ? "IP-APPEAL2" : "IP-APPEAL1", [Appealed, AppealForgone])],
        _ => [],
    };

    private static bool IsAppeal(string rule) => rule.StartsWith("IP-APPEAL", StringComparison.Ordinal);

    /// <summary>The rule a third party has to oppose by, counted from the publication.</summary>
    public static string OppositionRule(AssetKind kind) => $"OPP-{Suffix(kind)}";

    private static string Suffix(AssetKind kind) => kind switch
    {
        AssetKind.GeographicalIndication => "GI",
        AssetKind.IndustrialDesign => "DESIGN",
        _ when OfficialTrack.IsMark(kind) => "TM",
        _ => "INV",
    };

    private static bool IsOver(AssetState state) =>
        state is AssetState.Withdrawn or AssetState.Refused or AssetState.RejectedFormality or AssetState.Expired or AssetState.Terminated or AssetState.Invalidated;
}
