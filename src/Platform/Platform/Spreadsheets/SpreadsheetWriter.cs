using System.Globalization;
using Platform.Vietnamese;

namespace Platform.Spreadsheets;

/// <summary>A column of an export.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Width">In characters; by default from the header.</param>
public sealed record ExportColumn(string Header, double? Width = null);

/// <summary>The shape of an exported sheet.</summary>
public sealed record ExportLayout(string SheetName, IReadOnlyList<ExportColumn> Columns)
{
    /// <summary>Lines above the header, each in its own row.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];

    /// <summary>Rows per sheet; what is more goes on in a further sheet with the same header.</summary>
    public int MaxSheetRows { get; init; } = 1_048_576;
}

/// <summary>
/// Writes a workbook forward only, one row in memory, to any stream (asynchronously: a response body allows nothing else).
/// Equal input gives equal bytes. A writer disposed before <see cref="CompleteAsync"/> leaves a file no program opens,
/// never one that looks complete.
/// </summary>
public sealed class SpreadsheetWriter : IAsyncDisposable
{
    /// <summary>Media type of a workbook.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int FlushAt = 64 * 1024;
    private const int LongestText = 32_767;
    private const int MostDecimals = 6;

    // Well below the 4 GiB of a plain zip entry.
    private const long LargestSheet = 2L * 1024 * 1024 * 1024;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    private static readonly DateTime Epoch = new(1899, 12, 30);
    private static readonly DateTime FirstDay = new(1900, 3, 1);

    private readonly ExportLayout layout;
    private readonly ForwardZipWriter zip;
    private readonly Utf8XmlBuffer xml = new();
    private readonly string[] letters;
    private readonly List<string> sheetNames = [];
    private int sheetRow;
    private bool isClosed;

    private SpreadsheetWriter(ExportLayout layout, Stream output)
    {
        this.layout = layout;
        zip = new ForwardZipWriter(output);
        letters = [.. Enumerable.Range(0, layout.Columns.Count).Select(CellAddress.Letters)];
    }

    /// <summary>Data rows written so far.</summary>
    public long RowCount { get; private set; }

    /// <summary>Starts a workbook. The stream stays open and need not seek.</summary>
    public static async Task<SpreadsheetWriter> CreateAsync(Stream output, ExportLayout layout, CancellationToken cancellationToken = default)
    {
        if (layout.Columns.Count is 0 or > CellAddress.LastColumn || layout.MaxSheetRows <= layout.Titles.Count + 1)
        {
            throw new ArgumentException("A sheet needs between 1 and 16383 columns and room for a row.", nameof(layout));
        }

        var writer = new SpreadsheetWriter(layout, output);
        await writer.WritePartAsync("[Content_Types].xml", ContentTypes, cancellationToken).ConfigureAwait(false);
        await writer.WritePartAsync("_rels/.rels", RootRelationships, cancellationToken).ConfigureAwait(false);
        await writer.WritePartAsync("xl/styles.xml", SheetStyles.Xml, cancellationToken).ConfigureAwait(false);
        await writer.BeginSheetAsync(cancellationToken).ConfigureAwait(false);
        return writer;
    }

    /// <summary>
    /// Writes one row, in the order of the columns. Dates become real dates, numbers real numbers, moments the time in Vietnam;
    /// text a program could take for a formula gets a leading apostrophe.
    /// </summary>
    public async ValueTask WriteRowAsync(IReadOnlyList<object?> values, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(isClosed, this);
        if (values.Count > layout.Columns.Count)
        {
            throw new ArgumentException($"The row has {values.Count} values for {layout.Columns.Count} columns.", nameof(values));
        }

        if (sheetRow == layout.MaxSheetRows || zip.EntryLength > LargestSheet)
        {
            await EndSheetAsync(cancellationToken).ConfigureAwait(false);
            await BeginSheetAsync(cancellationToken).ConfigureAwait(false);
        }

        StartRow();
        for (var i = 0; i < values.Count; i++)
        {
            WriteCell(i, values[i]);
        }

        xml.Raw("</row>");
        RowCount++;
        if (xml.Length >= FlushAt)
        {
            await xml.FlushAsync(zip, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes what closes the workbook. Without it the output cannot be opened.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(isClosed, this);
        await EndSheetAsync(cancellationToken).ConfigureAwait(false);
        await WritePartAsync("xl/workbook.xml", Workbook(), cancellationToken).ConfigureAwait(false);
        await WritePartAsync("xl/_rels/workbook.xml.rels", WorkbookRelationships(), cancellationToken).ConfigureAwait(false);
        await zip.CompleteAsync(cancellationToken).ConfigureAwait(false);
        isClosed = true;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        // Nothing is completed here: half an export must not look whole.
        isClosed = true;
        return ValueTask.CompletedTask;
    }

    private async Task BeginSheetAsync(CancellationToken cancellationToken)
    {
        sheetNames.Add(SheetName(sheetNames.Count + 1));
        sheetRow = 0;
        await zip.BeginEntryAsync($"xl/worksheets/sheet{sheetNames.Count.ToString(CultureInfo.InvariantCulture)}.xml", cancellationToken).ConfigureAwait(false);
        var headerRow = layout.Titles.Count + 1;
        xml.Raw(Declaration).Raw($"<worksheet xmlns=\"{Main}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"").Number(headerRow)
            .Raw("\" topLeftCell=\"A").Number(headerRow + 1).Raw("\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
        for (var i = 0; i < layout.Columns.Count; i++)
        {
            xml.Raw("<col min=\"").Number(i + 1).Raw("\" max=\"").Number(i + 1).Raw("\" width=\"").Number(Width(layout.Columns[i])).Raw("\" customWidth=\"1\"/>");
        }

        xml.Raw("</cols><sheetData>");
        foreach (var title in layout.Titles)
        {
            StartRow();
            WriteText(0, title, SheetStyles.Title);
            xml.Raw("</row>");
        }

        StartRow();
        for (var i = 0; i < layout.Columns.Count; i++)
        {
            WriteText(i, layout.Columns[i].Header, SheetStyles.Header);
        }

        xml.Raw("</row>");
    }

    private async Task EndSheetAsync(CancellationToken cancellationToken)
    {
        xml.Raw("</sheetData><autoFilter ref=\"A").Number(layout.Titles.Count + 1).Raw(":" + letters[^1]).Number(sheetRow).Raw("\"/></worksheet>");
        await xml.FlushAsync(zip, cancellationToken).ConfigureAwait(false);
        await zip.EndEntryAsync(cancellationToken).ConfigureAwait(false);
    }

    private void StartRow() => xml.Raw("<row r=\"").Number(++sheetRow).Raw("\">");

    private void WriteCell(int column, object? value)
    {
        switch (value)
        {
            case null or "":
                break;
            case string text:
                WriteText(column, text, SheetStyles.Text);
                break;
            case bool truth:
                StartCell(column, SheetStyles.Text).Raw("\" t=\"b\"><v>").Raw(truth ? "1" : "0").Raw("</v></c>");
                break;
            case DateOnly date:
                WriteDate(column, date.ToDateTime(TimeOnly.MinValue), SheetStyles.Date);
                break;
            case DateTimeOffset moment:
                WriteDate(column, InVietnam(moment), SheetStyles.Moment);
                break;
            case DateTime moment:
                WriteDate(column, moment.Kind == DateTimeKind.Utc ? InVietnam(moment) : moment, SheetStyles.Moment);
                break;
            case double number when double.IsFinite(number):
                StartCell(column, SheetStyles.General).Raw("\"><v>").Number(number).Raw("</v></c>");
                break;
            case decimal number:
                WriteNumber(column, number);
                break;
            case int or long or short or byte:
                WriteNumber(column, Convert.ToDecimal(value, CultureInfo.InvariantCulture));
                break;
            default:
                throw new ArgumentException($"A cell cannot hold {value.GetType().Name} {value}: turn it into text first.", nameof(value));
        }
    }

    // Excel keeps 15 digits. A longer figure is written as text rather than silently changed.
    private void WriteNumber(int column, decimal number)
    {
        var plain = number / 1.0000000000000000000000000000m;
        var decimals = plain.Scale;
        if (Math.Abs(plain) * Power(decimals) >= 1e15m)
        {
            WriteText(column, VietnameseNumber.Format(number), SheetStyles.TextRight);
            return;
        }

        StartCell(column, SheetStyles.Number + Math.Min((int)decimals, MostDecimals)).Raw("\"><v>").Number(plain).Raw("</v></c>");
    }

    private static decimal Power(int exponent) => exponent > 15 ? 1e15m : (decimal)Math.Pow(10, exponent);

    // Excel has no days before 1900 and one too many in February 1900.
    private void WriteDate(int column, DateTime moment, int style)
    {
        if (moment < FirstDay)
        {
            WriteText(column, moment.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), SheetStyles.Text);
            return;
        }

        var days = (moment - Epoch).TotalDays;
        StartCell(column, style).Raw("\"><v>").Number(Math.Round(days, 8)).Raw("</v></c>");
    }

    private void WriteText(int column, string text, int style)
    {
        var safe = FormulaGuard.Add(text);
        StartCell(column, style).Raw("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        if (safe.Length <= LongestText)
        {
            xml.Text(safe);
        }
        else
        {
            xml.Text(safe.AsSpan(0, LongestText - 1)).Raw("…");
        }

        xml.Raw("</t></is></c>");
    }

    private Utf8XmlBuffer StartCell(int column, int style)
        => xml.Raw("<c r=\"").Raw(letters[column]).Number(sheetRow).Raw("\" s=\"").Number(style);

    internal static DateTime InVietnam(DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(7)).DateTime;

    private static double Width(ExportColumn column) => Math.Clamp(column.Width ?? (column.Header.Length + 6), 8, 100);

    private string SheetName(int number)
    {
        var name = new string([.. layout.SheetName.Where(character => !"\\/?*[]:".Contains(character, StringComparison.Ordinal) && character >= ' ')]).Trim('\'', ' ');
        var suffix = number == 1 ? "" : $" ({number.ToString(CultureInfo.InvariantCulture)})";
        name = name.Length == 0 ? "Sheet" : name;
        return name[..Math.Min(name.Length, 31 - suffix.Length)] + suffix;
    }

    private async Task WritePartAsync(string name, string content, CancellationToken cancellationToken)
    {
        await zip.BeginEntryAsync(name, cancellationToken).ConfigureAwait(false);
        await xml.Raw(content).FlushAsync(zip, cancellationToken).ConfigureAwait(false);
        await zip.EndEntryAsync(cancellationToken).ConfigureAwait(false);
    }

    private string Workbook()
    {
        var part = new Utf8XmlText().Raw($"{Declaration}<workbook xmlns=\"{Main}\" xmlns:r=\"{Relationships}\"><sheets>");
        for (var i = 0; i < sheetNames.Count; i++)
        {
            var id = (i + 1).ToString(CultureInfo.InvariantCulture);
            part.Raw("<sheet name=\"").Attribute(sheetNames[i]).Raw($"\" sheetId=\"{id}\" r:id=\"rId{id}\"/>");
        }

        return part.Raw("</sheets></workbook>").ToString();
    }

    private string WorkbookRelationships()
    {
        var sheets = Enumerable.Range(1, sheetNames.Count).Select(number => number.ToString(CultureInfo.InvariantCulture))
            .Select(id => $"<Relationship Id=\"rId{id}\" Type=\"{Relationships}/worksheet\" Target=\"worksheets/sheet{id}.xml\"/>");
        return $"{Declaration}<Relationships xmlns=\"{PackageRelationships}\">{string.Concat(sheets)}"
            + $"<Relationship Id=\"rIdStyles\" Type=\"{Relationships}/styles\" Target=\"styles.xml\"/></Relationships>";
    }

    // Sheets are the default kind of XML part here, because their number is not known when this first part is written.
    private const string ContentTypes =
        Declaration + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
        + "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>";

    private const string RootRelationships =
        Declaration + "<Relationships xmlns=\"" + PackageRelationships + "\"><Relationship Id=\"rId1\" Type=\"" + Relationships
        + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

    private sealed class Utf8XmlText
    {
        private readonly System.Text.StringBuilder text = new();

        public Utf8XmlText Raw(string xml)
        {
            text.Append(xml);
            return this;
        }

        public Utf8XmlText Attribute(string value)
        {
            text.Append(System.Security.SecurityElement.Escape(value));
            return this;
        }

        public override string ToString() => text.ToString();
    }
}

/// <summary>The styles of every exported sheet, by index.</summary>
internal static class SheetStyles
{
    public const int General = 0;
    public const int Text = 1;
    public const int TextRight = 2;
    public const int Title = 3;
    public const int Header = 4;
    public const int Date = 5;
    public const int Moment = 6;

    /// <summary>The first of seven, for zero to six decimals. Excel shows separators by the reader's own locale, so 1.234,5 in Vietnam.</summary>
    public const int Number = 7;

    private static readonly string[] NumberFormats = ["#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0000", "#,##0.00000", "#,##0.000000"];

    public static string Xml { get; } =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        + "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts count=\"9\">"
        + "<numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/><numFmt numFmtId=\"165\" formatCode=\"dd/mm/yyyy hh:mm\"/>"
        + string.Concat(NumberFormats.Select((code, decimals) => $"<numFmt numFmtId=\"{FormatId(decimals)}\" formatCode=\"{code}\"/>"))
        + "</numFmts><fonts count=\"3\"><font><sz val=\"12\"/><name val=\"Times New Roman\"/></font>"
        + "<font><b/><sz val=\"12\"/><name val=\"Times New Roman\"/></font><font><b/><sz val=\"14\"/><name val=\"Times New Roman\"/></font></fonts>"
        + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
        + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE8EEF7\"/></patternFill></fill></fills>"
        + "<borders count=\"2\"><border/><border><left/><right/><top/><bottom style=\"thin\"/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"14\"><xf xfId=\"0\"/>"
        + "<xf numFmtId=\"49\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
        + "<xf numFmtId=\"49\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment horizontal=\"right\" vertical=\"top\"/></xf>"
        + "<xf fontId=\"2\" xfId=\"0\" applyFont=\"1\"/>"
        + "<xf fontId=\"1\" fillId=\"2\" borderId=\"1\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">"
        + "<alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/></xf>"
        + Formatted("164") + Formatted("165") + string.Concat(Enumerable.Range(0, NumberFormats.Length).Select(decimals => Formatted(FormatId(decimals))))
        + "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

    private static string FormatId(int decimals) => (166 + decimals).ToString(CultureInfo.InvariantCulture);

    private static string Formatted(string id)
        => $"<xf numFmtId=\"{id}\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf>";
}
