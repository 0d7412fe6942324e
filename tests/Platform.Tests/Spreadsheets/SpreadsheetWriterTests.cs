using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;
using FsCheck;
using FsCheck.Fluent;
using Platform.Spreadsheets;

namespace Platform.Tests.Spreadsheets;

public sealed class SpreadsheetWriterTests
{
    // ExcelDataReader asks for a Windows code page even for .xlsx.
    static SpreadsheetWriterTests() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    private static readonly ExportLayout Layout = new("Đề tài [2024]: 'danh mục'", [new("Mã số"), new("Tên đề tài", 40), new("Kinh phí (đồng)"), new("Ngày nghiệm thu")])
    {
        Titles = ["DANH MỤC ĐỀ TÀI", "Năm 2024"],
    };

    [Fact]
    public async Task Export_is_valid_open_xml_and_an_independent_reader_agrees()
    {
        var file = await WriteAsync(Layout,
            ["ĐT-01", "Chè & <Shan> \"tuyết\"", 1_250_000_000m, new DateOnly(2024, 12, 31)],
            ["ĐT-02", "a\u000B\uD83C\uDF75_x0041_\uD800", 1234.5m, new DateTimeOffset(2024, 1, 1, 18, 30, 0, TimeSpan.Zero)],
            ["ĐT-03", null, 7, true]);

        using (var document = SpreadsheetDocument.Open(new MemoryStream(file), false))
        {
            new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(error => error.Path?.XPath + " " + error.Description).ShouldBeEmpty();
        }

        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(file));
        reader.Name.ShouldBe("Đề tài 2024 'danh mục");
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, 4).Select(reader.GetValue)]);
        }

        rows[0][0].ShouldBe("DANH MỤC ĐỀ TÀI");
        rows[2].ShouldBe(["Mã số", "Tên đề tài", "Kinh phí (đồng)", "Ngày nghiệm thu"]);
        rows[3].ShouldBe(["ĐT-01", "Chè & <Shan> \"tuyết\"", 1_250_000_000d, new DateTime(2024, 12, 31)]);
        rows[4][2..].ShouldBe([1234.5, new DateTime(2024, 1, 2, 1, 30, 0)]);
        rows[5].ShouldBe(["ĐT-03", null, 7d, true]);
    }

    [Fact]
    public async Task Export_read_back_by_an_import_is_the_same()
    {
        var file = await WriteAsync(Layout,
            ["=1+1", "-5 độ", -5m, new DateOnly(2024, 2, 29)],
            ["@a", "'=x", 0.1m + 0.2m, new DateOnly(1899, 5, 1)],
            ["\tb", "a\u000B_x0041_\r\nc", 12_345_678_901_234.56m, null]);

        var sheet = SpreadsheetReader.Open(file, "a.xlsx", Columns.Options);

        sheet.Problems.ShouldBeEmpty();
        sheet.HeaderRow.ShouldBe(3);
        var rows = sheet.Rows.ToList();
        rows.Select(row => row["code"].Text).ShouldBe(["=1+1", "@a", "b"]);
        rows.Select(row => row["name"].Text).ShouldBe(["-5 độ", "'=x", "a\u000B_x0041_\r\nc"]);
        rows.Select(row => row["budget"].Text).ShouldBe(["-5", "0.3", "12.345.678.901.234,56"]);
        rows.Select(row => row["due"].Text).ShouldBe(["29/02/2024", "01/05/1899", ""]);
        rows[0]["code"].Raw.ShouldBe("'=1+1", "the file itself carries the guard");
    }

    [Fact]
    public async Task Sheet_has_frozen_header_filter_widths_and_real_formats()
    {
        var file = await WriteAsync(Layout, ["1", "a", 1_000m, new DateOnly(2024, 12, 31)]);
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), false);
        var xml = document.WorkbookPart!.WorksheetParts.Single().Worksheet.OuterXml;
        xml.ShouldContain("ySplit=\"3\"");
        xml.ShouldContain("topLeftCell=\"A4\"");
        xml.ShouldContain("state=\"frozen\"");
        xml.ShouldContain("autoFilter ref=\"A3:D4\"");
        xml.ShouldContain("min=\"2\" max=\"2\" width=\"40\"");
        var styles = document.WorkbookPart.WorkbookStylesPart!.Stylesheet;
        string FormatOf(string address)
        {
            var cell = document.WorkbookPart.WorksheetParts.Single().Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>().Single(cell => cell.CellReference == address);
            var format = (DocumentFormat.OpenXml.Spreadsheet.CellFormat)styles.CellFormats!.ElementAt((int)cell.StyleIndex!.Value);
            return styles.NumberingFormats!.Cast<DocumentFormat.OpenXml.Spreadsheet.NumberingFormat>()
                .SingleOrDefault(candidate => candidate.NumberFormatId! == format.NumberFormatId!)?.FormatCode?.Value ?? format.NumberFormatId!.ToString()!;
        }

        FormatOf("C4").ShouldBe("#,##0");
        FormatOf("D4").ShouldBe("dd/mm/yyyy");
        FormatOf("A4").ShouldBe("49");
    }

    [Fact]
    public async Task Equal_input_gives_equal_bytes()
    {
        object?[][] rows = [["1", "a", 1m, new DateOnly(2024, 1, 1)], ["2", "b", 2m, null]];
        var first = await WriteAsync(Layout, rows);
        var second = await WriteAsync(Layout, rows);
        first.ShouldBe(second);
    }

    [Fact]
    public async Task Rows_beyond_one_sheet_go_on_in_the_next()
    {
        var file = await WriteAsync(Layout with { MaxSheetRows = 5 }, [.. Enumerable.Range(1, 5).Select(i => new object?[] { i.ToString(System.Globalization.CultureInfo.InvariantCulture), "a" })]);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(file));
        reader.ResultsCount.ShouldBe(3);
        var sizes = new List<(string, int)>();
        do
        {
            sizes.Add((reader.Name, reader.RowCount));
        }
        while (reader.NextResult());

        sizes.ShouldBe([("Đề tài 2024 'danh mục", 5), ("Đề tài 2024 'danh mục (2)", 5), ("Đề tài 2024 'danh mục (3)", 4)]);
    }

    [Fact]
    public async Task Response_like_stream_gets_only_asynchronous_forward_writes()
    {
        var output = new ForwardOnlyStream();
        await WriteToAsync(output, Layout, [["1", "a", 1m, null]]);
        SpreadsheetReader.Open(output.ToArray(), "a.xlsx", Columns.Options).RowCount.ShouldBe(1);

        var text = new ForwardOnlyStream();
        await using (var writer = await CsvWriter.CreateAsync(text, Columns.Header, cancellationToken: TestContext.Current.CancellationToken))
        {
            await writer.WriteRowAsync(["1", "a"], TestContext.Current.CancellationToken);
        }

        SpreadsheetReader.Open(text.ToArray(), "a.csv", Columns.Options).RowCount.ShouldBe(1);
    }

    [Fact]
    public async Task Unfinished_export_cannot_be_opened()
    {
        using var output = new MemoryStream();
        await using (var writer = await SpreadsheetWriter.CreateAsync(output, Layout, TestContext.Current.CancellationToken))
        {
            await writer.WriteRowAsync(["1", "a"], TestContext.Current.CancellationToken);
        }

        SpreadsheetReader.Open(output.ToArray(), "a.xlsx", Columns.Options).Problems.ShouldHaveSingleItem().Code.ShouldBe("damaged");
    }

    [Fact]
    public async Task Mistakes_of_the_caller_are_exceptions()
    {
        using var output = new MemoryStream();
        await Should.ThrowAsync<ArgumentException>(() => SpreadsheetWriter.CreateAsync(output, new ExportLayout("a", [])));
        await using var writer = await SpreadsheetWriter.CreateAsync(output, Layout, TestContext.Current.CancellationToken);
        await Should.ThrowAsync<ArgumentException>(async () => await writer.WriteRowAsync([1, 2, 3, 4, 5], TestContext.Current.CancellationToken));
        await Should.ThrowAsync<ArgumentException>(async () => await writer.WriteRowAsync([DayOfWeek.Monday], TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Written_values_read_back()
    {
        var texts = Gen.Elements("aế&<>\"'=+-@\t _x0\u0001\uD83C\uDF75".ToCharArray()).ListOf().Select(letters => new string([.. letters]));
        var rows = from text in texts
                   from whole in Generators.WholeNumbers(15)
                   from scale in Gen.Choose(0, 8)
                   from day in Gen.Choose(0, 100_000)
                   select (Text: text, Number: whole / (decimal)Math.Pow(10, scale), Date: new DateOnly(1900, 3, 1).AddDays(day));
        Prop.ForAll(rows.ToArbitrary(), row =>
        {
            var cells = SpreadsheetReader.Open(
                WriteAsync(new ExportLayout("a", [new("một"), new("hai"), new("ba")]), [row.Text, row.Number, row.Date]).GetAwaiter().GetResult(), "a.xlsx", new()).Rows.Single().Cells;
            return cells[0].Text == Platform.Vietnamese.VietnameseText.Normalize(row.Text)
                && cells[1].Number == row.Number && cells[2].Moment == row.Date.ToDateTime(TimeOnly.MinValue);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static async Task<byte[]> WriteAsync(ExportLayout layout, params object?[][] rows)
    {
        using var output = new MemoryStream();
        await WriteToAsync(output, layout, rows);
        return output.ToArray();
    }

    private static async Task WriteToAsync(Stream output, ExportLayout layout, object?[][] rows)
    {
        await using var writer = await SpreadsheetWriter.CreateAsync(output, layout);
        foreach (var row in rows)
        {
            await writer.WriteRowAsync(row);
        }

        await writer.CompleteAsync();
    }

    // What a response body allows.
    private sealed class ForwardOnlyStream : Stream
    {
        private readonly MemoryStream inner = new();

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public byte[] ToArray() => inner.ToArray();

        public override void Flush() => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => inner.WriteAsync(buffer, offset, count, cancellationToken);
    }
}
