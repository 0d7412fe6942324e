namespace Platform.Time;

/// <summary>
/// The business date in Asia/Ho_Chi_Minh. With samples in Development it starts in the sample year, so nothing is all red;
/// moments (audit, leases) never come from here.
/// </summary>
public interface IToday
{
    DateOnly Today { get; }

    /// <summary>True while the date is not the real one: the shell says so on every page.</summary>
    bool IsShifted { get; }
}

/// <summary>Vietnam's civil time: UTC+7, no daylight saving since 1975.</summary>
public static class VietnamTime
{
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public static DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    /// <summary>The moment a day begins in Vietnam.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(7)).ToUniversalTime();

    public static DateTime Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).DateTime;
}

/// <summary>The real date, moved by a fixed number of days.</summary>
public sealed class ShiftedToday(TimeProvider clock) : IToday
{
    private int shift;

    public DateOnly Today => VietnamTime.DateOf(clock.GetUtcNow()).AddDays(Volatile.Read(ref shift));

    public bool IsShifted => Volatile.Read(ref shift) != 0;

    /// <summary>From now on today is <paramref name="date"/>; tomorrow is the day after it.</summary>
    public void StartAt(DateOnly date) => Volatile.Write(ref shift, date.DayNumber - VietnamTime.DateOf(clock.GetUtcNow()).DayNumber);
}
