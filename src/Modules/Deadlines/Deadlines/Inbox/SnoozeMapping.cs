using Deadlines.TrackedDeadlines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Deadlines.Inbox;

internal sealed class SnoozeMapping : IEntityTypeConfiguration<Snooze>
{
    public void Configure(EntityTypeBuilder<Snooze> snooze)
    {
        snooze.ToTable("snoozes");
        snooze.Property(s => s.Reason).HasMaxLength(500);
        snooze.HasIndex(s => new { s.PersonId, s.DeadlineId }).IsUnique();
        snooze.HasOne<TrackedDeadline>().WithMany().HasForeignKey(s => s.DeadlineId).OnDelete(DeleteBehavior.Cascade);
    }
}
