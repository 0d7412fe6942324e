using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;
using RadiationSafety.Facilities;
using RadiationSafety.Inspections;

namespace RadiationSafety.Sanctions;

internal sealed class SanctionMapping : IEntityTypeConfiguration<Sanction>
{
    public void Configure(EntityTypeBuilder<Sanction> sanction)
    {
        sanction.ToTable("sanctions");
        sanction.Property(s => s.FacilityName).InVietnameseOrder();
        sanction.Property(s => s.Amount).HasPrecision(18, 0);
        sanction.HasIndex(s => s.Code).IsUnique();
        sanction.HasTrack<Sanction, SanctionState, SanctionEventKind, SanctionEvent>();
        sanction.HasOne<Inspection>().WithMany().HasForeignKey(s => s.InspectionId).OnDelete(DeleteBehavior.Restrict);
        sanction.HasOne<RadiationFacility>().WithMany().HasForeignKey(s => s.FacilityId).OnDelete(DeleteBehavior.Restrict);
        sanction.HasSearchKey("facility_name", "number", "inspection_code");
        sanction.HasIndex(s => new { s.FacilityName, s.Id });
        sanction.HasIndex(s => new { s.DecidedOn, s.Id });
        sanction.HasIndex(s => new { s.NextDueOn, s.Id });
        sanction.HasIndex(s => new { s.State, s.DecidedOn, s.Id });
        sanction.HasIndex(s => new { s.InspectionId, s.DecidedOn, s.Id });
        sanction.HasIndex(s => new { s.FacilityId, s.DecidedOn, s.Id });
    }
}

internal sealed class SanctionEventMapping : IEntityTypeConfiguration<SanctionEvent>
{
    public void Configure(EntityTypeBuilder<SanctionEvent> happened) => happened.IsTrackEvent<SanctionEvent, SanctionEventKind>("sanction_events");
}
