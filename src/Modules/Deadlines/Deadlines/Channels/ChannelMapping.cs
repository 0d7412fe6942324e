using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;

namespace Deadlines.Channels;

internal sealed class ReminderDeliveryMapping : IEntityTypeConfiguration<ReminderDelivery>
{
    public void Configure(EntityTypeBuilder<ReminderDelivery> delivery)
    {
        delivery.ToTable("reminder_deliveries");
        delivery.WithoutAudit();
        delivery.Property(d => d.Revision).HasDefaultValue(1);
        delivery.Property(d => d.NextDueOn).HasDefaultValueSql("'infinity'");
        delivery.Property(d => d.State).HasDefaultValueSql("'Pending'").HasSentinel(DeliveryState.Pending);
        delivery.Property(d => d.Attempts).HasDefaultValue(0);
        delivery.Property(d => d.Doubtful).HasDefaultValue(0);
        delivery.Property(d => d.PlannedAt).HasDefaultValueSql("now()");
        delivery.Property(d => d.NextAttemptAt).HasDefaultValueSql("now()");
        delivery.Property(d => d.RecipientName).InVietnameseOrder();
        // What makes a decision to send be taken once.
        delivery.HasIndex(d => new { d.Kind, d.RecipientId, d.Channel, d.Key }).IsUnique().HasDatabaseName("ux_reminder_deliveries_once");
        // In the order in which they are taken: with all of a morning waiting, each batch would sort them all.
        delivery.HasIndex(d => new { d.Channel, d.NextAttemptAt, d.RecipientId, d.Id }).HasFilter("state IN ('Pending', 'Ambiguous')").HasDatabaseName("ix_reminder_deliveries_waiting");
        delivery.HasIndex(d => d.LeaseUntil).HasFilter("state = 'Sending'").HasDatabaseName("ix_reminder_deliveries_in_hand");
        delivery.HasIndex(d => new { d.PlannedAt, d.Id });
        delivery.HasIndex(d => new { d.RecipientName, d.Id });
        delivery.HasIndex(d => new { d.State, d.PlannedAt, d.Id });
        delivery.HasIndex(d => new { d.RecipientId, d.PlannedAt, d.Id });
        delivery.HasSearchKey("recipient_name", "subject", "address");
    }
}

internal sealed class DeliveryAttemptMapping : IEntityTypeConfiguration<DeliveryAttempt>
{
    public void Configure(EntityTypeBuilder<DeliveryAttempt> attempt)
    {
        attempt.ToTable("delivery_attempts");
        attempt.Property(a => a.Id).UseIdentityAlwaysColumn();
        attempt.Property(a => a.At).HasDefaultValueSql("clock_timestamp()");
        attempt.HasIndex(a => new { a.DeliveryId, a.Id });
        attempt.HasOne<ReminderDelivery>().WithMany().HasForeignKey(a => a.DeliveryId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ChannelHealthMapping : IEntityTypeConfiguration<ChannelHealth>
{
    public void Configure(EntityTypeBuilder<ChannelHealth> health)
    {
        health.ToTable("channels");
        health.HasKey(h => h.Channel);
        health.Property(h => h.Failures).HasDefaultValue(0);
    }
}

internal sealed class ReminderPreferenceMapping : IEntityTypeConfiguration<ReminderPreference>
{
    public void Configure(EntityTypeBuilder<ReminderPreference> preference) => preference.ToTable("reminder_preferences");
}

internal sealed class CalendarFeedMapping : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> feed)
    {
        feed.ToTable("calendar_feeds");
        feed.Property(f => f.Hash).HasMaxLength(64).WithoutAudit();
        feed.Property(f => f.LastUsedAt).WithoutAudit();
        feed.HasIndex(f => f.Hash).IsUnique();
        feed.HasIndex(f => f.PersonId).IsUnique().HasFilter("revoked_at IS NULL").HasDatabaseName("ux_calendar_feeds_one_of_person");
    }
}
