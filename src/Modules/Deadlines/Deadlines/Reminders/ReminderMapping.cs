using Deadlines.TrackedDeadlines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Deadlines.Reminders;

internal sealed class ReminderMapping : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> reminder)
    {
        reminder.ToTable("reminders");
        reminder.Property(r => r.Id).ValueGeneratedNever();
        reminder.HasIndex(r => new { r.DeadlineId, r.DueOn, r.Step, r.Channel, r.RecipientId }).IsUnique().HasDatabaseName("ux_reminders_once");
        reminder.HasOne<TrackedDeadline>().WithMany().HasForeignKey(r => r.DeadlineId).OnDelete(DeleteBehavior.Cascade);
        reminder.HasIndex(r => r.RemindOn).HasFilter("state = 'Planned'").HasDatabaseName("ix_reminders_planned");
        reminder.HasIndex(r => r.RecipientId).HasFilter("state = 'Due'").HasDatabaseName("ix_reminders_unread");
    }
}
