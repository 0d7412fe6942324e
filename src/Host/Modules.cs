using Deadlines;
using Directory;
using IntellectualProperty;
using Planning;
using Platform.Modules;
using RadiationSafety;
using ResearchManagement;
using StandardsMetrologyQuality;
using StartupSupport;

namespace Host;

/// <summary>The modules of this installation, by hand: what is not listed is not there, and a test compares the list with src/Modules.</summary>
internal static class Modules
{
    public static IReadOnlyList<IModule> All { get; } =
    [
        new DirectoryModule(),
        new DeadlinesModule(),
        new ResearchManagementModule(),
        new IntellectualPropertyModule(),
        new StandardsMetrologyQualityModule(),
        new RadiationSafetyModule(),
        new StartupSupportModule(),
        new PlanningModule(),
    ];
}
