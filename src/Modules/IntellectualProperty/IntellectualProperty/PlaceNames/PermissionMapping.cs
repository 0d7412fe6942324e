using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Organizations;
using Platform.Persistence;

namespace IntellectualProperty.PlaceNames;

internal sealed class PermissionMapping : IEntityTypeConfiguration<PlaceNamePermission>
{
    public void Configure(EntityTypeBuilder<PlaceNamePermission> permission)
    {
        permission.ToTable("place_name_permissions");
        permission.Property(p => p.PlaceName).InVietnameseOrder();
        permission.HasIndex(p => new { p.PlaceName, p.ProductName, p.DecisionNumber }).IsUnique();
        permission.HasOrganizationLink(p => p.GrantedToId, p => p.GrantedToEnteredId);
        permission.HasSearchKey("place_name", "product_name", "decision_number", "granted_to_name");
        permission.HasIndex(p => new { p.PlaceName, p.Id });
        permission.HasIndex(p => new { p.DecidedOn, p.Id });
        permission.HasIndex(p => new { p.Kind, p.PlaceName, p.Id });
        permission.HasIndex(p => p.DecisionNumber);
    }
}
