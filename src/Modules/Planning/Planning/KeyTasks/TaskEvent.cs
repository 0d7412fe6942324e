using Platform.Records;

namespace Planning.KeyTasks;

/// <summary>Something recorded of a key task: reported done, verified, adjusted, carried over.</summary>
internal sealed class TaskEvent : Fact
{
    private TaskEvent()
    {
    }

    internal TaskEvent(Guid taskId, TaskEventKind kind, DateOnly on, string? documentNumber, string? note, RecordedBy by)
    {
        RecordId = taskId;
        Code = kind.ToString();
        HappenedOn = on;
        DocumentNumber = documentNumber;
        Note = note;
        RecordedBy = by.Id;
        RecordedByName = by.Name;
        RecordedAt = by.At;
    }

    public TaskEventKind Kind => Enum.Parse<TaskEventKind>(Code);
}
