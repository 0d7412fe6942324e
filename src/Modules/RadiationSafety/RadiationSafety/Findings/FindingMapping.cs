using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;
using RadiationSafety.Facilities;
using RadiationSafety.Inspections;

namespace RadiationSafety.Findings;

internal sealed class FindingMapping : IEntityTypeConfiguration<Finding>
{
    public void Configure(EntityTypeBuilder<Finding> finding)
    {
        finding.ToTable("findings");
        finding.Property(f => f.FacilityName).InVietnameseOrder();
        finding.HasIndex(f => f.Code).IsUnique();
        finding.HasTrack<Finding, FindingState, FindingEventKind, FindingEvent>();
        finding.HasOne<Inspection>().WithMany(i => i.Findings).HasForeignKey(f => f.InspectionId).OnDelete(DeleteBehavior.Restrict);
        finding.HasOne<RadiationFacility>().WithMany().HasForeignKey(f => f.FacilityId).OnDelete(DeleteBehavior.Restrict);
        finding.HasSearchKey("facility_name", "code", "set_by");
        finding.HasIndex(f => new { f.FacilityName, f.Id });
        finding.HasIndex(f => new { f.DueOn, f.Id });
        finding.HasIndex(f => new { f.NextDueOn, f.Id });
        finding.HasIndex(f => new { f.State, f.DueOn, f.Id });
        finding.HasIndex(f => new { f.InspectionId, f.DueOn, f.Id });
        finding.HasIndex(f => new { f.FacilityId, f.DueOn, f.Id });
    }
}

internal sealed class FindingEventMapping : IEntityTypeConfiguration<FindingEvent>
{
    public void Configure(EntityTypeBuilder<FindingEvent> happened) => happened.IsTrackEvent<FindingEvent, FindingEventKind>("finding_events");
}
