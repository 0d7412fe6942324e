using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Platform.Spreadsheets;

namespace Platform.Tests.Spreadsheets;

public sealed class CsvTests
{
    private const string Text = "Mã số;Tên đề tài;Kinh phí (đồng);Ngày nghiệm thu\r\nĐT-01;Nghiên cứu chè Shan tuyết;1.250.000.000;31/12/2024\r\n";

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "utf-8", Encoding.UTF8.GetBytes(Text) },
        { "utf-8 with mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)] },
        { "utf-16 little endian", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)] },
        { "utf-16 big endian", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Text)] },
        { "utf-8 decomposed", Encoding.UTF8.GetBytes(Text.Normalize(NormalizationForm.FormD)) },
        { "commas", Encoding.UTF8.GetBytes(Text.Replace(';', ',')) },
        { "tabs", Encoding.UTF8.GetBytes(Text.Replace(';', '\t')) },
        { "stated separator", Encoding.UTF8.GetBytes("sep=;\r\n" + Text) },
        { "bare line feeds", Encoding.UTF8.GetBytes(Text.Replace("\r\n", "\n")) },
        { "old Mac", Encoding.UTF8.GetBytes(Text.Replace("\r\n", "\r")) },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Csv_is_read_in_every_usual_shape(string shape, byte[] file)
    {
        var sheet = Open(file);

        sheet.Problems.ShouldBeEmpty(shape);
        (sheet.Format, sheet.HeaderRow, sheet.RowCount).ShouldBe((SpreadsheetFormat.Csv, 1, 1));
        var row = sheet.Rows.Single();
        row.Number.ShouldBe(2);
        row["name"].Text.ShouldBe("Nghiên cứu chè Shan tuyết");
        row["budget"].TryGetNumber(out var number, out _).ShouldBeTrue();
        number.Value.ShouldBe(1_250_000_000m);
    }

    [Fact]
    public void Windows_1258_is_read_and_said_to_be_assumed()
    {
        // ế, ứ, è in that code page: a vowel, then a combining tone. The encoder of the framework does not split, so the bytes are given.
        byte[] file = [.. "Mã số;Tên đề tài\r\nĐT;chè\r\n".SelectMany(In1258)];

        var sheet = Open(file);

        sheet.Problems.ShouldBeEmpty();
        sheet.Rows.Single()["code"].Text.ShouldBe("ĐT");
        sheet.Rows.Single()["name"].Text.ShouldBe("chè");
        sheet.Notices.ShouldContain(new SpreadsheetProblem("encoding-assumed", ["Windows-1258"]));
    }

    [Fact]
    public void Encodings_that_cannot_be_told_are_refused()
    {
        // TCVN3, the old northern font encoding: "Mã số" and "Tên đề tài".
        byte[] tcvn3 = [(byte)'M', 0xB7, (byte)' ', (byte)'s', 0xE8, (byte)';', (byte)'T', 0xAA, (byte)'n', (byte)' ', 0xAE, 0xD2, (byte)'\n', (byte)'1', (byte)';', (byte)'a'];
        Open(tcvn3).Problems.ShouldBe([new("encoding", [])]);
        Open(Encoding.Unicode.GetBytes("Mã số;Tên đề tài\n1;a")).Problems.ShouldBe([new("encoding", [])]);
        Open([.. Encoding.UTF8.Preamble, .. "Ma so;T"u8, 0xC3, (byte)'\n']).Problems.ShouldBe([new("encoding", [])]);
        Open([.. Encoding.Unicode.Preamble, 0x00, 0xD8, 0x41, 0x00]).Problems.ShouldBe([new("encoding", [])]);
    }

    [Fact]
    public void Quotes_hold_separators_quotes_and_line_breaks_without_shifting_row_numbers()
    {
        var sheet = Open("Mã số,Tên đề tài\n\"1\",\"Chè \"\"Shan\"\", loại 1\ndòng hai\"\n\n2 , \"b\"\n");

        var rows = sheet.Rows.ToList();
        rows[0]["name"].Text.ShouldBe("Chè \"Shan\", loại 1\ndòng hai");
        rows.Select(row => row.Number).ShouldBe([2, 4]);
        rows[1]["code"].Text.ShouldBe("2");
        rows[1]["name"].Text.ShouldBe("\"b\"", "a quote after a space is a character, as Excel reads it");
    }

    [Theory]
    [InlineData("Mã số;Tên đề tài\n1;\"chưa đóng\n2;b\n", 2)]
    [InlineData("Mã số;Tên đề tài\n1;a\n2;\"a\"b\n", 3)]
    public void Misplaced_quote_is_refused_with_its_row(string text, int row)
        => Open(text).Problems.ShouldBe([new("csv-quote", [row.ToString(CultureInfo.InvariantCulture)], row)]);

    [Fact]
    public void Formula_in_csv_is_refused_and_a_guarded_text_is_not()
    {
        Open("Mã số;Tên đề tài\n1;=cmd|' /C calc'!A0\n").Problems.ShouldBe([new("formulas", ["B2", "1"])]);
        Open("Mã số;Tên đề tài\n1;'=1+1\n").Rows.Single()["name"].Text.ShouldBe("=1+1");
        Open("Mã số;Tên đề tài\n-5;+84 912\n").Rows.Single()["code"].Text.ShouldBe("-5");
    }

    [Fact]
    public void Row_with_more_cells_than_the_header_is_told()
    {
        var rows = Open("Mã số;Tên đề tài\n1;a;;\n2;b;thừa\n3\n").Rows.ToList();
        rows[0].Problems.ShouldBeEmpty();
        rows[1].Problems.ShouldBe([new("extra-cells", ["C"], 3, "C")]);
        rows[2]["name"].IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Separator_is_the_one_under_which_the_known_headers_appear()
    {
        var sheet = Open("Danh mục, năm 2024, tỉnh Lạng Sơn, đợt 1, bản 2\nMã số;Tên đề tài;Kinh phí (đồng)\n1;a, b, c, d;1,5\n");
        sheet.HeaderRow.ShouldBe(2);
        sheet.Rows.Single()["name"].Text.ShouldBe("a, b, c, d");
    }

    [Fact]
    public void Too_many_rows_columns_and_too_long_cells_are_refused()
    {
        var lines = new StringBuilder("Mã số;Tên đề tài\n");
        for (var i = 0; i < 1_000_001; i++)
        {
            lines.Append("1;a\n");
        }

        Open(lines.ToString()).Problems.ShouldBe([new("too-many-rows", ["100.000"])]);
        Open("Mã số;Tên đề tài\n1;" + new string('a', 40_000)).Problems.ShouldHaveSingleItem().Code.ShouldBe("cell-too-long");
        Open("Mã số;Tên đề tài\n" + new string(';', 300) + "x\n").Problems.ShouldBe([new("too-many-columns", ["200"], 2)]);
        Open("Mã số;Tên đề tài\n1;a" + new string(';', 300) + "\n").Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Written_csv_has_its_mark_vietnamese_forms_and_guards()
    {
        using var output = new MemoryStream();
        await using (var writer = await CsvWriter.CreateAsync(output, ["Mã số", "=Tên"], cancellationToken: TestContext.Current.CancellationToken))
        {
            await writer.WriteRowAsync(
                ["a;b", "\"c\"", "-x", -5.5m, 3, new DateOnly(2024, 3, 5), true, null, new DateTimeOffset(2024, 1, 1, 20, 0, 0, TimeSpan.Zero), " d"],
                TestContext.Current.CancellationToken);
        }

        Encoding.UTF8.GetString(output.ToArray()).ShouldBe(
            "\uFEFFMã số;'=Tên\r\n\"a;b\";\"\"\"c\"\"\";'-x;-5,5;3;05/03/2024;TRUE;;02/01/2024 03:00;\" d\"\r\n");
    }

    [Fact]
    public void Written_texts_read_back()
    {
        var texts = Gen.Elements("aế;,\"'=+-@\t \n\rđ1".ToCharArray()).ListOf().Select(letters => new string([.. letters]));
        Prop.ForAll(texts.ListOf(3).ToArbitrary(), row =>
        {
            using var output = new MemoryStream();
            WriteAsync(output, row).GetAwaiter().GetResult();
            var read = SpreadsheetReader.Open(output.ToArray(), "a.csv", new()).Rows.SingleOrDefault();
            return row.Select(Clean).SequenceEqual(Enumerable.Range(0, 3).Select(i => read is null || i >= read.Cells.Count ? "" : read.Cells[i].Text));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

        static async Task WriteAsync(Stream output, IReadOnlyList<string> row)
        {
            await using var writer = await CsvWriter.CreateAsync(output, ["một", "hai", "ba"]);
            await writer.WriteRowAsync([.. row]);
        }

        static string Clean(string text) => text.Trim();
    }

    [Fact]
    public void Any_text_is_answered_without_an_exception()
    {
        var texts = Gen.Elements("aế;,\"'=\t\n\r\0\uFEFF".ToCharArray()).ListOf().Select(letters => new string([.. letters]));
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var sheet = Open("Mã số;Tên đề tài\n" + text);
            return sheet.IsReadable == (sheet.Problems.Count == 0) && sheet.Rows.Count() == (sheet.IsReadable ? sheet.RowCount : 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
    }

    private static IEnumerable<byte> In1258(char character) => character switch
    {
        'ã' => [(byte)'a', 0xDE],
        'ố' => [0xF4, 0xEC],
        'ề' => [0xEA, 0xCC],
        'ê' => [0xEA],
        'à' => [0xE0],
        'đ' => [0xF0],
        'Đ' => [0xD0],
        'è' => [0xE8],
        _ => [(byte)character],
    };

    private static Spreadsheet Open(string text) => Open(Encoding.UTF8.GetBytes(text));

    private static Spreadsheet Open(byte[] file) => SpreadsheetReader.Open(file, "danh-sach.csv", Columns.Options);
}
