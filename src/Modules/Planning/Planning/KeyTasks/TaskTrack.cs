namespace Planning.KeyTasks;

/// <summary>Which event may follow in which state, and where it leads.</summary>
internal static class TaskTrack
{
    public static IReadOnlyList<TaskEventKind> After(TaskState state) => state switch
    {
        TaskState.InProgress or TaskState.Adjusted => [TaskEventKind.Done, TaskEventKind.Adjusted, TaskEventKind.CarriedOver],
        TaskState.Done => [TaskEventKind.Verified],
        _ => [],
    };

    public static TaskState Lead(TaskEventKind happened) => happened switch
    {
        TaskEventKind.Adjusted => TaskState.Adjusted,
        TaskEventKind.Done => TaskState.Done,
        TaskEventKind.Verified => TaskState.Verified,
        TaskEventKind.CarriedOver => TaskState.CarriedOver,
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, null),
    };
}
