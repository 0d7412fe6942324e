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
            foreach (var (rule, closedBy) in Opened(events[i].Kind, asset.Kind))
            {
                var close = events.Skip(i + 1).FirstOrDefault(later => closedBy.Contains(later.Kind));
                open.RemoveAll(trigger => trigger.RuleCode == rule);
                if (close is not null)
                {
                    met[rule] = close.HappenedOn;
                }
                else if (!IsOver(asset.State))
                {
                    open.Add(Trigger(rule, events[i].HappenedOn, asset.FiledOn));
                }
            }
        }

        return new DeadlineDemand(open, met);
    }

    /// <summary>
    /// Which date starts a rule and which picks its version: opposition goes by the publication (the new period also for older filings),
    /// everything else by the law of the filing; a mark's ten years run from its filing, not from its grant.
    /// </summary>
    private static DeadlineTrigger Trigger(string rule, DateOnly happenedOn, DateOnly? filedOn) => rule switch
    {
        "TM-RENEW" => new DeadlineTrigger(rule, filedOn ?? happenedOn, filedOn),
        _ when rule.StartsWith("OPP-", StringComparison.Ordinal) => new DeadlineTrigger(rule, happenedOn, happenedOn),
        _ => new DeadlineTrigger(rule, happenedOn, filedOn),
    };

    /// <summary>The rules an event starts, and what ends each.</summary>
    private static IEnumerable<(string Rule, AssetEventKind[] ClosedBy)> Opened(AssetEventKind happened, AssetKind kind) => happened switch
    {
        Filed => [("TM-FORM", [DeficiencyNotice, AcceptedAsValid, RejectedFormality])],
        DeficiencyNotice => [("OA-FORM", [Responded, RejectedFormality])],
        AcceptedAsValid when !IsPatent(kind) => [($"IP-PUB-{Suffix(kind)}", [Published])],
        Published when IsPatent(kind) => [("OPP-INV", [IntendedGrant, IntendedRefusal, Granted])],
        Published => [($"OPP-{Suffix(kind)}", [IntendedGrant, IntendedRefusal, Granted]), ($"SUB-{Suffix(kind)}", [IntendedGrant, IntendedRefusal, Granted])],
        IntendedRefusal => [("OA-SUB", [Responded, IntendedGrant, Refused])],
        IntendedGrant => [("FEE-GRANT", [FeePaid, Granted])],
        FeePaid => [("CERT-ISSUE", [Granted])],
        Granted when IsMark(kind) => [("GRANT-PUB", []), ("TM-RENEW", [])],
        Granted => [("GRANT-PUB", [])],
        _ => [],
    };

    private static string Suffix(AssetKind kind) => kind switch
    {
        AssetKind.GeographicalIndication => "GI",
        AssetKind.IndustrialDesign => "DESIGN",
        _ when IsMark(kind) => "TM",
        _ => "INV",
    };

    private static bool IsMark(AssetKind kind) => kind is AssetKind.OrdinaryTrademark or AssetKind.CollectiveMark or AssetKind.CertificationMark;

    private static bool IsPatent(AssetKind kind) => kind is AssetKind.Invention or AssetKind.UtilitySolution;

    private static bool IsOver(AssetState state) =>
        state is AssetState.Withdrawn or AssetState.Refused or AssetState.RejectedFormality or AssetState.Expired or AssetState.Terminated or AssetState.Invalidated;
}
