using System.Resources;
using Platform.Measures;
using Platform.Modules;
using Platform.Registers;
using RadiationSafety.Data;
using RadiationSafety.Devices;
using RadiationSafety.Facilities;
using RadiationSafety.Licenses;

namespace RadiationSafety;

/// <summary>Radiation safety of the province: facilities, their devices under verification, their licenses with issuer and term.</summary>
public sealed class RadiationSafetyModule : Module<RadiationSafetyModule>
{
    internal static FacilityRegister Facilities { get; } = new();

    internal static DeviceRegister Devices { get; } = new();

    internal static LicenseRegister Licenses { get; } = new();

    public override string Slug => "radiation";

    public override string Schema => "radiation_safety";

    public override Type DbContext => typeof(RadiationSafetyDbContext);

    public override ResourceManager Texts { get; } = new("RadiationSafety.Texts", typeof(RadiationSafetyModule).Assembly);

    public override IReadOnlyList<NavigationItem> Navigation { get; } = [new("radiation.nav", "/radiation")];

    public override IReadOnlyList<IRegister> Registers { get; } = [Facilities, Licenses, Devices];

    public override IReadOnlyList<IMeasure> Measures { get; } = [.. LicenseMeasures.All, .. FacilityMeasures.All, .. DeviceMeasures.All];

    public override IReadOnlyList<Type> Importers { get; } = [typeof(ImportFacilities), typeof(ImportLicenses), typeof(ImportDevices)];
}
