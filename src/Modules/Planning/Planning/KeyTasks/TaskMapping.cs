using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Planning.Evidence;
using Platform.Persistence;

namespace Planning.KeyTasks;

internal sealed class TaskMapping : IEntityTypeConfiguration<KeyTask>
{
    public void Configure(EntityTypeBuilder<KeyTask> task)
    {
        task.ToTable("tasks");
        task.Property(t => t.Name).InVietnameseOrder();
        task.Ignore(t => t.Evidence);
        task.Ignore(t => t.Target);
        task.Ignore(t => t.Terms);
        task.Property(t => t.Planned).AsTerms();
        task.HasMany(t => t.Stated).WithOne().HasForeignKey(v => v.RecordId);
        // A task is carried over once.
        task.HasOne<KeyTask>().WithMany().HasForeignKey(t => t.CarriedFromId).OnDelete(DeleteBehavior.Restrict);
        task.HasIndex(t => t.CarriedFromId).IsUnique();
        task.HasOne(t => t.Plan).WithMany().HasForeignKey(t => t.PlanId).OnDelete(DeleteBehavior.Restrict);
        task.HasIndex(t => new { t.PlanId, t.Ordinal }).IsUnique();
        task.HasMany(t => t.Steps).WithOne().HasForeignKey(s => s.RecordId);
        task.HasTrack<KeyTask, TaskState, TaskEventKind, TaskEvent>();
        task.HasMany(t => t.Links).WithOne().HasForeignKey(l => l.RecordId);
        task.HasSearchKey("name", "lead_unit_name");

        // One index a sort, the id last (keyset); filters that narrow the list get one of their own.
        task.HasIndex(t => new { t.Name, t.Id });
        task.HasIndex(t => new { t.EndsOn, t.Id });
        task.HasIndex(t => new { t.NextDueOn, t.Id });
        task.HasIndex(t => new { t.State, t.NextDueOn, t.Id });
        task.HasIndex(t => new { t.ResponsibleUnitId, t.NextDueOn, t.Id });
        task.HasIndex(t => new { t.EvidenceModule, t.NextDueOn, t.Id });
    }
}

internal sealed class TaskStepMapping : IEntityTypeConfiguration<TaskStep>
{
    public void Configure(EntityTypeBuilder<TaskStep> step)
    {
        step.ToTable("task_steps");
        step.HasIndex(s => new { s.RecordId, s.Ordinal }).IsUnique();
    }
}

internal sealed class TaskEventMapping : IEntityTypeConfiguration<TaskEvent>
{
    public void Configure(EntityTypeBuilder<TaskEvent> happened)
    {
        happened.IsTrackEvent<TaskEvent, TaskEventKind>("task_events");
        happened.Property(e => e.Former).AsTerms();
        happened.Property(e => e.Terms).AsTerms();
    }
}

internal static class TermsMapping
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Kept whole, as said: nothing is sorted or filtered by it.</summary>
    public static void AsTerms(this PropertyBuilder<TaskTerms?> terms) => terms.HasColumnType("jsonb").HasConversion(
        value => JsonSerializer.Serialize(value, Json), text => JsonSerializer.Deserialize<TaskTerms>(text, Json));
}

internal sealed class StatedValueMapping : IEntityTypeConfiguration<StatedValue>
{
    public void Configure(EntityTypeBuilder<StatedValue> value)
    {
        value.ToTable("stated_values");
        value.Ignore(v => v.Counts);
        value.HasIndex(v => new { v.RecordId, v.Ordinal }).IsUnique();
    }
}

internal sealed class EvidenceLinkMapping : IEntityTypeConfiguration<EvidenceLink>
{
    public void Configure(EntityTypeBuilder<EvidenceLink> link)
    {
        link.ToTable("evidence_links");
        link.Ignore(l => l.Counts);
        // Two people linking the same record at once must not count it twice.
        link.HasIndex(l => new { l.RecordId, l.Module, l.Register, l.EvidenceId }).IsUnique().HasFilter("unlinked_at IS NULL");
        // The history is read by all who read the task; a title belongs to those who may read the record's own module.
        link.Property(l => l.Title).WithoutAudit();
    }
}
