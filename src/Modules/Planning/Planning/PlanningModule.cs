using System.Resources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Planning.Data;
using Planning.Documents;
using Planning.Evidence;
using Planning.KeyTasks;
using Planning.Plans;
using Platform.Measures;
using Platform.Modules;

namespace Planning;

/// <summary>Work plans of the Department, their key tasks, and what proves that these are reached.</summary>
public sealed class PlanningModule : Module<PlanningModule>
{
    internal static TaskRegister Tasks { get; } = new();

    internal static PlanRegister Plans { get; } = new();

    internal static DocumentRegister Documents { get; } = new();

    public override string Slug => "planning";

    public override string Schema => "planning";

    public override Type DbContext => typeof(PlanningDbContext);

    public override ResourceManager Texts { get; } = new("Planning.Texts", typeof(PlanningModule).Assembly);

    public override IReadOnlyList<NavigationItem> Navigation { get; } = [new("planning.nav", "/planning")];

    public override IReadOnlyList<RegisterSection> Sections { get; } = [new(null, [Tasks, Plans, Documents])];

    public override IReadOnlyList<IMeasure> Measures { get; } = TaskMeasures.All;

    public override IReadOnlyList<Type> Importers { get; } = [typeof(ImportPlans), typeof(ImportTasks), typeof(ImportDocuments)];

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<EvidenceReader>().AddScoped<EvidenceShown>().AddScoped<PlanTasks>();
}
