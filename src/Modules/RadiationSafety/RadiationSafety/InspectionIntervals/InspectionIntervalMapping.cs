using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;

namespace RadiationSafety.InspectionIntervals;

internal sealed class InspectionIntervalMapping : IEntityTypeConfiguration<InspectionInterval>
{
    public void Configure(EntityTypeBuilder<InspectionInterval> interval)
    {
        interval.ToTable("inspection_intervals");
        interval.Property(i => i.Code).InVietnameseOrder();
        interval.HasIndex(i => i.Code).IsUnique();
        // One interval a practice and risk class; the risk last, for it is the field a collision is told at.
        interval.HasIndex(i => new { i.Practice, i.Risk }).IsUnique();
        interval.HasSearchKey("code", "set_by");
        interval.HasIndex(i => new { i.Code, i.Id });
    }
}
