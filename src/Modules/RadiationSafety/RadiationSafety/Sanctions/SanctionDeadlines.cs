using Platform.Deadlines;

namespace RadiationSafety.Sanctions;

/// <summary>A decision is sent, carried out, and can be enforced no longer than a year (Law on Handling of Administrative Violations, Articles 70, 73, 74).</summary>
internal static class SanctionDeadlines
{
    private const string Send = "VP-SEND";
    private const string Execute = "VP-EXEC";
    private const string Enforce = "VP-ENF";

    public static DeadlineDemand Of(Sanction sanction)
    {
        var (open, met) = (new List<DeadlineTrigger>(), new Dictionary<string, DateOnly>());
        if (sanction.AnnulledOn is null)
        {
            Keep(Send, sanction.DecidedOn, sanction.ServedOn ?? sanction.ExecutedOn);
            Keep(Enforce, sanction.DecidedOn, sanction.ExecutedOn);
            if (sanction.ServedOn is { } served)
            {
                Keep(Execute, served, sanction.ExecutedOn);
            }
        }

        return new DeadlineDemand(open, met);

        void Keep(string rule, DateOnly on, DateOnly? doneOn)
        {
            if (doneOn is { } day)
            {
                met[rule] = day;
            }
            else
            {
                open.Add(new DeadlineTrigger(rule, on));
            }
        }
    }
}
