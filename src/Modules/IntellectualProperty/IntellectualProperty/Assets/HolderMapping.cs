using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Organizations;

namespace IntellectualProperty.Assets;

internal sealed class HolderMapping : IEntityTypeConfiguration<AssetHolder>
{
    public void Configure(EntityTypeBuilder<AssetHolder> holder)
    {
        holder.ToTable("asset_holders");
        holder.Ignore(h => h.IsPresent);
        holder.HasIndex(h => new { h.RecordId, h.Ordinal }).IsUnique();
        holder.HasIndex(h => new { h.Role, h.HeldFrom, h.RecordId });
        holder.HasOrganizationLink(h => h.OrganizationId, h => h.OrganizationEnteredId);
    }
}
