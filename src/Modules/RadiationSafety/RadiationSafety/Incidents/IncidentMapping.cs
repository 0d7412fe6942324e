using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;
using RadiationSafety.Facilities;

namespace RadiationSafety.Incidents;

internal sealed class IncidentMapping : IEntityTypeConfiguration<Incident>
{
    public void Configure(EntityTypeBuilder<Incident> incident)
    {
        incident.ToTable("incidents");
        incident.Property(r => r.FacilityName).InVietnameseOrder();
        incident.HasIndex(r => r.Code).IsUnique();
        incident.HasOne<RadiationFacility>().WithMany().HasForeignKey(r => r.FacilityId).OnDelete(DeleteBehavior.Restrict);
        incident.HasSearchKey("facility_name", "code");
        incident.HasIndex(r => new { r.FacilityName, r.Id });
        incident.HasIndex(r => new { r.OccurredOn, r.Id });
        incident.HasIndex(r => new { r.Level, r.OccurredOn, r.Id });
        incident.HasIndex(r => new { r.FacilityId, r.OccurredOn, r.Id });
    }
}
