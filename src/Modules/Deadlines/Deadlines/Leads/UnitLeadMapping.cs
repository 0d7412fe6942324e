using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Deadlines.Leads;

internal sealed class UnitLeadMapping : IEntityTypeConfiguration<UnitLead>
{
    public void Configure(EntityTypeBuilder<UnitLead> lead)
    {
        lead.ToTable("unit_leads");
        lead.Ignore(l => l.Counts);
        lead.Property(l => l.Subject).HasMaxLength(40);
        lead.Property(l => l.Days).HasMaxLength(60);
        lead.HasIndex(l => new { l.UnitId, l.Subject }).IsUnique();
    }
}
