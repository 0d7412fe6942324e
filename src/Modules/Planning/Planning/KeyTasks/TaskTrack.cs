using Platform.Records;

namespace Planning.KeyTasks;

/// <summary>Which event may follow in which state, and where it leads.</summary>
internal static class TaskTrack
{
    public static Track<TaskState, TaskEventKind> Steps { get; } = new Track<TaskState, TaskEventKind>("planning")
        .In(TaskState.InProgress, (TaskEventKind.Done, TaskState.Done), (TaskEventKind.Adjusted, TaskState.Adjusted), (TaskEventKind.CarriedOver, TaskState.CarriedOver))
        .In(TaskState.Adjusted, (TaskEventKind.Done, TaskState.Done), (TaskEventKind.Adjusted, TaskState.Adjusted), (TaskEventKind.CarriedOver, TaskState.CarriedOver))
        .In(TaskState.Done, (TaskEventKind.Verified, TaskState.Verified));
}
