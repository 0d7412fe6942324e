using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Organizations;
using Platform.Persistence;

namespace RadiationSafety.Facilities;

internal sealed class FacilityMapping : IEntityTypeConfiguration<RadiationFacility>
{
    public void Configure(EntityTypeBuilder<RadiationFacility> facility)
    {
        facility.ToTable("facilities");
        facility.Property(f => f.Name).InVietnameseOrder();
        facility.HasOrganizationLink(f => f.OrganizationId, f => f.OrganizationEnteredId);
        facility.HasSearchKey("name", "code", "address");
        facility.HasIndex(f => f.Code).IsUnique();
        facility.HasIndex(f => new { f.Name, f.Id });
        facility.HasIndex(f => new { f.Practice, f.Name, f.Id });
        facility.HasIndex(f => new { f.Risk, f.Name, f.Id });
        facility.HasIndex(f => new { f.ResponsibleUnitId, f.Name, f.Id });
        facility.HasIndex(f => f.StartedOn);
    }
}
