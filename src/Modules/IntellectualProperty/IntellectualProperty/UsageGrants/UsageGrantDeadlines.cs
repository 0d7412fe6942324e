using IntellectualProperty.Assets;
using Platform.Deadlines;

namespace IntellectualProperty.UsageGrants;

/// <summary>
/// How long appraisal and decision may take is set by the regulation of each geographical indication; the rules carry what such a regulation
/// says and can be confirmed otherwise. For marks their owner's own regulation says it, and nothing is guessed.
/// </summary>
internal static class UsageGrantDeadlines
{
    private const string Appraise = "GI-USE-APPRAISE";
    private const string Decide = "GI-USE-DECIDE";

    public static DeadlineDemand Of(UsageGrant grant)
    {
        var open = new List<DeadlineTrigger>();
        var met = new Dictionary<string, DateOnly>();
        if (grant.Kind == AssetKind.GeographicalIndication)
        {
            var events = grant.Counting.ToList();
            Keep(Appraise, events.Find(e => e.Kind is UsageGrantEventKind.Appraised or UsageGrantEventKind.Refused)?.HappenedOn);
            Keep(Decide, events.Find(e => e.Kind is UsageGrantEventKind.Granted or UsageGrantEventKind.Refused)?.HappenedOn);
        }

        return new DeadlineDemand(open, met);

        void Keep(string rule, DateOnly? doneOn)
        {
            if (doneOn is { } day)
            {
                met[rule] = day;
            }
            else if (grant.ClosedOn is null)
            {
                open.Add(new DeadlineTrigger(rule, grant.AppliedOn));
            }
        }
    }
}
