using System.Text;
using Platform.Spreadsheets;
using Platform.Vietnamese;

namespace Platform.Tests.Spreadsheets;

public sealed class SpreadsheetReaderTests
{
    private static readonly DateOnly Today = new(2024, 5, 15);

    [Fact]
    public void Workbook_gives_typed_cells_and_row_numbers_as_seen_in_excel()
    {
        var file = new TestWorkbook()
            .Row(Columns.Header)
            .Row("ĐT-01", "Nghiên cứu chè Shan", 1_250_000_000m, new DateOnly(2024, 12, 31))
            .Skip(2)
            .Row("ĐT-02", " Bưởi\u00A0Soi Hà ", 0.1, "5/3")
            .Build();

        var sheet = Open(file);

        (sheet.SheetName, sheet.HeaderRow, sheet.RowCount, sheet.Format).ShouldBe(("Dữ liệu", 1, 2, SpreadsheetFormat.Xlsx));
        var rows = sheet.Rows.ToList();
        rows.Select(row => row.Number).ShouldBe([2, 5]);
        rows[0]["code"].Text.ShouldBe("ĐT-01");
        rows[0]["budget"].Number.ShouldBe(1_250_000_000m);
        rows[0]["due"].Moment.ShouldBe(new DateTime(2024, 12, 31));
        rows[0]["due"].Text.ShouldBe("31/12/2024");
        rows[1]["name"].Text.ShouldBe("Bưởi Soi Hà");
        rows[1]["name"].Raw.ShouldBe(" Bưởi\u00A0Soi Hà ");
        rows[1]["budget"].Number.ShouldBe(0.1m);
        rows[1]["due"].TryGetDate(Today, out var due, out _).ShouldBeTrue();
        due.ShouldBe(new DateOnly(2024, 3, 5));
        rows[1]["nothing"].IsEmpty.ShouldBeTrue();
        sheet.Rows.Count().ShouldBe(2, "rows can be enumerated again");
    }

    [Fact]
    public void Every_kind_of_cell_is_understood()
    {
        var sheet = Open(new TestWorkbook().Row(Columns.Header).Row(
            new RawXml("<c r=\"ADDRESS\" t=\"inlineStr\"><is><r><t>Mã</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> đậm</t></r><rPh sb=\"0\" eb=\"1\"><t>phiên âm</t></rPh></is></c>"),
            new RawXml("<c r=\"ADDRESS\" t=\"str\"><v>dòng một_x000A_dòng_x005F_x0041_ hai &amp; ba</v></c>"),
            new RawXml("<c r=\"ADDRESS\"><v>0.30000000000000004</v></c>"),
            new RawXml("<c r=\"ADDRESS\" t=\"d\"><v>2024-03-05T00:00:00</v></c>"),
            true,
            new RawXml("<c r=\"ADDRESS\"><v>1.5E3</v></c>")).Build(), new());

        var cells = sheet.Rows.Single().Cells;
        cells[0].Text.ShouldBe("Mã đậm");
        cells[1].Text.ShouldBe("dòng một\ndòng_x0041_ hai & ba");
        cells[2].Number.ShouldBe(0.3m);
        cells[3].Moment.ShouldBe(new DateTime(2024, 3, 5));
        cells[4].Truth.ShouldBe(true);
        (cells[5].Number, cells[5].Text).ShouldBe((1500m, "1500"));
    }

    [Fact]
    public void Dates_follow_the_style_and_the_epoch_of_the_workbook()
    {
        RawXml Serial(string value) => new($"<c r=\"ADDRESS\" s=\"1\"><v>{value}</v></c>");
        object[] row = [Serial("1"), Serial("59"), Serial("60"), Serial("61"), Serial("45657.75"), Serial("0.5")];
        var usual = Open(new TestWorkbook().Row("a", "b", "c", "d", "e", "f").Row(row).Build(), new()).Rows.Single().Cells;
        usual.Select(cell => cell.Text).ShouldBe(["01/01/1900", "28/02/1900", "60", "01/03/1900", "31/12/2024 18:00", "0.5"]);

        var apple = Open(new TestWorkbook { WorkbookProperties = "<workbookPr date1904=\"1\"/>" }.Row("a").Row(Serial("0")).Build(), new());
        apple.Rows.Single().Cells[0].Text.ShouldBe("01/01/1904");
    }

    [Theory]
    [InlineData("dd/mm/yyyy", true)]
    [InlineData("[$-42A]dd\\/mm\\/yyyy;@", true)]
    [InlineData("mm/yyyy", true)]
    [InlineData("mmm", true)]
    [InlineData("dd/mm/yyyy hh:mm", true)]
    [InlineData("#,##0 \"đồng/ngày\"", false)]
    [InlineData("[Red]#,##0", false)]
    [InlineData("[h]:mm:ss", false)]
    [InlineData("mm:ss", false)]
    [InlineData("General", false)]
    [InlineData("_-* #,##0\\ _d_-", false)]
    [InlineData("0.00E+00", false)]
    [InlineData("\"unclosed", false)]
    public void Number_format_of_a_date_is_recognized(string code, bool isDate)
        => CellStyles.IsDateFormat(code).ShouldBe(isDate);

    [Fact]
    public void Columns_match_whatever_case_diacritics_spaces_and_unicode_form()
    {
        var sheet = Open(TestWorkbook.Of(
            ["  SỐ HIỆU (*)", "ten de tai:", "Kinh phí\n(đồng)".Normalize(NormalizationForm.FormD), "Acceptance  Date"],
            ["1", "Đề tài".Normalize(NormalizationForm.FormD), 5, "1/1/2024"]));

        sheet.Columns.Select(column => column.Key).ShouldBe(["code", "name", "budget", "due"]);
        sheet.Rows.Single()["name"].Text.ShouldBe("Đề tài");
        sheet.Has("budget").ShouldBeTrue();
    }

    [Fact]
    public void Missing_doubled_and_unknown_columns_are_named()
    {
        var sheet = Open(TestWorkbook.Of(["Mã số", "Ghi chú", "MA SO", "Kinh phí (đồng)"], ["1", "x", "2", 5]));

        sheet.IsReadable.ShouldBeFalse();
        sheet.Rows.ShouldBeEmpty();
        sheet.Problems.ShouldBe(
        [
            new("duplicate-column", ["Mã số", "A, C"], 1),
            new("missing-column", ["Tên đề tài"], 1),
        ]);
        sheet.Notices.ShouldBe([new("unknown-column", ["Ghi chú"], 1, "B")]);

        Open(TestWorkbook.Of([.. Columns.Header, "Ghi chú", "Lỗi"], ["1", "x"]), Columns.Options with { RefuseUnknownColumns = true, IgnoredHeaders = ["Lỗi"] })
            .Problems.ShouldBe([new("unknown-column", ["Ghi chú"], 1, "E")]);
    }

    [Fact]
    public void Two_columns_of_a_module_with_one_header_are_a_programming_error()
    {
        var options = new SpreadsheetOptions { Columns = [Columns.Code, new ColumnSpec("other", "MÃ SỐ", "Other")] };
        Should.Throw<ArgumentException>(() => Open(TestWorkbook.Of(["Mã số"], ["1"]), options));
    }

    [Fact]
    public void Header_is_found_below_the_lines_of_an_official_table()
    {
        var workbook = new TestWorkbook()
            .Row("UBND TỈNH LẠNG SƠN", null, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
            .Row("SỞ KHOA HỌC VÀ CÔNG NGHỆ")
            .Skip(1)
            .Row(null, "DANH MỤC ĐỀ TÀI")
            .Row(Columns.Header)
            .Row("ĐT-01", "Chè", 5);
        workbook.Merges.AddRange(["A1:B1", "C1:D1", "B4:D4"]);

        var sheet = Open(workbook.Build());

        sheet.Problems.ShouldBeEmpty();
        (sheet.HeaderRow, sheet.RowCount, sheet.Rows.Single().Number).ShouldBe((5, 1, 6));
    }

    [Fact]
    public void Header_of_two_stories_joins_its_merged_cells()
    {
        var options = new SpreadsheetOptions
        {
            Columns =
            [
                Columns.Code,
                new ColumnSpec("from", "Thời gian từ", "From"),
                new ColumnSpec("to", "Thời gian đến", "To"),
                new ColumnSpec("state", "Ngân sách nhà nước", "State budget"),
            ],
        };
        var workbook = new TestWorkbook()
            .Row("Mã số", "Thời gian", null, "Kinh phí", null)
            .Row(null, "Từ", "Đến", "Ngân sách nhà nước", "Khác")
            .Row("ĐT-01", "1/2024", "12/2024", 5, 6);
        workbook.Merges.AddRange(["A1:A2", "B1:C1", "D1:E1"]);

        var sheet = Open(workbook.Build(), options);

        sheet.Problems.ShouldBeEmpty();
        sheet.HeaderRow.ShouldBe(2);
        sheet.Columns.Select(column => (column.Header, column.Key)).ShouldBe(
        [
            ("Mã số", "code"), ("Thời gian – Từ", "from"), ("Thời gian – Đến", "to"), ("Kinh phí – Ngân sách nhà nước", "state"), ("Kinh phí – Khác", null),
        ]);
        sheet.Rows.Single()["state"].Number.ShouldBe(5m);

        // The same without the downward merge of the first column.
        workbook.Merges.Remove("A1:A2");
        Open(workbook.Build(), options).HeaderRow.ShouldBe(2);
    }

    [Fact]
    public void Header_cell_over_several_columns_without_a_second_story_is_refused()
    {
        var workbook = new TestWorkbook().Row("Mã số", "Tên đề tài", null).Row("1", "a", "b");
        workbook.Merges.Add("B1:C1");
        Open(workbook.Build()).Problems.ShouldBe([new("merged-header", ["B1:C1"], 1, "B")]);
    }

    [Fact]
    public void Merged_cells_in_known_data_columns_are_refused_with_their_places()
    {
        var workbook = new TestWorkbook().Row("Mã số", "Tên đề tài", "Ghi chú").Row("1", "a").Row("2", null).Row("3", "c");
        workbook.Merges.AddRange(["B2:B3", "C2:C4"]);
        Open(workbook.Build()).Problems.ShouldBe([new("merged-data", ["B2:B3", "1"])]);
    }

    [Fact]
    public void Formulas_in_known_columns_are_refused_with_addresses_and_count()
    {
        var workbook = new TestWorkbook().Row("STT", "Mã số", "Tên đề tài", "Kinh phí (đồng)");
        for (var i = 0; i < 40; i++)
        {
            workbook.Row(new Formula("ROW()-1"), "ĐT", i == 30 ? new Formula("A1&\"x\"") : "tên", i % 4 == 3 ? new Formula("SUM(D1:D2)") : 5);
        }

        var problem = Open(workbook.Build()).Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe("formulas");
        problem.Arguments.ShouldBe(["D5, D9, D13, D17, D21, D25, D29, C32, D33, D37, …", "11"]);

        // A running number by formula in a column that is not imported does no harm.
        Open(TestWorkbook.Of(["STT", "Mã số", "Tên đề tài"], [new Formula("ROW()"), "1", "a"])).IsReadable.ShouldBeTrue();
        Open(TestWorkbook.Of(["Mã số", new Formula("\"Tên\"&\" đề tài\"")], ["1", "a"])).IsReadable.ShouldBeFalse();
    }

    [Fact]
    public void Error_values_and_absurd_numbers_are_problems_of_their_row()
    {
        var sheet = Open(TestWorkbook.Of(
            Columns.Header,
            [new RawXml("<c r=\"ADDRESS\" t=\"e\"><v>#N/A</v></c>"), "a", new RawXml("<c r=\"ADDRESS\"><v>1E+300</v></c>")],
            ["2", "b", 7]));

        var rows = sheet.Rows.ToList();
        rows[0].Problems.ShouldBe([new("cell-error", ["A2", "#N/A"], 2, "A"), new("number-out-of-range", ["C2", "1E+300"], 2, "C")]);
        rows[1].Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Cells_answer_as_dates_and_numbers_with_reasons()
    {
        var row = Open(TestWorkbook.Of(Columns.Header, ["31/02/2024", "1.234.567,5", 45000, true])).Rows.Single();

        row["code"].TryGetDate(Today, out _, out var dateProblem).ShouldBeFalse();
        dateProblem.ShouldBe(DateProblem.NoSuchDay);
        row["name"].TryGetNumber(out var number, out _).ShouldBeTrue();
        number.Value.ShouldBe(1_234_567.5m);
        row["budget"].TryGetDate(Today, out _, out dateProblem).ShouldBeFalse();
        dateProblem.ShouldBe(DateProblem.NotADate);
        row["due"].TryGetNumber(out _, out var numberProblem).ShouldBeFalse();
        numberProblem.ShouldBe(NumberProblem.NotANumber);
        row["missing"].TryGetDate(Today, out _, out dateProblem).ShouldBeFalse();
        dateProblem.ShouldBe(DateProblem.Empty);
    }

    [Fact]
    public void First_visible_sheet_is_read_and_the_others_are_named()
    {
        var second = Encoding.UTF8.GetBytes(
            $"<worksheet xmlns=\"{TestWorkbook.Namespace}\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Mã số</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Tên đề tài</t></is></c></row>"
            + "<row r=\"2\"><c r=\"A2\"><v>7</v></c></row></sheetData></worksheet>");
        var workbook = new TestWorkbook { Sheets = "<sheet name=\"Một\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Hai\" sheetId=\"2\" r:id=\"rId4\"/>" }
            .Row(Columns.Header).Row("1", "a");
        workbook.ExtraParts["xl/worksheets/sheet2.xml"] = second;

        Open(workbook.Build()).Notices.ShouldBe([new("other-sheets", ["Một", "Hai"])]);
        var named = Open(workbook.Build(), Columns.Options with { Sheet = "HAI" });
        (named.SheetName, named.Rows.Single()["code"].Number).ShouldBe(("Hai", 7m));
        Open(workbook.Build(), Columns.Options with { Sheet = "Ba" }).Problems.ShouldBe([new("sheet-missing", ["Ba"])]);

        workbook.Sheets = "<sheet name=\"Một\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/><sheet name=\"Hai\" sheetId=\"2\" r:id=\"rId4\"/>";
        Open(workbook.Build()).SheetName.ShouldBe("Hai");
        workbook.Sheets = "<sheet name=\"Một\" sheetId=\"1\" state=\"veryHidden\" r:id=\"rId1\"/>";
        Open(workbook.Build()).Problems.ShouldBe([new("no-sheet", [])]);
    }

    [Fact]
    public void Empty_sheet_and_header_without_data_are_told_apart()
    {
        Open(new TestWorkbook().Build()).Problems.ShouldBe([new("no-header", [])]);
        Open(new TestWorkbook().Row(" ", "\u200B").Build()).Problems.ShouldBe([new("no-header", [])]);
        Open(TestWorkbook.Of(Columns.Header)).Problems.ShouldBe([new("no-data", [])]);
    }

    [Fact]
    public void Strict_workbook_without_addresses_is_read()
    {
        const string strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
        var workbook = new TestWorkbook
        {
            SheetXml = $"<x:worksheet xmlns:x=\"{strict}\"><x:sheetData><x:row><x:c t=\"inlineStr\"><x:is><x:t>Mã số</x:t></x:is></x:c><x:c t=\"inlineStr\"><x:is><x:t>Tên đề tài</x:t></x:is></x:c></x:row>"
                + "<x:row><x:c><x:v>1</x:v></x:c><x:c t=\"inlineStr\"><x:is><x:t>a</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>",
        };
        var row = Open(workbook.Build()).Rows.Single();
        (row.Number, row["code"].Number, row["name"].Text).ShouldBe((2, 1m, "a"));
    }

    [Fact]
    public async Task Upload_is_read_from_a_stream_no_further_than_the_limit()
    {
        var file = TestWorkbook.Of(Columns.Header, ["1", "a"]);
        var sheet = await SpreadsheetReader.OpenAsync(new MemoryStream(file), "a.XLSX", Columns.Options, TestContext.Current.CancellationToken);
        sheet.RowCount.ShouldBe(1);

        var endless = new EndlessStream();
        var refused = await SpreadsheetReader.OpenAsync(endless, "a.xlsx", Columns.Options, TestContext.Current.CancellationToken);
        refused.Problems.ShouldBe([new("too-large", ["20"])]);
        endless.Position.ShouldBeLessThan(21 * 1024 * 1024);
    }

    private static Spreadsheet Open(byte[] file, SpreadsheetOptions? options = null)
        => SpreadsheetReader.Open(file, "danh-sach.xlsx", options ?? Columns.Options);

    private sealed class EndlessStream : MemoryStream
    {
        private long position;

        public override long Position { get => position; set => position = value; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            position += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
