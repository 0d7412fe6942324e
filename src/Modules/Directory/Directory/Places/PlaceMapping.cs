using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;

namespace Directory.Places;

internal sealed class PlaceMapping : IEntityTypeConfiguration<Place>
{
    public void Configure(EntityTypeBuilder<Place> place)
    {
        place.ToTable("places");
        place.Property(p => p.Name).InVietnameseOrder();
        place.HasIndex(p => new { p.Code, p.ValidFrom }).IsUnique().AreNullsDistinct(false);
        place.HasIndex(p => new { p.Name, p.Id });
        place.HasIndex(p => new { p.Level, p.Name, p.Id });
        place.HasOne(p => p.Parent).WithMany().HasForeignKey(p => p.ParentId).OnDelete(DeleteBehavior.Restrict);
        place.HasMany(p => p.Successors).WithOne().HasForeignKey(s => s.RecordId);
        place.HasSearchKey("name", "code");
    }
}

internal sealed class PlaceSuccessorMapping : IEntityTypeConfiguration<PlaceSuccessor>
{
    public void Configure(EntityTypeBuilder<PlaceSuccessor> successor)
    {
        successor.ToTable("place_successors");
        successor.HasIndex(s => new { s.RecordId, s.SuccessorId }).IsUnique();
        successor.HasOne<Place>().WithMany().HasForeignKey(s => s.SuccessorId).OnDelete(DeleteBehavior.Restrict);
    }
}
