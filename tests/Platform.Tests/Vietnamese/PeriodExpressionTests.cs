using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Platform.Vietnamese;

namespace Platform.Tests.Vietnamese;

public sealed class PeriodExpressionTests
{
    private static readonly DateOnly Reference = new(2024, 5, 15);

    // The first block is every time expression of a published provincial plan (Lạng Sơn, 19/KH-SKHCN of 2024), in its order.
    [Theory]
    [InlineData("ngày 31 tháng 01 năm 2024", PeriodPrecision.Day, "2024-01-31", "2024-01-31")]
    [InlineData("năm 2024", PeriodPrecision.Year, "2024-01-01", "2024-12-31")]
    [InlineData("ngày 20/01/2024", PeriodPrecision.Day, "2024-01-20", "2024-01-20")]
    [InlineData("cả năm 2024", PeriodPrecision.Year, "2024-01-01", "2024-12-31")]
    [InlineData("giai đoạn 2018-2023", PeriodPrecision.Range, "2018-01-01", "2023-12-31")]
    [InlineData("đến năm 2030", PeriodPrecision.Year, null, "2030-12-31")]
    [InlineData("ngày 25/11/2021", PeriodPrecision.Day, "2021-11-25", "2021-11-25")]
    [InlineData("giai đoạn 2021 – 2025", PeriodPrecision.Range, "2021-01-01", "2025-12-31")]
    [InlineData("Thời gian thực hiện: Quý I, II năm 2024;", PeriodPrecision.Quarters, "2024-01-01", "2024-06-30")]
    [InlineData("Thời gian hoàn thành: Tháng 12 năm 2024.", PeriodPrecision.Month, "2024-12-01", "2024-12-31")]
    // Other published plans and reports.
    [InlineData("quý I năm 2017", PeriodPrecision.Quarter, "2017-01-01", "2017-03-31")]
    [InlineData("giai đoạn 2012 - 2020”", PeriodPrecision.Range, "2012-01-01", "2020-12-31")]
    [InlineData("6 tháng đầu năm 2021", PeriodPrecision.HalfYear, "2021-01-01", "2021-06-30")]
    [InlineData("6 tháng cuối năm 2021", PeriodPrecision.HalfYear, "2021-07-01", "2021-12-31")]
    [InlineData("Đến hết tháng 6/2021", PeriodPrecision.Month, null, "2021-06-30")]
    [InlineData("tháng 10/2021", PeriodPrecision.Month, "2021-10-01", "2021-10-31")]
    // What people type into a sheet.
    [InlineData("Quý I/2024", PeriodPrecision.Quarter, "2024-01-01", "2024-03-31")]
    [InlineData("QUÝ IV/2024", PeriodPrecision.Quarter, "2024-10-01", "2024-12-31")]
    [InlineData("Quý 4/2017", PeriodPrecision.Quarter, "2017-10-01", "2017-12-31")]
    [InlineData("Q3/2024", PeriodPrecision.Quarter, "2024-07-01", "2024-09-30")]
    [InlineData("Quý Ⅱ/2024", PeriodPrecision.Quarter, "2024-04-01", "2024-06-30")]
    [InlineData("Quý II, III, IV/2024", PeriodPrecision.Quarters, "2024-04-01", "2024-12-31")]
    [InlineData("Quý I và quý II năm 2024", PeriodPrecision.Quarters, "2024-01-01", "2024-06-30")]
    [InlineData("Quý II - III/2024", PeriodPrecision.Quarters, "2024-04-01", "2024-09-30")]
    [InlineData("Từ quý II đến quý IV năm 2024", PeriodPrecision.Quarters, "2024-04-01", "2024-12-31")]
    [InlineData("12/2024", PeriodPrecision.Month, "2024-12-01", "2024-12-31")]
    [InlineData("T12/2024", PeriodPrecision.Month, "2024-12-01", "2024-12-31")]
    [InlineData("Tháng 3", PeriodPrecision.Month, "2024-03-01", "2024-03-31")]
    [InlineData("tháng 3 - 5/2024", PeriodPrecision.Range, "2024-03-01", "2024-05-31")]
    [InlineData("từ tháng 3 đến tháng 6 năm 2024", PeriodPrecision.Range, "2024-03-01", "2024-06-30")]
    [InlineData("tháng 11/2023 - tháng 2/2024", PeriodPrecision.Range, "2023-11-01", "2024-02-29")]
    [InlineData("từ ngày 01/3 đến ngày 15/3/2025", PeriodPrecision.Range, "2025-03-01", "2025-03-15")]
    [InlineData("01/03/2025 - 15/03/2025", PeriodPrecision.Range, "2025-03-01", "2025-03-15")]
    [InlineData("từ 2021-03-01 đến 2021-04-30", PeriodPrecision.Range, "2021-03-01", "2021-04-30")]
    [InlineData("2021-2025", PeriodPrecision.Range, "2021-01-01", "2025-12-31")]
    [InlineData("9 tháng đầu năm 2024", PeriodPrecision.Range, "2024-01-01", "2024-09-30")]
    [InlineData("T3-T5/2024", PeriodPrecision.Range, "2024-03-01", "2024-05-31")]
    [InlineData("tháng 3, 4 và 5/2024", PeriodPrecision.Range, "2024-03-01", "2024-05-31")]
    [InlineData("Trong tháng 3 và tháng 4 năm 2024", PeriodPrecision.Range, "2024-03-01", "2024-04-30")]
    [InlineData("01/2024 - 12/2024", PeriodPrecision.Range, "2024-01-01", "2024-12-31")]
    [InlineData("Quý III năm 2024 - Quý I năm 2025", PeriodPrecision.Range, "2024-07-01", "2025-03-31")]
    [InlineData("Đến 31/12/2024", PeriodPrecision.Day, null, "2024-12-31")]
    [InlineData("nửa đầu năm 2024", PeriodPrecision.HalfYear, "2024-01-01", "2024-06-30")]
    [InlineData("2024", PeriodPrecision.Year, "2024-01-01", "2024-12-31")]
    [InlineData("cả năm", PeriodPrecision.Year, "2024-01-01", "2024-12-31")]
    [InlineData("trong năm 2025", PeriodPrecision.Year, "2025-01-01", "2025-12-31")]
    [InlineData("trong quý II/2024", PeriodPrecision.Quarter, "2024-04-01", "2024-06-30")]
    [InlineData("hoàn thành trong tháng 6/2024", PeriodPrecision.Month, "2024-06-01", "2024-06-30")]
    [InlineData("trước ngày 15/11/2024", PeriodPrecision.Day, null, "2024-11-14")]
    [InlineData("chậm nhất ngày 15/11/2024", PeriodPrecision.Day, null, "2024-11-15")]
    [InlineData("từ năm 2021", PeriodPrecision.Year, "2021-01-01", null)]
    [InlineData("ngày 31/01/2024", PeriodPrecision.Day, "2024-01-31", "2024-01-31")]
    [InlineData("5/3", PeriodPrecision.Day, "2024-03-05", "2024-03-05")]
    public void Expression_is_read(string typed, PeriodPrecision precision, string? from, string? to)
    {
        PeriodExpression.TryParse(typed, Reference, out var period, out var problem).ShouldBeTrue(problem.ToString());
        (period!.Precision, period.From, period.To).ShouldBe((precision, Date(from), Date(to)));
        period.Text.ShouldBe(typed);
    }

    [Theory]
    [InlineData("Thường xuyên", PeriodProblem.NotAPeriod)]
    [InlineData("hằng quý", PeriodProblem.NotAPeriod)]
    [InlineData("cuối quý II", PeriodProblem.NotAPeriod)]
    [InlineData("Quý V/2024", PeriodProblem.NoSuchQuarter)]
    [InlineData("Quý 0/2024", PeriodProblem.NoSuchQuarter)]
    [InlineData("tháng 13/2024", PeriodProblem.NoSuchMonth)]
    [InlineData("13/2024", PeriodProblem.NoSuchMonth)]
    [InlineData("ngày 31/02/2024", PeriodProblem.NoSuchDay)]
    [InlineData("năm 0204", PeriodProblem.YearOutOfRange)]
    [InlineData("giai đoạn 2025-2021", PeriodProblem.Reversed)]
    [InlineData("từ tháng 6 đến tháng 3 năm 2024", PeriodProblem.Reversed)]
    [InlineData("Quý I, II, IV năm 2024", PeriodProblem.NotAPeriod)]
    [InlineData("tháng 3, 6 năm 2024", PeriodProblem.NotAPeriod)]
    [InlineData(" ", PeriodProblem.Empty)]
    public void Doubtful_expression_is_refused_with_its_reason(string typed, PeriodProblem expected)
    {
        PeriodExpression.TryParse(typed, Reference, out var period, out var problem).ShouldBeFalse();
        (period, problem).ShouldBe((null, expected));
    }

    [Fact]
    public void Missing_year_and_missing_quarter_are_told()
    {
        PeriodExpression.TryParse("Tháng 3", Reference, out var month, out _).ShouldBeTrue();
        (month!.IsYearAssumed, month.HasGaps).ShouldBe((true, false));
        PeriodExpression.TryParse("Quý I, III năm 2024", Reference, out var quarters, out _).ShouldBeTrue();
        (quarters!.IsYearAssumed, quarters.HasGaps, quarters.To).ShouldBe((false, true, new DateOnly(2024, 9, 30)));
    }

    [Theory]
    [InlineData("ngày 31 tháng 1 năm 2024", "ngày 31/01/2024")]
    [InlineData("12/2024", "Tháng 12 năm 2024")]
    [InlineData("q1/2024", "Quý I năm 2024")]
    [InlineData("quý 1,2/2024", "Quý I, II năm 2024")]
    [InlineData("quý 1, 3/2024", "Quý I, III năm 2024")]
    [InlineData("2024", "cả năm 2024")]
    [InlineData("2021–2025", "giai đoạn 2021-2025")]
    [InlineData("nửa cuối năm 2024", "6 tháng cuối năm 2024")]
    [InlineData("tháng 3-5/2024", "từ tháng 3 năm 2024 đến tháng 5 năm 2024")]
    [InlineData("1/3/2024-15/3/2024", "từ ngày 01/03/2024 đến ngày 15/03/2024")]
    [InlineData("đến năm 2030", "đến hết năm 2030")]
    public void Format_says_it_in_the_office_words(string typed, string expected)
    {
        PeriodExpression.TryParse(typed, Reference, out var period, out _).ShouldBeTrue();
        period!.Format().ShouldBe(expected);
    }

    [Fact]
    public void Formatted_periods_read_back_the_same()
    {
        var first = Gen.Choose(0, 50_000).Select(offset => new DateOnly(1990, 1, 1).AddDays(offset));
        var periods = from date in first
                      from length in Gen.Choose(1, 2_000)
                      from quarter in Gen.Choose(1, 4)
                      from last in Gen.Choose(1, 4)
                      from kind in Gen.Elements(Enum.GetValues<PeriodPrecision>())
                      from bound in Gen.Choose(0, 5)
                      select Bound(Make(kind, date, length, Math.Min(quarter, last), Math.Max(quarter, last)), bound);
        Prop.ForAll(periods.ToArbitrary(), period =>
            PeriodExpression.TryParse(period.Format(), Reference, out var read, out _)
            && (read!.Precision, read.From, read.To, read.HasGaps, read.IsYearAssumed) == (period.Precision, period.From, period.To, false, false))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
    }

    [Fact]
    public void Any_text_is_answered_without_an_exception()
    {
        string[] words = ["quý", "tháng", "năm", "ngày", "I", "II", "V", "/", "-", ",", " ", "12", "2024", "31", "0", "từ", "đến", "hết", "trước", "giai đoạn", "cả", "đầu", "6"];
        var texts = Gen.Elements(words).ListOf().Select(parts => string.Join(' ', parts));
        Prop.ForAll(texts.ToArbitrary(), text =>
            PeriodExpression.TryParse(text, Reference, out var period, out var problem) == (problem == PeriodProblem.None)
            && (period is not null) == (problem == PeriodProblem.None)
            && !(period?.From > period?.To))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    private static PeriodExpression Make(PeriodPrecision kind, DateOnly date, int length, int first, int last)
    {
        DateOnly Start(int month) => new(date.Year, month, 1);
        DateOnly End(int month) => Start(month).AddMonths(1).AddDays(-1);
        return kind switch
        {
            PeriodPrecision.Day => new(kind, date, date, ""),
            PeriodPrecision.Month => new(kind, Start(date.Month), End(date.Month), ""),
            PeriodPrecision.Quarter => new(kind, Start((first * 3) - 2), End(first * 3), ""),
            PeriodPrecision.Quarters when first < last => new(kind, Start((first * 3) - 2), End(last * 3), ""),
            PeriodPrecision.HalfYear => new(kind, Start(first > 2 ? 7 : 1), End(first > 2 ? 12 : 6), ""),
            PeriodPrecision.Range => new(kind, date, date.AddDays(length), ""),
            _ => new(PeriodPrecision.Year, Start(1), End(12), ""),
        };
    }

    // Open on one side: only for the units a limit is stated in.
    private static PeriodExpression Bound(PeriodExpression period, int bound)
        => period.Precision is PeriodPrecision.Day or PeriodPrecision.Month or PeriodPrecision.Quarter or PeriodPrecision.Year
            ? bound switch { 0 => period with { From = null }, 1 => period with { To = null }, _ => period }
            : period;

    private static DateOnly? Date(string? text)
        => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
