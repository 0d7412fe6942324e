using Platform.Deadlines;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;
using RadiationSafety.Facilities;

namespace RadiationSafety.Devices;

/// <summary>Kinds of radiation devices; the kind sets the verification cycle.</summary>
internal enum DeviceKind
{
    GeneralXray,
    MobileXray,
    DentalXray,
    Mammography,
    BoneDensitometry,
    Fluoroscopy,
    ComputedTomography,
    Radiotherapy,
    Other,
}

/// <summary>Where a device stands.</summary>
internal enum DeviceState
{
    Installed,
    InUse,

    /// <summary>Repaired: not to be used before it is verified again.</summary>
    AwaitingVerification,
    Transferred,
    OutOfUse,
}

/// <summary>What can happen to a device.</summary>
internal enum DeviceEventKind
{
    Declared,

    /// <summary>The Department has confirmed the declaration; one inside a license dossier gets no confirmation of its own.</summary>
    DeclarationConfirmed,
    Verified,
    Repaired,

    /// <summary>It went to another facility of the register.</summary>
    Moved,

    /// <summary>Sold or given to somebody outside the register.</summary>
    Transferred,
    Stopped,
}

/// <summary>What the plate of a device says.</summary>
/// <param name="Power">As the plate says it: 125 kV, 500 mA.</param>
internal sealed record DevicePlate(string Name, DeviceKind Kind, string SerialNumber, string? Maker, int? YearMade, string? Power = null);

/// <summary>A radiation device of a facility, under periodic verification while it is used.</summary>
internal sealed class RadiationDevice : TrackedRecord<DeviceState, DeviceEventKind, DeviceEvent>, IResponsible, IHasDeadlines, IKeepsDueDate
{
    private RadiationDevice()
    {
    }

    /// <param name="obtainedOn">The day the facility obtained it: from then it has to be declared.</param>
    public static RadiationDevice Enter(RadiationFacility facility, DevicePlate plate, DateOnly obtainedOn)
    {
        var device = new RadiationDevice
        {
            EnteredFacilityId = facility.Id, EnteredFacilityName = facility.Name, FacilityId = facility.Id, FacilityName = facility.Name, ObtainedOn = obtainedOn, ArrivedOn = obtainedOn,
        };
        device.Describe(plate);
        return device;
    }

    /// <summary>The facility it was entered at; where it went since, its moves say.</summary>
    public Guid EnteredFacilityId { get; private init; }

    public string EnteredFacilityName { get; private init; } = "";

    /// <summary>Where it stands, or stood last.</summary>
    public Guid FacilityId { get; private set; }

    /// <summary>As the facility was called when the device came there.</summary>
    public string FacilityName { get; private set; } = "";

    /// <summary>The day it came to the facility where it stands.</summary>
    public DateOnly ArrivedOn { get; private set; }

    public string Name { get; private set; } = "";

    public DeviceKind Kind { get; private set; }

    /// <summary>Serial number on the plate: with the maker what tells one device from all others.</summary>
    public string SerialNumber { get; private set; } = "";

    public string? Maker { get; private set; }

    public int? YearMade { get; private set; }

    public string? Power { get; private set; }

    /// <summary>The room of the facility where it stands; null while nobody has said it.</summary>
    public string? Room { get; private set; }

    public DateOnly ObtainedOn { get; private init; }

    /// <summary>The last verification.</summary>
    public DateOnly? VerifiedOn { get; private set; }

    /// <summary>The last day of the verification's cycle; null where there is none, or nobody has confirmed how long it is.</summary>
    public DateOnly? VerifiedUntil { get; private set; }

    /// <summary>The day the declaration was made at the facility where it stands.</summary>
    public DateOnly? DeclaredOn { get; private set; }

    /// <summary>The day that declaration was confirmed.</summary>
    public DateOnly? ConfirmedOn { get; private set; }

    /// <summary>The day it left the register or was taken out of use.</summary>
    public DateOnly? EndedOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => $"{Name} · {SerialNumber}";

    public DeadlineDemand DeadlinesDemanded() => DeviceDeadlines.Of(this);

    void IKeepsDueDate.KeepDue(string ruleCode, DateOnly? dueOn)
    {
        if (ruleCode == DeviceDeadlines.Cycle(Kind))
        {
            VerifiedUntil = dueOn;
        }
    }

    public void Describe(DevicePlate plate) =>
        (Name, Kind, SerialNumber, Maker, YearMade, Power) =
            (plate.Name.Trim(), plate.Kind, plate.SerialNumber.Trim(), VietnameseText.Filled(plate.Maker), plate.YearMade, VietnameseText.Filled(plate.Power));

    /// <summary>Says in which room of its facility it stands.</summary>
    public void StandIn(string? room) => Room = VietnameseText.Filled(room);

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Records what happened to it.</summary>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    /// <param name="to">The facility it went to, with <see cref="DeviceEventKind.Moved"/>.</param>
    public Result<DeviceEvent> Happen(Happening<DeviceEventKind> what, DateOnly today, RadiationFacility? to = null)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        if (what.On < ObtainedOn)
        {
            return Refusal.InvalidField("happenedOn", "radiation.devices.before-obtained", what.On, ObtainedOn);
        }

        if (what.Kind == DeviceEventKind.Moved && (to is null || to.Id == FacilityId))
        {
            return Refusal.InvalidField("facilityCode", to is null ? "radiation.devices.move-needs-facility" : "radiation.devices.moved-nowhere", FacilityName);
        }

        if (what.Kind == DeviceEventKind.DeclarationConfirmed && string.IsNullOrWhiteSpace(what.DocumentNumber))
        {
            return Refusal.InvalidField("documentNumber", "radiation.devices.confirmation-needs-number");
        }

        if (what.Kind == DeviceEventKind.Verified && string.IsNullOrWhiteSpace(what.DocumentNumber))
        {
            return Refusal.InvalidField("documentNumber", "radiation.devices.verification-needs-certificate");
        }

        // A room is of the facility it has left.
        Room = what.Kind == DeviceEventKind.Moved ? null : Room;
        return Add(new DeviceEvent(Id, NextOrdinal, what, what.Kind == DeviceEventKind.Moved ? to : null));
    }

    protected override Track<DeviceState, DeviceEventKind> Track => DeviceTrack.Steps;

    /// <summary>It is declared once at each place.</summary>
    protected override bool MayHappen(DeviceEventKind kind) => DeviceTrack.MayHappen(kind, DeclaredOn is not null, ConfirmedOn is not null);

    protected override void Forget()
    {
        (FacilityId, FacilityName, ArrivedOn) = (EnteredFacilityId, EnteredFacilityName, ObtainedOn);
        (VerifiedOn, VerifiedUntil, DeclaredOn, ConfirmedOn, EndedOn) = (null, null, null, null, null);
    }

    protected override void Apply(DeviceEvent happened, DeviceState state)
    {
        switch (happened.Kind)
        {
            case DeviceEventKind.Verified:
                VerifiedOn = happened.HappenedOn;
                break;
            case DeviceEventKind.Declared:
                DeclaredOn = happened.HappenedOn;
                break;
            case DeviceEventKind.DeclarationConfirmed:
                ConfirmedOn = happened.HappenedOn;
                break;
            case DeviceEventKind.Moved:
                // Whoever receives it declares it anew.
                (FacilityId, FacilityName, ArrivedOn) = (happened.FacilityId!.Value, happened.FacilityName!, happened.HappenedOn);
                (DeclaredOn, ConfirmedOn) = (null, null);
                break;
        }

        // Verified again, a stopped device is back in use.
        EndedOn = state is DeviceState.Transferred or DeviceState.OutOfUse ? happened.HappenedOn : null;
    }
}

/// <summary>Something that happened to a device.</summary>
internal sealed class DeviceEvent : TrackEvent<DeviceEventKind>
{
    private DeviceEvent()
    {
    }

    internal DeviceEvent(Guid deviceId, int ordinal, Happening<DeviceEventKind> what, RadiationFacility? to)
        : base(deviceId, ordinal, what) => (FacilityId, FacilityName) = (to?.Id, to?.Name);

    /// <summary>Where it went, with a move.</summary>
    public Guid? FacilityId { get; private init; }

    public string? FacilityName { get; private init; }
}
