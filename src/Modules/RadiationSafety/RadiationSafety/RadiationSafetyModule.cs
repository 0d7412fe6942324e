using System.Resources;
using Directory.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Platform.Dossiers;
using Platform.Measures;
using Platform.Modules;
using Platform.Papers;
using Platform.Registers;
using Platform.Training;
using RadiationSafety.Courses;
using RadiationSafety.Data;
using RadiationSafety.Devices;
using RadiationSafety.Dossiers;
using RadiationSafety.Facilities;
using RadiationSafety.Licenses;
using RadiationSafety.Papers;
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

    internal static PaperRegister<RadiationPaper> PaperRegister { get; } = new("radiation");

    internal static TrainingProgramRegister<SafetyProgram> Programs { get; } = new("radiation");

    internal static TrainingClassRegister<SafetyClass, SafetyParticipant> Classes { get; } = new("radiation");

    internal static TrainingParticipantRegister<SafetyParticipant> Participants { get; } = new("radiation");

    public override string Slug => "radiation";

    public override string Schema => "radiation_safety";

    public override Type DbContext => typeof(RadiationSafetyDbContext);

    public override ResourceManager Texts { get; } = new("RadiationSafety.Texts", typeof(RadiationSafetyModule).Assembly);

    public override IReadOnlyList<NavigationItem> Navigation { get; } = [new("radiation.nav", "/radiation")];

    public override IReadOnlyList<IRegister> Registers { get; } = [Facilities, Licenses, Devices, DossierRegister, ProcedureRegister, PaperRegister, Classes, Participants, Programs];

    public override IReadOnlyList<IMeasure> Measures { get; } = [.. LicenseMeasures.All, .. FacilityMeasures.All, .. DeviceMeasures.All, .. TrainingMeasures.Of<SafetyClass, SafetyParticipant>("radiation"), .. DossierMeasures.Of<RadiationDossier>("radiation")];

    public override IReadOnlyList<Type> Importers { get; } = [typeof(ImportFacilities), typeof(ImportLicenses), typeof(ImportDevices), typeof(ImportClasses), typeof(ImportClassParticipants)];

    public override DossierKit? Dossiers { get; } = new DossierKit<RadiationSafetyModule, RadiationDossier, RadiationProcedure>([new IssueLicense(), new RenewLicense()], XrayProcedures.All);

    public override PaperKit? Papers { get; } = new PaperKit<RadiationSafetyModule, RadiationPaper>(
        [.. DossierPapers.All, new XrayLicense(), new SafetyTrainingCertificate()],
        async (sender, cancellation) => await sender.Send(new GetLetterhead(), cancellation) is { } head ? new PaperHead(head.SuperiorAgency, head.Agency, head.Symbol, head.PlaceName) : null);

    public override TrainingKit? Training { get; } =
        new TrainingKit<RadiationSafetyModule, SafetyProgram, SafetyClass, SafetyParticipant, RadiationPaper>(ShippedPrograms.All, [ShippedPrograms.RefresherRule]);

    public override async Task SeedAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await Dossiers!.SeedAsync(services.GetRequiredService<RadiationSafetyDbContext>(), cancellation);
        await Papers!.SeedAsync(services, cancellation);
        await Training!.SeedAsync(services.GetRequiredService<RadiationSafetyDbContext>(), cancellation);
    }
}
