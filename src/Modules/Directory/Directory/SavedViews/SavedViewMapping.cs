using Directory.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;

namespace Directory.SavedViews;

internal sealed class SavedViewMapping : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> view)
    {
        view.ToTable("saved_views");
        view.HasIndex(v => new { v.UserId, v.Register, v.Name }).IsUnique();
        view.HasOne<User>().WithMany().HasForeignKey(v => v.UserId);
        view.Property(v => v.Register).HasMaxLength(100);
        view.Property(v => v.Name).HasMaxLength(60).InVietnameseOrder();
        view.Property(v => v.Query).HasMaxLength(SaveViewValidator.LongestQuery);
    }
}
