using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using Platform.Spreadsheets;

namespace Platform.Tests.Spreadsheets;

/// <summary>A cell that holds a formula with a cached result.</summary>
internal sealed record Formula(string Text, string Cached = "3");

/// <summary>Builds workbooks as Excel writes them (shared texts, styles, spans), and as nobody should.</summary>
internal sealed class TestWorkbook
{
    public const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string DocumentRelationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly List<string> shared = [];
    private readonly StringBuilder rows = new();
    private int rowNumber;

    public List<string> Merges { get; } = [];

    public string BeforeRows { get; set; } = "<dimension ref=\"A1:C3\"/><sheetViews><sheetView workbookViewId=\"0\"/></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>";

    public string AfterRows { get; set; } = "";

    public string WorkbookProperties { get; set; } = "";

    public string Sheets { get; set; } = "<sheet name=\"Dữ liệu\" sheetId=\"1\" r:id=\"rId1\"/>";

    public string WorkbookType { get; set; } = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    public Dictionary<string, byte[]> ExtraParts { get; } = [];

    /// <summary>Parts written while the zip is, too large to be held.</summary>
    public Dictionary<string, Action<Stream>> LargeParts { get; } = [];

    public string? SheetXml { get; set; }

    public CompressionLevel Compression { get; set; } = CompressionLevel.Fastest;

    public static byte[] Of(params object?[][] rows)
    {
        var workbook = new TestWorkbook();
        foreach (var row in rows)
        {
            workbook.Row(row);
        }

        return workbook.Build();
    }

    public TestWorkbook Skip(int count)
    {
        rowNumber += count;
        return this;
    }

    public TestWorkbook Row(params object?[] cells)
    {
        var r = (++rowNumber).ToString(CultureInfo.InvariantCulture);
        rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{r}\" spans=\"1:{cells.Length}\">");
        for (var i = 0; i < cells.Length; i++)
        {
            var address = CellAddress.Letters(i) + r;
            rows.Append(cells[i] switch
            {
                null => "",
                string text => $"<c r=\"{address}\" s=\"2\" t=\"s\"><v>{Share(text)}</v></c>",
                bool truth => $"<c r=\"{address}\" t=\"b\"><v>{(truth ? 1 : 0)}</v></c>",
                DateOnly date => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{address}\" s=\"1\"><v>{date.DayNumber - new DateOnly(1899, 12, 30).DayNumber}</v></c>"),
                Formula formula => $"<c r=\"{address}\"><f>{SecurityElement.Escape(formula.Text)}</f><v>{formula.Cached}</v></c>",
                RawXml xml => xml.Text.Replace("ADDRESS", address, StringComparison.Ordinal),
                var number => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{address}\"><v>{number}</v></c>"),
            });
        }

        rows.Append("</row>");
        return this;
    }

    public byte[] Build()
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + $"<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{WorkbookType}\"/>"
                + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
                + "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
                + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/></Types>");
            Add(zip, "_rels/.rels", Relationships($"<Relationship Id=\"rId1\" Type=\"{DocumentRelationships}/officeDocument\" Target=\"xl/workbook.xml\"/>"));
            Add(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Namespace}\" xmlns:r=\"{DocumentRelationships}\">{WorkbookProperties}<sheets>{Sheets}</sheets></workbook>");
            Add(zip, "xl/_rels/workbook.xml.rels", Relationships(
                $"<Relationship Id=\"rId1\" Type=\"{DocumentRelationships}/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                + $"<Relationship Id=\"rId2\" Type=\"{DocumentRelationships}/styles\" Target=\"styles.xml\"/>"
                + $"<Relationship Id=\"rId3\" Type=\"{DocumentRelationships}/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
                + (Sheets.Contains("rId4", StringComparison.Ordinal) ? $"<Relationship Id=\"rId4\" Type=\"{DocumentRelationships}/worksheet\" Target=\"worksheets/sheet2.xml\"/>" : "")
                + $"<Relationship Id=\"rId5\" Type=\"{DocumentRelationships}/externalLink\" Target=\"https://example.org/x.xlsx\" TargetMode=\"External\"/>"));
            Add(zip, "xl/styles.xml",
                $"<styleSheet xmlns=\"{Namespace}\"><numFmts count=\"1\"><numFmt numFmtId=\"170\" formatCode=\"[$-42A]dd\\/mm\\/yyyy;@\"/></numFmts>"
                + "<fonts count=\"1\"><font><sz val=\"13\"/><name val=\"Times New Roman\"/></font></fonts>"
                + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
                + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
                + "<cellXfs count=\"3\"><xf xfId=\"0\"/><xf numFmtId=\"170\" xfId=\"0\" applyNumberFormat=\"1\"/><xf numFmtId=\"49\" xfId=\"0\" applyAlignment=\"1\"><alignment wrapText=\"1\"/></xf></cellXfs></styleSheet>");
            if (!LargeParts.ContainsKey("xl/sharedStrings.xml"))
            {
                Add(zip, "xl/sharedStrings.xml", $"<sst xmlns=\"{Namespace}\">{string.Concat(shared)}</sst>");
            }

            if (!LargeParts.ContainsKey("xl/worksheets/sheet1.xml"))
            {
                Add(zip, "xl/worksheets/sheet1.xml", SheetXml ?? Sheet());
            }

            foreach (var (name, write) in LargeParts)
            {
                using var stream = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                write(stream);
            }

            foreach (var (name, bytes) in ExtraParts)
            {
                using var stream = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                stream.Write(bytes);
            }
        }

        return output.ToArray();
    }

    private string Sheet()
    {
        var merges = Merges.Count == 0 ? "" : $"<mergeCells count=\"{Merges.Count}\">{string.Concat(Merges.Select(range => $"<mergeCell ref=\"{range}\"/>"))}</mergeCells>";
        return $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{Namespace}\" xmlns:r=\"{DocumentRelationships}\">{BeforeRows}<sheetData>{rows}</sheetData>{merges}{AfterRows}</worksheet>";
    }

    private int Share(string text)
    {
        shared.Add($"<si><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></si>");
        return shared.Count - 1;
    }

    private static string Relationships(string inner)
        => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>";

    private void Add(ZipArchive zip, string name, string content)
    {
        using var stream = zip.CreateEntry(name, Compression).Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
    }
}

/// <summary>A cell given as XML, with ADDRESS for its place.</summary>
internal sealed record RawXml(string Text);

internal static class Columns
{
    public static readonly ColumnSpec Code = new("code", "Mã số", "Code", Required: true) { Aliases = ["Số hiệu"] };
    public static readonly ColumnSpec Name = new("name", "Tên đề tài", "Title", Required: true);
    public static readonly ColumnSpec Budget = new("budget", "Kinh phí (đồng)", "Budget (VND)");
    public static readonly ColumnSpec Due = new("due", "Ngày nghiệm thu", "Acceptance date");

    public static readonly SpreadsheetOptions Options = new() { Columns = [Code, Name, Budget, Due] };

    public static readonly string[] Header = ["Mã số", "Tên đề tài", "Kinh phí (đồng)", "Ngày nghiệm thu"];
}
