using Platform.Deadlines;

namespace Platform.Dossiers;

/// <summary>Which time limits a dossier is under: the check of its papers, then its processing, counted without the times it waits for the applicant.</summary>
internal static class DossierDeadlines
{
    public static DeadlineDemand Of(Dossier dossier)
    {
        var open = new List<DeadlineTrigger>();
        var met = new Dictionary<string, DateOnly>();
        if (dossier is { CheckRule: { } check, ReceivedOn: { } received })
        {
            if (dossier.Counting.FirstOrDefault(e => e.Kind is DossierEventKind.Accepted or DossierEventKind.SupplementRequested or DossierEventKind.Refused) is { } checkedBy)
            {
                met[check] = checkedBy.HappenedOn;
            }
            else if (dossier.WithdrawnOn is null)
            {
                open.Add(new DeadlineTrigger(check, received));
            }
        }

        var rule = dossier.Rule ?? Dossier.OwnRule;
        if (dossier.ReturnedOn is { } returned)
        {
            met[rule] = returned;
        }
        else if (dossier is { ClockStartsOn: { } starts, WithdrawnOn: null })
        {
            open.Add(new DeadlineTrigger(rule, starts, dossier.ReceivedOn)
            {
                Pauses = dossier.Pauses,
                Own = new OwnPeriod(dossier.TimeValue!.Value, dossier.TimeUnit == TimeUnit.WorkingDays, "Trả kết quả hồ sơ", "Return of the result", dossier.TimeSource!),
            });
        }

        return new DeadlineDemand(open, met);
    }
}
