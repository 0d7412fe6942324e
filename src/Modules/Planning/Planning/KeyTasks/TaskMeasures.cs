using Platform.Measures;

namespace Planning.KeyTasks;

/// <summary>The figures of the plan. What a task has reached is no column, so no figure here counts by it: these go by what was reported.</summary>
internal static class TaskMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: tasks whose time touches the period.
        new Measure<KeyTask>("planning", "tasks-total", "tasks", MeasureKind.Flow,
            period => task => task.StartsOn <= period.To && task.EndsOn >= period.From)
            .By("state", task => task.State)
            .By("origin", task => task.CarriedFromId == null ? TaskOrigin.New : TaskOrigin.Carried),

        // Flow: tasks done within the period, as reported.
        new Measure<KeyTask>("planning", "tasks-done", "tasks", MeasureKind.Flow,
            period => task => task.DoneOn >= period.From && task.DoneOn <= period.To)
            .By("state", task => task.State),

        // Stock: tasks whose end had passed by the day and which were neither done nor carried over by then.
        new Measure<KeyTask>("planning", "tasks-late", "tasks", MeasureKind.Stock,
            period => task => task.EndsOn < period.To && (task.ClosedOn == null || task.ClosedOn > period.To))
            .By("state", task => task.State),
    ];
}
