using Microsoft.EntityFrameworkCore;
using Platform.Persistence;
using StartupSupport.Projects;

namespace StartupSupport.Data;

internal sealed class StartupSupportDbContext(DbContextOptions<StartupSupportDbContext> options)
    : ModuleDbContext(options)
{
    public override string Schema => "startup_support";

    public DbSet<StartupProject> Projects => Set<StartupProject>();

    public DbSet<ProjectEvent> ProjectEvents => Set<ProjectEvent>();
}
