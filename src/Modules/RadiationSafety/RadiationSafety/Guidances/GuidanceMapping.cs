using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Organizations;
using Platform.Persistence;

namespace RadiationSafety.Guidances;

internal sealed class GuidanceMapping : IEntityTypeConfiguration<Guidance>
{
    public void Configure(EntityTypeBuilder<Guidance> guidance)
    {
        guidance.ToTable("guidances");
        guidance.Property(c => c.Subject).InVietnameseOrder();
        guidance.HasIndex(c => c.Code).IsUnique();
        guidance.HasOrganizationLink(c => c.ApplicantId, c => c.ApplicantEnteredId);
        guidance.HasSearchKey("subject", "code", "applicant_name", "place");
        guidance.HasIndex(c => new { c.Subject, c.Id });
        guidance.HasIndex(c => new { c.HeldOn, c.Id });
        guidance.HasIndex(c => new { c.Kind, c.HeldOn, c.Id });
    }
}
