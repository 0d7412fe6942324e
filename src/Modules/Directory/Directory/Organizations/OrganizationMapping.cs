using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;

namespace Directory.Organizations;

internal sealed class OrganizationMapping : IEntityTypeConfiguration<Organization>
{
    /// <summary>Every name of an organization as a search key: found by equality, many at a time.</summary>
    public const string NameKeys = "NameKeys";

    public void Configure(EntityTypeBuilder<Organization> organization)
    {
        organization.ToTable("organizations");
        organization.Property(o => o.Name).InVietnameseOrder();
        organization.Ignore(o => o.AliasList);
        organization.HasIndex(o => o.TaxCode).IsUnique();
        organization.HasIndex(o => new { o.Name, o.Id });
        organization.HasIndex(o => new { o.Kind, o.Name, o.Id });
        organization.HasIndex(o => o.EffectiveId);
        organization.HasOne<Organization>().WithMany().HasForeignKey(o => o.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        organization.HasOne<Organization>().WithMany().HasForeignKey(o => o.SuccessorId).OnDelete(DeleteBehavior.Restrict);
        organization.HasSearchKey("name", "tax_code", "aliases");
        organization.Property<string[]>(NameKeys).HasComputedColumnSql(@"string_to_array(public.search_key(name || E'\n' || coalesce(aliases, '')), E'\n')", stored: true);
        organization.HasIndex(NameKeys).HasMethod("gin");
    }
}
