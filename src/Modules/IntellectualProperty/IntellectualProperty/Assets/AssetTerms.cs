using Platform.Deadlines;

namespace IntellectualProperty.Assets;

/// <summary>
/// The term a title runs in, as the rules of law work it out: when it ends, from when it can be renewed, how long grace lasts. Marks and
/// designs are renewed, counted from the filing; patents are kept by a fee for each year of validity, counted from the grant.
/// </summary>
internal static class AssetTerms
{
    /// <summary>The rule the term ends by; null of what has no term.</summary>
    public static string? RuleOf(AssetKind kind) => kind switch
    {
        AssetKind.IndustrialDesign => "DES-RENEW",
        _ when OfficialTrack.IsMark(kind) => "TM-RENEW",
        _ when OfficialTrack.IsPatent(kind) => "PAT-ANN",
        _ => null,
    };

    /// <summary>The rule the whole of protection ends by, however often it is paid for; null where there is no such day.</summary>
    public static string? LastRuleOf(AssetKind kind) => kind switch
    {
        AssetKind.IndustrialDesign => "DES-TERM",
        AssetKind.Invention => "PAT-TERM-INV",
        AssetKind.UtilitySolution => "PAT-TERM-UTIL",
        _ => null,
    };

    private static string OpenRuleOf(AssetKind kind) => $"{RuleOf(kind)}-OPEN";

    private static string GraceRuleOf(AssetKind kind) => OfficialTrack.IsMark(kind) ? "TM-GRACE" : $"{RuleOf(kind)}-GRACE";

    /// <summary>What the end of the present term is computed from; null while there is no title, or no term.</summary>
    public static DeadlineTrigger? EndOf(IntellectualAsset asset)
    {
        if (asset is not { State: AssetState.InForce, GrantedOn: { } granted, FiledOn: { } filed } || RuleOf(asset.Kind) is not { } rule)
        {
            return null;
        }

        return new DeadlineTrigger(rule, OfficialTrack.IsPatent(asset.Kind) ? granted : filed, filed)
        {
            OnOrAfter = asset.Counting.LastOrDefault(e => OfficialTrack.IsRenewal(e.Kind)) is { } renewal ? NextAfter(renewal) : null,
        };
    }

    /// <summary>
    /// The day after the term that was paid on. Where that term is not known, the end of what can still be paid for: nobody pays more than
    /// half a year before a term ends.
    /// </summary>
    private static DateOnly NextAfter(AssetEvent renewal) => (renewal.LimitOn ?? renewal.HappenedOn.AddMonths(6)).AddDays(1);

    public static IReadOnlyList<DeadlineTrigger> AskedFirst(IntellectualAsset asset) => EndOf(asset) switch
    {
        null => [],
        { } end when LastRuleOf(asset.Kind) is { } last => [end, new DeadlineTrigger(last, asset.FiledOn!.Value, asset.FiledOn)],
        { } end => [end],
    };

    public static IReadOnlyList<DeadlineTrigger> AskedNext(IntellectualAsset asset) => asset.TermEndsOn is { } end
        ? [new DeadlineTrigger(OpenRuleOf(asset.Kind), end, asset.FiledOn), new DeadlineTrigger(GraceRuleOf(asset.Kind), end, asset.FiledOn)]
        : [];
}
