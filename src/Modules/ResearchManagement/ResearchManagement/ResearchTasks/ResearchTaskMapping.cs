using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Organizations;
using Platform.Persistence;

namespace ResearchManagement.ResearchTasks;

internal sealed class ResearchTaskMapping : IEntityTypeConfiguration<ResearchTask>
{
    public void Configure(EntityTypeBuilder<ResearchTask> task)
    {
        task.ToTable("tasks");
        task.Property(t => t.Name).InVietnameseOrder();
        task.HasTrack<ResearchTask, ResearchTaskState, ResearchTaskEventKind, ResearchTaskEvent>();
        task.HasOrganizationLink(t => t.LeadId, t => t.LeadEnteredId);
        task.HasSearchKey("name", "code", "lead_name");
        task.HasIndex(t => t.Code).IsUnique();

        // One index a sort, the id last (keyset); filters that narrow the list get one of their own.
        task.HasIndex(t => new { t.Name, t.Id });
        task.HasIndex(t => new { t.NextDueOn, t.Id });
        task.HasIndex(t => new { t.State, t.NextDueOn, t.Id });
        task.HasIndex(t => new { t.Level, t.NextDueOn, t.Id });
        task.HasIndex(t => new { t.ResponsibleUnitId, t.NextDueOn, t.Id });
        task.HasIndex(t => new { t.ResponsiblePersonId, t.NextDueOn, t.Id });
        task.HasIndex(t => t.ContractedOn);
        task.HasIndex(t => t.AcceptedOn);
    }
}

internal sealed class ResearchTaskEventMapping : IEntityTypeConfiguration<ResearchTaskEvent>
{
    public void Configure(EntityTypeBuilder<ResearchTaskEvent> happened) => happened.IsTrackEvent<ResearchTaskEvent, ResearchTaskEventKind>("task_events");
}
