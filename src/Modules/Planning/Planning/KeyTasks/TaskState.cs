namespace Planning.KeyTasks;

/// <summary>Where a key task stands by what has been recorded of it.</summary>
internal enum TaskState
{
    InProgress,

    /// <summary>In progress under a changed plan.</summary>
    Adjusted,

    /// <summary>Reported done by the unit.</summary>
    Done,

    /// <summary>Done, and found so by the head of the planning division or a leader.</summary>
    Verified,

    /// <summary>Goes on in a later plan.</summary>
    CarriedOver,
}

/// <summary>What can be recorded of a key task.</summary>
internal enum TaskEventKind
{
    Adjusted,
    Done,
    Verified,
    CarriedOver,
}

/// <summary>Whether the plan set a task anew or goes on with one of an earlier plan.</summary>
internal enum TaskOrigin
{
    New,
    Carried,
}

/// <summary>How a task stands today: computed from its state, its time and what it has reached, kept nowhere.</summary>
internal enum TaskStanding
{
    OnTrack,
    AtRisk,
    Late,

    /// <summary>The module its evidence is in gave no answer, so the risk cannot be judged.</summary>
    Unknown,
    Done,
    Verified,
    CarriedOver,
}

/// <summary>
/// The rule of the standing. <b>Late</b>: the end has passed and the task is not reported done; evidence alone does not end it, somebody
/// answers for the report. <b>At risk</b>: the share of the time that has elapsed exceeds the share reached by more than
/// <see cref="RiskGap"/>. <b>On track</b>: neither.
/// </summary>
internal static class Standings
{
    /// <summary>How far the time may run ahead of the result; half lets a task bear its fruit in the second half of its time.</summary>
    public const decimal RiskGap = 0.5m;

    /// <param name="reached">Share of the target reached, 0–1; null when it cannot be known.</param>
    public static TaskStanding Of(TaskState state, DateOnly startsOn, DateOnly endsOn, decimal? reached, DateOnly today) => state switch
    {
        TaskState.Done => TaskStanding.Done,
        TaskState.Verified => TaskStanding.Verified,
        TaskState.CarriedOver => TaskStanding.CarriedOver,
        _ when today > endsOn => TaskStanding.Late,
        _ when Elapsed(startsOn, endsOn, today) <= RiskGap => TaskStanding.OnTrack,
        _ when reached is null => TaskStanding.Unknown,
        _ => Elapsed(startsOn, endsOn, today) - reached > RiskGap ? TaskStanding.AtRisk : TaskStanding.OnTrack,
    };

    /// <summary>Share of the days from start to end, both included, that have passed by the end of today.</summary>
    public static decimal Elapsed(DateOnly startsOn, DateOnly endsOn, DateOnly today)
    {
        var days = endsOn.DayNumber - startsOn.DayNumber + 1m;
        return Math.Clamp((today.DayNumber - startsOn.DayNumber + 1m) / days, 0m, 1m);
    }
}
