using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Platform.Vietnamese;

namespace Platform.Tests.Vietnamese;

public sealed class VietnameseNumberTests
{
    [Theory]
    [InlineData("1.234.567,5", "1234567.5")]
    [InlineData("1234567.5", "1234567.5")]
    [InlineData("1,234,567.5", "1234567.5")]
    [InlineData("1.234", "1234")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("1 234 567", "1234567")]
    [InlineData("1 234 567,25", "1234567.25")]
    [InlineData("0.125", "0.125")]
    [InlineData("1234.567", "1234.567")]
    [InlineData("1.5", "1.5")]
    [InlineData("1,5", "1.5")]
    [InlineData("-5", "-5")]
    [InlineData("−1.500", "-1500")]
    [InlineData("15 tỷ", "15000000000")]
    [InlineData("15 tỉ đồng", "15000000000")]
    [InlineData("1,2 tỷ", "1200000000")]
    [InlineData("1.5 triệu", "1500000")]
    [InlineData("350tr", "350000000")]
    [InlineData("1 tỷ 200 triệu đồng", "1200000000")]
    [InlineData("2 triệu 500 nghìn", "2500000")]
    [InlineData("1.200 nghìn tỷ", "1200000000000000")]
    [InlineData("1.500.000đ", "1500000")]
    [InlineData("1.500.000 VNĐ", "1500000")]
    [InlineData("99,5%", "99.5")]
    public void Number_is_read_by_the_stated_rules(string typed, string expected)
    {
        VietnameseNumber.TryParse(typed, out var number, out var problem).ShouldBeTrue(problem.ToString());
        number.Value.ShouldBe(decimal.Parse(expected, CultureInfo.InvariantCulture));
        number.IsAmbiguous.ShouldBeFalse();
        number.Approximation.ShouldBe(Approximation.Exact);
    }

    [Theory]
    [InlineData("hơn 60", 60, Approximation.MoreThan)]
    [InlineData("trên 60", 60, Approximation.MoreThan)]
    [InlineData("Khoảng 1.000", 1000, Approximation.About)]
    [InlineData("gần 200", 200, Approximation.LessThan)]
    [InlineData("~5", 5, Approximation.About)]
    [InlineData("ước đạt 12", 12, Approximation.About)]
    public void Approximate_figures_say_so(string typed, int value, Approximation approximation)
    {
        VietnameseNumber.TryParse(typed, out var number, out _).ShouldBeTrue();
        (number.Value, number.Approximation).ShouldBe((value, approximation));
    }

    [Fact]
    public void Comma_before_three_digits_is_decimal_but_marked()
    {
        VietnameseNumber.TryParse("1,234", out var number, out _).ShouldBeTrue();
        (number.Value, number.IsAmbiguous).ShouldBe((1.234m, true));
        VietnameseNumber.TryParse("0,125", out number, out _).ShouldBeTrue();
        (number.Value, number.IsAmbiguous).ShouldBe((0.125m, false));
    }

    [Fact]
    public void Padded_counts_and_units_are_told()
    {
        VietnameseNumber.TryParse("02", out var number, out _).ShouldBeTrue();
        (number.Value, number.IsZeroPadded, number.Unit).ShouldBe((2m, true, null));
        VietnameseNumber.TryParse("15 tỷ đồng", out number, out _).ShouldBeTrue();
        (number.IsZeroPadded, number.Unit).ShouldBe((false, "đồng"));
        VietnameseNumber.TryParse("100%", out number, out _).ShouldBeTrue();
        number.Unit.ShouldBe("%");
    }

    [Theory]
    [InlineData("1.234.5", NumberProblem.Grouping)]
    [InlineData("1.23,5", NumberProblem.Grouping)]
    [InlineData("1,5.2,1", NumberProblem.Grouping)]
    [InlineData("12 34", NumberProblem.Grouping)]
    [InlineData("0.123.456", NumberProblem.Grouping)]
    [InlineData("5,", NumberProblem.NotANumber)]
    [InlineData(",5", NumberProblem.NotANumber)]
    [InlineData("1e5", NumberProblem.NotANumber)]
    [InlineData("(5)", NumberProblem.NotANumber)]
    [InlineData("5 sản phẩm", NumberProblem.NotANumber)]
    [InlineData("1 tỷ 200", NumberProblem.NotANumber)]
    [InlineData("200 triệu 1 tỷ", NumberProblem.NotANumber)]
    [InlineData("1 tỷ 1.200 triệu", NumberProblem.NotANumber)]
    [InlineData("12345678901234567890123", NumberProblem.TooLarge)]
    [InlineData("9.999.999.999 tỷ", NumberProblem.TooLarge)]
    [InlineData("", NumberProblem.Empty)]
    public void Doubtful_number_is_refused_never_guessed(string typed, NumberProblem expected)
    {
        VietnameseNumber.TryParse(typed, out _, out var problem).ShouldBeFalse();
        problem.ShouldBe(expected);
    }

    [Theory]
    [InlineData("1234567.5", "1.234.567,5")]
    [InlineData("0", "0")]
    [InlineData("-1500", "-1.500")]
    [InlineData("0.50", "0,5")]
    public void Format_has_point_thousands_and_decimal_comma(string value, string expected)
        => VietnameseNumber.Format(decimal.Parse(value, CultureInfo.InvariantCulture)).ShouldBe(expected);

    [Theory]
    [InlineData("1200000000", "1,2 tỷ")]
    [InlineData("15000000000", "15 tỷ")]
    [InlineData("999960000", "1 tỷ")]
    [InlineData("350000000", "350 triệu")]
    [InlineData("1250000", "1,3 triệu")]
    [InlineData("999999", "1 triệu")]
    [InlineData("12500", "12.500")]
    [InlineData("-2500000000", "-2,5 tỷ")]
    [InlineData("1234500000000", "1.234,5 tỷ")]
    public void Short_format_uses_ty_and_trieu(string value, string expected)
        => VietnameseNumber.FormatShort(decimal.Parse(value, CultureInfo.InvariantCulture)).ShouldBe(expected);

    [Fact]
    public void Formatted_numbers_read_back()
    {
        var numbers = from whole in Generators.WholeNumbers(15)
                      from scale in Gen.Choose(0, 6)
                      from sign in Gen.Elements(-1, 1)
                      select sign * whole / (decimal)Math.Pow(10, scale);
        Prop.ForAll(numbers.ToArbitrary(), value =>
            VietnameseNumber.TryParse(VietnameseNumber.Format(value), out var read, out _) && read.Value == value)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    [Fact]
    public void Any_text_is_answered_without_an_exception()
    {
        var texts = Gen.Elements("0123456789.,- tỷệ%đ~hơn".ToCharArray()).ListOf().Select(letters => new string([.. letters]));
        Prop.ForAll(texts.ToArbitrary(), text => VietnameseNumber.TryParse(text, out _, out var problem) == (problem == NumberProblem.None))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }
}
