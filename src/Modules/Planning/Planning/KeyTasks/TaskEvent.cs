using Platform.Records;

namespace Planning.KeyTasks;

/// <summary>Something recorded of a key task: reported done, verified, adjusted, carried over.</summary>
internal sealed class TaskEvent : TrackEvent<TaskEventKind>
{
    private TaskEvent()
    {
    }

    internal TaskEvent(Guid taskId, int ordinal, Happening<TaskEventKind> what)
        : base(taskId, ordinal, what)
    {
    }
}
