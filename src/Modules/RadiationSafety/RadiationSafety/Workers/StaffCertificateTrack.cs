using Platform.Records;
using static RadiationSafety.Workers.CertificateEventKind;

namespace RadiationSafety.Workers;

/// <summary>Where a staff certificate stands; that its term has run out is told by its date.</summary>
internal enum CertificateState
{
    Preparing,
    Submitted,

    /// <summary>Valid and the fee paid: the clock of the law runs.</summary>
    Checked,
    InForce,
    Refused,
    Withdrawn,
    Revoked,
}

/// <summary>What can happen to a staff certificate. That it was asked for and that it was decided are two facts with two days.</summary>
internal enum CertificateEventKind
{
    Submitted,
    Checked,
    Issued,
    Refused,
    Withdrawn,
    Revoked,
}

/// <summary>Asked for, checked, decided; and where only the certificate itself is known, issued.</summary>
internal static class StaffCertificateTrack
{
    public static Track<CertificateState, CertificateEventKind> Steps { get; } = new Track<CertificateState, CertificateEventKind>("radiation")
        .In(CertificateState.Preparing, (Submitted, CertificateState.Submitted), (Issued, CertificateState.InForce), (Withdrawn, CertificateState.Withdrawn))
        .In(CertificateState.Submitted, (Checked, CertificateState.Checked), (Issued, CertificateState.InForce), (Refused, CertificateState.Refused), (Withdrawn, CertificateState.Withdrawn))
        .In(CertificateState.Checked, (Issued, CertificateState.InForce), (Refused, CertificateState.Refused), (Withdrawn, CertificateState.Withdrawn))
        .In(CertificateState.InForce, (Revoked, CertificateState.Revoked));
}
