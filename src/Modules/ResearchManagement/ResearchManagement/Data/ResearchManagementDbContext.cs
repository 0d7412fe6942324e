using Microsoft.EntityFrameworkCore;
using Platform.Persistence;
using ResearchManagement.Models;
using ResearchManagement.ResearchTasks;

namespace ResearchManagement.Data;

internal sealed class ResearchManagementDbContext(DbContextOptions<ResearchManagementDbContext> options)
    : ModuleDbContext(options)
{
    public override string Schema => "research_management";

    public DbSet<ResearchTask> Tasks => Set<ResearchTask>();

    public DbSet<ResearchTaskEvent> TaskEvents => Set<ResearchTaskEvent>();

    public DbSet<DemonstrationModel> Models => Set<DemonstrationModel>();

    public DbSet<ModelEvent> ModelEvents => Set<ModelEvent>();
}
