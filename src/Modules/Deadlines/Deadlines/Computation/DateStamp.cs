using Platform.Deadlines;

namespace Deadlines.Computation;

/// <summary>A date written less precisely than by day: Civil Code, Article 146(2) and (3).</summary>
internal static class DateStamp
{
    /// <summary>The day a stamp stands for.</summary>
    public static DateOnly DayOf(DateOnly date, DatePrecision precision) => precision switch
    {
        DatePrecision.Day => date,
        DatePrecision.MidMonth => new DateOnly(date.Year, date.Month, 15),
        DatePrecision.Month => EndOfMonth(date.Year, date.Month),
        DatePrecision.Quarter => EndOfMonth(date.Year, (date.Month + 2) / 3 * 3),
        DatePrecision.HalfYear => EndOfMonth(date.Year, date.Month <= 6 ? 6 : 12),
        DatePrecision.MidYear => new DateOnly(date.Year, 6, 30),
        DatePrecision.Year => new DateOnly(date.Year, 12, 31),
        _ => throw new ArgumentOutOfRangeException(nameof(precision)),
    };

    public static DateOnly EndOfMonth(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));
}
