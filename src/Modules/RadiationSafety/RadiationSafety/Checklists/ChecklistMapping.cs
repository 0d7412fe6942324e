using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;

namespace RadiationSafety.Checklists;

internal sealed class ChecklistMapping : IEntityTypeConfiguration<Checklist>
{
    public void Configure(EntityTypeBuilder<Checklist> checklist)
    {
        checklist.ToTable("checklists");
        checklist.Property(c => c.Name).InVietnameseOrder();
        checklist.Property(c => c.Items).AsJson();
        checklist.HasIndex(c => c.Key).IsUnique();
        checklist.HasIndex(c => new { c.Code, c.Version }).IsUnique();
        checklist.HasSearchKey("name", "key");
        checklist.HasIndex(c => new { c.Name, c.Id });
        checklist.HasIndex(c => new { c.AppliesFrom, c.Id });
    }
}
