using IntellectualProperty.Assets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Organizations;
using Platform.Persistence;

namespace IntellectualProperty.UsageGrants;

internal sealed class UsageGrantMapping : IEntityTypeConfiguration<UsageGrant>
{
    public void Configure(EntityTypeBuilder<UsageGrant> grant)
    {
        grant.ToTable("usage_grants");
        grant.Property(g => g.UserName).InVietnameseOrder();
        grant.HasIndex(g => g.Code).IsUnique();
        grant.HasTrack<UsageGrant, UsageGrantState, UsageGrantEventKind, UsageGrantEvent>();
        grant.HasOrganizationLink(g => g.UserId, g => g.UserEnteredId);
        grant.HasOne<IntellectualAsset>().WithMany().HasForeignKey(g => g.AssetId).OnDelete(DeleteBehavior.Restrict);
        grant.HasSearchKey("user_name", "code", "asset_name", "certificate_number");
        // The number last, for it is the field a collision is told at.
        grant.HasIndex(g => new { g.AssetId, g.CertificateNumber }).IsUnique();

        // One index a sort, the id last (keyset); filters that narrow the list get one of their own.
        grant.HasIndex(g => new { g.UserName, g.Id });
        grant.HasIndex(g => new { g.AppliedOn, g.Id });
        grant.HasIndex(g => new { g.NextDueOn, g.Id });
        grant.HasIndex(g => new { g.AssetId, g.UserName, g.Id });
        grant.HasIndex(g => new { g.State, g.UserName, g.Id });
        grant.HasIndex(g => new { g.ResponsiblePersonId, g.UserName, g.Id });
        grant.HasIndex(g => g.GrantedOn);
        grant.HasIndex(g => g.ExpiresOn);
        grant.HasIndex(g => g.RevokedOn);
    }
}

internal sealed class UsageGrantEventMapping : IEntityTypeConfiguration<UsageGrantEvent>
{
    public void Configure(EntityTypeBuilder<UsageGrantEvent> happened) => happened.IsTrackEvent<UsageGrantEvent, UsageGrantEventKind>("usage_grant_events");
}
