using System.Globalization;
using System.Xml;

namespace Platform.Spreadsheets;

/// <summary>Reads the rows of a worksheet straight from its XML: the only way to see formulas, merges and styles while holding one row.</summary>
internal sealed class XlsxSource(OfficePackage package, SheetPart sheet, SharedTexts texts, bool[] dateStyles, SpreadsheetOptions options)
    : ISheetSource
{
    private const int MostMerges = 10_000;
    private static readonly DateTime Epoch1900 = new(1899, 12, 30);
    private static readonly DateTime Epoch1904 = new(1904, 1, 1);

    private readonly CellText text = new();
    private SpreadsheetCell[] rowCells = new SpreadsheetCell[32];
    private List<CellRange> merges = [];

    public IReadOnlyList<CellRange> Merges => merges;

    public IEnumerable<SourceRow> Read(int fullRows)
    {
        using var archive = package.OpenArchive();
        using var reader = package.OpenXml(archive, sheet.Part);
        var found = new List<CellRange>();
        var (number, given) = (0, 0);
        while (reader.ReadGuarded())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.LocalName == "row")
            {
                number = RowNumber(reader, number);
                if (!reader.IsEmptyElement && ReadRow(reader, number, given < fullRows) is { } row)
                {
                    given++;
                    yield return row;
                }
            }
            else if (reader.LocalName == "mergeCell" && CellAddress.TryParseRange(reader.GetAttribute("ref"), out var range))
            {
                found.Add(found.Count < MostMerges ? range : throw OfficePackage.Damaged());
            }
        }

        merges = found;
    }

    private static int RowNumber(XmlReader reader, int previous)
    {
        if (reader.GetAttribute("r") is not { } typed)
        {
            return previous + 1;
        }

        // Rows that repeat or run backwards would make every address we report a lie.
        return int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > previous && number <= CellAddress.LastRow ? number : throw OfficePackage.Damaged();
    }

    private SourceRow? ReadRow(XmlReader reader, int number, bool withValues)
    {
        List<int>? formulas = null;
        var (column, width) = (-1, 0);
        var depth = reader.Depth;
        while (reader.ReadGuarded() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "c" || reader.Depth != depth + 1)
            {
                continue;
            }

            var raw = ReadCellStart(reader, number, ref column);
            var cell = reader.IsEmptyElement ? default : ReadCellContent(reader, number, column, ref raw, withValues);
            if (cell.IsEmpty && !raw.IsFormula)
            {
                continue;
            }

            if (column >= options.MaxColumns)
            {
                throw new RefusedFileException(new SpreadsheetProblem(
                    SpreadsheetProblemCodes.TooManyColumns, [options.MaxColumns.ToString(CultureInfo.InvariantCulture)], number, CellAddress.Letters(column)));
            }

            if (column >= rowCells.Length)
            {
                Array.Resize(ref rowCells, Math.Max(column + 1, rowCells.Length * 2));
            }

            rowCells.AsSpan(width, column - width).Clear();
            rowCells[column] = cell;
            width = column + 1;
            if (raw.IsFormula)
            {
                (formulas ??= []).Add(column);
            }
        }

        return width == 0 ? null : new SourceRow(number, withValues ? rowCells[..width] : []) { FormulaColumns = formulas ?? [] };
    }

    private static RawCell ReadCellStart(XmlReader reader, int row, ref int column)
    {
        var raw = new RawCell();
        var next = column + 1;
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            switch (reader.LocalName)
            {
                case "r":
                    if (!CellAddress.TryParse(reader.Value, out var typedRow, out var typedColumn) || typedRow != row || typedColumn < next)
                    {
                        throw OfficePackage.Damaged();
                    }

                    next = typedColumn;
                    break;
                case "s":
                    raw.Style = int.TryParse(reader.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var style) ? style : 0;
                    break;
                case "t":
                    raw.Type = reader.Value;
                    break;
            }
        }

        reader.MoveToElement();
        column = next <= CellAddress.LastColumn ? next : throw OfficePackage.Damaged();
        return raw;
    }

    private SpreadsheetCell ReadCellContent(XmlReader reader, int row, int column, ref RawCell raw, bool withValues)
    {
        text.Clear();
        var depth = reader.Depth;
        while (reader.ReadGuarded() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.Depth != depth + 1)
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "v":
                    text.ReadElement(reader, CellAddress.Format(row, column));
                    break;
                case "is":
                    text.ReadRichText(reader, "is", CellAddress.Format(row, column));
                    break;
                case "f":
                    raw.IsFormula = true;
                    break;
            }
        }

        return CellText.IsBlank(text.Span) ? default : Interpret(raw, withValues);
    }

    private SpreadsheetCell Interpret(RawCell raw, bool withValues)
    {
        var span = text.Span;
        switch (raw.Type)
        {
            case "s":
                if (!int.TryParse(span, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= texts.Count)
                {
                    throw OfficePackage.Damaged();
                }

                return texts.IsBlank(index) ? default : withValues ? SpreadsheetCell.OfText(texts[index]) : Filled;
            case "str" or "inlineStr":
                var decoded = text.Decoded();
                return CellText.IsBlank(decoded) ? default : withValues ? SpreadsheetCell.OfText(decoded.ToString()) : Filled;
            case "b":
                return SpreadsheetCell.OfTruth(span.Trim() is "1" or "true");
            case "e":
                return SpreadsheetCell.OfError(span.ToString());
            case "d":
                return DateTime.TryParse(span, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment)
                    ? SpreadsheetCell.OfDate(span.ToString(), moment) : throw OfficePackage.Damaged();
            default:
                return withValues ? Number(span, raw.Style) : Filled;
        }
    }

    private static SpreadsheetCell Filled { get; } = SpreadsheetCell.OfTruth(true);

    private SpreadsheetCell Number(ReadOnlySpan<char> span, int style)
    {
        span = span.Trim();
        var raw = span.ToString();
        var isDate = style < dateStyles.Length && dateStyles[style];

        // The short way for nearly every figure: what fits into 15 digits is exact as written.
        if (!isDate && span.Length <= 16 && !span.ContainsAny('e', 'E')
            && decimal.TryParse(span, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return SpreadsheetCell.OfNumber(raw, number);
        }

        if (!double.TryParse(span, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            throw OfficePackage.Damaged();
        }

        if (isDate && Date(value) is { } moment)
        {
            return SpreadsheetCell.OfDate(raw, moment);
        }

        // Excel stores binary fractions and shows 15 digits: 0.30000000000000004 is 0,3 to the person who typed it.
        // More than 28 digits before the point is no figure of any office.
        return Math.Abs(value) < 1e28
            && decimal.TryParse(value.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            ? SpreadsheetCell.OfNumber(raw, number)
            : SpreadsheetCell.OfError(raw);
    }

    private DateTime? Date(double serial)
    {
        if (package.Has1904Dates)
        {
            return serial is >= 0 and < 2_957_003 ? Round(Epoch1904, serial) : null;
        }

        // Day 60 is 29/02/1900, which never was: before it Excel counts one day less.
        return serial switch
        {
            >= 1 and < 60 => Round(Epoch1900, serial + 1),
            >= 61 and < 2_958_466 => Round(Epoch1900, serial),
            _ => null,
        };
    }

    private static DateTime Round(DateTime epoch, double days) => epoch.AddSeconds(Math.Round(days * 86_400));

    private struct RawCell
    {
        public string? Type;
        public int Style;
        public bool IsFormula;
    }
}
