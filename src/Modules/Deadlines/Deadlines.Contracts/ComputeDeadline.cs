using MediatR;

namespace Deadlines.Contracts;

/// <summary>
/// Asks when something is due and why. Nothing is stored: the owner of the record keeps the answer with its own data and
/// publishes <see cref="DeadlineSet"/>.
/// </summary>
/// <param name="RuleCode">Code of the rule (TM-FORM, OPP-TM) or of any of its versions (OPP-R1-TM); the transition date picks the version either way.</param>
/// <param name="TriggerOn">The day of the event that starts the clock; for backward periods the expiry.</param>
/// <param name="TransitionOn">The date that decides between old and new law: filing, publication, approval, verification, as the rule says.</param>
/// <param name="TriggerPrecision">How precisely the trigger is known; a month or year stands for its last day.</param>
/// <param name="OnOrAfter">For recurring obligations: the first due date on or after this day. Without it the first of all.</param>
/// <param name="Pauses">The times the clock stood still for a supplement.</param>
/// <param name="VersionCode">Only to simulate: compute by this version whatever the transition date says.</param>
public sealed record ComputeDeadline(
    string RuleCode,
    DateOnly TriggerOn,
    DateOnly TransitionOn,
    DatePrecision TriggerPrecision = DatePrecision.Day,
    DateOnly? OnOrAfter = null,
    IReadOnlyList<ClockPause>? Pauses = null,
    string? VersionCode = null) : IRequest<ComputedDeadline>;

/// <summary>Many questions at once, answered in the same order by one calendar and one state of the rules.</summary>
/// <param name="Requests">The questions.</param>
public sealed record ComputeDeadlines(IReadOnlyList<ComputeDeadline> Requests) : IRequest<IReadOnlyList<ComputedDeadline>>;

/// <summary>How precisely a date is known (Civil Code, Article 146).</summary>
public enum DatePrecision
{
    /// <summary>The day itself.</summary>
    Day,

    /// <summary>"giữa tháng": the 15th.</summary>
    MidMonth,

    /// <summary>A month: its last day.</summary>
    Month,

    /// <summary>A quarter: its last day.</summary>
    Quarter,

    /// <summary>A half year: 30 June or 31 December.</summary>
    HalfYear,

    /// <summary>"giữa năm": 30 June.</summary>
    MidYear,

    /// <summary>A year: 31 December.</summary>
    Year,
}

/// <summary>A time in which the clock stood still.</summary>
/// <param name="From">The day the supplement was asked for; it still counts.</param>
/// <param name="To">The day the supplement arrived; the clock goes on the day after. None while it is still awaited.</param>
public sealed record ClockPause(DateOnly From, DateOnly? To);
