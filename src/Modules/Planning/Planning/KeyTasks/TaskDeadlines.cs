using Platform.Deadlines;
using Platform.Vietnamese;

namespace Planning.KeyTasks;

/// <summary>A key task has one deadline: the last day of the time its plan gives it.</summary>
internal static class TaskDeadlines
{
    private const string Rule = "TASK-DUE";

    public static DeadlineDemand Of(KeyTask task) => task switch
    {
        { DoneOn: { } on } => new DeadlineDemand([], new Dictionary<string, DateOnly> { [Rule] = on }),
        { State: TaskState.CarriedOver } => new DeadlineDemand([], new Dictionary<string, DateOnly>()),
        _ => new DeadlineDemand([new DeadlineTrigger(Rule, task.EndsOn) { Precision = PrecisionOf(task.TimePrecision) }], new Dictionary<string, DateOnly>()),
    };

    private static DatePrecision PrecisionOf(PeriodPrecision stated) => stated switch
    {
        PeriodPrecision.Month => DatePrecision.Month,
        PeriodPrecision.Quarter or PeriodPrecision.Quarters => DatePrecision.Quarter,
        PeriodPrecision.HalfYear => DatePrecision.HalfYear,
        PeriodPrecision.Year => DatePrecision.Year,
        _ => DatePrecision.Day,
    };
}
