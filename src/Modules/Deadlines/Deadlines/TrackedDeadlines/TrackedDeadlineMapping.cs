using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;

namespace Deadlines.TrackedDeadlines;

internal sealed class TrackedDeadlineMapping : IEntityTypeConfiguration<TrackedDeadline>
{
    public void Configure(EntityTypeBuilder<TrackedDeadline> deadline)
    {
        deadline.ToTable("tracked_deadlines");
        deadline.WithoutAudit();
        deadline.Property(d => d.RecordTitle).InVietnameseOrder();
        deadline.HasIndex(d => new { d.RecordTitle, d.Id });
        deadline.HasIndex(d => new { d.NextDueOn, d.Id });
        deadline.HasIndex(d => new { d.Module, d.NextDueOn, d.Id });
        deadline.HasIndex(d => new { d.ResponsiblePersonId, d.NextDueOn }).HasFilter("state = 'Open'").HasDatabaseName("ix_tracked_deadlines_open_of_person");
        deadline.HasIndex(d => new { d.ResponsibleUnitId, d.NextDueOn }).HasFilter("state = 'Open'").HasDatabaseName("ix_tracked_deadlines_open_of_unit");
        deadline.HasIndex(d => d.RuleCode).HasFilter("state = 'Open'").HasDatabaseName("ix_tracked_deadlines_open_of_rule");
        deadline.HasSearchKey("record_title", "name_vi", "rule_code");
    }
}

internal sealed class EarlyEndMapping : IEntityTypeConfiguration<EarlyEnd>
{
    public void Configure(EntityTypeBuilder<EarlyEnd> end)
    {
        end.ToTable("early_ends");
        end.Property(e => e.Id).ValueGeneratedNever();
    }
}
