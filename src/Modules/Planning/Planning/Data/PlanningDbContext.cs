using Microsoft.EntityFrameworkCore;
using Planning.Documents;
using Planning.Evidence;
using Planning.KeyTasks;
using Planning.Plans;
using Platform.Persistence;

namespace Planning.Data;

internal sealed class PlanningDbContext(DbContextOptions<PlanningDbContext> options)
    : ModuleDbContext(options)
{
    public override string Schema => "planning";

    public DbSet<WorkPlan> Plans => Set<WorkPlan>();

    public DbSet<OfficialDocument> Documents => Set<OfficialDocument>();

    public DbSet<KeyTask> Tasks => Set<KeyTask>();

    public DbSet<TaskEvent> TaskEvents => Set<TaskEvent>();

    public DbSet<EvidenceLink> EvidenceLinks => Set<EvidenceLink>();
}
