using FsCheck;
using FsCheck.Fluent;
using Platform.Vietnamese;

namespace Platform.Tests.Vietnamese;

public sealed class VietnameseDateTests
{
    private static readonly DateOnly Reference = new(2026, 5, 15);

    [Theory]
    [InlineData("5/3", "2026-03-05")]
    [InlineData("05/03/2026", "2026-03-05")]
    [InlineData("5-3-26", "2026-03-05")]
    [InlineData("5.3.2026", "2026-03-05")]
    [InlineData("2026-03-05", "2026-03-05")]
    [InlineData("2026/3/5", "2026-03-05")]
    [InlineData("2026-03-05T00:00:00", "2026-03-05")]
    [InlineData(" 5 / 3 / 2026 ", "2026-03-05")]
    [InlineData("05/03/2026 07:30", "2026-03-05")]
    [InlineData("ngày 31/01/2024", "2024-01-31")]
    [InlineData("Ngày 31 tháng 01 năm 2024", "2024-01-31")]
    [InlineData("31 tháng 5", "2026-05-31")]
    [InlineData("29/2/2024", "2024-02-29")]
    [InlineData("1/1/85", "1985-01-01")]
    [InlineData("1/1/55", "2055-01-01")]
    [InlineData("1/1/56", "1956-01-01")]
    [InlineData("02/9/1945", "1945-09-02")]
    public void Date_is_read_day_first(string typed, string expected)
    {
        VietnameseDate.TryParse(typed, Reference, out var date, out var problem).ShouldBeTrue(problem.ToString());
        date.ShouldBe(DateOnly.ParseExact(expected, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("31/02", DateProblem.NoSuchDay)]
    [InlineData("31/02/2026", DateProblem.NoSuchDay)]
    [InlineData("29/2", DateProblem.NoSuchDay)]
    [InlineData("29/02/1900", DateProblem.NoSuchDay)]
    [InlineData("0/3/2026", DateProblem.NoSuchDay)]
    [InlineData("12/31/2024", DateProblem.NoSuchMonth)]
    [InlineData("5/0/2026", DateProblem.NoSuchMonth)]
    [InlineData("5/3/0026", DateProblem.YearOutOfRange)]
    [InlineData("5/3/2206", DateProblem.YearOutOfRange)]
    [InlineData("5/3-2026", DateProblem.NotADate)]
    [InlineData("5/3/202", DateProblem.NotADate)]
    [InlineData("hôm nay", DateProblem.NotADate)]
    [InlineData("45678", DateProblem.NotADate)]
    [InlineData("٥/٣/٢٠٢٦", DateProblem.NotADate)]
    [InlineData("", DateProblem.Empty)]
    [InlineData(null, DateProblem.Empty)]
    public void Impossible_date_is_refused_with_its_reason(string? typed, DateProblem expected)
    {
        VietnameseDate.TryParse(typed, Reference, out _, out var problem).ShouldBeFalse();
        problem.ShouldBe(expected);
    }

    [Fact]
    public void Formatted_dates_read_back()
    {
        var days = Gen.Choose(0, 365 * 250).Select(offset => new DateOnly(1900, 1, 1).AddDays(offset)).ToArbitrary();
        Prop.ForAll(days, date =>
            VietnameseDate.TryParse(VietnameseDate.Format(date), Reference, out var read, out _) && read == date
            && VietnameseDate.TryParse(date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Reference, out var iso, out _) && iso == date)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Fact]
    public void Any_text_is_answered_without_an_exception()
        => Prop.ForAll<string>(text =>
        {
            var isDate = VietnameseDate.TryParse(text, Reference, out _, out var problem);
            return isDate == (problem == DateProblem.None);
        }).QuickCheckThrowOnFailure();
}
