using Directory.Contracts;
using Planning.Evidence;
using Planning.KeyTasks;
using Planning.Plans;

namespace Planning.ProgressReports;

/// <summary>What a progress report says. Its figures are those of the plan's page; nothing is counted here again.</summary>
/// <param name="Evidence">By task, as the reader may know it.</param>
/// <param name="Events">All counting events of the plan's tasks, oldest first.</param>
/// <param name="Letterhead">Null until an administrator has set it: the paper then leaves dots to fill in.</param>
internal sealed record ProgressReport(
    PlanProgress Progress, DateOnly From, DateOnly To, IReadOnlyDictionary<Guid, TaskEvidence> Evidence, IReadOnlyList<TaskEvent> Events, LetterheadInfo? Letterhead)
{
    /// <summary>What was recorded as having happened within the period, by task.</summary>
    public IEnumerable<(TaskRow Task, TaskEvent Happened)> Within =>
        from happened in Events
        where happened.HappenedOn >= From && happened.HappenedOn <= To
        from task in Progress.Tasks
        where task.Id == happened.RecordId
        select (task, happened);

    /// <summary>What is still to be done, the earliest end first.</summary>
    public IEnumerable<TaskRow> Open => Progress.Tasks.Where(task => task.State is TaskState.InProgress or TaskState.Adjusted).OrderBy(task => task.EndsOn).ThenBy(task => task.Ordinal);

    /// <summary>Linked records whose names the reader may not see.</summary>
    public int Hidden => Evidence.Values.Sum(evidence => evidence.Hidden);
}
