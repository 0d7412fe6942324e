using Platform.Deadlines;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;
using RadiationSafety.Licenses;

namespace RadiationSafety.Workers;

/// <summary>What the certificate itself says, known with its issue.</summary>
/// <param name="Number">E.g. <c>03/CCNVBX</c>.</param>
/// <param name="ExpiresOn">As printed; null where the regime of its day knows no term.</param>
internal sealed record CertificateTerms(string? Number, DateOnly? ExpiresOn);

/// <summary>A certificate of somebody who works with radiation, from the application to its end.</summary>
internal sealed class StaffCertificate : TrackedRecord<CertificateState, CertificateEventKind, CertificateEvent>, IResponsible, IHasDeadlines
{
    private StaffCertificate()
    {
    }

    /// <param name="code">The Department's own number of the case, unique, e.g. <c>CC-2024-03</c>.</param>
    public static StaffCertificate Open(string code, RadiationWorker worker, string duty, IssuingAuthority authority)
    {
        var opened = new StaffCertificate { Code = code.Trim(), WorkerId = worker.Id, WorkerName = worker.FullName };
        opened.Describe(duty, authority);
        return opened;
    }

    public string Code { get; private init; } = "";

    public Guid WorkerId { get; private init; }

    /// <summary>As she was called when it was asked for: the paper says so for ever.</summary>
    public string WorkerName { get; private init; } = "";

    /// <summary>What it certifies her for, e.g. person in charge of safety of an X-ray unit.</summary>
    public string Duty { get; private set; } = "";

    /// <summary>To whom it was submitted and who decides: it differs by day and procedure.</summary>
    public IssuingAuthority Authority { get; private set; }

    public string? Number { get; private set; }

    public DateOnly? SubmittedOn { get; private set; }

    /// <summary>The day it was issued, refused, or the application taken back.</summary>
    public DateOnly? DecidedOn { get; private set; }

    public DateOnly? IssuedOn { get; private set; }

    public DateOnly? ExpiresOn { get; private set; }

    public DateOnly? RevokedOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => $"{WorkerName} · {Number ?? Code}";

    public DeadlineDemand DeadlinesDemanded() => StaffCertificateDeadlines.Of(this);

    public void Describe(string duty, IssuingAuthority authority) => (Duty, Authority) = (VietnameseText.Normalize(duty), authority);

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Records what happened to the application or the certificate.</summary>
    /// <param name="terms">Needed with the issue.</param>
    /// <param name="bornOn">Birth of its holder: nobody is certified before she is of age.</param>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<CertificateEvent> Happen(Happening<CertificateEventKind> what, CertificateTerms terms, DateOnly bornOn, DateOnly today)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        if (what.On <= bornOn)
        {
            return Refusal.InvalidField("happenedOn", "radiation.workers.before-birth", what.On, bornOn);
        }

        if (what.Kind != CertificateEventKind.Issued)
        {
            return Add(new CertificateEvent(Id, NextOrdinal, what, new CertificateTerms(null, null)));
        }

        if (what.On < bornOn.AddYears(RadiationWorker.ComingOfAge))
        {
            return Refusal.InvalidField("happenedOn", "radiation.staff-certificates.under-age", what.On, bornOn.AddYears(RadiationWorker.ComingOfAge));
        }

        if (string.IsNullOrWhiteSpace(terms.Number))
        {
            return Refusal.InvalidField("number", "radiation.staff-certificates.issue-needs-number");
        }

        return terms.ExpiresOn <= what.On
            ? Refusal.InvalidField("expiresOn", "radiation.staff-certificates.expires-before-issue", terms.ExpiresOn, what.On)
            : Add(new CertificateEvent(Id, NextOrdinal, what, terms));
    }

    protected override Track<CertificateState, CertificateEventKind> Track => StaffCertificateTrack.Steps;

    protected override void Forget() => (Number, SubmittedOn, DecidedOn, IssuedOn, ExpiresOn, RevokedOn) = (null, null, null, null, null, null);

    protected override void Apply(CertificateEvent happened, CertificateState state)
    {
        switch (happened.Kind)
        {
            case CertificateEventKind.Submitted:
                SubmittedOn = happened.HappenedOn;
                break;
            case CertificateEventKind.Issued:
                (Number, IssuedOn, ExpiresOn, DecidedOn) = (happened.CertificateNumber, happened.HappenedOn, happened.ExpiresOn, happened.HappenedOn);
                break;
            case CertificateEventKind.Refused or CertificateEventKind.Withdrawn:
                DecidedOn = happened.HappenedOn;
                break;
            case CertificateEventKind.Revoked:
                RevokedOn = happened.HappenedOn;
                break;
        }
    }
}

/// <summary>Something that happened to a staff certificate; the issue says its number and, where it has one, its term.</summary>
internal sealed class CertificateEvent : TrackEvent<CertificateEventKind>
{
    private CertificateEvent()
    {
    }

    internal CertificateEvent(Guid certificateId, int ordinal, Happening<CertificateEventKind> what, CertificateTerms terms)
        : base(certificateId, ordinal, what) => (CertificateNumber, ExpiresOn) = (terms.Number?.Trim(), terms.ExpiresOn);

    public string? CertificateNumber { get; private init; }

    public DateOnly? ExpiresOn { get; private init; }
}
