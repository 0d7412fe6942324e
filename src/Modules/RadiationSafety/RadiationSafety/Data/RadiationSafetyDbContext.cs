using Microsoft.EntityFrameworkCore;
using Platform.Persistence;
using RadiationSafety.Checklists;
using RadiationSafety.Devices;
using RadiationSafety.Dosimetry;
using RadiationSafety.Drills;
using RadiationSafety.Facilities;
using RadiationSafety.Findings;
using RadiationSafety.Guidances;
using RadiationSafety.Incidents;
using RadiationSafety.InspectionIntervals;
using RadiationSafety.Inspections;
using RadiationSafety.Licenses;
using RadiationSafety.Readiness;
using RadiationSafety.SafetyReportNotices;
using RadiationSafety.SafetyReports;
using RadiationSafety.Sanctions;
using RadiationSafety.Surveys;
using RadiationSafety.Workers;

namespace RadiationSafety.Data;

internal sealed class RadiationSafetyDbContext(DbContextOptions<RadiationSafetyDbContext> options)
    : ModuleDbContext(options)
{
    public override string Schema => "radiation_safety";

    public DbSet<RadiationFacility> Facilities => Set<RadiationFacility>();

    public DbSet<RadiationDevice> Devices => Set<RadiationDevice>();

    public DbSet<DeviceEvent> DeviceEvents => Set<DeviceEvent>();

    public DbSet<RadiationLicense> Licenses => Set<RadiationLicense>();

    public DbSet<LicenseEvent> LicenseEvents => Set<LicenseEvent>();

    public DbSet<RadiationWorker> Workers => Set<RadiationWorker>();

    public DbSet<Employment> Employments => Set<Employment>();

    public DbSet<StaffCertificate> StaffCertificates => Set<StaffCertificate>();

    public DbSet<CertificateEvent> CertificateEvents => Set<CertificateEvent>();

    public DbSet<HealthCheck> HealthChecks => Set<HealthCheck>();

    public DbSet<DosimeterBadge> Badges => Set<DosimeterBadge>();

    public DbSet<BadgeEvent> BadgeEvents => Set<BadgeEvent>();

    public DbSet<DoseInvestigation> Investigations => Set<DoseInvestigation>();

    public DbSet<InvestigationEvent> InvestigationEvents => Set<InvestigationEvent>();

    public DbSet<IncidentPlan> IncidentPlans => Set<IncidentPlan>();

    public DbSet<LicenseDevice> LicenseDevices => Set<LicenseDevice>();

    public DbSet<InspectionInterval> InspectionIntervals => Set<InspectionInterval>();

    public DbSet<Checklist> Checklists => Set<Checklist>();

    public DbSet<Inspection> Inspections => Set<Inspection>();

    public DbSet<InspectionEvent> InspectionEvents => Set<InspectionEvent>();

    public DbSet<Finding> Findings => Set<Finding>();

    public DbSet<FindingEvent> FindingEvents => Set<FindingEvent>();

    public DbSet<Sanction> Sanctions => Set<Sanction>();

    public DbSet<SanctionEvent> SanctionEvents => Set<SanctionEvent>();

    public DbSet<RadiationSurvey> Surveys => Set<RadiationSurvey>();

    public DbSet<Incident> Incidents => Set<Incident>();

    public DbSet<Drill> Drills => Set<Drill>();

    public DbSet<SafetyReportNotice> SafetyReportNotices => Set<SafetyReportNotice>();

    public DbSet<SafetyReportNoticeEvent> SafetyReportNoticeEvents => Set<SafetyReportNoticeEvent>();

    public DbSet<SafetyReport> SafetyReports => Set<SafetyReport>();

    public DbSet<SafetyReportEvent> SafetyReportEvents => Set<SafetyReportEvent>();

    public DbSet<Guidance> Guidances => Set<Guidance>();
}
