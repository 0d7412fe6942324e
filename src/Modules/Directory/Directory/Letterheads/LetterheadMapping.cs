using Directory.Places;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Directory.Letterheads;

internal sealed class LetterheadMapping : IEntityTypeConfiguration<Letterhead>
{
    public void Configure(EntityTypeBuilder<Letterhead> letterhead)
    {
        letterhead.ToTable("letterhead");
        letterhead.HasOne<Place>().WithMany().HasForeignKey(l => l.ProvinceId).OnDelete(DeleteBehavior.Restrict);
    }
}
