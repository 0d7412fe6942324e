using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Platform.Vietnamese;

namespace Platform.Spreadsheets;

/// <summary>What to write into a file that goes back to its sender.</summary>
/// <param name="HeaderRow">The row of the header, from <see cref="Spreadsheet.HeaderRow"/>.</param>
/// <param name="Header">Header of the added column. A column that already has it is filled anew.</param>
/// <param name="Errors">Error texts by row number.</param>
public sealed record ErrorColumn(int HeaderRow, string Header, IReadOnlyDictionary<int, IReadOnlyList<string>> Errors);

/// <summary>The sender's own file back, with one column of errors: people correct it in place and send it again.</summary>
public static class ErrorWorkbook
{
    private static readonly DateTimeOffset FixedTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Adds the column to the sheet <see cref="SpreadsheetReader"/> would read; styles, widths, other sheets and everything else stay.
    /// False with the reason if the file is none that can be read at all.
    /// </summary>
    public static bool TryCreate(
        byte[] original, string fileName, SpreadsheetOptions options, ErrorColumn column, out byte[] content, out SpreadsheetProblem? problem)
    {
        (content, problem) = ([], null);
        try
        {
            content = SpreadsheetReader.KindOf(original, fileName, options) == SpreadsheetFormat.Csv
                ? WriteCsv(CsvSource.Open(original, options), column)
                : WriteXlsx(original, options, column);
            return true;
        }
        catch (RefusedFileException refusal)
        {
            problem = refusal.Problem;
        }
        catch (Exception exception) when (SpreadsheetReader.IsUnreadable(exception))
        {
            problem = new(SpreadsheetProblemCodes.Damaged, []);
        }

        return false;
    }

    private static byte[] WriteCsv(CsvSource source, ErrorColumn column)
    {
        var records = source.ReadRecords().ToList();
        var header = column.HeaderRow >= 1 && column.HeaderRow <= records.Count ? records[column.HeaderRow - 1] : [];
        var existing = header.FindIndex(text => HeaderFinder.KeyOf(text) == HeaderFinder.KeyOf(column.Header));
        var at = existing >= 0 ? existing : records.Select(record => record.Count).DefaultIfEmpty(0).Max();
        var text = new StringBuilder();
        for (var row = 1; row <= records.Count; row++)
        {
            var record = records[row - 1];
            var own = row == column.HeaderRow ? column.Header
                : column.Errors.TryGetValue(row, out var errors) ? FormulaGuard.Add(string.Join("; ", errors)) : string.Empty;
            for (var i = 0; i < Math.Max(record.Count, at + 1); i++)
            {
                text.Append(i == 0 ? "" : source.Separator.ToString());
                CsvWriter.AppendField(text, i == at ? own : i < record.Count ? Guarded(record[i]) : string.Empty, source.Separator);
            }

            text.Append("\r\n");
        }

        // Whatever it came in, it goes back in the one encoding Excel opens without asking.
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    // The sender's negative numbers stay numbers, and what came with its guard keeps the one it has.
    private static string Guarded(string text)
        => text.StartsWith('\'') || VietnameseNumber.TryParse(text, out _, out _) ? text : FormulaGuard.Add(text);

    private static byte[] WriteXlsx(byte[] original, SpreadsheetOptions options, ErrorColumn column)
    {
        var package = OfficePackage.Open(original, options);
        var (sheet, _) = SpreadsheetReader.ChooseSheet(package, options);
        var at = FindColumn(SpreadsheetReader.OpenSheet(package, sheet, options with { MaxColumns = CellAddress.LastColumn }), column);
        var hasStyles = package.StylePart is { } stylePart && package.Has(stylePart);
        using var output = new MemoryStream(original.Length + (64 * 1024));
        using (var target = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        using (var archive = package.OpenArchive())
        {
            var styles = hasStyles ? CountStyles(package, archive) : null;
            foreach (var entry in archive.Entries.Where(entry => !IsPart(entry, package.StylePart)))
            {
                using var stream = NewEntry(target, entry.FullName).Open();
                if (IsPart(entry, sheet.Part))
                {
                    RewriteSheet(package.OpenXml(archive, sheet.Part), stream, column, at, styles);
                }
                else
                {
                    using var source = entry.Open();
                    source.CopyTo(stream);
                }
            }

            // After the sheet, which tells which styles need a marked twin.
            foreach (var entry in archive.Entries.Where(entry => IsPart(entry, package.StylePart)))
            {
                using var stream = NewEntry(target, entry.FullName).Open();
                RewriteStyles(package.OpenXml(archive, package.StylePart!), stream, styles!);
            }
        }

        return output.ToArray();
    }

    private static bool IsPart(ZipArchiveEntry entry, string? part)
        => string.Equals(entry.FullName.Replace('\\', '/').TrimStart('/'), part, StringComparison.OrdinalIgnoreCase);

    private static ZipArchiveEntry NewEntry(ZipArchive archive, string name)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = FixedTime;
        entry.ExternalAttributes = 0;
        return entry;
    }

    private static int FindColumn(XlsxSource source, ErrorColumn column)
    {
        var width = 0;
        foreach (var row in source.Read(int.MaxValue))
        {
            width = Math.Max(width, row.Cells.Length);
            if (row.Number == column.HeaderRow
                && Array.FindIndex(row.Cells, cell => !cell.IsEmpty && HeaderFinder.KeyOf(cell.Text) == HeaderFinder.KeyOf(column.Header)) is var existing and >= 0)
            {
                return existing;
            }
        }

        return width < CellAddress.LastColumn ? width : throw new RefusedFileException(
            SpreadsheetProblemCodes.TooManyColumns, CellAddress.LastColumn.ToString(CultureInfo.InvariantCulture));
    }

    private static void RewriteSheet(XmlReader source, Stream stream, ErrorColumn column, int at, MarkedStyles? styles)
    {
        using var reader = source;
        using var writer = XmlWriter.Create(stream, WriterSettings);
        var rewriter = new SheetRewriter(reader, writer, column, at, styles);
        rewriter.Run();
    }

    private static MarkedStyles CountStyles(OfficePackage package, ZipArchive archive)
    {
        using var reader = package.OpenXml(archive, package.StylePart!);
        var (count, inside) = (0, 0);
        var inCellStyles = false;
        while (reader.ReadGuarded())
        {
            inCellStyles = reader.LocalName == "cellXfs" ? reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement : inCellStyles;
            var isFormat = inCellStyles && reader.NodeType == XmlNodeType.Element && reader.LocalName == "xf";
            count += isFormat ? 1 : 0;

            // A format has an alignment and a protection; it is later loaded whole, so it must be small.
            inside = isFormat ? 0 : inside + 1;
            if (inCellStyles && inside > 256)
            {
                throw OfficePackage.Damaged();
            }
        }

        return new MarkedStyles(count);
    }

    private static void RewriteStyles(XmlReader source, Stream stream, MarkedStyles styles)
    {
        using var reader = source;
        using var writer = XmlWriter.Create(stream, WriterSettings);
        var (fills, fill, formats) = (0, -1, new Dictionary<int, XElement>());
        var index = 0;
        var section = string.Empty;
        while (reader.NodeType != XmlNodeType.None || reader.ReadGuarded())
        {
            if (reader.NodeType == XmlNodeType.Element && section == "cellXfs" && reader.LocalName == "xf")
            {
                // Reads past the element: the loop must not read on.
                var format = (XElement)XNode.ReadFrom(reader);
                format.WriteTo(writer);
                if (styles.Needs(index))
                {
                    formats[index] = format;
                }

                index++;
                continue;
            }

            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "fills" or "cellXfs" && section.Length == 0 && !reader.IsEmptyElement)
            {
                section = reader.LocalName;
                writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
            }
            else if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == section)
            {
                if (section == "fills")
                {
                    fill = fills;
                    writer.WriteRaw(reader.Prefix.Length > 0
                        ? $"<{reader.Prefix}:fill><{reader.Prefix}:patternFill patternType=\"solid\"><{reader.Prefix}:fgColor rgb=\"FFFDE8E8\"/></{reader.Prefix}:patternFill></{reader.Prefix}:fill>"
                        : "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFDE8E8\"/></patternFill></fill>");
                }
                else
                {
                    styles.WriteTwins(writer, formats, fill);
                }

                section = string.Empty;
                writer.WriteFullEndElement();
            }
            else
            {
                fills += section == "fills" && reader.NodeType == XmlNodeType.Element && reader.LocalName == "fill" ? 1 : 0;
                reader.CopyNodeTo(writer);
            }

            if (!reader.ReadGuarded())
            {
                break;
            }
        }
    }

    private static XmlWriterSettings WriterSettings => new()
    {
        Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize, CheckCharacters = false,
    };

    internal static void CopyNodeTo(this XmlReader reader, XmlWriter writer)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                var isEmpty = reader.IsEmptyElement;
                writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
                writer.WriteAttributes(reader, defattr: false);
                if (isEmpty)
                {
                    writer.WriteEndElement();
                }

                break;
            case XmlNodeType.EndElement:
                writer.WriteFullEndElement();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                writer.WriteString(reader.Value);
                break;
            case XmlNodeType.Whitespace:
                writer.WriteWhitespace(reader.Value);
                break;
        }
    }
}

/// <summary>Styles of the sender's workbook that get a twin with a background, appended after the last.</summary>
internal sealed class MarkedStyles(int count)
{
    private readonly Dictionary<int, int> twins = [];
    private readonly List<int> order = [];

    public int MarkedTwinOf(int style)
    {
        // A style index beyond the table is the sender's defect; leave it as it is.
        if (style >= count)
        {
            return style;
        }

        if (!twins.TryGetValue(style, out var twin))
        {
            twin = count + order.Count;
            twins[style] = twin;
            order.Add(style);
        }

        return twin;
    }

    public bool Needs(int style) => twins.ContainsKey(style);

    public void WriteTwins(XmlWriter writer, Dictionary<int, XElement> formats, int fill)
    {
        foreach (var style in order)
        {
            var twin = new XElement(formats[style]);
            if (fill >= 0)
            {
                twin.SetAttributeValue("fillId", fill);
                twin.SetAttributeValue("applyFill", "1");
            }

            twin.WriteTo(writer);
        }
    }
}

/// <summary>Copies a worksheet node by node and puts one cell into the header row and every row with errors.</summary>
internal sealed class SheetRewriter(XmlReader reader, XmlWriter writer, ErrorColumn column, int at, MarkedStyles? styles)
{
    private const int ErrorWidth = 60;

    private readonly Queue<int> pending = new(column.Errors.Keys.Append(column.HeaderRow).Where(row => row > 0).Distinct().Order());
    private bool hasColumns;
    private bool errorColumnWritten;
    private string prefix = string.Empty;
    private string ns = string.Empty;

    public void Run()
    {
        var row = 0;
        while (reader.ReadGuarded())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                switch (reader.LocalName)
                {
                    case "worksheet":
                        (prefix, ns) = (reader.Prefix, reader.NamespaceURI);
                        break;
                    case "dimension":
                        // Optional, and no longer true.
                        SkipElement();
                        continue;
                    case "col":
                        WriteColumn();
                        continue;
                    case "cols":
                        hasColumns = true;
                        break;
                    case "sheetData" when !hasColumns:
                        Start("cols");
                        WriteErrorColumn();
                        writer.WriteEndElement();
                        break;
                    case "row":
                        row = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : row + 1;
                        WriteMissingRows(row);
                        WriteRow(row);
                        continue;
                }

                if (reader.LocalName == "sheetData" && reader.IsEmptyElement)
                {
                    writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
                    WriteMissingRows(int.MaxValue);
                    writer.WriteEndElement();
                    continue;
                }
            }
            else if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName is "sheetData" or "cols")
            {
                if (reader.LocalName == "sheetData")
                {
                    WriteMissingRows(int.MaxValue);
                }
                else
                {
                    WriteErrorColumn();
                }
            }

            reader.CopyNodeTo(writer);
        }
    }

    private void SkipElement()
    {
        var depth = reader.Depth;
        while (!reader.IsEmptyElement && reader.ReadGuarded() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
        }
    }

    // A width often covers a range of columns; ours is cut out of it.
    private void WriteColumn()
    {
        var own = at + 1;
        if (!int.TryParse(reader.GetAttribute("min"), NumberStyles.None, CultureInfo.InvariantCulture, out var min)
            || !int.TryParse(reader.GetAttribute("max"), NumberStyles.None, CultureInfo.InvariantCulture, out var max))
        {
            throw OfficePackage.Damaged();
        }

        WriteColumn(min, Math.Min(max, own - 1));
        if (max >= own && !errorColumnWritten)
        {
            WriteErrorColumn();
        }

        WriteColumn(Math.Max(min, own + 1), max);
        SkipElement();
    }

    private void WriteColumn(int min, int max)
    {
        if (min > max)
        {
            return;
        }

        StartSame();
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            var value = reader.LocalName switch
            {
                "min" => min.ToString(CultureInfo.InvariantCulture),
                "max" => max.ToString(CultureInfo.InvariantCulture),
                _ => reader.Value,
            };
            writer.WriteAttributeString(reader.Prefix, reader.LocalName, reader.NamespaceURI, value);
        }

        reader.MoveToElement();
        writer.WriteEndElement();
    }

    private void WriteErrorColumn()
    {
        if (errorColumnWritten)
        {
            return;
        }

        errorColumnWritten = true;
        Start("col");
        Attribute("min", at + 1);
        Attribute("max", at + 1);
        Attribute("width", ErrorWidth);
        Attribute("customWidth", 1);
        writer.WriteEndElement();
    }

    private void WriteMissingRows(int before)
    {
        while (pending.TryPeek(out var row) && row < before)
        {
            pending.Dequeue();
            Start("row");
            Attribute("r", row);
            WriteErrorCell(row, 0);
            writer.WriteEndElement();
        }
    }

    private void WriteRow(int row)
    {
        var isOurs = pending.TryPeek(out var next) && next == row;
        if (isOurs)
        {
            pending.Dequeue();
        }

        var isMarked = isOurs && column.Errors.ContainsKey(row);
        var isEmpty = reader.IsEmptyElement;
        StartSame();
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            // spans is a hint that our cell would contradict; a height fixed for one line would hide the errors.
            if (reader.LocalName is not "spans" && !(isMarked && reader.LocalName is "ht" or "customHeight"))
            {
                writer.WriteAttributeString(reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.Value);
            }
        }

        reader.MoveToElement();
        var (depth, cell, style, written) = (reader.Depth, -1, 0, !isOurs);
        while (!isEmpty && reader.ReadGuarded() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "c" || reader.Depth != depth + 1)
            {
                reader.CopyNodeTo(writer);
                continue;
            }

            cell = CellAddress.TryParse(reader.GetAttribute("r"), out _, out var typed) ? typed : cell + 1;
            _ = int.TryParse(reader.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out style);
            if (cell >= at && !written)
            {
                WriteErrorCell(row, style);
                written = true;
            }

            if (cell == at)
            {
                SkipElement();
            }
            else
            {
                WriteCellStart(isMarked ? style : null);
            }
        }

        if (!written)
        {
            WriteErrorCell(row, style);
        }

        writer.WriteEndElement();
    }

    private void WriteCellStart(int? markedFrom)
    {
        var isEmpty = reader.IsEmptyElement;
        var marked = markedFrom is { } style && styles is not null ? styles.MarkedTwinOf(style) : (int?)null;
        StartSame();
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (marked is null || reader.LocalName != "s")
            {
                writer.WriteAttributeString(reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.Value);
            }
        }

        reader.MoveToElement();
        if (marked is { } index)
        {
            Attribute("s", index);
        }

        if (isEmpty)
        {
            writer.WriteEndElement();
        }
    }

    // The header takes the look of the header cell beside it, an error the look of its marked row.
    private void WriteErrorCell(int row, int neighborStyle)
    {
        var isHeader = row == column.HeaderRow;
        var text = isHeader ? column.Header : FormulaGuard.Add(string.Join('\n', column.Errors[row]));
        Start("c");
        writer.WriteAttributeString("r", CellAddress.Format(row, at));
        if (styles is not null)
        {
            Attribute("s", isHeader ? neighborStyle : styles.MarkedTwinOf(0));
        }

        writer.WriteAttributeString("t", "inlineStr");
        Start("is");
        Start("t");
        writer.WriteAttributeString("xml", "space", null, "preserve");
        writer.WriteString(Printable(text.Length <= CellText.LongestCell ? text : text[..(CellText.LongestCell - 1)] + "…"));
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static string Printable(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        rune.Value is < 32 and not ('\n' or '\t') or 0xFFFE or 0xFFFF ? "\uFFFD" : rune.ToString()));

    private void StartSame() => writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);

    private void Start(string name) => writer.WriteStartElement(prefix, name, ns);

    private void Attribute(string name, int value) => writer.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));
}
