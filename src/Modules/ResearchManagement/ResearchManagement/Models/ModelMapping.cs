using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Persistence;
using ResearchManagement.ResearchTasks;

namespace ResearchManagement.Models;

internal sealed class ModelMapping : IEntityTypeConfiguration<DemonstrationModel>
{
    public void Configure(EntityTypeBuilder<DemonstrationModel> model)
    {
        model.ToTable("models");
        model.Property(m => m.Name).InVietnameseOrder();
        model.HasTrack<DemonstrationModel, ModelState, ModelEventKind, ModelEvent>();
        model.HasOne<ResearchTask>().WithMany().HasForeignKey(m => m.TaskId).OnDelete(DeleteBehavior.Restrict);
        model.HasSearchKey("name", "code", "subject");
        model.HasIndex(m => m.Code).IsUnique();

        // One index a sort, the id last (keyset); filters that narrow the list get one of their own.
        model.HasIndex(m => new { m.Name, m.Id });
        model.HasIndex(m => new { m.ChosenOn, m.Id });
        model.HasIndex(m => new { m.TaskId, m.Name, m.Id });
        model.HasIndex(m => new { m.State, m.Name, m.Id });
        model.HasIndex(m => new { m.ResponsibleUnitId, m.Name, m.Id });
        model.HasIndex(m => new { m.ResponsiblePersonId, m.Name, m.Id });
        model.HasIndex(m => m.AcceptedOn);
    }
}

internal sealed class ModelEventMapping : IEntityTypeConfiguration<ModelEvent>
{
    public void Configure(EntityTypeBuilder<ModelEvent> happened) => happened.IsTrackEvent<ModelEvent, ModelEventKind>("model_events");
}
