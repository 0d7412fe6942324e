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
    public static IReadOnlyList<IModule> All { get; } = SideBySide(
        () => new DirectoryModule(),
        () => new DeadlinesModule(),
        () => new ResearchManagementModule(),
        () => new IntellectualPropertyModule(),
        () => new StandardsMetrologyQualityModule(),
        () => new RadiationSafetyModule(),
        () => new StartupSupportModule(),
        () => new PlanningModule());

    /// <summary>A module says what lists, figures and filters it has when it is made: one after the other, that was a fifth of the way to the port.</summary>
    private static IReadOnlyList<IModule> SideBySide(params Func<IModule>[] modules)
    {
        var made = modules.Select(Task.Run).ToList();
        return [.. made.Select(module => module.GetAwaiter().GetResult())];
    }
}
