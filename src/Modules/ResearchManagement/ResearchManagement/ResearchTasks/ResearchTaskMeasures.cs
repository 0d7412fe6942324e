using Platform.Measures;

namespace ResearchManagement.ResearchTasks;

/// <summary>The department's figures over the register of research tasks.</summary>
internal static class ResearchTaskMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Stock: under contract on that day, neither accepted nor ended by it. By dates, never by today's state, or the past would change.
        new Measure<ResearchTask>("research", "tasks-running", "tasks", MeasureKind.Stock,
            period => task => task.ContractedOn <= period.To && (task.AcceptedOn == null || task.AcceptedOn > period.To) && (task.EndedOn == null || task.EndedOn > period.To))
            .By("level", task => task.Level).By("kind", task => task.Kind).By("program", task => task.Program),

        // Flow: contracts signed within the period ("mới").
        new Measure<ResearchTask>("research", "tasks-new", "tasks", MeasureKind.Flow,
            period => task => task.ContractedOn >= period.From && task.ContractedOn <= period.To)
            .By("level", task => task.Level).By("kind", task => task.Kind),

        // Flow: under contract before the period and still so on its first day ("chuyển tiếp").
        new Measure<ResearchTask>("research", "tasks-carried-over", "tasks", MeasureKind.Flow,
            period => task => task.ContractedOn < period.From && (task.AcceptedOn == null || task.AcceptedOn >= period.From) && (task.EndedOn == null || task.EndedOn >= period.From))
            .By("level", task => task.Level).By("kind", task => task.Kind),

        // Flow: results accepted within the period.
        new Measure<ResearchTask>("research", "tasks-accepted", "tasks", MeasureKind.Flow,
            period => task => task.AcceptedOn >= period.From && task.AcceptedOn <= period.To)
            .By("level", task => task.Level).By("kind", task => task.Kind),

        // Flow: tasks inspected at least once within the period; by the events, a later one does not hide it.
        new Measure<ResearchTask>("research", "tasks-inspected", "tasks", MeasureKind.Flow,
            period => task => task.Events.Any(e => e.Code == nameof(ResearchTaskEventKind.Inspected) && e.WithdrawnAt == null && e.HappenedOn >= period.From && e.HappenedOn <= period.To))
            .By("level", task => task.Level),
    ];
}
