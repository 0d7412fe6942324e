using Microsoft.EntityFrameworkCore;
using Platform.Persistence;
using RadiationSafety.Devices;
using RadiationSafety.Dosimetry;
using RadiationSafety.Facilities;
using RadiationSafety.Licenses;
using RadiationSafety.Readiness;
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
}
