using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Organizations;
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
        asset.Ignore(a => a.NextEvents);
        asset.Ignore(a => a.Counting);
        asset.HasMany(a => a.Events).WithOne().HasForeignKey(e => e.RecordId);
        asset.HasOrganizationLink(a => a.OwnerId, a => a.OwnerEnteredId);
        asset.HasSearchKey("name", "code", "application_number", "owner_name");

        // One index a sort, the id last (keyset); filters that narrow the list get one of their own.
        asset.HasIndex(a => new { a.Name, a.Id });
        asset.HasIndex(a => new { a.NextDueOn, a.Id });
        asset.HasIndex(a => new { a.State, a.NextDueOn, a.Id });
        asset.HasIndex(a => new { a.Kind, a.NextDueOn, a.Id });
        asset.HasIndex(a => new { a.ResponsiblePersonId, a.NextDueOn, a.Id });
        asset.HasIndex(a => a.FiledOn);
        asset.HasIndex(a => a.GrantedOn);
    }
}

internal sealed class AssetEventMapping : IEntityTypeConfiguration<AssetEvent>
{
    public void Configure(EntityTypeBuilder<AssetEvent> happened)
    {
        happened.ToTable("asset_events");
        happened.Ignore(e => e.Kind);
        happened.Ignore(e => e.Counts);
        happened.HasIndex(e => new { e.RecordId, e.Ordinal }).IsUnique();
        happened.HasIndex(e => new { e.Code, e.HappenedOn });
    }
}
