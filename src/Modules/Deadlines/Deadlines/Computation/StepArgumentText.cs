using System.Globalization;
using Platform.Deadlines;
using Deadlines.Rules;

namespace Deadlines.Computation;

/// <summary>
/// Step arguments as plain text, so that a derivation can be stored beside the date it explains and still be said in either
/// language years later: dates ISO, numbers invariant, everything else marked with its kind.
/// </summary>
internal static class StepArgumentText
{
    // Not typed by anyone, so a text can hold whatever people write.
    private const char Separator = '\u001f';

    public static string Write(StepArgument argument) => argument switch
    {
        DateArgument d => Iso(d.Date),
        NumberArgument n => n.Number.ToString(CultureInfo.InvariantCulture),
        WeekdayArgument w => $"weekday:{w.Day}",
        StampArgument s => $"stamp:{s.Precision}:{Iso(s.AnyDay)}",
        PeriodArgument { Period: { Unit: PeriodUnit.FixedDate } p } => string.Create(CultureInfo.InvariantCulture, $"date:{p.FixedDay}:{p.FixedMonth}"),
        PeriodArgument { Period: { } p } => string.Create(CultureInfo.InvariantCulture, $"period:{p.Value}:{p.Unit}:{p.Direction}"),
        TextArgument t => t.Vi == t.En ? $"text:{t.Vi}" : $"text:{t.Vi}{Separator}{t.En}",
        _ => throw new ArgumentOutOfRangeException(nameof(argument)),
    };

    public static StepArgument Read(string text)
    {
        var (kind, rest) = text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? (text[..colon], text[(colon + 1)..]) : ("", text);
        var parts = rest.Split(':');
        return kind switch
        {
            "" when DateOnly.TryParseExact(rest, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
            "" => int.Parse(rest, CultureInfo.InvariantCulture),
            "weekday" => Enum.Parse<DayOfWeek>(rest),
            "stamp" => new StampArgument(DateOnly.ParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture), Enum.Parse<DatePrecision>(parts[0])),
            "date" => Period.On(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1].Length == 0 ? null : int.Parse(parts[1], CultureInfo.InvariantCulture)),
            "period" => Period.Of(int.Parse(parts[0], CultureInfo.InvariantCulture), Enum.Parse<PeriodUnit>(parts[1]), Enum.Parse<PeriodDirection>(parts[2])),
            "text" => rest.Split(Separator) is [var vi, var en] ? new TextArgument(vi, en) : new TextArgument(rest, rest),
            _ => throw new FormatException($"Not an argument of a step: {text}"),
        };
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
