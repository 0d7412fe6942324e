using Platform.Deadlines;

namespace RadiationSafety.Licenses;

/// <summary>Which time limits a license's events open and close: the Department's own while the application runs, the facility's once it is in force.</summary>
internal static class LicenseDeadlines
{
    /// <summary>A license of at most twelve months is renewed at shorter notice (Decree 142/2020, Article 30).</summary>
    private const int ShortTermMonths = 12;

    public static DeadlineDemand Of(RadiationLicense license)
    {
        var open = new List<DeadlineTrigger>();
        var met = new Dictionary<string, DateOnly>();
        foreach (var happened in license.Counting)
        {
            switch (happened.Kind)
            {
                case LicenseEventKind.Submitted:
                    open.Add(new DeadlineTrigger("LIC-CHECK", happened.HappenedOn));
                    break;
                case LicenseEventKind.Checked:
                    Close("LIC-CHECK", happened.HappenedOn);
                    open.Add(new DeadlineTrigger(Processing(license.Kind), happened.HappenedOn));
                    break;
                case LicenseEventKind.Issued:
                    Close(Processing(license.Kind), happened.HappenedOn);
                    // The law of the issue holds for the whole term.
                    open.Add(new DeadlineTrigger(Renewal(happened), happened.ExpiresOn!.Value, happened.HappenedOn));
                    break;
                case LicenseEventKind.Renewed:
                    Close("LIC-RENEW", happened.HappenedOn);
                    Close("LIC-RENEW-SHORT", happened.HappenedOn);
                    break;
                case LicenseEventKind.Refused:
                    Close("LIC-CHECK", happened.HappenedOn);
                    Close(Processing(license.Kind), happened.HappenedOn);
                    break;
                case LicenseEventKind.Withdrawn or LicenseEventKind.Lapsed or LicenseEventKind.Revoked or LicenseEventKind.Ended:
                    // Nothing was done in time; nothing is owed any more.
                    open.Clear();
                    break;
            }
        }

        return new DeadlineDemand(open, met);

        void Close(string rule, DateOnly on)
        {
            if (open.RemoveAll(trigger => trigger.RuleCode == rule) > 0)
            {
                met[rule] = on;
            }
        }
    }

    private static string Processing(LicenseKind kind) => kind switch
    {
        LicenseKind.New => "LIC-NEW",
        LicenseKind.Renewal => "LIC-RENEW-PROC",
        LicenseKind.Amendment or LicenseKind.Addition or LicenseKind.Reissue => "LIC-AMEND",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Whether the rule gives the last day to file for renewal.</summary>
    public static bool IsRenewal(string rule) => rule is "LIC-RENEW" or "LIC-RENEW-SHORT";

    private static string Renewal(LicenseEvent issue) =>
        issue.ExpiresOn <= issue.HappenedOn.AddMonths(ShortTermMonths) ? "LIC-RENEW-SHORT" : "LIC-RENEW";
}
