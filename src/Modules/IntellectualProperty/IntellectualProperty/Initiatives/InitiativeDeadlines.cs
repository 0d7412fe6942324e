using Platform.Deadlines;

namespace IntellectualProperty.Initiatives;

/// <summary>The Initiative Charter gives the unit that recognizes its times; at the provincial level it gives none, and none is guessed.</summary>
internal static class InitiativeDeadlines
{
    private const string Form = "SK-FORM";
    private const string Review = "SK-REVIEW";

    public static DeadlineDemand Of(Initiative initiative)
    {
        var open = new List<DeadlineTrigger>();
        var met = new Dictionary<string, DateOnly>();
        if (initiative.Level == InitiativeLevel.Grassroots)
        {
            var events = initiative.Counting.ToList();
            Keep(Form, initiative.FiledOn, events.Find(e => e.Kind is InitiativeEventKind.Accepted or InitiativeEventKind.FormRefused)?.HappenedOn);
            if (initiative.AcceptedOn is { } accepted)
            {
                Keep(Review, accepted, events.Find(e => e.Kind is InitiativeEventKind.Recognized or InitiativeEventKind.NotRecognized or InitiativeEventKind.CouncilFailed)?.HappenedOn);
            }
        }

        return new DeadlineDemand(open, met);

        void Keep(string rule, DateOnly from, DateOnly? doneOn)
        {
            if (doneOn is { } day)
            {
                met[rule] = day;
            }
            else if (initiative.ClosedOn is null)
            {
                open.Add(new DeadlineTrigger(rule, from));
            }
        }
    }
}
