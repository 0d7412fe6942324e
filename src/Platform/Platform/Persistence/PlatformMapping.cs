using Microsoft.EntityFrameworkCore;
using Platform.Audit;
using Platform.Comments;
using Platform.Deadlines;
using Platform.Files;
using Platform.Imports;

namespace Platform.Persistence;

/// <summary>The platform's own tables, the same in every module's schema.</summary>
internal static class PlatformMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<OutboxMessage>(message =>
        {
            message.ToTable("outbox_messages");
            message.Property(m => m.Payload).HasColumnType("jsonb");
            message.HasIndex(m => m.Id).HasFilter("expanded_at IS NULL").HasDatabaseName("ix_outbox_messages_new");
        });
        model.Entity<Delivery>(delivery =>
        {
            delivery.ToTable("deliveries");
            delivery.HasKey(d => new { d.MessageId, d.Handler });
            delivery.HasOne<OutboxMessage>().WithMany().HasForeignKey(d => d.MessageId).OnDelete(DeleteBehavior.Cascade);
            delivery.HasIndex(d => new { d.Handler, d.NextAttemptAt }).HasFilter("state = 'Pending'").HasDatabaseName("ix_deliveries_pending");
            delivery.HasIndex(d => d.NextAttemptAt).HasFilter("state = 'Dead'").HasDatabaseName("ix_deliveries_dead");
        });
        model.Entity<InboxEntry>(entry =>
        {
            entry.ToTable("inbox");
            entry.HasKey(e => new { e.MessageId, e.Handler });
            entry.Property(e => e.HandledAt).HasDefaultValueSql("now()");
        });
        model.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("audit");
            entry.Property(e => e.Id).UseIdentityAlwaysColumn();
            entry.Property(e => e.Changes).HasColumnType("jsonb");
            entry.HasIndex(e => new { e.RecordId, e.Id });
            entry.HasIndex(e => e.At).HasMethod("brin");
        });
        model.Entity<AuditSeal>(seal =>
        {
            seal.ToTable("audit_seals");
            seal.HasKey(s => s.Sequence);
            seal.Property(s => s.Sequence).ValueGeneratedNever();
            seal.HasIndex(s => s.EntryId).IsUnique();
            seal.HasOne<AuditEntry>().WithOne().HasForeignKey<AuditSeal>(s => s.EntryId);
        });
        model.Entity<StoredFile>(file =>
        {
            file.ToTable("files");
            file.HasIndex(f => f.RecordId);
            file.HasIndex(f => f.Hash);
        });
        model.Entity<FileChunk>(chunk =>
        {
            chunk.ToTable("file_chunks");
            chunk.HasKey(c => new { c.Hash, c.Ordinal });
        });
        model.Entity<Comment>(comment =>
        {
            comment.ToTable("comments");
            comment.HasIndex(c => new { c.RecordId, c.Id });
            comment.Property(c => c.Text).HasMaxLength(Comment.Longest);
        });
        model.Entity<ImportBatch>(batch =>
        {
            batch.ToTable("import_batches");
            batch.HasIndex(b => b.UploadedAt);
            batch.HasIndex(b => b.State).HasFilter("state IN ('Queued', 'UndoQueued')").HasDatabaseName("ix_import_batches_queued");
            batch.Property(b => b.Report).HasColumnType("jsonb");
            batch.Property(b => b.Content).IsRequired();
        });
        model.Entity<ImportedRow>(row =>
        {
            row.ToTable("imported_rows");
            row.HasKey(r => new { r.BatchId, r.RowNumber });
            row.HasOne<ImportBatch>().WithMany().HasForeignKey(r => r.BatchId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<DateByHand>(date =>
        {
            date.ToTable("dates_by_hand");
            date.Property(d => d.Source).HasMaxLength(DateByHand.LongestSource);
            date.HasIndex(d => new { d.RecordId, d.RuleCode, d.TriggeredOn }).IsUnique().HasDatabaseName("ux_dates_by_hand_one");
        });
        model.Entity<RecordDeadline>(deadline =>
        {
            deadline.ToTable("deadlines");
            deadline.Property(d => d.Derivation).HasColumnType("jsonb");
            deadline.Property(d => d.DueOn);
            deadline.Property(d => d.Sequence).IsConcurrencyToken();
            deadline.HasIndex(d => d.RecordId);
            deadline.HasIndex(d => new { d.RecordId, d.RuleCode }).IsUnique().HasFilter("state = 'Open'").HasDatabaseName("ux_deadlines_one_open_per_rule");
        });
    }
}
