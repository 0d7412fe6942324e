using System.Linq.Expressions;
using AutoMapper;
using Microsoft.Extensions.DependencyInjection;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using Platform.Time;
using RadiationSafety.Data;

namespace RadiationSafety.Devices;

internal sealed record DeviceRow(
    Guid Id,
    string Name,
    string SerialNumber,
    DeviceKind Kind,
    string FacilityName,
    string? Room,
    DeviceState State,
    DateOnly? VerifiedOn,
    DateOnly? VerifiedUntil,
    DateOnly NextDueOn)
{
    /// <summary>What is to be thought of its verification today.</summary>
    public VerificationStanding Verification { get; private set; }

    internal void Stand(DateOnly today) => Verification = Devices.Verification.Of(State, VerifiedUntil, today);
}

internal sealed class DeviceRegister : Register<RadiationDevice, DeviceRow>
{
    public DeviceRegister()
        : base("radiation", "devices")
    {
        Column("name", ColumnKind.Title, row => row.Name, By(device => device.Name), row => row.SerialNumber);
        Column("kind", ColumnKind.Choice, row => $"radiation.DeviceKind.{row.Kind}");
        Column("facility", ColumnKind.Text, row => row.FacilityName, detail: row => row.Room);
        Column("state", ColumnKind.State, row => $"radiation.DeviceState.{row.State}");
        Column("verification", ColumnKind.State, row => $"radiation.VerificationStanding.{row.Verification}");
        Column("verified", ColumnKind.Date, row => row.VerifiedOn);
        Column("verifiedUntil", ColumnKind.Date, row => row.VerifiedUntil);
        Column("due", ColumnKind.Due, row => row.NextDueOn, By(device => device.NextDueOn));
        ChoiceFilter("kind", device => device.Kind);
        ChoiceFilter("state", device => device.State);
        FlagFilter("expired", services => ExpiredOn(services.GetRequiredService<IToday>().Today));
        FlagFilter("unverified", device => device.State == DeviceState.Installed || device.State == DeviceState.AwaitingVerification);
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

    protected override Task CompleteAsync(IReadOnlyList<DeviceRow> rows, IServiceProvider services, CancellationToken cancellation)
    {
        var today = services.GetRequiredService<IToday>().Today;
        foreach (var row in rows)
        {
            row.Stand(today);
        }

        return Task.CompletedTask;
    }

    private static Expression<Func<RadiationDevice, bool>> ExpiredOn(DateOnly day) => device => device.State == DeviceState.InUse && device.VerifiedUntil < day;
}

internal sealed class DeviceProfile : Profile
{
    public DeviceProfile()
    {
        CreateProjection<RadiationDevice, DeviceRow>().ForMember(row => row.Verification, map => map.Ignore());
        CreateProjection<RadiationDevice, DeviceDetail>().ForMember(device => device.Placements, map => map.Ignore());
        CreateProjection<DeviceEvent, TrackEventDetail>();
    }
}
