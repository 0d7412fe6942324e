using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Vietnamese;

/// <summary>Why a typed date was refused. Each has a text <c>platform.date.*</c>.</summary>
public enum DateProblem
{
    None,
    Empty,
    NotADate,
    NoSuchDay,
    NoSuchMonth,
    YearOutOfRange,
}

/// <summary>Dates as people here type them: day first, any of / - . between, year optional or of two digits; and ISO dates from programs.</summary>
public static partial class VietnameseDate
{
    /// <summary>The first year taken as meant; anything earlier is a slip of the finger.</summary>
    public const int FirstYear = 1900;

    /// <summary>The last year taken as meant.</summary>
    public const int LastYear = 2199;

    private const int LongestText = 64;

    /// <summary>
    /// Reads one date. A missing year is that of <paramref name="reference"/>. A year of two digits is the one from 70 years
    /// before to 29 years after the reference: birthdays and expiry dates both fit.
    /// </summary>
    public static bool TryParse(string? text, DateOnly reference, out DateOnly date, out DateProblem problem)
        => TryParse(text, reference, out date, out problem, out _);

    internal static bool TryParse(string? text, DateOnly reference, out DateOnly date, out DateProblem problem, out bool hasYear)
    {
        date = default;
        hasYear = false;
        var key = VietnameseText.ToSearchKey(text);
        if (key.Length == 0)
        {
            problem = DateProblem.Empty;
            return false;
        }

        if (key.Length > LongestText)
        {
            problem = DateProblem.NotADate;
            return false;
        }

        key = SpacedSeparator().Replace(key, "$1");
        var match = Iso().Match(key);
        if (!match.Success)
        {
            match = DayFirst().Match(key);
        }

        if (!match.Success)
        {
            match = InWords().Match(key);
        }

        if (!match.Success)
        {
            problem = DateProblem.NotADate;
            return false;
        }

        var day = Number(match.Groups["d"]);
        var month = Number(match.Groups["m"]);
        hasYear = match.Groups["y"].Success;
        var year = hasYear ? FullYear(match.Groups["y"].Value, reference) : reference.Year;
        problem = Check(year, month, day);
        if (problem != DateProblem.None)
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    /// <summary>dd/MM/yyyy.</summary>
    public static string Format(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>The text key of a refusal, under <c>platform.date.</c>.</summary>
    public static string TextKey(DateProblem problem) => problem switch
    {
        DateProblem.Empty => "platform.date.empty",
        DateProblem.NoSuchDay => "platform.date.no-such-day",
        DateProblem.NoSuchMonth => "platform.date.no-such-month",
        DateProblem.YearOutOfRange => "platform.date.year-out-of-range",
        _ => "platform.date.not-a-date",
    };

    internal static int FullYear(string digits, DateOnly reference)
    {
        var year = int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        if (digits.Length != 2)
        {
            return year;
        }

        var century = (reference.Year / 100 * 100) + year;
        return century > reference.Year + 29 ? century - 100
            : century < reference.Year - 70 ? century + 100
            : century;
    }

    private static DateProblem Check(int year, int month, int day)
    {
        if (year is < FirstYear or > LastYear)
        {
            return DateProblem.YearOutOfRange;
        }

        if (month is < 1 or > 12)
        {
            return DateProblem.NoSuchMonth;
        }

        return day < 1 || day > DateTime.DaysInMonth(year, month) ? DateProblem.NoSuchDay : DateProblem.None;
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s*([/.-])\s*")]
    private static partial Regex SpacedSeparator();

    [GeneratedRegex(@"^(?<y>[0-9]{4})(?<s>[-/.])(?<m>[0-9]{1,2})\k<s>(?<d>[0-9]{1,2})(?:[t ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,7})?)?)?$")]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(?:ngay )?(?<d>[0-9]{1,2})(?<s>[-/.])(?<m>[0-9]{1,2})(?:\k<s>(?<y>[0-9]{4}|[0-9]{2}))?(?: [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?$")]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"^(?:ngay )?(?<d>[0-9]{1,2}) thang (?<m>[0-9]{1,2})(?:,? nam (?<y>[0-9]{4}))?$")]
    private static partial Regex InWords();
}
