using Microsoft.EntityFrameworkCore;
using Platform.Persistence;
using RadiationSafety.Devices;
using RadiationSafety.Facilities;
using RadiationSafety.Licenses;

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
}
