using Platform.Deadlines;

namespace RadiationSafety.Workers;

/// <summary>The Department's time to decide, and the term the regime of the day of issue gives: some know none, which the record then says.</summary>
internal static class StaffCertificateDeadlines
{
    private const string Decide = "STAFF-CERT";

    public const string Term = "STAFF-TERM";

    public static DeadlineDemand Of(StaffCertificate certificate)
    {
        var open = new List<DeadlineTrigger>();
        var met = new Dictionary<string, DateOnly>();
        if (certificate.Counting.FirstOrDefault(e => e.Kind == CertificateEventKind.Checked) is { } valid)
        {
            if (certificate.DecidedOn is { } decided)
            {
                met[Decide] = decided;
            }
            else
            {
                open.Add(new DeadlineTrigger(Decide, valid.HappenedOn));
            }
        }

        if (certificate is { State: CertificateState.InForce, IssuedOn: { } issued })
        {
            open.Add(new DeadlineTrigger(Term, issued));
        }

        return new DeadlineDemand(open, met);
    }
}
