using Platform.Records;
using static RadiationSafety.Licenses.LicenseEventKind;

namespace RadiationSafety.Licenses;

/// <summary>The way of a license: application, check, appraisal, issue; then in force until it is renewed, runs out or is taken away.</summary>
internal static class LicenseTrack
{
    public static Track<LicenseState, LicenseEventKind> Steps { get; } = new Track<LicenseState, LicenseEventKind>("radiation")
        .In(LicenseState.Preparing, (Submitted, LicenseState.Submitted), (Withdrawn, LicenseState.Withdrawn))
        .In(LicenseState.Submitted, (Checked, LicenseState.Checked), (Refused, LicenseState.Refused), (Withdrawn, LicenseState.Withdrawn))
        // The appraisal on site is not part of every procedure: an amendment is decided on its papers.
        .In(LicenseState.Checked, (Appraised, LicenseState.Appraised), (Issued, LicenseState.InForce), (Refused, LicenseState.Refused), (Withdrawn, LicenseState.Withdrawn))
        .In(LicenseState.Appraised, (Issued, LicenseState.InForce), (Refused, LicenseState.Refused), (Withdrawn, LicenseState.Withdrawn))
        .In(LicenseState.InForce, (Renewed, LicenseState.Renewed), (Suspended, LicenseState.Suspended), (Lapsed, LicenseState.Lapsed), (Revoked, LicenseState.Revoked), (Ended, LicenseState.Ended))
        .In(LicenseState.Suspended, (Resumed, LicenseState.InForce), (Lapsed, LicenseState.Lapsed), (Revoked, LicenseState.Revoked), (Ended, LicenseState.Ended));
}
