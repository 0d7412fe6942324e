using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Organizations;
using Platform.Persistence;

namespace IntellectualProperty.Consultations;

internal sealed class ConsultationMapping : IEntityTypeConfiguration<Consultation>
{
    public void Configure(EntityTypeBuilder<Consultation> consultation)
    {
        consultation.ToTable("consultations");
        consultation.Property(c => c.Subject).InVietnameseOrder();
        consultation.HasIndex(c => c.Code).IsUnique();
        consultation.HasOrganizationLink(c => c.PartnerId, c => c.PartnerEnteredId);
        consultation.HasSearchKey("subject", "code", "partner_name", "place");
        consultation.HasIndex(c => new { c.Subject, c.Id });
        consultation.HasIndex(c => new { c.HeldOn, c.Id });
        consultation.HasIndex(c => new { c.Kind, c.HeldOn, c.Id });
    }
}
