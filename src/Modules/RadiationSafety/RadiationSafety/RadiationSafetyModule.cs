using System.Resources;
using Microsoft.Extensions.DependencyInjection;
using Platform.Dossiers;
using Platform.Measures;
using Platform.Modules;
using Platform.Registers;
using RadiationSafety.Data;
using RadiationSafety.Devices;
using RadiationSafety.Dossiers;
using RadiationSafety.Facilities;
using RadiationSafety.Licenses;
using RadiationSafety.Procedures;

namespace RadiationSafety;

/// <summary>Radiation safety of the province: facilities, their devices under verification, their licenses with issuer and term.</summary>
public sealed class RadiationSafetyModule : Module<RadiationSafetyModule>
{
    internal static FacilityRegister Facilities { get; } = new();

    internal static DeviceRegister Devices { get; } = new();

    internal static LicenseRegister Licenses { get; } = new();

    internal static DossierRegister<RadiationDossier> DossierRegister { get; } = new("radiation");

    internal static ProcedureRegister<RadiationProcedure> ProcedureRegister { get; } = new("radiation");

    public override string Slug => "radiation";

    public override string Schema => "radiation_safety";

    public override Type DbContext => typeof(RadiationSafetyDbContext);

    public override ResourceManager Texts { get; } = new("RadiationSafety.Texts", typeof(RadiationSafetyModule).Assembly);

    public override IReadOnlyList<NavigationItem> Navigation { get; } = [new("radiation.nav", "/radiation")];

    public override IReadOnlyList<IRegister> Registers { get; } = [Facilities, Licenses, Devices, DossierRegister, ProcedureRegister];

    public override IReadOnlyList<IMeasure> Measures { get; } = [.. LicenseMeasures.All, .. FacilityMeasures.All, .. DeviceMeasures.All, .. DossierMeasures.Of<RadiationDossier>("radiation")];

    public override IReadOnlyList<Type> Importers { get; } = [typeof(ImportFacilities), typeof(ImportLicenses), typeof(ImportDevices)];

    public override DossierKit? Dossiers { get; } = new DossierKit<RadiationSafetyModule, RadiationDossier, RadiationProcedure>([new IssueLicense(), new RenewLicense()], XrayProcedures.All);

    public override Task SeedAsync(IServiceProvider services, CancellationToken cancellation) => Dossiers!.SeedAsync(services.GetRequiredService<RadiationSafetyDbContext>(), cancellation);
}
