using Directory.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;

namespace Directory.Leaves;

internal sealed class LeaveMapping : IEntityTypeConfiguration<Leave>
{
    public void Configure(EntityTypeBuilder<Leave> leave)
    {
        leave.ToTable("leaves");
        leave.Property(l => l.PersonName).InVietnameseOrder();
        leave.Property(l => l.Reason).HasMaxLength(Leave.LongestReason).WithoutAudit();
        leave.HasOne<Person>().WithMany().HasForeignKey(l => l.PersonId).OnDelete(DeleteBehavior.Restrict);
        leave.HasOne<Person>().WithMany().HasForeignKey(l => l.DeputyId).OnDelete(DeleteBehavior.Restrict);
        leave.HasIndex(l => new { l.PersonName, l.Id });
        leave.HasIndex(l => new { l.StartsOn, l.Id });
        leave.HasIndex(l => new { l.EndsOn, l.Id });
        leave.HasIndex(l => new { l.PersonId, l.EndsOn });
        leave.HasIndex(l => new { l.DeputyId, l.EndsOn });
        leave.HasSearchKey("person_name", "deputy_name");
    }
}
