using Directory.Places;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;

namespace Directory.Organizations;

internal sealed class OrganizationMapping : IEntityTypeConfiguration<Organization>
{
    /// <summary>Every name of an organization as a search key: found by equality, many at a time.</summary>
    public const string NameKeys = "NameKeys";

    /// <summary>The name without the words for its legal form: how the same body is written twice.</summary>
    private const string BareName = "BareName";

    private const string LegalForms =
        "tong cong ty|cong ty|trach nhiem huu han|tnhh|co phan|cp|mot thanh vien|mtv|hai thanh vien tro len|hop tac xa|htx|doanh nghiep tu nhan|dntn|chi nhanh|tap doan|lien hiep";

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
        organization.HasOne<Place>().WithMany().HasForeignKey(o => o.PlaceId).OnDelete(DeleteBehavior.Restrict);
        organization.HasSearchKey("name", "tax_code", "aliases");
        organization.Property<string[]>(NameKeys).HasComputedColumnSql(@"string_to_array(public.search_key(name || E'\n' || coalesce(aliases, '')), E'\n')", stored: true);
        organization.HasIndex(NameKeys).HasMethod("gin");
        organization.Property<string>(BareName).HasComputedColumnSql(
            $"btrim(regexp_replace(regexp_replace(public.search_key(name), '\\m({LegalForms})\\M', ' ', 'g'), '[^a-z0-9]+', ' ', 'g'))", stored: true);
        organization.HasIndex([BareName], "ix_organizations_bare_name");
        organization.HasIndex([BareName], "ix_organizations_bare_name_trigram").HasMethod("gin").HasOperators("gin_trgm_ops");
    }
}

internal sealed class OrganizationMergeMapping : IEntityTypeConfiguration<OrganizationMerge>
{
    public void Configure(EntityTypeBuilder<OrganizationMerge> merge)
    {
        merge.ToTable("organization_merges");
        merge.HasOne<Organization>().WithMany().HasForeignKey(m => m.SurvivorId).OnDelete(DeleteBehavior.Restrict);
        merge.HasOne<Organization>().WithMany().HasForeignKey(m => m.AbsorbedId).OnDelete(DeleteBehavior.Restrict);
        // An organization is merged away once at a time, whoever is quicker.
        merge.HasIndex(m => m.AbsorbedId, "ux_organization_merges_standing").IsUnique().HasFilter("undone_at IS NULL");
    }
}
