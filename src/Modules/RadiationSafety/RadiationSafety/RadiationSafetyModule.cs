using System.Resources;
using Directory.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Platform.Dossiers;
using Platform.Measures;
using Platform.Modules;
using Platform.Papers;
using Platform.Training;
using RadiationSafety.Checklists;
using RadiationSafety.Courses;
using RadiationSafety.Data;
using RadiationSafety.Devices;
using RadiationSafety.Dosimetry;
using RadiationSafety.Dossiers;
using RadiationSafety.Drills;
using RadiationSafety.Facilities;
using RadiationSafety.Findings;
using RadiationSafety.Guidances;
using RadiationSafety.Incidents;
using RadiationSafety.InspectionIntervals;
using RadiationSafety.Inspections;
using RadiationSafety.Licenses;
using RadiationSafety.Papers;
using RadiationSafety.Procedures;
using RadiationSafety.Readiness;
using RadiationSafety.SafetyReportNotices;
using RadiationSafety.SafetyReports;
using RadiationSafety.Sanctions;
using RadiationSafety.Surveys;
using RadiationSafety.Workers;

namespace RadiationSafety;

/// <summary>Radiation safety of the province: facilities, their devices under verification, their licenses with issuer and term, their workers with certificates and doses.</summary>
public sealed class RadiationSafetyModule : Module<RadiationSafetyModule>
{
    internal static FacilityRegister Facilities { get; } = new();

    internal static DeviceRegister Devices { get; } = new();

    internal static LicenseRegister Licenses { get; } = new();

    internal static ReadinessRegister Readiness { get; } = new();

    internal static WorkerRegister Workers { get; } = new();

    internal static EmploymentRegister Employments { get; } = new();

    internal static StaffCertificateRegister StaffCertificates { get; } = new();

    internal static HealthCheckRegister HealthChecks { get; } = new();

    internal static DosimeterBadgeRegister Badges { get; } = new();

    internal static DoseInvestigationRegister Investigations { get; } = new();

    internal static IncidentPlanRegister IncidentPlans { get; } = new();

    internal static InspectionRegister Inspections { get; } = new();

    internal static FindingRegister Findings { get; } = new();

    internal static SanctionRegister Sanctions { get; } = new();

    internal static ChecklistRegister Checklists { get; } = new();

    internal static InspectionIntervalRegister InspectionIntervals { get; } = new();

    internal static SurveyRegister Surveys { get; } = new();

    internal static IncidentRegister Incidents { get; } = new();

    internal static DrillRegister Drills { get; } = new();

    internal static SafetyReportNoticeRegister SafetyReportNotices { get; } = new();

    internal static SafetyReportRegister SafetyReports { get; } = new();

    internal static GuidanceRegister Guidances { get; } = new();

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

    public override IReadOnlyList<RegisterSection> Sections { get; } =
    [
        new(null, [Facilities, Licenses, Readiness, Devices]),
        new("radiation.section.staff", [Workers, Employments, StaffCertificates, HealthChecks, Badges, Investigations]),
        new("radiation.section.oversight", [Inspections, Findings, Sanctions, Surveys, Checklists, InspectionIntervals]),
        new("radiation.section.incidents", [IncidentPlans, Incidents, Drills, SafetyReports, SafetyReportNotices]),
        new("radiation.section.desk", [DossierRegister, ProcedureRegister, Guidances, PaperRegister]),
        new("radiation.section.training", [Classes, Participants, Programs]),
    ];

    public override IReadOnlyList<IMeasure> Measures { get; } =
    [
        .. LicenseMeasures.All, .. FacilityMeasures.All, .. DeviceMeasures.All, .. WorkerMeasures.All, .. DoseMeasures.All, .. SurveyMeasures.All,
        .. InspectionMeasures.All, .. FindingMeasures.All, .. SanctionMeasures.All, .. IncidentMeasures.All, .. DrillMeasures.All, .. SafetyReportMeasures.All, .. GuidanceMeasures.All,
        .. TrainingMeasures.Of<SafetyClass, SafetyParticipant>("radiation"), .. DossierMeasures.Of<RadiationDossier>("radiation"),
    ];

    public override IReadOnlyList<Type> Importers { get; } =
    [
        typeof(ImportFacilities), typeof(ImportLicenses), typeof(ImportDevices), typeof(ImportWorkers), typeof(ImportEmployments), typeof(ImportStaffCertificates), typeof(ImportBadges), typeof(ImportReadings),
        typeof(ImportInspections), typeof(ImportFindings), typeof(ImportSanctions), typeof(ImportSafetyReports), typeof(ImportGuidances), typeof(ImportSurveys), typeof(ImportIncidents), typeof(ImportDrills), typeof(ImportIncidentPlans), typeof(ImportHealthChecks), typeof(ImportClasses), typeof(ImportClassParticipants),
    ];

    public override DossierKit? Dossiers { get; } = new DossierKit<RadiationSafetyModule, RadiationDossier, RadiationProcedure>([new IssueLicense(), new RenewLicense()], XrayProcedures.All);

    public override PaperKit? Papers { get; } = new PaperKit<RadiationSafetyModule, RadiationPaper>(
        [.. DossierPapers.All, new XrayLicense(), new SafetyTrainingCertificate(), new ReadinessLetter()],
        async (sender, cancellation) => await sender.Send(new GetLetterhead(), cancellation) is { } head ? new PaperHead(head.SuperiorAgency, head.Agency, head.Symbol, head.PlaceName) : null);

    public override TrainingKit? Training { get; } =
        new TrainingKit<RadiationSafetyModule, SafetyProgram, SafetyClass, SafetyParticipant, RadiationPaper>(ShippedPrograms.All, [ShippedPrograms.RefresherRule]);

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddScoped<ReadinessOverview>();

    public override async Task SeedAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await Dossiers!.SeedAsync(services.GetRequiredService<RadiationSafetyDbContext>(), cancellation);
        await Papers!.SeedAsync(services, cancellation);
        await Training!.SeedAsync(services.GetRequiredService<RadiationSafetyDbContext>(), cancellation);
    }
}
