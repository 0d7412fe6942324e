using Deadlines.Calendars;
using Deadlines.Channels;
using Deadlines.Inbox;
using Deadlines.Leads;
using Deadlines.Reminders;
using Deadlines.RuleChanges;
using Deadlines.Rules;
using Deadlines.TrackedDeadlines;
using Microsoft.EntityFrameworkCore;
using Platform.Persistence;

namespace Deadlines.Data;

internal sealed class DeadlinesDbContext(DbContextOptions<DeadlinesDbContext> options) : ModuleDbContext(options)
{
    public override string Schema => "deadlines";

    public DbSet<DeadlineRule> Rules => Set<DeadlineRule>();

    public DbSet<CalendarException> CalendarDays => Set<CalendarException>();

    public DbSet<CalendarYear> CalendarYears => Set<CalendarYear>();

    public DbSet<CalendarNotice> CalendarNotices => Set<CalendarNotice>();

    public DbSet<RuleChange> RuleChanges => Set<RuleChange>();

    public DbSet<Lawbook> Lawbooks => Set<Lawbook>();

    public DbSet<TrackedDeadline> Tracked => Set<TrackedDeadline>();

    public DbSet<EarlyEnd> EarlyEnds => Set<EarlyEnd>();

    public DbSet<Reminder> Reminders => Set<Reminder>();

    public DbSet<Snooze> Snoozes => Set<Snooze>();

    public DbSet<UnitLead> UnitLeads => Set<UnitLead>();

    public DbSet<CalendarFeed> Feeds => Set<CalendarFeed>();

    public DbSet<ReminderPreference> ReminderPreferences => Set<ReminderPreference>();

    public DbSet<ReminderDelivery> ReminderDeliveries => Set<ReminderDelivery>();

    public DbSet<DeliveryAttempt> DeliveryAttempts => Set<DeliveryAttempt>();

    public DbSet<ChannelHealth> Channels => Set<ChannelHealth>();

    /// <summary>Whoever changes a rule or the calendar tells every host's copy in memory, in the same transaction.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (ChangeTracker.Entries().Any(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
            && entry.Entity is DeadlineRule or DeadlineRuleVersion or CalendarException or CalendarYear or CalendarNotice))
        {
            (await Lawbooks.FindAsync([Lawbook.Only], cancellationToken))?.Renew();
        }

        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>
    /// Lets one transaction at a time change what is tracked: a deadline's end may be told before its beginning, on another host,
    /// and neither would see the other's row.
    /// </summary>
    public Task LockTrackingAsync(CancellationToken cancellation) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('deadlines/tracking', 7203))", cancellation);
}
