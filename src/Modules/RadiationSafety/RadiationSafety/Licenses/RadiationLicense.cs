using Platform.Deadlines;
using Platform.Records;
using Platform.Results;
using RadiationSafety.Facilities;

namespace RadiationSafety.Licenses;

/// <summary>What an application asks for.</summary>
internal enum LicenseKind
{
    New,
    Renewal,
    Amendment,
    Addition,
    Reissue,
}

/// <summary>Who decides: it differs by province, procedure and date, so each license says it.</summary>
internal enum IssuingAuthority
{
    Department,
    ProvincialPeoplesCommittee,
    NuclearSafetyAgency,
}

/// <summary>Where a license stands by what has been recorded; that its term has run out is told by its date.</summary>
internal enum LicenseState
{
    Preparing,
    Submitted,
    Checked,
    Appraised,
    InForce,
    Suspended,
    Refused,
    Withdrawn,
    Renewed,
    Lapsed,
    Revoked,
    Ended,
}

/// <summary>What can happen to a license.</summary>
internal enum LicenseEventKind
{
    Submitted,
    Checked,
    Appraised,
    Issued,
    Renewed,
    Lapsed,
    Suspended,
    Resumed,
    Revoked,
    Ended,
    Refused,
    Withdrawn,
}

/// <summary>What the license itself says, known with its issue.</summary>
/// <param name="Number">E.g. <c>12/GP-UBND</c>.</param>
/// <param name="ExpiresOn">As printed; a later law does not move it.</param>
internal sealed record LicenseTerms(string? Number, DateOnly? ExpiresOn);

/// <summary>A radiation license of one facility, from the application to its end.</summary>
internal sealed class RadiationLicense : TrackedRecord<LicenseState, LicenseEventKind, LicenseEvent>, IResponsible, IHasDeadlines
{
    private RadiationLicense()
    {
    }

    /// <param name="code">The Department's own number of the case, unique, e.g. <c>BX-2024-03</c>.</param>
    public static RadiationLicense Open(string code, RadiationFacility facility, LicenseKind kind, IssuingAuthority authority) =>
        new() { Code = code.Trim(), FacilityId = facility.Id, FacilityName = facility.Name, Kind = kind, Authority = authority };

    public string Code { get; private init; } = "";

    public Guid FacilityId { get; private init; }

    /// <summary>As the facility was called when the application was made: the paper says so for ever.</summary>
    public string FacilityName { get; private init; } = "";

    public LicenseKind Kind { get; private set; }

    public IssuingAuthority Authority { get; private set; }

    public string? Number { get; private set; }

    public DateOnly? SubmittedOn { get; private set; }

    public DateOnly? IssuedOn { get; private set; }

    /// <summary>Last day of the term, as printed. Kept beside the events: withdrawing the issue takes it away.</summary>
    public DateOnly? ExpiresOn { get; private set; }

    /// <summary>The day it ceased to be in force before or at its term: renewed, lapsed, revoked or ended.</summary>
    public DateOnly? EndedOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    /// <summary>The dossier it was applied for by, where one was kept here.</summary>
    public Guid? DossierId { get; private set; }

    /// <summary>The license it renews: a chain goes back to the first.</summary>
    public Guid? PrecedingId { get; private set; }

    public override string Title => $"{FacilityName} · {Number ?? Code}";

    public DeadlineDemand DeadlinesDemanded() => LicenseDeadlines.Of(this);

    public void Describe(LicenseKind kind, IssuingAuthority authority) => (Kind, Authority) = (kind, authority);

    /// <summary>Says how it came to be.</summary>
    public void ComeOf(Guid dossierId, Guid? precedingId) => (DossierId, PrecedingId) = (dossierId, precedingId);

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Records what happened to the application or the license.</summary>
    /// <param name="terms">Needed with the issue.</param>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<LicenseEvent> Happen(Happening<LicenseEventKind> what, LicenseTerms terms, DateOnly today)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        if (what.Kind == LicenseEventKind.Issued && string.IsNullOrWhiteSpace(terms.Number))
        {
            return Refusal.InvalidField("number", "radiation.licenses.issue-needs-number");
        }

        if (what.Kind == LicenseEventKind.Issued && !(terms.ExpiresOn > what.On))
        {
            return Refusal.InvalidField("expiresOn", "radiation.licenses.issue-needs-term", what.On);
        }

        // A license lapses by its term, not before: ending it early is another decision.
        if (what.Kind == LicenseEventKind.Lapsed && what.On <= ExpiresOn)
        {
            return Refusal.InvalidField("happenedOn", "radiation.licenses.not-lapsed", ExpiresOn);
        }

        return Add(new LicenseEvent(Id, NextOrdinal, what, what.Kind == LicenseEventKind.Issued ? terms : new LicenseTerms(null, null)));
    }

    protected override Track<LicenseState, LicenseEventKind> Track => LicenseTrack.Steps;

    protected override void Forget() => (Number, SubmittedOn, IssuedOn, ExpiresOn, EndedOn) = (null, null, null, null, null);

    protected override void Apply(LicenseEvent happened, LicenseState state)
    {
        switch (happened.Kind)
        {
            case LicenseEventKind.Submitted:
                SubmittedOn = happened.HappenedOn;
                break;
            case LicenseEventKind.Issued:
                (Number, IssuedOn, ExpiresOn) = (happened.LicenseNumber, happened.HappenedOn, happened.ExpiresOn);
                break;
            case LicenseEventKind.Renewed or LicenseEventKind.Lapsed or LicenseEventKind.Revoked or LicenseEventKind.Ended:
                EndedOn = happened.HappenedOn;
                break;
        }
    }
}

/// <summary>Something that happened to a license; the issue says its number and term.</summary>
internal sealed class LicenseEvent : TrackEvent<LicenseEventKind>
{
    private LicenseEvent()
    {
    }

    internal LicenseEvent(Guid licenseId, int ordinal, Happening<LicenseEventKind> what, LicenseTerms terms)
        : base(licenseId, ordinal, what) => (LicenseNumber, ExpiresOn) = (terms.Number?.Trim(), terms.ExpiresOn);

    public string? LicenseNumber { get; private init; }

    public DateOnly? ExpiresOn { get; private init; }
}
