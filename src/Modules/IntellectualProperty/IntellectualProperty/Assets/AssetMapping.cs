using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;

namespace IntellectualProperty.Assets;

internal sealed class AssetMapping : IEntityTypeConfiguration<IntellectualAsset>
{
    public void Configure(EntityTypeBuilder<IntellectualAsset> asset)
    {
        asset.ToTable("assets");
        asset.Property(a => a.Name).InVietnameseOrder();
        asset.HasIndex(a => a.Code).IsUnique();
        asset.HasIndex(a => a.ApplicationNumber).IsUnique();
        asset.HasTrack<IntellectualAsset, AssetState, AssetEventKind, AssetEvent>();
        asset.HasMany(a => a.Holders).WithOne().HasForeignKey(h => h.RecordId);
        asset.HasMany(a => a.Samples).WithOne().HasForeignKey(s => s.AssetId).OnDelete(DeleteBehavior.Restrict);
        asset.HasSearchKey("name", "code", "application_number", "owner_name");

        // One index a sort, the id last (keyset); filters that narrow the list get one of their own.
        asset.HasIndex(a => new { a.Name, a.Id });
        asset.HasIndex(a => new { a.NextDueOn, a.Id });
        asset.HasIndex(a => new { a.State, a.NextDueOn, a.Id });
        asset.HasIndex(a => new { a.Kind, a.NextDueOn, a.Id });
        asset.HasIndex(a => new { a.Sector, a.NextDueOn, a.Id });
        asset.HasIndex(a => new { a.ResponsiblePersonId, a.NextDueOn, a.Id });
        asset.HasIndex(a => a.FiledOn);
        asset.HasIndex(a => a.AcceptedOn);
        asset.HasIndex(a => a.GrantedOn);
        // Renewals are read by the end of the term and counted from the index alone, also those of one kind, unit or person; most rows have no term.
        asset.HasIndex(a => new { a.TermEndsOn, a.Id }).IncludeProperties(a => new { a.RenewalOpensOn }).HasFilter("renewal_opens_on IS NOT NULL");
        asset.HasIndex(a => a.RenewalOpensOn).IncludeProperties(a => new { a.TermEndsOn, a.GraceEndsOn, a.Kind, a.ResponsibleUnitId, a.ResponsiblePersonId }).HasFilter("renewal_opens_on IS NOT NULL");
        asset.HasIndex(a => new { a.NextDueOn, a.Id }, "ix_assets_unconfirmed").HasFilter("unconfirmed > 0");
    }
}

internal sealed class AssetEventMapping : IEntityTypeConfiguration<AssetEvent>
{
    public void Configure(EntityTypeBuilder<AssetEvent> happened) => happened.IsTrackEvent<AssetEvent, AssetEventKind>("asset_events");
}
