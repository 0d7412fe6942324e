using MediatR;

namespace Platform.Deadlines;

/// <summary>When on a day the one-stop desk takes files in and hands results out.</summary>
public enum ReceptionHours
{
    Closed,
    Morning,
    Afternoon,
    WholeDay,
}

/// <summary>
/// When the one-stop desk is open on these days, answered by the Deadlines module in their order. It tells people when to come, and dates
/// nothing: periods of law count the days of the working calendar alone.
/// </summary>
public sealed record AskReception(IReadOnlyList<DateOnly> Days) : IRequest<IReadOnlyList<ReceptionDay>>;

/// <summary>A day at the one-stop desk.</summary>
/// <param name="Source">The decision that makes it differ from the working day; null where none does.</param>
/// <param name="Before">The last day before it on which the desk is open; null where none is near.</param>
/// <param name="Next">The first day after it on which the desk is open; null where none is near.</param>
public sealed record ReceptionDay(DateOnly On, ReceptionHours Hours, string? Source, DateOnly? Before, DateOnly? Next)
{
    public bool IsClosed => Hours == ReceptionHours.Closed;
}
