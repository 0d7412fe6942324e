using System.Resources;
using Platform.Measures;
using Platform.Modules;
using ResearchManagement.Data;
using ResearchManagement.Models;
using ResearchManagement.ResearchTasks;

namespace ResearchManagement;

/// <summary>Research of the province: tasks from the proposal to the application of their results, and the models they demonstrate.</summary>
public sealed class ResearchManagementModule : Module<ResearchManagementModule>
{
    internal static ResearchTaskRegister Tasks { get; } = new();

    internal static ModelRegister Models { get; } = new();

    public override string Slug => "research";

    public override string Schema => "research_management";

    public override Type DbContext => typeof(ResearchManagementDbContext);

    public override ResourceManager Texts { get; } = new("ResearchManagement.Texts", typeof(ResearchManagementModule).Assembly);

    public override IReadOnlyList<NavigationItem> Navigation { get; } = [new("research.nav", "/research")];

    public override IReadOnlyList<RegisterSection> Sections { get; } = [new(null, [Tasks, Models])];

    public override IReadOnlyList<IMeasure> Measures { get; } = [.. ResearchTaskMeasures.All, .. ModelMeasures.All];

    public override IReadOnlyList<Type> Importers { get; } = [typeof(ImportResearchTasks), typeof(ImportModels)];
}
