using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;
using RadiationSafety.Checklists;
using RadiationSafety.Facilities;

namespace RadiationSafety.Inspections;

internal sealed class InspectionMapping : IEntityTypeConfiguration<Inspection>
{
    public void Configure(EntityTypeBuilder<Inspection> inspection)
    {
        inspection.ToTable("inspections");
        inspection.Property(i => i.FacilityName).InVietnameseOrder();
        inspection.HasIndex(i => i.Code).IsUnique();
        inspection.HasTrack<Inspection, InspectionState, InspectionEventKind, InspectionEvent>();
        inspection.HasOne<RadiationFacility>().WithMany(f => f.Inspections).HasForeignKey(i => i.FacilityId).OnDelete(DeleteBehavior.Restrict);
        inspection.HasOne<Checklist>().WithMany().HasForeignKey(i => i.ChecklistId).OnDelete(DeleteBehavior.Restrict);
        inspection.HasSearchKey("facility_name", "code", "decision_number", "conclusion_number");

        // One index a sort, the id last (keyset); filters that narrow the list get one of their own.
        inspection.HasIndex(i => new { i.FacilityName, i.Id });
        inspection.HasIndex(i => new { i.PlannedOn, i.Id });
        inspection.HasIndex(i => new { i.NextDueOn, i.Id });
        inspection.HasIndex(i => new { i.State, i.PlannedOn, i.Id });
        inspection.HasIndex(i => new { i.ResponsiblePersonId, i.PlannedOn, i.Id });
        // The last visit of a facility, and the visits of a period.
        inspection.HasIndex(i => new { i.FacilityId, i.ConductedOn });
        inspection.HasIndex(i => i.ConductedOn);
        inspection.HasIndex(i => i.ChecklistId);
    }
}

internal sealed class InspectionEventMapping : IEntityTypeConfiguration<InspectionEvent>
{
    public void Configure(EntityTypeBuilder<InspectionEvent> happened) => happened.IsTrackEvent<InspectionEvent, InspectionEventKind>("inspection_events");
}
