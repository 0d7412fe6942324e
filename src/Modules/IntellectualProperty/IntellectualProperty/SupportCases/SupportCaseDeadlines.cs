using Platform.Deadlines;

namespace IntellectualProperty.SupportCases;

/// <summary>The province sets how long the answer on a place name may take; the rule stands ready for it.</summary>
internal static class SupportCaseDeadlines
{
    private const string PlaceName = "PLACENAME";

    public static DeadlineDemand Of(SupportCase supported)
    {
        var open = new List<DeadlineTrigger>();
        var met = new Dictionary<string, DateOnly>();
        var events = supported.Counting.ToList();
        if (events.Find(e => e.Kind == SupportCaseEventKind.PlaceNameAllowed) is { } allowed)
        {
            met[PlaceName] = allowed.HappenedOn;
        }
        else if (supported.ClosedOn is null && events.Find(e => e.Kind == SupportCaseEventKind.PlaceNameProposed) is { } proposed)
        {
            open.Add(new DeadlineTrigger(PlaceName, proposed.HappenedOn));
        }

        return new DeadlineDemand(open, met);
    }
}
