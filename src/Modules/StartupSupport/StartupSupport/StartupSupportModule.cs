using System.Resources;
using Platform.Measures;
using Platform.Modules;
using StartupSupport.Data;
using StartupSupport.Projects;

namespace StartupSupport;

/// <summary>Innovative startups of the province: projects and ideas from their registration to the market.</summary>
public sealed class StartupSupportModule : Module<StartupSupportModule>
{
    internal static ProjectRegister Projects { get; } = new();

    public override string Slug => "startups";

    public override string Schema => "startup_support";

    public override Type DbContext => typeof(StartupSupportDbContext);

    public override ResourceManager Texts { get; } = new("StartupSupport.Texts", typeof(StartupSupportModule).Assembly);

    public override IReadOnlyList<NavigationItem> Navigation { get; } = [new("startups.nav", "/startups")];

    public override IReadOnlyList<RegisterSection> Sections { get; } = [new(null, [Projects])];

    public override IReadOnlyList<IMeasure> Measures { get; } = ProjectMeasures.All;

    public override IReadOnlyList<Type> Importers { get; } = [typeof(ImportProjects)];
}
