using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using Platform.Spreadsheets;
using Platform.Vietnamese;

namespace Platform.Tests.Spreadsheets;

public sealed partial class TextsTests
{
    private static readonly ResourceManager Texts = new("Platform.Texts", typeof(SpreadsheetReader).Assembly);

    public static IEnumerable<string> Keys =>
    [
        .. typeof(SpreadsheetProblemCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(code => new SpreadsheetProblem((string)code.GetRawConstantValue()!, []).TextKey),
        .. Enum.GetValues<DateProblem>().Select(VietnameseDate.TextKey),
        .. Enum.GetValues<NumberProblem>().Select(VietnameseNumber.TextKey),
        .. Enum.GetValues<PeriodProblem>().Select(PeriodExpression.TextKey),
    ];

    [Fact]
    public void Every_reason_has_a_text_in_both_languages_with_the_same_arguments()
    {
        foreach (var key in Keys)
        {
            var vietnamese = Texts.GetString(key, CultureInfo.InvariantCulture).ShouldNotBeNull(key);
            var english = Texts.GetString(key, CultureInfo.GetCultureInfo("en")).ShouldNotBeNull(key);
            english.ShouldNotBe(vietnamese, key);
            Arguments(english).ShouldBe(Arguments(vietnamese), key);
        }
    }

    [Fact]
    public void Every_argument_of_a_text_is_given()
    {
        SpreadsheetProblem[] problems =
        [
            .. SpreadsheetReader.Open(TestWorkbook.Of(["Mã số", "Ghi chú", "MA SO", "Kinh phí (đồng)"], ["1", new Formula("1"), "2", new Formula("1")]), "a.xlsx", Columns.Options).Problems,
            .. SpreadsheetReader.Open("Mã số;Tên đề tài\n\"1;2\n"u8.ToArray(), "a.csv", Columns.Options).Problems,
            .. SpreadsheetReader.Open("Mã số;Tên đề tài\n1;2\n"u8.ToArray(), "a.csv", Columns.Options with { MaxRows = 0 }).Problems,
        ];
        problems.Length.ShouldBe(5);
        foreach (var problem in problems)
        {
            string.Format(CultureInfo.InvariantCulture, Texts.GetString(problem.TextKey, CultureInfo.InvariantCulture)!, [.. problem.Arguments])
                .ShouldNotContain("{");
        }
    }

    private static string[] Arguments(string text) => [.. Placeholder().Matches(text).Select(match => match.Value).Distinct().Order()];

    [GeneratedRegex(@"\{[0-9]\}")]
    private static partial Regex Placeholder();
}
