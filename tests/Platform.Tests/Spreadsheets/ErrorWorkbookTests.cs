using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Platform.Spreadsheets;

namespace Platform.Tests.Spreadsheets;

public sealed class ErrorWorkbookTests
{
    private static readonly Dictionary<int, IReadOnlyList<string>> Errors = new()
    {
        [3] = ["Thiếu tên đề tài.", "=Kinh phí sai"],
        [5] = ["Ngày 31/02 không có."],
    };

    [Fact]
    public void Workbook_comes_back_with_its_styles_and_one_more_column()
    {
        var workbook = Sample();
        workbook.BeforeRows = "<dimension ref=\"A1:D5\"/><cols><col min=\"1\" max=\"2\" width=\"12\" customWidth=\"1\"/><col min=\"3\" max=\"16384\" width=\"9\" hidden=\"0\"/></cols>";
        workbook.Merges.Add("A7:B7");
        workbook.AfterRows = "<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.7\" bottom=\"0.7\" header=\"0.3\" footer=\"0.3\"/>";
        var original = workbook.Build();

        var file = Create(original);

        using var document = SpreadsheetDocument.Open(new MemoryStream(file), false);
        new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(error => error.Path?.XPath + " " + error.Description).ShouldBeEmpty();
        var cells = Cells(document);
        cells["E1"].InnerText.ShouldBe("Lỗi");
        cells["E3"].InnerText.ShouldBe("Thiếu tên đề tài.\n=Kinh phí sai");
        cells["E5"].InnerText.ShouldBe("Ngày 31/02 không có.");
        cells.Keys.Where(address => address.StartsWith('E')).ShouldBe(["E1", "E3", "E5"]);

        // Rows with errors are marked, the others keep the style they came with.
        var formats = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Cast<CellFormat>().ToArray();
        formats.Length.ShouldBe(6);
        CellFormat FormatOf(string address) => formats[(int)(cells[address].StyleIndex?.Value ?? 0)];
        FormatOf("A2").ShouldBe(formats[2]);
        FormatOf("A3").FillId!.Value.ShouldBe(2u);
        FormatOf("A3").Alignment!.WrapText!.Value.ShouldBeTrue();
        FormatOf("D3").NumberFormatId!.Value.ShouldBe(170u);
        FormatOf("E3").FillId!.Value.ShouldBe(2u);
        FormatOf("E1").ShouldBe(formats[2]);
        cells["D2"].StyleIndex!.Value.ShouldBe(1u);

        var columns = document.WorkbookPart.WorksheetParts.Single().Worksheet.Descendants<Column>().Select(column => (column.Min!.Value, column.Max!.Value, column.Width!.Value));
        columns.ShouldBe([(1u, 2u, 12d), (3u, 4u, 9d), (5u, 5u, 60d), (6u, 16384u, 9d)]);
        document.WorkbookPart.WorksheetParts.Single().Worksheet.OuterXml.ShouldContain("A7:B7");
    }

    [Fact]
    public void Returned_workbook_corrected_and_sent_again_reads_as_before()
    {
        var original = Sample().Build();
        var options = Columns.Options with { IgnoredHeaders = ["Lỗi"] };

        var sheet = SpreadsheetReader.Open(Create(original), "a.xlsx", options);

        sheet.Problems.ShouldBeEmpty();
        sheet.Notices.ShouldBeEmpty();
        string Shown(Spreadsheet read) => string.Join('\n', read.Rows.Select(row => $"{row.Number.ToString(CultureInfo.InvariantCulture)} {row["code"].Raw} {row["name"].Raw} {row["budget"].Raw} {row["due"].Text}"));
        Shown(sheet).ShouldBe(Shown(SpreadsheetReader.Open(original, "a.xlsx", options)));
    }

    [Fact]
    public void Second_round_fills_the_same_column_and_clears_what_is_repaired()
    {
        var first = Create(Sample().Build());

        ErrorWorkbook.TryCreate(first, "a.xlsx", Columns.Options, new ErrorColumn(1, "Lỗi", new Dictionary<int, IReadOnlyList<string>> { [4] = ["Mới."] }), out var second, out var problem)
            .ShouldBeTrue(problem?.Code);

        using var document = SpreadsheetDocument.Open(new MemoryStream(second), false);
        new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).ShouldBeEmpty();
        var cells = Cells(document);
        cells.Where(cell => cell.Key.StartsWith('E')).Select(cell => cell.Key + " " + cell.Value.InnerText).ShouldBe(["E1 Lỗi", "E4 Mới."]);
        cells.Keys.ShouldNotContain(address => address.StartsWith('F'));
    }

    [Fact]
    public void Equal_input_gives_equal_bytes()
        => Create(Sample().Build()).ShouldBe(Create(Sample().Build()));

    [Fact]
    public void Rows_absent_from_the_sheet_are_added_in_their_place()
    {
        var file = new TestWorkbook().Row(Columns.Header).Row("1", "a").Skip(2).Row("2", "b").Build();
        var errors = new Dictionary<int, IReadOnlyList<string>> { [3] = ["ba"], [9] = ["chín"] };

        ErrorWorkbook.TryCreate(file, "a.xlsx", Columns.Options, new ErrorColumn(1, "Lỗi", errors), out var content, out _).ShouldBeTrue();

        using var document = SpreadsheetDocument.Open(new MemoryStream(content), false);
        new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).ShouldBeEmpty();
        document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().Select(row => row.RowIndex!.Value).ShouldBe([1u, 2u, 3u, 5u, 9u]);
    }

    [Fact]
    public void Formulas_and_other_sheets_of_the_sender_stay()
    {
        var workbook = new TestWorkbook { Sheets = "<sheet name=\"Một\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Hai\" sheetId=\"2\" r:id=\"rId4\"/>" }
            .Row(Columns.Header).Row("1", "a", new Formula("SUM(1,2)"));
        var other = Encoding.UTF8.GetBytes($"<worksheet xmlns=\"{TestWorkbook.Namespace}\"><sheetData/></worksheet>");
        workbook.ExtraParts["xl/worksheets/sheet2.xml"] = other;
        workbook.ExtraParts["xl/media/image1.png"] = [1, 2, 3];

        ErrorWorkbook.TryCreate(workbook.Build(), "a.xlsx", Columns.Options, new ErrorColumn(1, "Lỗi", Errors), out var content, out _).ShouldBeTrue();

        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(content));
        using var copy = new MemoryStream();
        zip.GetEntry("xl/worksheets/sheet2.xml")!.Open().CopyTo(copy);
        copy.ToArray().ShouldBe(other);
        zip.GetEntry("xl/media/image1.png")!.Length.ShouldBe(3);
        zip.Entries.Count.ShouldBe(9);
        using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        sheet.ReadToEnd().ShouldContain("<f>SUM(1,2)</f><v>3</v>");
    }

    [Fact]
    public async Task Our_own_export_comes_back_too()
    {
        using var output = new MemoryStream();
        await using (var writer = await SpreadsheetWriter.CreateAsync(output, new ExportLayout("Đề tài", [.. Columns.Header.Select(header => new ExportColumn(header))]), TestContext.Current.CancellationToken))
        {
            for (var i = 0; i < 10; i++)
            {
                await writer.WriteRowAsync(["1", "a", 5m, new DateOnly(2024, 1, 1)], TestContext.Current.CancellationToken);
            }

            await writer.CompleteAsync(TestContext.Current.CancellationToken);
        }

        var file = Create(output.ToArray());

        using var document = SpreadsheetDocument.Open(new MemoryStream(file), false);
        new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(error => error.Path?.XPath + " " + error.Description).ShouldBeEmpty();
        Cells(document)["E3"].InnerText.ShouldStartWith("Thiếu tên");
    }

    [Fact]
    public void Csv_comes_back_with_the_column_and_stays_harmless()
    {
        var text = "Danh mục\nMã số,Tên đề tài\n-5,\"a, \"\"b\"\"\"\n@cmd\n";
        var errors = new Dictionary<int, IReadOnlyList<string>> { [3] = ["=sai", "hai"], [4] = ["Thiếu tên"] };

        ErrorWorkbook.TryCreate(Encoding.UTF8.GetBytes(text), "a.csv", Columns.Options, new ErrorColumn(2, "Lỗi", errors), out var content, out _).ShouldBeTrue();

        Encoding.UTF8.GetString(content).ShouldBe("\uFEFFDanh mục,,\r\nMã số,Tên đề tài,Lỗi\r\n-5,\"a, \"\"b\"\"\",'=sai; hai\r\n'@cmd,,Thiếu tên\r\n");

        ErrorWorkbook.TryCreate(content, "a.csv", Columns.Options, new ErrorColumn(2, "Lỗi", new Dictionary<int, IReadOnlyList<string>>()), out var again, out _).ShouldBeTrue();
        Encoding.UTF8.GetString(again).ShouldBe("\uFEFFDanh mục,,\r\nMã số,Tên đề tài,Lỗi\r\n-5,\"a, \"\"b\"\"\",\r\n'@cmd,,\r\n");
    }

    [Fact]
    public void File_that_is_none_is_refused_with_the_reader_s_reason()
    {
        ErrorWorkbook.TryCreate([1, 2, 3], "a.xlsx", Columns.Options, new ErrorColumn(1, "Lỗi", Errors), out var content, out var problem).ShouldBeFalse();
        (content.Length, problem!.Code).ShouldBe((0, "content-mismatch"));
    }

    private static TestWorkbook Sample() => new TestWorkbook()
        .Row(Columns.Header)
        .Row("ĐT-01", "a", 1, new DateOnly(2024, 1, 1))
        .Row("ĐT-02", null, 2, new DateOnly(2024, 1, 2))
        .Row("ĐT-03", "c", 3)
        .Row("ĐT-04", "d", 4, "31/02");

    private static byte[] Create(byte[] original)
    {
        ErrorWorkbook.TryCreate(original, "a.xlsx", Columns.Options, new ErrorColumn(1, "Lỗi", Errors), out var content, out var problem).ShouldBeTrue(problem?.Code);
        return content;
    }

    private static Dictionary<string, Cell> Cells(SpreadsheetDocument document)
        => document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().ToDictionary(cell => cell.CellReference!.Value!);
}
