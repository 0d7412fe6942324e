using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;
using RadiationSafety.Facilities;

namespace RadiationSafety.Devices;

internal sealed class DeviceMapping : IEntityTypeConfiguration<RadiationDevice>
{
    public void Configure(EntityTypeBuilder<RadiationDevice> device)
    {
        device.ToTable("devices");
        device.Property(d => d.Name).InVietnameseOrder();
        device.HasTrack<RadiationDevice, DeviceState, DeviceEventKind, DeviceEvent>();
        device.HasOne<RadiationFacility>().WithMany().HasForeignKey(d => d.FacilityId).OnDelete(DeleteBehavior.Restrict);
        device.HasOne<RadiationFacility>().WithMany().HasForeignKey(d => d.EnteredFacilityId).OnDelete(DeleteBehavior.Restrict);
        device.HasSearchKey("name", "serial_number", "facility_name", "maker");
        device.HasIndex(d => d.SerialNumber).IsUnique();

        // One index a sort, the id last (keyset); filters that narrow the list get one of their own.
        device.HasIndex(d => new { d.Name, d.Id });
        device.HasIndex(d => new { d.NextDueOn, d.Id });
        device.HasIndex(d => new { d.FacilityId, d.NextDueOn, d.Id });
        device.HasIndex(d => new { d.State, d.NextDueOn, d.Id });
        device.HasIndex(d => new { d.Kind, d.NextDueOn, d.Id });
        device.HasIndex(d => new { d.ResponsibleUnitId, d.NextDueOn, d.Id });
        device.HasIndex(d => new { d.VerifiedUntil, d.Id });
        device.HasIndex(d => d.ObtainedOn);
    }
}

internal sealed class DeviceEventMapping : IEntityTypeConfiguration<DeviceEvent>
{
    public void Configure(EntityTypeBuilder<DeviceEvent> happened) => happened.IsTrackEvent<DeviceEvent, DeviceEventKind>("device_events");
}
