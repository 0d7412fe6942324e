using System.Globalization;
using System.Text;
using Platform.Vietnamese;

namespace Platform.Spreadsheets;

/// <summary>Reads a CSV file record by record. Row numbers are those Excel shows: a line break inside quotes starts no row.</summary>
internal sealed class CsvSource : ISheetSource
{
    private static readonly char[] Separators = [';', ',', '\t'];

    private readonly byte[] content;
    private readonly CsvEncoding encoding;
    private readonly SpreadsheetOptions options;

    private CsvSource(byte[] content, CsvEncoding encoding, SpreadsheetOptions options)
    {
        this.content = content;
        this.encoding = encoding;
        this.options = options;
        Separator = Detect();
    }

    public char Separator { get; private set; }

    public CsvEncoding Encoding => encoding;

    public IReadOnlyList<CellRange> Merges => [];

    public static CsvSource Open(byte[] content, SpreadsheetOptions options) => new(content, CsvEncoding.Detect(content), options);

    public IEnumerable<SourceRow> Read(int fullRows)
    {
        var number = 0;
        foreach (var record in ReadRecords(Separator))
        {
            number++;
            if (ToRow(number, record) is { } row)
            {
                yield return row;
            }
        }
    }

    /// <summary>Every record, blank ones too, without the "sep=" line.</summary>
    public IEnumerable<List<string>> ReadRecords() => ReadRecords(Separator);

    private IEnumerable<List<string>> ReadRecords(char separator)
    {
        using var reader = encoding.Open(content);
        var parser = new CsvParser(reader, separator, options.MaxColumns);
        var isFirst = true;
        while (parser.Next() is { } record)
        {
            var isHint = isFirst && Hint(record, separator) is not null;
            isFirst = false;
            if (!isHint)
            {
                yield return record;
            }
        }
    }

    private static SourceRow? ToRow(int number, List<string> record)
    {
        var cells = new SpreadsheetCell[record.Count];
        List<int>? formulas = null;
        var isFilled = false;
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = SpreadsheetCell.OfText(record[i]);
            isFilled |= !cells[i].IsEmpty;

            // Excel evaluates such text when it opens the file, so it is a formula whoever wrote it.
            if (record[i].AsSpan().TrimStart() is ['=', ..])
            {
                (formulas ??= []).Add(i);
            }
        }

        return isFilled ? new SourceRow(number, cells) { FormulaColumns = formulas ?? [] } : null;
    }

    private char Detect()
    {
        using (var reader = encoding.Open(content))
        {
            if (new CsvParser(reader, ';', options.MaxColumns).Next() is { } first && Hint(first, ';') is { } hint)
            {
                return hint;
            }
        }

        var best = (Separator: Separators[0], Matches: 0, Fields: 0);
        foreach (var separator in Separators)
        {
            var (matches, fields) = Score(separator);
            if ((matches, fields).CompareTo((best.Matches, best.Fields)) > 0)
            {
                best = (separator, matches, fields);
            }
        }

        return best.Separator;
    }

    // The separator under which most known headers appear; without known columns, the one that splits the first row most.
    private (int Matches, int Fields) Score(char separator)
    {
        var (bestMatches, firstFields, seen) = (0, 0, 0);
        try
        {
            foreach (var record in ReadRecords(separator))
            {
                if (record.TrueForAll(string.IsNullOrWhiteSpace))
                {
                    continue;
                }

                firstFields = firstFields == 0 ? record.Count : firstFields;
                bestMatches = Math.Max(bestMatches, HeaderFinder.CountMatches(record, options.Columns));
                if (++seen >= options.HeaderSearchRows)
                {
                    break;
                }
            }
        }
        catch (RefusedFileException)
        {
            // A wrong guess may run into quotes or lengths that the right one does not.
        }

        return (bestMatches, firstFields);
    }

    private static char? Hint(List<string> record, char separator)
    {
        var line = string.Join(separator, record);
        return line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && line.Length == 5 && Separators.Contains(line[4]) ? line[4] : null;
    }
}

/// <summary>RFC 4180, with any line ending and any separator.</summary>
internal sealed class CsvParser(TextReader reader, char separator, int maxColumns)
{
    private readonly char[] buffer = new char[16 * 1024];
    private readonly StringBuilder field = new();
    private int at;
    private int filled;
    private int number;

    public List<string>? Next()
    {
        if (Peek() < 0)
        {
            return null;
        }

        number++;
        var fields = new List<string>();
        while (true)
        {
            var end = ReadField();
            if (fields.Count < maxColumns)
            {
                fields.Add(field.ToString());
            }
            else if (!CellText.IsBlank(field.ToString()))
            {
                throw new RefusedFileException(new SpreadsheetProblem(
                    SpreadsheetProblemCodes.TooManyColumns, [maxColumns.ToString(CultureInfo.InvariantCulture)], number));
            }

            if (end != separator)
            {
                return fields;
            }
        }
    }

    // Returns what ended the field: the separator, a line break or -1.
    private int ReadField()
    {
        field.Clear();
        var wasQuoted = Peek() == '"';
        if (wasQuoted)
        {
            at++;
            ReadQuoted();
        }

        while (true)
        {
            var next = Take();
            if (next < 0 || next == separator || next == '\n')
            {
                return next;
            }

            if (next == '\r')
            {
                if (Peek() == '\n')
                {
                    at++;
                }

                return '\n';
            }

            if (!wasQuoted)
            {
                Append((char)next);
            }
            else if (next != ' ')
            {
                throw Quote();
            }
        }
    }

    private void ReadQuoted()
    {
        while (true)
        {
            var next = Take();
            if (next < 0)
            {
                throw Quote();
            }

            if (next != '"')
            {
                Append((char)next);
            }
            else if (Peek() == '"')
            {
                at++;
                Append('"');
            }
            else
            {
                return;
            }
        }
    }

    private void Append(char character)
    {
        if (field.Length >= CellText.LongestCell)
        {
            throw new RefusedFileException(new SpreadsheetProblem(
                SpreadsheetProblemCodes.CellTooLong,
                [number.ToString(CultureInfo.InvariantCulture), CellText.LongestCell.ToString(CultureInfo.InvariantCulture)], number));
        }

        field.Append(character);
    }

    private RefusedFileException Quote() => new(new SpreadsheetProblem(
        SpreadsheetProblemCodes.CsvQuote, [number.ToString(CultureInfo.InvariantCulture)], number));

    private int Peek()
    {
        if (at == filled)
        {
            (at, filled) = (0, reader.Read(buffer, 0, buffer.Length));
        }

        return at < filled ? buffer[at] : -1;
    }

    private int Take()
    {
        var next = Peek();
        at += next < 0 ? 0 : 1;
        return next;
    }
}

/// <summary>The encoding of a text file: by its mark, else strict UTF-8, else Windows-1258 if what comes out is Vietnamese.</summary>
internal sealed record CsvEncoding(Encoding Encoding, int Skip, bool IsAssumed)
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    public static CsvEncoding Detect(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
        {
            return System.Text.Unicode.Utf8.IsValid(content) ? new(StrictUtf8, 3, false) : throw Unknown();
        }

        if (content.StartsWith<byte>([0xFF, 0xFE]))
        {
            return Utf16(new UnicodeEncoding(false, false, throwOnInvalidBytes: true), content, 2);
        }

        if (content.StartsWith<byte>([0xFE, 0xFF]))
        {
            return Utf16(new UnicodeEncoding(true, false, throwOnInvalidBytes: true), content, 2);
        }

        if (content.Contains((byte)0))
        {
            // UTF-16 without its mark cannot be told from other binaries with certainty.
            throw Unknown();
        }

        if (System.Text.Unicode.Utf8.IsValid(content))
        {
            return new(StrictUtf8, 0, false);
        }

        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1258)!;
        return IsVietnamese(windows.GetString(content)) ? new(windows, 0, true) : throw Unknown();
    }

    public TextReader Open(byte[] content)
        => new StreamReader(new MemoryStream(content, Skip, content.Length - Skip, writable: false), Encoding, detectEncodingFromByteOrderMarks: false);

    private static CsvEncoding Utf16(UnicodeEncoding encoding, ReadOnlySpan<byte> content, int skip)
    {
        try
        {
            encoding.GetCharCount(content[skip..]);
            return new(encoding, skip, false);
        }
        catch (DecoderFallbackException)
        {
            throw Unknown();
        }
    }

    // Fonts of the old custom encodings (TCVN3, VNI) come out as signs in the middle of words: refused, never imported as garbage.
    private static bool IsVietnamese(string decoded)
    {
        foreach (var character in VietnameseText.ToNfc(decoded))
        {
            if (character < 128)
            {
                if (character < ' ' && character is not ('\t' or '\r' or '\n'))
                {
                    return false;
                }
            }
            else if (char.IsLetter(character) ? !VietnameseText.IsVietnameseLetter(character) : !"\u00A0–—“”‘’…•°²³€₫«»".Contains(character, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static RefusedFileException Unknown() => new(SpreadsheetProblemCodes.Encoding);
}
