using Platform.Deadlines;
using Platform.Records;
using Platform.Results;
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
    Verified,
    Repaired,
    Transferred,
    Stopped,
}

/// <summary>What the plate of a device says.</summary>
internal sealed record DevicePlate(string Name, DeviceKind Kind, string SerialNumber, string? Maker, int? YearMade);

/// <summary>A radiation device of a facility, under periodic verification while it is used.</summary>
internal sealed class RadiationDevice : TrackedRecord<DeviceState, DeviceEventKind, DeviceEvent>, IResponsible, IHasDeadlines
{
    private RadiationDevice()
    {
    }

    /// <param name="obtainedOn">The day the facility obtained it: from then it has to be declared.</param>
    public static RadiationDevice Enter(RadiationFacility facility, DevicePlate plate, DateOnly obtainedOn)
    {
        var device = new RadiationDevice { FacilityId = facility.Id, FacilityName = facility.Name, ObtainedOn = obtainedOn };
        device.Describe(plate);
        return device;
    }

    public Guid FacilityId { get; private init; }

    /// <summary>As the facility was called when the device was entered.</summary>
    public string FacilityName { get; private init; } = "";

    public string Name { get; private set; } = "";

    public DeviceKind Kind { get; private set; }

    /// <summary>Serial number on the plate: with the maker what tells one device from all others.</summary>
    public string SerialNumber { get; private set; } = "";

    public string? Maker { get; private set; }

    public int? YearMade { get; private set; }

    public DateOnly ObtainedOn { get; private init; }

    /// <summary>The last verification.</summary>
    public DateOnly? VerifiedOn { get; private set; }

    /// <summary>The day it left the facility or was taken out of use.</summary>
    public DateOnly? EndedOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => $"{Name} · {SerialNumber}";

    public DeadlineDemand DeadlinesDemanded() => DeviceDeadlines.Of(this);

    public void Describe(DevicePlate plate) =>
        (Name, Kind, SerialNumber, Maker, YearMade) = (plate.Name.Trim(), plate.Kind, plate.SerialNumber.Trim(), string.IsNullOrWhiteSpace(plate.Maker) ? null : plate.Maker.Trim(), plate.YearMade);

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Records what happened to it.</summary>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<DeviceEvent> Happen(Happening<DeviceEventKind> what, DateOnly today)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        if (what.On < ObtainedOn)
        {
            return Refusal.InvalidField("happenedOn", "radiation.devices.before-obtained", what.On, ObtainedOn);
        }

        return what.Kind == DeviceEventKind.Verified && string.IsNullOrWhiteSpace(what.DocumentNumber)
            ? Refusal.InvalidField("documentNumber", "radiation.devices.verification-needs-certificate")
            : Add(new DeviceEvent(Id, NextOrdinal, what));
    }

    protected override Track<DeviceState, DeviceEventKind> Track => DeviceTrack.Steps;

    /// <summary>It is declared once.</summary>
    protected override bool MayHappen(DeviceEventKind kind) => kind != DeviceEventKind.Declared || Counting.All(e => e.Kind != DeviceEventKind.Declared);

    protected override void Forget() => (VerifiedOn, EndedOn) = (null, null);

    protected override void Apply(DeviceEvent happened, DeviceState state)
    {
        if (happened.Kind == DeviceEventKind.Verified)
        {
            VerifiedOn = happened.HappenedOn;
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

    internal DeviceEvent(Guid deviceId, int ordinal, Happening<DeviceEventKind> what)
        : base(deviceId, ordinal, what)
    {
    }
}
