namespace Deadlines.Rules;

internal enum PeriodUnit
{
    CalendarDays,
    WorkingDays,
    Weeks,
    Months,
    Years,

    /// <summary>A day of the calendar (30/06, the 17th), the first on or after the trigger.</summary>
    FixedDate,

    /// <summary>The stamped date itself: a plan task ends when the plan says.</summary>
    TriggerDate,
}

internal enum PeriodDirection
{
    /// <summary>From the trigger on.</summary>
    Forward,

    /// <summary>Counted back from an expiry: the latest day that is still early enough.</summary>
    Backward,
}

/// <summary>A length of time as a law writes it.</summary>
internal sealed record Period
{
    private Period()
    {
    }

    public int Value { get; private init; }

    public PeriodUnit Unit { get; private init; }

    public PeriodDirection Direction { get; private init; }

    /// <summary>Day of the month of a <see cref="PeriodUnit.FixedDate"/>.</summary>
    public int? FixedDay { get; private init; }

    /// <summary>Month of a <see cref="PeriodUnit.FixedDate"/>; none means the day of any month.</summary>
    public int? FixedMonth { get; private init; }

    public static Period Of(int value, PeriodUnit unit, PeriodDirection direction = PeriodDirection.Forward)
    {
        if (unit is PeriodUnit.FixedDate)
        {
            throw new ArgumentException("A fixed date has a day, not a length.", nameof(unit));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return new Period { Value = value, Unit = unit, Direction = direction };
    }

    public static Period On(int day, int? month = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(day, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(day, month is null ? 28 : DateTime.DaysInMonth(2023, month.Value));
        return new Period { Unit = PeriodUnit.FixedDate, FixedDay = day, FixedMonth = month };
    }
}
