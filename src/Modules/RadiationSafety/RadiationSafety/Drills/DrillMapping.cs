using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;
using RadiationSafety.Facilities;

namespace RadiationSafety.Drills;

internal sealed class DrillMapping : IEntityTypeConfiguration<Drill>
{
    public void Configure(EntityTypeBuilder<Drill> drill)
    {
        drill.ToTable("drills");
        drill.Property(r => r.FacilityName).InVietnameseOrder();
        drill.HasIndex(r => r.Code).IsUnique();
        drill.HasOne<RadiationFacility>().WithMany().HasForeignKey(r => r.FacilityId).OnDelete(DeleteBehavior.Restrict);
        drill.HasSearchKey("facility_name", "code", "scenario");
        drill.HasIndex(r => new { r.FacilityName, r.Id });
        drill.HasIndex(r => new { r.HeldOn, r.Id });
        drill.HasIndex(r => new { r.NextDueOn, r.Id });
        drill.HasIndex(r => new { r.Result, r.HeldOn, r.Id });
        drill.HasIndex(r => new { r.FacilityId, r.HeldOn, r.Id });
    }
}
