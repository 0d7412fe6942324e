using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Organizations;
using Platform.Persistence;

namespace StartupSupport.Projects;

internal sealed class ProjectMapping : IEntityTypeConfiguration<StartupProject>
{
    public void Configure(EntityTypeBuilder<StartupProject> project)
    {
        project.ToTable("projects");
        project.Property(p => p.Name).InVietnameseOrder();
        project.HasTrack<StartupProject, ProjectState, ProjectEventKind, ProjectEvent>();
        project.HasOrganizationLink(p => p.OwnerId, p => p.OwnerEnteredId);
        project.HasSearchKey("name", "code", "owner_name");
        project.HasIndex(p => p.Code).IsUnique();

        // One index a sort, the id last (keyset); filters that narrow the list get one of their own.
        project.HasIndex(p => new { p.Name, p.Id });
        project.HasIndex(p => new { p.RegisteredOn, p.Id });
        project.HasIndex(p => new { p.State, p.RegisteredOn, p.Id });
        project.HasIndex(p => new { p.ResponsibleUnitId, p.RegisteredOn, p.Id });
        project.HasIndex(p => new { p.ResponsiblePersonId, p.RegisteredOn, p.Id });
        project.HasIndex(p => p.MarketOn);
    }
}

internal sealed class ProjectEventMapping : IEntityTypeConfiguration<ProjectEvent>
{
    public void Configure(EntityTypeBuilder<ProjectEvent> happened) => happened.IsTrackEvent<ProjectEvent, ProjectEventKind>("project_events");
}
