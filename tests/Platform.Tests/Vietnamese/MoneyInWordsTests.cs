using FsCheck;
using FsCheck.Fluent;
using Platform.Vietnamese;

namespace Platform.Tests.Vietnamese;

public sealed class MoneyInWordsTests
{
    [Theory]
    [InlineData(0, "Không đồng")]
    [InlineData(1, "Một đồng")]
    [InlineData(4, "Bốn đồng")]
    [InlineData(5, "Năm đồng")]
    [InlineData(10, "Mười đồng")]
    [InlineData(11, "Mười một đồng")]
    [InlineData(14, "Mười bốn đồng")]
    [InlineData(15, "Mười lăm đồng")]
    [InlineData(20, "Hai mươi đồng")]
    [InlineData(21, "Hai mươi mốt đồng")]
    [InlineData(24, "Hai mươi tư đồng")]
    [InlineData(25, "Hai mươi lăm đồng")]
    [InlineData(91, "Chín mươi mốt đồng")]
    [InlineData(100, "Một trăm đồng")]
    [InlineData(101, "Một trăm linh một đồng")]
    [InlineData(104, "Một trăm linh bốn đồng")]
    [InlineData(105, "Một trăm linh năm đồng")]
    [InlineData(110, "Một trăm mười đồng")]
    [InlineData(115, "Một trăm mười lăm đồng")]
    [InlineData(555, "Năm trăm năm mươi lăm đồng")]
    [InlineData(1_000, "Một nghìn đồng")]
    [InlineData(1_001, "Một nghìn không trăm linh một đồng")]
    [InlineData(1_015, "Một nghìn không trăm mười lăm đồng")]
    [InlineData(10_000, "Mười nghìn đồng")]
    [InlineData(105_000, "Một trăm linh năm nghìn đồng")]
    [InlineData(1_000_000, "Một triệu đồng")]
    [InlineData(1_000_005, "Một triệu không trăm linh năm đồng")]
    [InlineData(1_200_000, "Một triệu hai trăm nghìn đồng")]
    [InlineData(21_051_000, "Hai mươi mốt triệu không trăm năm mươi mốt nghìn đồng")]
    [InlineData(1_234_567_890, "Một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi đồng")]
    [InlineData(15_000_000_000, "Mười lăm tỷ đồng")]
    [InlineData(1_000_000_000_000, "Một nghìn tỷ đồng")]
    [InlineData(1_005_000_000_000, "Một nghìn không trăm linh năm tỷ đồng")]
    [InlineData(1_000_005_000_000, "Một nghìn tỷ không trăm linh năm triệu đồng")]
    [InlineData(1_000_000_000_000_000, "Một triệu tỷ đồng")]
    [InlineData(-30_000, "Âm ba mươi nghìn đồng")]
    public void Amount_is_spelled_as_the_office_writes_it(long amount, string words)
        => MoneyInWords.Spell(amount).ShouldBe(words);

    [Fact]
    public void Empty_tens_may_be_said_the_southern_way()
        => MoneyInWords.Spell(101_005m, EmptyTens.Le).ShouldBe("Một trăm lẻ một nghìn không trăm lẻ năm đồng");

    [Fact]
    public void Amount_with_a_fraction_or_too_large_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => MoneyInWords.Spell(0.5m));
        Should.Throw<ArgumentOutOfRangeException>(() => MoneyInWords.Spell(MoneyInWords.Maximum + 1));
        MoneyInWords.Spell(MoneyInWords.Maximum).ShouldStartWith("Chín trăm chín mươi chín triệu chín trăm");
    }

    [Fact]
    public void Words_read_back_give_the_amount()
    {
        var amounts = from value in Generators.WholeNumbers(18)
                      from zeros in Gen.Choose(0, 9)
                      select zeros % 2 == 0 ? value : value / (long)Math.Pow(10, zeros) * (long)Math.Pow(10, zeros);
        Prop.ForAll(amounts.ToArbitrary(), amount => ReadBack(MoneyInWords.Spell(amount)) == amount)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    // A reader that knows the words only, none of the writer's grouping.
    private static decimal ReadBack(string words)
    {
        string[] digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
        decimal total = 0, billions = 0, group = 0, digit = 0;
        foreach (var word in words.ToLowerInvariant().Split(' '))
        {
            switch (word)
            {
                case "trăm": group = digit * 100; digit = 0; break;
                case "mươi": group += digit * 10; digit = 0; break;
                case "mười": group += 10; break;
                case "linh": break;
                case "mốt": digit = 1; break;
                case "tư": digit = 4; break;
                case "lăm": digit = 5; break;
                case "nghìn": total += (group + digit) * 1_000; group = digit = 0; break;
                case "triệu": total += (group + digit) * 1_000_000; group = digit = 0; break;
                case "tỷ": billions = total + group + digit; total = group = digit = 0; break;
                case "đồng": total += group + digit; break;
                default:
                    digit = Array.IndexOf(digits, word);
                    digit.ShouldBeGreaterThanOrEqualTo(0, word);
                    break;
            }
        }

        return (billions * 1_000_000_000) + total;
    }
}
