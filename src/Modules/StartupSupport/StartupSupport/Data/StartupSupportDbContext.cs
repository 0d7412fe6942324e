using Microsoft.EntityFrameworkCore;
using Platform.Persistence;
using StartupSupport.Projects;

namespace StartupSupport.Data;

internal sealed class StartupSupportDbContext(DbContextOptions<StartupSupportDbContext> options, ModuleDbServices services)
    : ModuleDbContext(options, services)
{
    public override string Schema => "startup_support";

    public DbSet<StartupProject> Projects => Set<StartupProject>();

    public DbSet<ProjectEvent> ProjectEvents => Set<ProjectEvent>();
}
