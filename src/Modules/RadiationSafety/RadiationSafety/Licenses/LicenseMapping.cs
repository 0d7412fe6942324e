using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;
using RadiationSafety.Devices;
using RadiationSafety.Facilities;

namespace RadiationSafety.Licenses;

internal sealed class LicenseMapping : IEntityTypeConfiguration<RadiationLicense>
{
    public void Configure(EntityTypeBuilder<RadiationLicense> license)
    {
        license.ToTable("licenses");
        license.Property(l => l.FacilityName).InVietnameseOrder();
        license.HasTrack<RadiationLicense, LicenseState, LicenseEventKind, LicenseEvent>();
        license.HasOne<RadiationFacility>().WithMany().HasForeignKey(l => l.FacilityId).OnDelete(DeleteBehavior.Restrict);
        license.HasSearchKey("facility_name", "code", "number");
        license.HasIndex(l => l.Code).IsUnique();
        // Numbers begin anew every year: the issue day is part of the key. The number last, for it is the field a collision is told at.
        license.HasIndex(l => new { l.IssuedOn, l.Number }).IsUnique();

        // One index a sort, the id last (keyset); filters that narrow the list get one of their own.
        license.HasIndex(l => new { l.FacilityName, l.Id });
        license.HasIndex(l => new { l.NextDueOn, l.Id });
        license.HasIndex(l => new { l.FacilityId, l.NextDueOn, l.Id });
        license.HasIndex(l => new { l.State, l.NextDueOn, l.Id });
        license.HasIndex(l => new { l.ResponsibleUnitId, l.NextDueOn, l.Id });
        license.HasIndex(l => new { l.ResponsiblePersonId, l.NextDueOn, l.Id });
        license.HasOne<RadiationLicense>().WithMany().HasForeignKey(l => l.PrecedingId).OnDelete(DeleteBehavior.Restrict);
        license.Ignore(l => l.Period);
        license.HasMany(l => l.Devices).WithOne().HasForeignKey(link => link.RecordId);
        license.HasIndex(l => l.SubmittedOn);
        license.HasIndex(l => l.ExpiresOn);
    }
}

internal sealed class LicenseDeviceMapping : IEntityTypeConfiguration<LicenseDevice>
{
    public void Configure(EntityTypeBuilder<LicenseDevice> link)
    {
        link.ToTable("license_devices");
        link.HasIndex(l => new { l.RecordId, l.DeviceId }).IsUnique();
        link.HasOne<RadiationDevice>().WithMany().HasForeignKey(l => l.DeviceId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LicenseEventMapping : IEntityTypeConfiguration<LicenseEvent>
{
    public void Configure(EntityTypeBuilder<LicenseEvent> happened) => happened.IsTrackEvent<LicenseEvent, LicenseEventKind>("license_events");
}
