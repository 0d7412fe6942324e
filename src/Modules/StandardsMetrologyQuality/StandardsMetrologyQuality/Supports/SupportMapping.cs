using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Organizations;
using Platform.Persistence;

namespace StandardsMetrologyQuality.Supports;

internal sealed class SupportMapping : IEntityTypeConfiguration<ProductivitySupport>
{
    public void Configure(EntityTypeBuilder<ProductivitySupport> support)
    {
        support.ToTable("supports");
        support.Property(p => p.Name).InVietnameseOrder();
        support.HasTrack<ProductivitySupport, SupportState, SupportEventKind, SupportEvent>();
        support.HasOrganizationLink(p => p.EnterpriseId, p => p.EnterpriseEnteredId);
        support.HasSearchKey("name", "code", "enterprise_name");
        support.HasIndex(p => p.Code).IsUnique();

        // One index a sort, the id last (keyset); filters that narrow the list get one of their own.
        support.HasIndex(p => new { p.Name, p.Id });
        support.HasIndex(p => new { p.EnrolledOn, p.Id });
        support.HasIndex(p => new { p.State, p.EnrolledOn, p.Id });
        support.HasIndex(p => new { p.ResponsibleUnitId, p.EnrolledOn, p.Id });
        support.HasIndex(p => new { p.ResponsiblePersonId, p.EnrolledOn, p.Id });
        support.HasIndex(p => p.CertifiedOn);
    }
}

internal sealed class SupportEventMapping : IEntityTypeConfiguration<SupportEvent>
{
    public void Configure(EntityTypeBuilder<SupportEvent> happened) => happened.IsTrackEvent<SupportEvent, SupportEventKind>("support_events");
}
