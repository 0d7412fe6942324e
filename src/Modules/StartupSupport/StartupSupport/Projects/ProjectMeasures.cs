using Platform.Measures;

namespace StartupSupport.Projects;

/// <summary>The department's figures over the register of projects. Flows go by the events: what followed does not hide what was done.</summary>
internal static class ProjectMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: projects mentored or connected at least once within the period.
        new Measure<StartupProject>("startups", "projects-supported", "projects", MeasureKind.Flow,
            period => project => project.Events.Any(e => (e.Code == nameof(ProjectEventKind.Mentored) || e.Code == nameof(ProjectEventKind.Connected))
                && e.WithdrawnAt == null && e.HappenedOn >= period.From && e.HappenedOn <= period.To))
            .By("kind", project => project.Kind),

        // Flow: projects whose first proof of a market falls within the period: each counts once in its life.
        new Measure<StartupProject>("startups", "projects-to-market", "projects", MeasureKind.Flow,
            period => project => project.MarketOn >= period.From && project.MarketOn <= period.To)
            .By("kind", project => project.Kind),

        // Stock: registered by that day and neither sold on its own feet nor stopped by it.
        new Measure<StartupProject>("startups", "projects-in-support", "projects", MeasureKind.Stock,
            period => project => project.RegisteredOn <= period.To && (project.EndedOn == null || project.EndedOn > period.To))
            .By("kind", project => project.Kind),
    ];
}
