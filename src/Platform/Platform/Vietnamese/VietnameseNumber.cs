using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Vietnamese;

/// <summary>What the words before a figure say of it.</summary>
public enum Approximation
{
    Exact,
    About,
    MoreThan,
    LessThan,
}

/// <summary>Why a typed number was refused. Each has a text <c>platform.number.*</c>.</summary>
public enum NumberProblem
{
    None,
    Empty,
    NotANumber,
    Grouping,
    TooLarge,
}

/// <summary>A figure as typed in a Vietnamese office.</summary>
/// <param name="Value">The value, scale words multiplied in.</param>
/// <param name="Approximation">"hơn 60" is more than, "khoảng 60" about.</param>
/// <param name="IsAmbiguous">One comma before exactly three digits ("1,234"): read as a decimal comma, but an English sheet would mean thousands. Ask.</param>
/// <param name="IsZeroPadded">"02": a count as administrative texts write it, or a code.</param>
/// <param name="Unit">"đồng", "%" or nothing.</param>
public readonly partial record struct VietnameseNumber(
    decimal Value,
    Approximation Approximation = Approximation.Exact,
    bool IsAmbiguous = false,
    bool IsZeroPadded = false,
    string? Unit = null)
{
    private const int LongestText = 80;

    private static readonly NumberFormatInfo Separators = new()
    {
        NumberDecimalSeparator = ",",
        NumberGroupSeparator = ".",
        NumberGroupSizes = [3],
        NegativeSign = "-",
    };

    /// <summary>
    /// Reads a number. The rules, in this order:
    /// both separators present: the last kind is the decimal one, the other must group by threes;
    /// one kind, several times: thousands;
    /// one dot: thousands if exactly three digits follow one to three not starting with zero (1.234), else decimal (1234.5, 0.125);
    /// one comma: always decimal, marked ambiguous where it could be an English thousand (1,234);
    /// spaces between groups of three are thousands. Anything else is refused, never guessed.
    /// </summary>
    public static bool TryParse(string? text, out VietnameseNumber number, out NumberProblem problem)
    {
        number = default;
        var key = VietnameseText.ToSearchKey(text);
        if (key.Length == 0)
        {
            problem = NumberProblem.Empty;
            return false;
        }

        var match = key.Length > LongestText ? Match.Empty : Figure().Match(key);
        if (!match.Success)
        {
            problem = NumberProblem.NotANumber;
            return false;
        }

        var numerals = match.Groups["n"].Captures;
        var scales = match.Groups["scale"].Captures;
        var (total, ceiling) = (0m, decimal.MaxValue);
        var (ambiguous, padded) = (false, false);
        for (var i = 0; i < numerals.Count; i++)
        {
            problem = ParseNumeral(numerals[i].Value, out var value, out var isAmbiguous, out var isPadded);
            if (problem != NumberProblem.None)
            {
                return false;
            }

            // "1 tỷ 200 triệu" adds up; "1 tỷ 200" is speech for 1,2 tỷ and is refused, as are parts out of order.
            var scale = i < scales.Count ? Scale(scales[i].Value) : 1m;
            if (numerals.Count > 1 && (scale == 1m || value * scale >= ceiling))
            {
                problem = NumberProblem.NotANumber;
                return false;
            }

            if (value > 1e18m / scale)
            {
                problem = NumberProblem.TooLarge;
                return false;
            }

            ceiling = scale;
            total += value * scale;
            ambiguous |= isAmbiguous;
            padded |= isPadded;
        }

        number = new VietnameseNumber(
            match.Groups["sign"].Value == "-" ? -total : total,
            ApproximationOf(match.Groups["approx"].Value),
            ambiguous,
            padded,
            UnitOf(match.Groups["unit"].Value));
        problem = NumberProblem.None;
        return true;
    }

    /// <summary>1.234.567,5. Exact by default; with <paramref name="decimals"/> rounded half away from zero.</summary>
    public static string Format(decimal value, int? decimals = null)
    {
        if (decimals is { } places)
        {
            return Math.Round(value, places, MidpointRounding.AwayFromZero)
                .ToString("N" + places.ToString(CultureInfo.InvariantCulture), Separators);
        }

        return value.ToString("#,##0.############################", Separators);
    }

    /// <summary>"1,2 tỷ", "350 triệu"; below a million the number itself.</summary>
    public static string FormatShort(decimal value, int decimals = 1)
    {
        foreach (var (scale, word) in new[] { (1_000_000_000m, "tỷ"), (1_000_000m, "triệu") })
        {
            // Rounded first: 999.960.000 is "1 tỷ", not "1.000 triệu".
            var rounded = Math.Round(value / 1_000_000m, decimals, MidpointRounding.AwayFromZero) * 1_000_000m;
            if (Math.Abs(rounded) >= scale)
            {
                var shown = Math.Round(value / scale, decimals, MidpointRounding.AwayFromZero);
                return $"{Format(shown)} {word}";
            }
        }

        return Format(value, Math.Abs(value) >= 1_000m ? 0 : null);
    }

    /// <summary>The text key of a refusal, under <c>platform.number.</c>.</summary>
    public static string TextKey(NumberProblem problem) => problem switch
    {
        NumberProblem.Empty => "platform.number.empty",
        NumberProblem.Grouping => "platform.number.grouping",
        NumberProblem.TooLarge => "platform.number.too-large",
        _ => "platform.number.not-a-number",
    };

    private static NumberProblem ParseNumeral(string numeral, out decimal value, out bool isAmbiguous, out bool isPadded)
    {
        value = 0;
        isAmbiguous = false;
        isPadded = false;
        var (dots, commas) = (numeral.Count(c => c == '.'), numeral.Count(c => c == ','));
        var point = (dots, commas) switch
        {
            (0, 0) => -1,
            ( > 0, > 0) => Math.Max(numeral.LastIndexOf('.'), numeral.LastIndexOf(',')),
            (0, 1) => numeral.IndexOf(',', StringComparison.Ordinal),
            (1, 0) => LooksGrouped(numeral) ? -1 : numeral.IndexOf('.', StringComparison.Ordinal),
            _ => -1,
        };
        if (dots > 0 && commas > 0 && numeral.Count(c => c == numeral[point]) > 1)
        {
            return NumberProblem.Grouping;
        }

        isAmbiguous = commas == 1 && dots == 0 && LooksGrouped(numeral.Replace(',', '.'));
        var whole = point < 0 ? numeral : numeral[..point];
        var fraction = point < 0 ? string.Empty : numeral[(point + 1)..];
        var groups = whole.Split('.', ',', ' ');
        var isGrouped = groups.Length > 1;
        if (isGrouped && (whole.Where(c => !char.IsAsciiDigit(c)).Distinct().Count() > 1
            || groups[0].Length is 0 or > 3 || groups[0][0] == '0' || groups[1..].Any(group => group.Length != 3)))
        {
            return NumberProblem.Grouping;
        }

        if (!fraction.All(char.IsAsciiDigit))
        {
            return NumberProblem.Grouping;
        }

        var digits = string.Concat(groups);
        if (digits.TrimStart('0').Length > 19 || fraction.Length > 9)
        {
            return NumberProblem.TooLarge;
        }

        isPadded = point < 0 && digits.Length > 1 && digits[0] == '0';
        value = decimal.Parse(
            fraction.Length == 0 ? digits : digits + "." + fraction, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return NumberProblem.None;
    }

    private static bool LooksGrouped(string numeral)
    {
        var dot = numeral.IndexOf('.', StringComparison.Ordinal);
        return dot is >= 1 and <= 3 && numeral[0] != '0' && numeral.Length - dot == 4;
    }

    private static decimal Scale(string words) => words switch
    {
        "" => 1m,
        "nghin" or "ngan" => 1_000m,
        "trieu" or "tr" => 1_000_000m,
        "ty" or "ti" => 1_000_000_000m,
        "nghin ty" or "ngan ty" or "nghin ti" or "ngan ti" => 1_000_000_000_000m,
        _ => 1_000_000_000_000_000m,
    };

    private static Approximation ApproximationOf(string words) => words switch
    {
        "" => Approximation.Exact,
        "hon" or "tren" or "it nhat" or "toi thieu" => Approximation.MoreThan,
        "gan" or "duoi" or "toi da" => Approximation.LessThan,
        _ => Approximation.About,
    };

    private static string? UnitOf(string word) => word switch
    {
        "" => null,
        "%" or "phan tram" => "%",
        _ => "đồng",
    };

    [GeneratedRegex(
        @"^(?:(?<approx>hon|tren|it nhat|toi thieu|gan|duoi|toi da|khoang|chung|uoc|uoc dat|uoc tinh|xap xi|~|≈)\s*)?"
        + @"(?<sign>[-+])?\s?"
        + @"(?:(?<n>[0-9](?:[0-9.,]|\s(?=[0-9]))*(?<![.,]))\s?(?<scale>(?:(?:nghin|ngan|trieu) t[yi]|nghin|ngan|trieu|tr|t[yi])(?![a-z])|)\s?)+"
        + @"(?<unit>dong|d|vnd|%|phan tram)?$")]
    private static partial Regex Figure();
}
