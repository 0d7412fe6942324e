using Deadlines.Calendars;

namespace Deadlines.Tests.Domain;

internal static class TestCalendar
{
    public static WorkingCalendar Shipped => CalendarFile.Shipped;

    public static DateOnly Day(int year, int month, int day) => new(year, month, day);

    /// <summary>"31/12/2025" as the offices write it.</summary>
    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
