using Platform.Records;

namespace Planning.KeyTasks;

/// <summary>Something recorded of a key task: reported done, verified, adjusted, carried over.</summary>
internal sealed class TaskEvent : TrackEvent<TaskEventKind>
{
    private TaskEvent()
    {
    }

    internal TaskEvent(Guid taskId, int ordinal, Happening<TaskEventKind> what, TaskTerms? former = null, TaskTerms? terms = null)
        : base(taskId, ordinal, what) => (Former, Terms) = (former, terms);

    /// <summary>What was in force before an adjustment.</summary>
    public TaskTerms? Former { get; private init; }

    /// <summary>What an adjustment puts in force; null on events that change nothing of it.</summary>
    public TaskTerms? Terms { get; private init; }
}
