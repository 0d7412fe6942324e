using IntellectualProperty.Assets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;

namespace IntellectualProperty.UseReviews;

internal sealed class UseReviewMapping : IEntityTypeConfiguration<UseReview>
{
    public void Configure(EntityTypeBuilder<UseReview> review)
    {
        review.ToTable("use_reviews");
        review.Property(r => r.AssetName).InVietnameseOrder();
        review.HasIndex(r => r.Code).IsUnique();
        review.HasOne<IntellectualAsset>().WithMany().HasForeignKey(r => r.AssetId).OnDelete(DeleteBehavior.Restrict);
        review.HasIndex(r => new { r.AssetId, r.Year }).IsUnique();
        review.HasSearchKey("asset_name", "code", "document_number");
        review.HasIndex(r => new { r.AssetName, r.Id });
        review.HasIndex(r => new { r.ReviewedOn, r.Id });
        review.HasIndex(r => new { r.Year, r.Id });
    }
}
