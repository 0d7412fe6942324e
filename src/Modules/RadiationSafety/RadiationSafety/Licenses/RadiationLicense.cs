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
/// <param name="Conditions">What it obliges the facility to besides the law.</param>
internal sealed record LicenseTerms(string? Number, DateOnly? ExpiresOn, string? Conditions = null);

/// <summary>A radiation license of one facility, from the application to its end.</summary>
internal sealed class RadiationLicense : TrackedRecord<LicenseState, LicenseEventKind, LicenseEvent>, IResponsible, IHasDeadlines, IKeepsDueDate
{
    private readonly List<LicenseDevice> devices = [];

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

    /// <summary>What it obliges the facility to besides the law, as printed.</summary>
    public string? Conditions { get; private set; }

    /// <summary>The day it was suspended, while it is, and of the last time it was.</summary>
    public DateOnly? SuspendedOn { get; private set; }

    /// <summary>The day that suspension was lifted.</summary>
    public DateOnly? LiftedOn { get; private set; }

    /// <summary>The last day to file for its renewal, as worked out by the law of its issue or entered by hand; null where there is none.</summary>
    public DateOnly? RenewBy { get; private set; }

    /// <summary>The devices it covers; loaded where a rule asks.</summary>
    public IReadOnlyList<LicenseDevice> Devices => devices;

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    /// <summary>The dossier it was applied for by, where one was kept here.</summary>
    public Guid? DossierId { get; private set; }

    /// <summary>The license it renews, changes or replaces: a chain goes back to the first.</summary>
    public Guid? PrecedingId { get; private set; }

    public override string Title => $"{FacilityName} · {Number ?? Code}";

    /// <summary>The days on which it stands; null where it does not.</summary>
    public LicensePeriod? Period => LicensePeriod.Of(IssuedOn, ExpiresOn, EndedOn);

    public DeadlineDemand DeadlinesDemanded() => LicenseDeadlines.Of(this);

    void IKeepsDueDate.KeepDue(string ruleCode, DateOnly? dueOn)
    {
        if (LicenseDeadlines.IsRenewal(ruleCode))
        {
            RenewBy = dueOn;
        }
    }

    public void Describe(LicenseKind kind, IssuingAuthority authority) => (Kind, Authority) = (kind, authority);

    /// <summary>Says which license it follows. A new one follows none: it stands on its own, as after a renewal that came too late.</summary>
    public Result Follow(RadiationLicense? preceding)
    {
        if (preceding is null)
        {
            PrecedingId = null;
            return Result.Ok;
        }

        if (Kind == LicenseKind.New || preceding.FacilityId != FacilityId || preceding.Id == Id)
        {
            return Kind == LicenseKind.New
                ? Refusal.InvalidField("precedingCode", "radiation.licenses.new-follows-none")
                : Refusal.InvalidField("precedingCode", "radiation.licenses.not-of-facility", preceding.Number ?? preceding.Code);
        }

        PrecedingId = preceding.Id;
        return Result.Ok;
    }

    /// <summary>What it says the facility may use. Only devices that stand there, or stood there when it was issued.</summary>
    public void Cover(IEnumerable<Guid> deviceIds)
    {
        var chosen = deviceIds.ToHashSet();
        devices.RemoveAll(link => !chosen.Contains(link.DeviceId));
        devices.AddRange(chosen.Where(id => devices.TrueForAll(link => link.DeviceId != id)).Order().Select(id => new LicenseDevice(Id, id)));
    }

    /// <summary>
    /// Why an application for renewal cannot have been filed on a day: after the last day for it what is needed is a new license (Decree
    /// 142/2020, Article 30).
    /// </summary>
    /// <param name="field">Where the day was typed.</param>
    public Refusal? RefuseRenewal(DateOnly filedOn, string field) =>
        (RenewBy ?? ExpiresOn) is { } last && filedOn > last ? Refusal.InvalidField(field, "radiation.dossiers.renewal-late", last, ExpiresOn) : null;

    /// <summary>What becomes of a license when the one that follows it is issued: renewed by a renewal, ended by any other.</summary>
    public Result<LicenseEvent> GiveWay(RadiationLicense next, RecordedBy by, DateOnly today) => Happen(
        new Happening<LicenseEventKind>(next.Kind == LicenseKind.Renewal ? LicenseEventKind.Renewed : LicenseEventKind.Ended, next.IssuedOn!.Value, next.Number, null, by), new LicenseTerms(null, null), today);

    /// <summary>Says how it came to be.</summary>
    public void ComeOf(Guid dossierId, Guid? precedingId) => (DossierId, PrecedingId) = (dossierId, precedingId);

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Records what happened to the application or the license.</summary>
    /// <param name="terms">Needed with the issue.</param>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    /// <param name="preceding">The license it follows, where it follows one: of a renewal the filing and the term go by it.</param>
    public Result<LicenseEvent> Happen(Happening<LicenseEventKind> what, LicenseTerms terms, DateOnly today, RadiationLicense? preceding = null)
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

        if (Kind == LicenseKind.Renewal && preceding is not null && RefuseAsRenewal(what, terms, preceding) is { } late)
        {
            return late;
        }

        // A license lapses by its term, not before: ending it early is another decision.
        if (what.Kind == LicenseEventKind.Lapsed && what.On <= ExpiresOn)
        {
            return Refusal.InvalidField("happenedOn", "radiation.licenses.not-lapsed", ExpiresOn);
        }

        return Add(new LicenseEvent(Id, NextOrdinal, what, what.Kind == LicenseEventKind.Issued ? terms : new LicenseTerms(null, null)));
    }

    /// <summary>A renewal is filed in time, and its term goes on from the old one's end.</summary>
    private static Refusal? RefuseAsRenewal(Happening<LicenseEventKind> what, LicenseTerms terms, RadiationLicense preceding) => what.Kind switch
    {
        LicenseEventKind.Submitted => preceding.RefuseRenewal(what.On, "happenedOn"),
        LicenseEventKind.Issued when terms.ExpiresOn <= preceding.ExpiresOn => Refusal.InvalidField("expiresOn", "radiation.licenses.term-from-old-expiry", preceding.ExpiresOn),
        _ => null,
    };

    protected override Track<LicenseState, LicenseEventKind> Track => LicenseTrack.Steps;

    protected override void Forget()
    {
        (Number, SubmittedOn, IssuedOn, ExpiresOn, EndedOn) = (null, null, null, null, null);
        (Conditions, SuspendedOn, LiftedOn, RenewBy) = (null, null, null, null);
    }

    protected override void Apply(LicenseEvent happened, LicenseState state)
    {
        switch (happened.Kind)
        {
            case LicenseEventKind.Submitted:
                SubmittedOn = happened.HappenedOn;
                break;
            case LicenseEventKind.Issued:
                (Number, IssuedOn, ExpiresOn, Conditions) = (happened.LicenseNumber, happened.HappenedOn, happened.ExpiresOn, happened.Conditions);
                break;
            case LicenseEventKind.Suspended:
                (SuspendedOn, LiftedOn) = (happened.HappenedOn, null);
                break;
            case LicenseEventKind.Resumed:
                LiftedOn = happened.HappenedOn;
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
        : base(licenseId, ordinal, what) => (LicenseNumber, ExpiresOn, Conditions) = (terms.Number?.Trim(), terms.ExpiresOn, string.IsNullOrWhiteSpace(terms.Conditions) ? null : terms.Conditions.Trim());

    public string? LicenseNumber { get; private init; }

    /// <summary>What it obliges the facility to, with the issue.</summary>
    public string? Conditions { get; private init; }

    public DateOnly? ExpiresOn { get; private init; }
}

/// <summary>A device a license covers.</summary>
internal sealed class LicenseDevice : IPartOf
{
    private LicenseDevice()
    {
    }

    internal LicenseDevice(Guid licenseId, Guid deviceId) => (RecordId, DeviceId) = (licenseId, deviceId);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid RecordId { get; private init; }

    public Guid DeviceId { get; private init; }
}
