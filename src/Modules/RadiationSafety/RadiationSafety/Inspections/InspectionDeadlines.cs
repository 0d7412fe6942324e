using Platform.Deadlines;

namespace RadiationSafety.Inspections;

/// <summary>How long a specialized check and its conclusion may take is a rule nobody has confirmed: the record says so and takes the day by hand.</summary>
internal static class InspectionDeadlines
{
    private const string Rule = "CHK-TERM";

    public static DeadlineDemand Of(Inspection inspection)
    {
        var (open, met) = (new List<DeadlineTrigger>(), new Dictionary<string, DateOnly>());
        if (inspection is { Type: InspectionType.SpecializedCheck, DecidedOn: { } decided } && decided > Inspection.LastInspectorateDay)
        {
            if (inspection.ConcludedOn is { } concluded)
            {
                met[Rule] = concluded;
            }
            else if (inspection.ClosedOn is null)
            {
                open.Add(new DeadlineTrigger(Rule, decided));
            }
        }

        return new DeadlineDemand(open, met);
    }
}
