using System.Linq.Expressions;
using AutoMapper;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using RadiationSafety.Data;

namespace RadiationSafety.Devices;

internal sealed record DeviceRow(
    Guid Id,
    string Name,
    string SerialNumber,
    DeviceKind Kind,
    string FacilityName,
    DeviceState State,
    DateOnly? VerifiedOn,
    DateOnly NextDueOn);

internal sealed class DeviceRegister : Register<RadiationDevice, DeviceRow>
{
    public DeviceRegister()
        : base("radiation", "devices")
    {
        Column("name", ColumnKind.Title, row => row.Name, By(device => device.Name), row => row.SerialNumber);
        Column("kind", ColumnKind.Choice, row => $"radiation.DeviceKind.{row.Kind}");
        Column("facility", ColumnKind.Text, row => row.FacilityName);
        Column("state", ColumnKind.State, row => $"radiation.DeviceState.{row.State}");
        Column("verified", ColumnKind.Date, row => row.VerifiedOn);
        Column("due", ColumnKind.Due, row => row.NextDueOn, By(device => device.NextDueOn));
        ChoiceFilter("kind", device => device.Kind);
        ChoiceFilter("state", device => device.State);
        DateFilter("due", device => device.NextDueOn);
        ReferenceFilter("facility", device => device.FacilityId);
        ReferenceFilter("unit", device => device.ResponsibleUnitId);
    }

    protected override string DefaultSort => "due";

    protected override Expression<Func<RadiationDevice, string>> NaturalKey => device => device.SerialNumber;

    protected override Expression<Func<RadiationDevice, string>> Name => device => device.Name;

    protected override (Expression<Func<RadiationDevice, string>> Code, string LabelPrefix) State => (device => device.State.ToString(), "radiation.DeviceState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((RadiationSafetyDbContext)context).DeviceEvents;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<DeviceEventKind>(), "radiation.DeviceEventKind");

    public override Guid IdOf(object row) => ((DeviceRow)row).Id;
}

internal sealed class DeviceProfile : Profile
{
    public DeviceProfile()
    {
        CreateMap<RadiationDevice, DeviceRow>();
        CreateMap<RadiationDevice, DeviceDetail>();
        CreateMap<DeviceEvent, TrackEventDetail>();
    }
}
