using Directory.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;

namespace Directory.People;

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("people");
        person.Property(p => p.FullName).InVietnameseOrder();
        person.HasIndex(p => new { p.FullName, p.Id });
        person.HasOne<Unit>().WithMany().HasForeignKey(p => p.UnitId).OnDelete(DeleteBehavior.Restrict);
        // One head a unit: two would each be told of everything, and nobody would act.
        person.HasIndex(p => p.UnitId, "ux_people_one_head_a_unit").IsUnique().HasFilter("is_head");
        person.HasSearchKey("full_name");
    }
}
