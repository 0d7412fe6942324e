using System.Globalization;
using System.IO.Compression;
using System.Text;
using Platform.Spreadsheets;

namespace Platform.Tests.Spreadsheets;

/// <summary>Files meant to mislead, to exhaust or to run something. All are refused with a reason; none costs much memory.</summary>
[Collection(MemoryMeasured.Name)]
public sealed class HostileFileTests
{
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData("bang.xlsx", "content-mismatch")]
    [InlineData("bang.csv", "content-mismatch")]
    [InlineData("bang.xls", "content-mismatch")]
    [InlineData("bang.exe", "file-type")]
    [InlineData("bang", "file-type")]
    public void Program_under_another_name_is_refused(string fileName, string code)
    {
        byte[] program = [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xFF, 0xFF, .. new byte[200]];
        SpreadsheetReader.Open(program, fileName, Columns.Options).Problems.ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("%PDF-1.7 …")]
    [InlineData("\u0089PNG\r\n")]
    public void Documents_and_pictures_are_no_csv(string start)
        => Open([.. Encoding.Latin1.GetBytes(start), 0, 1, 2], "a.csv").ShouldBe("content-mismatch");

    [Fact]
    public void Csv_renamed_to_xlsx_and_the_reverse_are_refused()
    {
        Open("Mã số;Tên đề tài\n1;a"u8.ToArray(), "a.xlsx").ShouldBe("content-mismatch");
        Open(TestWorkbook.Of(["Mã số"], ["1"]), "a.csv").ShouldBe("content-mismatch");
        Open([], "a.csv").ShouldBe("empty-file");
    }

    [Fact]
    public void Old_and_encrypted_workbooks_are_told_apart()
    {
        byte[] container = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2_048]];
        Open(container, "a.xls").ShouldBe("old-format");
        Open(container, "a.xlsx").ShouldBe("old-format");
        Open([.. container, .. Encoding.Unicode.GetBytes("EncryptedPackage")], "a.xlsx").ShouldBe("encrypted");
    }

    [Fact]
    public void Macros_are_refused_by_name_by_content_type_and_by_part()
    {
        var plain = TestWorkbook.Of(Columns.Header, ["1", "a"]);
        Open(plain, "a.xlsm").ShouldBe("macros");

        var typed = new TestWorkbook { WorkbookType = "application/vnd.ms-excel.sheet.macroEnabled.main+xml" }.Row(Columns.Header).Row("1", "a");
        Open(typed.Build(), "a.xlsx").ShouldBe("macros");

        var carrying = new TestWorkbook().Row(Columns.Header).Row("1", "a");
        carrying.ExtraParts["xl/vbaProject.bin"] = [1, 2, 3];
        Open(carrying.Build(), "a.xlsx").ShouldBe("macros");
    }

    [Fact]
    public void Zip_bomb_is_refused_while_inflating_and_costs_little()
    {
        var bomb = Bomb(150 * Megabyte);
        bomb.Length.ShouldBeLessThan(Megabyte);

        var (code, allocated) = Measure(() => Open(bomb, "a.xlsx"));

        code.ShouldBe("zip-bomb");
        allocated.ShouldBeLessThan(4 * Megabyte);
    }

    [Fact]
    public void Bomb_below_the_ratio_is_stopped_at_the_total()
    {
        var bomb = Bomb(210 * Megabyte);
        var options = Columns.Options with { MaxRatio = 2_000 };
        var (code, allocated) = Measure(() => Open(bomb, "a.xlsx", options));
        code.ShouldBe("unpacks-too-large");
        allocated.ShouldBeLessThan(4 * Megabyte);
    }

    [Fact]
    public void Many_small_bombs_count_together()
    {
        var workbook = new TestWorkbook().Row(Columns.Header).Row("1", "a");
        for (var i = 0; i < 60; i++)
        {
            workbook.ExtraParts[$"xl/media/{i}.bin"] = new byte[3 * Megabyte];
        }

        Open(workbook.Build(), "a.xlsx", Columns.Options with { MaxUnpackedBytes = 150 * Megabyte }).ShouldBe("unpacks-too-large");
    }

    [Fact]
    public void Equal_cells_compress_well_and_are_no_bomb()
    {
        var workbook = new TestWorkbook { Compression = CompressionLevel.SmallestSize }.Row(Columns.Header);
        for (var i = 0; i < 5_000; i++)
        {
            workbook.Row("1", "a", 0, 0);
        }

        Open(workbook.Build(), "a.xlsx").ShouldBeNull();
    }

    [Fact]
    public void Directory_of_too_many_entries_is_refused_before_it_is_loaded()
    {
        var workbook = new TestWorkbook().Row(Columns.Header).Row("1", "a");
        for (var i = 0; i < 1_000; i++)
        {
            workbook.ExtraParts[$"x/{i}.txt"] = [];
        }

        Open(workbook.Build(), "a.xlsx").ShouldBe("too-many-entries");
    }

    [Fact]
    public void Entry_names_given_twice_are_refused()
    {
        var file = TestWorkbook.Of(Columns.Header, ["1", "a"]);
        using var output = new MemoryStream();
        output.Write(file);
        using (var zip = new ZipArchive(output, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var stream = zip.CreateEntry("xl/worksheets/Sheet1.xml").Open();
            stream.WriteByte(1);
        }

        Open(output.ToArray(), "a.xlsx").ShouldBe("damaged");
    }

    [Fact]
    public void Encrypted_zip_entry_is_refused()
    {
        var file = TestWorkbook.Of(Columns.Header, ["1", "a"]);
        var entry = file.AsSpan().IndexOf("PK\u0001\u0002"u8);
        file[entry + 8] |= 1;
        Open(file, "a.xlsx").ShouldBe("encrypted");
    }

    [Fact]
    public void Single_flipped_byte_anywhere_never_changes_a_figure_unseen()
    {
        var file = TestWorkbook.Of(Columns.Header, ["ĐT-01", "Tên", 123_456_789, new DateOnly(2024, 1, 31)], ["ĐT-02", "Tên", 987_654_321, null]);
        var original = Values(SpreadsheetReader.Open(file, "a.xlsx", Columns.Options));
        for (var i = 0; i < file.Length; i++)
        {
            var changed = file.ToArray();
            changed[i] ^= 0x10;
            var opened = SpreadsheetReader.Open(changed, "a.xlsx", Columns.Options);
            if (opened.IsReadable)
            {
                Values(opened).ShouldBe(original, $"byte {i.ToString(CultureInfo.InvariantCulture)}");
            }
        }

        static List<string> Values(Spreadsheet sheet) => [.. sheet.Rows.SelectMany(row => row.Cells).Select(cell => cell.Raw)];
    }

    [Fact]
    public void Truncated_file_is_damaged()
    {
        var file = TestWorkbook.Of(Columns.Header, ["1", "a"]);
        for (var length = 4; length < file.Length; length += 97)
        {
            Open(file[..length], "a.xlsx").ShouldBe("damaged");
        }
    }

    [Fact]
    public void Document_type_declarations_are_prohibited()
    {
        var workbook = new TestWorkbook
        {
            SheetXml = "<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                + $"<worksheet xmlns=\"{TestWorkbook.Namespace}\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&x;</t></is></c></row></sheetData></worksheet>",
        };
        Open(workbook.Build(), "a.xlsx").ShouldBe("damaged");
    }

    [Theory]
    [InlineData("depth")]
    [InlineData("names")]
    [InlineData("attributes")]
    [InlineData("text")]
    [InlineData("cdata")]
    [InlineData("comment")]
    [InlineData("utf-16")]
    public void Xml_built_to_fill_the_memory_is_refused_cheaply(string kind)
    {
        var filling = new StringBuilder(Megabyte);
        for (var i = 0; filling.Length < 3 * Megabyte; i++)
        {
            filling.Append(kind switch
            {
                "depth" => "<a>",
                "names" => string.Create(CultureInfo.InvariantCulture, $"<n{i}/>"),
                "attributes" => string.Create(CultureInfo.InvariantCulture, $" a{i}=\"\""),
                "cdata" => "<<]]<a<",
                "comment" => "<a<a ",
                _ => "chữ ",
            });
        }

        var inner = kind switch
        {
            "attributes" => $"<c{filling}/>",
            "text" => $"<row r=\"1\"><c r=\"A1\" t=\"str\"><v>{filling}</v></c></row>",
            "cdata" => $"<row r=\"1\"><c r=\"A1\" t=\"str\"><v><![CDATA[{filling}]]></v></c></row>",
            "comment" => $"<!--{filling}--><row/><row r=\"1\">",
            _ => filling.ToString(),
        };
        var xml = $"<worksheet xmlns=\"{TestWorkbook.Namespace}\"><sheetData>{inner}</sheetData></worksheet>";
        var workbook = new TestWorkbook { SheetXml = xml };
        if (kind == "utf-16")
        {
            workbook.LargeParts["xl/worksheets/sheet1.xml"] = stream => stream.Write([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(xml)]);
        }

        var file = workbook.Build();

        var (code, allocated) = Measure(() => Open(file, "a.xlsx"));

        code.ShouldBeOneOf("damaged", "cell-too-long");
        allocated.ShouldBeLessThan(3 * Megabyte);
    }

    [Fact]
    public void Table_of_a_million_texts_is_kept_small_and_a_larger_one_refused()
    {
        var workbook = new TestWorkbook { SheetXml = $"<worksheet xmlns=\"{TestWorkbook.Namespace}\"><sheetData><row><c t=\"s\"><v>0</v></c></row><row><c t=\"s\"><v>999999</v></c></row></sheetData></worksheet>" };
        workbook.LargeParts["xl/sharedStrings.xml"] = stream =>
        {
            using var writer = new StreamWriter(stream);
            writer.Write($"<sst xmlns=\"{TestWorkbook.Namespace}\">");
            for (var i = 0; i < 1_000_000; i++)
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"<si><t>{i * 7_919L % 999_983}</t></si>"));
            }

            writer.Write("</sst>");
        };
        var file = workbook.Build();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var sheet = SpreadsheetReader.Open(file, "a.xlsx", new());

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(32 * Megabyte);
        sheet.Rows.Single().Cells[0].Text.ShouldBe((999_999 * 7_919L % 999_983).ToString(CultureInfo.InvariantCulture));
        Open(file, "a.xlsx", new() { MaxSharedTextBytes = 10 * Megabyte }).ShouldBe("too-much-text");
    }

    [Theory]
    [InlineData("<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"A7\"><v>1</v></c></row>")]
    [InlineData("<row r=\"1048577\"><c><v>1</v></c></row>")]
    [InlineData("<row r=\"-1\"><c><v>1</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>NaN</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>mười</v></c></row>")]
    public void Addresses_and_values_excel_would_not_write_are_damage(string rows)
        => Open(new TestWorkbook { SheetXml = $"<worksheet xmlns=\"{TestWorkbook.Namespace}\"><sheetData>{rows}</sheetData></worksheet>" }.Build(), "a.xlsx")
            .ShouldBe("damaged");

    [Fact]
    public void Value_far_to_the_right_is_too_many_columns()
    {
        var workbook = new TestWorkbook { SheetXml = $"<worksheet xmlns=\"{TestWorkbook.Namespace}\"><sheetData><row r=\"3\"><c r=\"GS3\"><v>1</v></c></row></sheetData></worksheet>" };
        SpreadsheetReader.Open(workbook.Build(), "a.xlsx", Columns.Options).Problems.ShouldBe([new("too-many-columns", ["200"], 3, "GS")]);
    }

    [Fact]
    public void Million_and_one_rows_are_refused_early_with_bounded_memory()
    {
        var file = LongWorkbook(1_000_001);
        file.Length.ShouldBeLessThan(20 * Megabyte);

        var live = GC.GetTotalMemory(forceFullCollection: true);
        var (problem, allocated) = Measure(() => SpreadsheetReader.Open(file, "a.xlsx", Columns.Options).Problems.ShouldHaveSingleItem());
        var kept = GC.GetTotalMemory(forceFullCollection: true) - live;

        problem.ShouldBe(new SpreadsheetProblem("too-many-rows", ["100.000"]));

        // All allocations of the refusal together are an upper bound of what it held at any time.
        allocated.ShouldBeLessThan(64 * Megabyte);
        kept.ShouldBeLessThan(Megabyte);
    }

    [Fact]
    public void Row_limit_is_exact()
    {
        var options = Columns.Options with { MaxRows = 1_000 };
        SpreadsheetReader.Open(LongWorkbook(1_000), "a.xlsx", options).RowCount.ShouldBe(1_000);
        Open(LongWorkbook(1_001), "a.xlsx", options).ShouldBe("too-many-rows");
        Open(LongWorkbook(1_050), "a.xlsx", options).ShouldBe("too-many-rows");
    }

    [Fact]
    public void Hundred_thousand_rows_are_streamed_with_one_row_in_memory()
    {
        var sheet = SpreadsheetReader.Open(LongWorkbook(100_000), "a.xlsx", Columns.Options);
        sheet.Problems.ShouldBeEmpty();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        var (count, sum) = (0, 0m);
        foreach (var row in sheet.Rows)
        {
            sum += row["budget"].Number!.Value;
            if (++count % 25_000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        (count, sum).ShouldBe((100_000, Enumerable.Range(1, 100_000).Sum(row => (decimal)Figure(row))));
        most.ShouldBeLessThan(4 * Megabyte);
    }

    private static string? Open(byte[] file, string fileName, SpreadsheetOptions? options = null)
        => SpreadsheetReader.Open(file, fileName, options ?? Columns.Options).Problems.FirstOrDefault()?.Code;

    private static (T Result, long Allocated) Measure<T>(Func<T> action)
    {
        // Once before, so that code and tables are not counted.
        Open(TestWorkbook.Of(Columns.Header, ["1", "a"]), "a.xlsx");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = action();
        return (result, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static byte[] Bomb(long size)
    {
        var workbook = new TestWorkbook().Row(Columns.Header).Row("1", "a");
        workbook.LargeParts["xl/media/image1.bin"] = stream =>
        {
            var zeros = new byte[Megabyte];
            for (long written = 0; written < size; written += zeros.Length)
            {
                stream.Write(zeros);
            }
        };
        return workbook.Build();
    }

    private static long Figure(int row) => row * 7_919L % 999_983 * 1_000;

    // Written row by row into the zip, as an exporting program would.
    private static byte[] LongWorkbook(int rows)
    {
        var workbook = new TestWorkbook();
        workbook.LargeParts["xl/worksheets/sheet1.xml"] = stream =>
        {
            using var writer = new StreamWriter(stream);
            writer.Write($"<worksheet xmlns=\"{TestWorkbook.Namespace}\"><sheetData><row r=\"1\">");
            for (var i = 0; i < 3; i++)
            {
                writer.Write($"<c r=\"{CellAddress.Letters(i)}1\" t=\"inlineStr\"><is><t>{Columns.Header[i]}</t></is></c>");
            }

            writer.Write("</row>");
            for (var row = 1; row <= rows; row++)
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{row + 1}\"><c><v>{row}</v></c><c r=\"C{row + 1}\"><v>{Figure(row)}</v></c></row>"));
            }

            writer.Write("</sheetData></worksheet>");
        };
        return workbook.Build();
    }
}
