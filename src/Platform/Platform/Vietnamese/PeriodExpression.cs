using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Vietnamese;

/// <summary>How exactly a period was stated. A plan for "Quý II" is not late on 2 April.</summary>
public enum PeriodPrecision
{
    Day,
    Month,
    Quarter,
    Quarters,
    HalfYear,
    Year,
    Range,
}

/// <summary>Why a period was refused. Each has a text <c>platform.period.*</c>.</summary>
public enum PeriodProblem
{
    None,
    Empty,
    NotAPeriod,
    NoSuchDay,
    NoSuchMonth,
    NoSuchQuarter,
    YearOutOfRange,
    Reversed,
}

/// <summary>A period as plans and reports of the provinces state it.</summary>
/// <param name="Precision">How exactly it was stated.</param>
/// <param name="From">First day; none in "đến hết tháng 6/2021".</param>
/// <param name="To">Last day, included; none in "từ năm 2021".</param>
/// <param name="Text">As typed.</param>
public sealed partial record PeriodExpression(PeriodPrecision Precision, DateOnly? From, DateOnly? To, string Text)
{
    private const int LongestText = 120;

    /// <summary>"Quý I, III": From and To span a quarter that was not named.</summary>
    public bool HasGaps { get; init; }

    /// <summary>No year was typed; that of the reference date was taken.</summary>
    public bool IsYearAssumed { get; init; }

    /// <summary>Reads one expression, or says why not. Words before a colon ("Thời gian thực hiện:") and closing punctuation are ignored.</summary>
    public static bool TryParse(string? text, DateOnly reference, out PeriodExpression? period, out PeriodProblem problem)
    {
        period = null;
        var typed = VietnameseText.Normalize(text);
        var key = Simplify(typed);
        if (key.Length is 0 or > LongestText)
        {
            problem = key.Length == 0 ? PeriodProblem.Empty : PeriodProblem.NotAPeriod;
            return false;
        }

        problem = ParseWhole(key, reference, out var found);
        if (problem != PeriodProblem.None)
        {
            return false;
        }

        if (found.From > found.To)
        {
            problem = PeriodProblem.Reversed;
            return false;
        }

        period = new PeriodExpression(found.Precision, found.From, found.To, typed) { HasGaps = found.HasGaps, IsYearAssumed = !found.HasYear };
        return true;
    }

    /// <summary>The expression in the office's own words; reading it again gives the same period.</summary>
    public string Format() => (From, To) switch
    {
        ({ } from, { } to) when HasGaps => "Quý " + string.Join(", ", GapQuarters(from, to)) + " năm " + Year(from),
        ({ } from, { } to) => FormatSpan(from, to),
        (null, { } to) => "đến hết " + Unit(PeriodOf(to)),
        ({ } from, null) => "từ " + Unit(PeriodOf(from)),
        _ => Text,
    };

    /// <summary>The text key of a refusal, under <c>platform.period.</c>.</summary>
    public static string TextKey(PeriodProblem problem) => problem switch
    {
        PeriodProblem.Empty => "platform.period.empty",
        PeriodProblem.NoSuchDay => "platform.date.no-such-day",
        PeriodProblem.NoSuchMonth => "platform.date.no-such-month",
        PeriodProblem.NoSuchQuarter => "platform.period.no-such-quarter",
        PeriodProblem.YearOutOfRange => "platform.date.year-out-of-range",
        PeriodProblem.Reversed => "platform.period.reversed",
        _ => "platform.period.not-a-period",
    };

    private static string Simplify(string typed)
    {
        var key = VietnameseText.ToSearchKey(typed);
        key = key[(key.LastIndexOf(':') + 1)..];
        key = key.Trim(' ', '.', ';', ',', '"', '(', ')');
        key = TightSigns().Replace(key, "$1");
        return LeadIn().Replace(key, string.Empty);
    }

    private static PeriodProblem ParseWhole(string key, DateOnly reference, out Span span)
    {
        var problem = ParseCore(key, reference, out span);
        if (problem == PeriodProblem.None)
        {
            return problem;
        }

        var bounded = Bounded().Match(key);
        if (bounded.Success && ParseCore(bounded.Groups["rest"].Value, reference, out var bound) == PeriodProblem.None)
        {
            // "trước ngày 15/6" excludes the day itself, "đến hết" and "chậm nhất" include it.
            span = bounded.Groups["before"].Success
                ? bound with { Precision = PeriodPrecision.Day, From = null, To = bound.From?.AddDays(-1) }
                : bounded.Groups["since"].Success ? bound with { To = null } : bound with { From = null };
            return PeriodProblem.None;
        }

        var between = ParseBetween(key, reference, out var range);
        if (between is PeriodProblem.None or PeriodProblem.Reversed)
        {
            span = range;
            return between;
        }

        return problem == PeriodProblem.NotAPeriod ? between : problem;
    }

    private static PeriodProblem ParseBetween(string key, DateOnly reference, out Span span)
    {
        span = default;
        var outer = PeriodProblem.NotAPeriod;
        var body = Since().Replace(key, string.Empty);
        foreach (Match joint in Joint().Matches(body))
        {
            var left = body[..joint.Index];
            var right = body[(joint.Index + joint.Length)..];
            var unit = Unit().Match(left).Value;

            // The unit is said once ("quý II-III/2024"), the year mostly at the end only ("từ tháng 3 đến tháng 6 năm 2024").
            var problem = ParseCore(right, reference, out var last);
            if (problem != PeriodProblem.None || (unit == "quy " && last.Precision != PeriodPrecision.Quarter))
            {
                problem = ParseCore(unit + right, reference, out last);
            }

            if (problem == PeriodProblem.None)
            {
                var leftReference = last.HasYear ? new DateOnly(last.From!.Value.Year, 1, 1) : reference;
                problem = ParseCore(left, leftReference, out var first);
                if (problem == PeriodProblem.None && first.HasYear && !last.HasYear)
                {
                    var carried = new DateOnly(first.To!.Value.Year, 1, 1);
                    if (ParseCore(right, carried, out last) != PeriodProblem.None)
                    {
                        problem = ParseCore(unit + right, carried, out last);
                    }
                }

                if (problem == PeriodProblem.None)
                {
                    var quarters = first.Precision == PeriodPrecision.Quarter && last.Precision == PeriodPrecision.Quarter
                        && first.From!.Value.Year == last.From!.Value.Year && first.From != last.From;
                    span = new Span(quarters ? PeriodPrecision.Quarters : PeriodPrecision.Range, first.From, last.To, first.HasYear || last.HasYear);
                    return span.From > span.To ? PeriodProblem.Reversed : PeriodProblem.None;
                }
            }

            outer = problem == PeriodProblem.NotAPeriod ? outer : problem;
        }

        return outer;
    }

    private static PeriodProblem ParseCore(string key, DateOnly reference, out Span span)
    {
        span = default;
        if (Day(key, reference, ref span) is { } day)
        {
            return day;
        }

        if (MonthForm().Match(key) is { Success: true } month)
        {
            return FromMonths(month.Groups["m"].Value, month.Groups["m"].Value, month.Groups["y"], reference, PeriodPrecision.Month, out span);
        }

        if (MonthListForm().Match(key) is { Success: true } months)
        {
            var named = months.Groups["m"].Captures.Select(capture => Number(capture.Value)).ToArray();
            var isRow = named.Zip(named.Skip(1)).All(pair => pair.Second - pair.First == 1);
            return isRow
                ? FromMonths(months.Groups["m"].Captures[0].Value, months.Groups["m"].Captures[^1].Value, months.Groups["y"], reference, PeriodPrecision.Range, out span)
                : PeriodProblem.NotAPeriod;
        }

        if (QuarterForm().Match(key) is { Success: true } quarters)
        {
            return FromQuarters(quarters, reference, out span);
        }

        if (PartOfYearForm().Match(key) is { Success: true } part)
        {
            var isLate = part.Groups["which"].Value == "cuoi";
            return part.Groups["n"].Value is "9" or "09" or "chin"
                ? isLate ? PeriodProblem.NotAPeriod : FromMonths("1", "9", part.Groups["y"], reference, PeriodPrecision.Range, out span)
                : FromMonths(isLate ? "7" : "1", isLate ? "12" : "6", part.Groups["y"], reference, PeriodPrecision.HalfYear, out span);
        }

        if (YearSpanForm().Match(key) is { Success: true } years)
        {
            var problem = FromMonths("1", "12", years.Groups["a"], reference, PeriodPrecision.Year, out var first);
            if (problem == PeriodProblem.None)
            {
                problem = FromMonths("1", "12", years.Groups["b"], reference, PeriodPrecision.Year, out var last);
                span = new Span(PeriodPrecision.Range, first.From, last.To, HasYear: true);
            }

            return problem == PeriodProblem.None && span.From > span.To ? PeriodProblem.Reversed : problem;
        }

        return YearForm().Match(key) is { Success: true } year
            ? FromMonths("1", "12", year.Groups["y"], reference, PeriodPrecision.Year, out span)
            : PeriodProblem.NotAPeriod;
    }

    private static PeriodProblem? Day(string key, DateOnly reference, ref Span span)
    {
        if (VietnameseDate.TryParse(key, reference, out var date, out var problem, out var hasYear))
        {
            span = new Span(PeriodPrecision.Day, date, date, hasYear);
            return PeriodProblem.None;
        }

        return problem switch
        {
            DateProblem.NoSuchDay => PeriodProblem.NoSuchDay,
            DateProblem.NoSuchMonth => PeriodProblem.NoSuchMonth,
            DateProblem.YearOutOfRange => PeriodProblem.YearOutOfRange,
            _ => null,
        };
    }

    private static PeriodProblem FromMonths(
        string firstMonth, string lastMonth, Group yearGroup, DateOnly reference, PeriodPrecision precision, out Span span)
    {
        span = default;
        var year = yearGroup.Success ? VietnameseDate.FullYear(yearGroup.Value, reference) : reference.Year;
        var (first, last) = (Number(firstMonth), Number(lastMonth));
        if (first is < 1 or > 12 || last is < 1 or > 12)
        {
            return PeriodProblem.NoSuchMonth;
        }

        if (year is < VietnameseDate.FirstYear or > VietnameseDate.LastYear)
        {
            return PeriodProblem.YearOutOfRange;
        }

        span = new Span(precision, new DateOnly(year, first, 1), new DateOnly(year, last, 1).AddMonths(1).AddDays(-1), yearGroup.Success);
        return first > last ? PeriodProblem.Reversed : PeriodProblem.None;
    }

    private static PeriodProblem FromQuarters(Match match, DateOnly reference, out Span span)
    {
        span = default;
        var named = match.Groups["q"].Captures.Select(capture => QuarterNumber(capture.Value)).ToArray();
        if (named.Contains(0))
        {
            return PeriodProblem.NoSuchQuarter;
        }

        var quarters = named.Distinct().Order().ToArray();
        var precision = quarters.Length == 1 ? PeriodPrecision.Quarter : PeriodPrecision.Quarters;
        var problem = FromMonths(
            ((quarters[0] * 3) - 2).ToString(CultureInfo.InvariantCulture),
            (quarters[^1] * 3).ToString(CultureInfo.InvariantCulture),
            match.Groups["y"], reference, precision, out span);
        var gaps = quarters[^1] - quarters[0] >= quarters.Length;

        // From and To alone cannot say which of two inner quarters is missing; only I, III / I, IV / II, IV can be told apart with a flag.
        span = span with { HasGaps = gaps };
        return gaps && quarters.Length > 2 ? PeriodProblem.NotAPeriod : problem;
    }

    private static int QuarterNumber(string text) => text switch
    {
        "i" or "1" or "01" => 1,
        "ii" or "2" or "02" => 2,
        "iii" or "3" or "03" => 3,
        "iv" or "4" or "04" => 4,
        _ => 0,
    };

    private string FormatSpan(DateOnly from, DateOnly to) => Precision switch
    {
        PeriodPrecision.Day => "ngày " + VietnameseDate.Format(from),
        PeriodPrecision.Month or PeriodPrecision.Quarter => Sentence(Unit((Precision, from))),
        PeriodPrecision.Quarters => "Quý " + string.Join(", ", Enumerable.Range(Quarter(from), Quarter(to) - Quarter(from) + 1).Select(Roman))
            + " năm " + Year(from),
        PeriodPrecision.HalfYear => (from.Month == 1 ? "6 tháng đầu năm " : "6 tháng cuối năm ") + Year(from),
        PeriodPrecision.Year => "cả năm " + Year(from),
        _ when IsWholeYears(from, to) => $"giai đoạn {Year(from)}-{Year(to)}",
        _ when IsWholeMonths(from, to) => $"từ {Unit((PeriodPrecision.Month, from))} đến {Unit((PeriodPrecision.Month, to))}",
        _ => $"từ ngày {VietnameseDate.Format(from)} đến ngày {VietnameseDate.Format(to)}",
    };

    private (PeriodPrecision Precision, DateOnly Anchor) PeriodOf(DateOnly bound) => Precision switch
    {
        PeriodPrecision.Quarters => (PeriodPrecision.Quarter, bound),
        PeriodPrecision.HalfYear or PeriodPrecision.Range => (PeriodPrecision.Month, bound),
        _ => (Precision, bound),
    };

    private static string Unit((PeriodPrecision Precision, DateOnly Anchor) unit) => unit.Precision switch
    {
        PeriodPrecision.Month => $"tháng {unit.Anchor.Month.ToString(CultureInfo.InvariantCulture)} năm {Year(unit.Anchor)}",
        PeriodPrecision.Quarter => $"quý {Roman(Quarter(unit.Anchor))} năm {Year(unit.Anchor)}",
        PeriodPrecision.Year => $"năm {Year(unit.Anchor)}",
        _ => "ngày " + VietnameseDate.Format(unit.Anchor),
    };

    private static IEnumerable<string> GapQuarters(DateOnly from, DateOnly to) => [Roman(Quarter(from)), Roman(Quarter(to))];

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static int Quarter(DateOnly date) => (date.Month + 2) / 3;

    private static string Roman(int quarter) => quarter switch { 1 => "I", 2 => "II", 3 => "III", _ => "IV" };

    private static string Year(DateOnly date) => date.Year.ToString(CultureInfo.InvariantCulture);

    private static bool IsWholeYears(DateOnly from, DateOnly to) => from is { Month: 1, Day: 1 } && to is { Month: 12, Day: 31 };

    private static bool IsWholeMonths(DateOnly from, DateOnly to) => from.Day == 1 && to.AddDays(1).Day == 1;

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private readonly record struct Span(PeriodPrecision Precision, DateOnly? From, DateOnly? To, bool HasYear, bool HasGaps = false);

    [GeneratedRegex(@"\s*([/,-])\s*")]
    private static partial Regex TightSigns();

    [GeneratedRegex(@"^(?:trong|vao|thuc hien|hoan thanh|xong)(?: trong| vao)? (?!nam$)")]
    private static partial Regex LeadIn();

    [GeneratedRegex(@"^(?:(?<before>truoc(?: het)?)|(?<since>tu|ke tu)|den het|den|het|cham nhat(?: la| den| vao)?|khong qua|muon nhat(?: la)?) (?<rest>.+)$")]
    private static partial Regex Bounded();

    [GeneratedRegex(@"^(?:ke )?tu ")]
    private static partial Regex Since();

    [GeneratedRegex(@" den het | den |-")]
    private static partial Regex Joint();

    [GeneratedRegex(@"^(?:ngay|thang|quy|nam) ")]
    private static partial Regex Unit();

    [GeneratedRegex(@"^(?:(?:ca |het )?thang (?<m>[0-9]{1,2})(?:(?:/| nam |/nam )(?<y>[0-9]{4}|[0-9]{2}(?= *$)))?|(?:t\.?)?(?<m>[0-9]{1,2})(?:[/-]| nam )(?<y>[0-9]{4})|t\.?(?<m>[0-9]{1,2}))$")]
    private static partial Regex MonthForm();

    [GeneratedRegex(@"^thang (?<m>[0-9]{1,2})(?:(?:,va |,| va )(?:thang )?(?<m>[0-9]{1,2}))+(?:(?:/| nam |/nam )(?<y>[0-9]{4}))?$")]
    private static partial Regex MonthListForm();

    [GeneratedRegex(@"^(?:ca |het )?(?:quy |q\.? ?)(?<q>[ivx]+|[0-9]{1,2})(?:(?:,| va |,va )(?:quy )?(?<q>[ivx]+|[0-9]{1,2}))*(?:(?:/| nam |/nam |-)(?<y>[0-9]{4}))?$")]
    private static partial Regex QuarterForm();

    [GeneratedRegex(@"^(?:(?<n>0?6|sau|0?9|chin) thang|nua) (?<which>dau|cuoi)(?: nam)?(?:(?<= nam) (?<y>[0-9]{4})|/(?<y>[0-9]{4})| (?<y>[0-9]{4}))?$")]
    private static partial Regex PartOfYearForm();

    [GeneratedRegex(@"^(?:giai doan |(?:cac )?nam )?(?<a>[0-9]{4})-(?<b>[0-9]{4})$")]
    private static partial Regex YearSpanForm();

    [GeneratedRegex(@"^(?:(?:ca |trong |het )?nam (?<y>[0-9]{4})|(?<y>[0-9]{4})|(?:ca|trong|het) nam)$")]
    private static partial Regex YearForm();
}
