using IntellectualProperty.Assets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Organizations;
using Platform.Persistence;

namespace IntellectualProperty.Licenses;

internal sealed class LicenseMapping : IEntityTypeConfiguration<AssetLicense>
{
    public void Configure(EntityTypeBuilder<AssetLicense> license)
    {
        license.ToTable("asset_licenses");
        license.Property(l => l.LicenseeName).InVietnameseOrder();
        license.HasIndex(l => l.Code).IsUnique();
        license.HasOrganizationLink(l => l.LicenseeId, l => l.LicenseeEnteredId);
        license.HasOne<IntellectualAsset>().WithMany().HasForeignKey(l => l.AssetId).OnDelete(DeleteBehavior.Restrict);
        license.HasSearchKey("licensee_name", "code", "asset_name", "licensor_name", "record_number");
        license.HasIndex(l => new { l.LicenseeName, l.Id });
        license.HasIndex(l => new { l.SignedOn, l.Id });
        license.HasIndex(l => new { l.AssetId, l.SignedOn, l.Id });
        license.HasIndex(l => new { l.Type, l.SignedOn, l.Id });
        license.HasIndex(l => l.RecordedOn);
        license.HasIndex(l => l.EndsOn);
    }
}
