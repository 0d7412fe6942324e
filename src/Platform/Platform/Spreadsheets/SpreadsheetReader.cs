using System.Globalization;
using System.Xml;

namespace Platform.Spreadsheets;

/// <summary>
/// Reads the tables people send: .xlsx and .csv. A first pass checks the whole file within fixed limits; only then rows are given out,
/// one at a time. Nothing a file can contain is an exception to the caller.
/// </summary>
public static class SpreadsheetReader
{
    // Rows kept for finding the header: those that may be titles, and the lower stories of the last candidate.
    private const int HeaderStories = 4;
    private const int MostAddresses = 10;

    private static readonly string[] MacroExtensions = [".xlsm", ".xltm", ".xlam"];

    /// <summary>Reads an upload, no further than the size limit, and opens it.</summary>
    public static async Task<Spreadsheet> OpenAsync(
        Stream content, string fileName, SpreadsheetOptions options, CancellationToken cancellationToken = default)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > options.MaxPackedBytes)
            {
                return new Spreadsheet([TooLarge(options)]);
            }
        }

        return Open(copy.ToArray(), fileName, options);
    }

    /// <summary>Opens a file held in memory. The array must not change while rows are read.</summary>
    public static Spreadsheet Open(byte[] content, string fileName, SpreadsheetOptions options)
    {
        try
        {
            return OpenKnown(content, fileName, options);
        }
        catch (RefusedFileException refusal)
        {
            return new Spreadsheet([refusal.Problem]);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            return new Spreadsheet([new(SpreadsheetProblemCodes.Damaged, [])]);
        }
    }

    // What the framework's zip and XML readers throw at input they cannot make sense of.
    internal static bool IsUnreadable(Exception exception)
        => exception is XmlException or InvalidDataException or EndOfStreamException;

    private static Spreadsheet OpenKnown(byte[] content, string fileName, SpreadsheetOptions options)
    {
        switch (FileKind.Check(content, fileName, options))
        {
            case SpreadsheetFormat.Csv:
                var csv = CsvSource.Open(content, options);
                return Assemble(csv, options, new Spreadsheet([])
                {
                    Format = SpreadsheetFormat.Csv,
                    Notices = csv.Encoding.IsAssumed ? [new(SpreadsheetProblemCodes.EncodingAssumed, ["Windows-1258"])] : [],
                });
            default:
                var package = OfficePackage.Open(content, options);
                var (sheet, notices) = ChooseSheet(package, options);
                return Assemble(OpenSheet(package, sheet, options), options, new Spreadsheet([])
                {
                    Format = SpreadsheetFormat.Xlsx,
                    SheetName = sheet.Name,
                    Notices = notices,
                });
        }
    }

    internal static SpreadsheetFormat KindOf(byte[] content, string fileName, SpreadsheetOptions options)
        => FileKind.Check(content, fileName, options);

    internal static XlsxSource OpenSheet(OfficePackage package, SheetPart sheet, SpreadsheetOptions options)
    {
        using var archive = package.OpenArchive();
        var (texts, dateStyles) = (SharedTexts.Empty, Array.Empty<bool>());
        if (package.SharedTextPart is { } textPart && package.Has(textPart))
        {
            using var reader = package.OpenXml(archive, textPart);
            texts = SharedTexts.Load(reader, options);
        }

        if (package.StylePart is { } stylePart && package.Has(stylePart))
        {
            using var reader = package.OpenXml(archive, stylePart);
            dateStyles = CellStyles.LoadDateStyles(reader);
        }

        return new XlsxSource(package, sheet, texts, dateStyles, options);
    }

    internal static (SheetPart Sheet, IReadOnlyList<SpreadsheetProblem> Notices) ChooseSheet(OfficePackage package, SpreadsheetOptions options)
    {
        var visible = package.Sheets.Where(sheet => !sheet.IsHidden).ToArray();
        if (options.Sheet is { } wanted)
        {
            var named = package.Sheets.FirstOrDefault(sheet => HeaderFinder.KeyOf(sheet.Name) == HeaderFinder.KeyOf(wanted));
            return (named ?? throw new RefusedFileException(SpreadsheetProblemCodes.SheetMissing, wanted), []);
        }

        if (visible.Length == 0)
        {
            throw new RefusedFileException(SpreadsheetProblemCodes.NoSheet);
        }

        // Said aloud, so that nobody believes the second sheet was read too.
        return (visible[0], visible.Length == 1
            ? []
            : [new(SpreadsheetProblemCodes.OtherSheets, [visible[0].Name, string.Join(", ", visible.Skip(1).Select(sheet => sheet.Name))])]);
    }

    private static Spreadsheet Assemble(ISheetSource source, SpreadsheetOptions options, Spreadsheet shell)
    {
        var scan = SheetScan.Of(source, options);
        if (new HeaderFinder(scan.Head, source.Merges, options).Find() is not { } header)
        {
            return new Spreadsheet([new(SpreadsheetProblemCodes.NoHeader, [])]);
        }

        var rowCount = scan.RowCount - scan.Head.Count(row => row.Number <= header.Bottom);
        var problems = header.Problems.ToList();
        if (rowCount > options.MaxRows)
        {
            problems.Add(TooManyRows(options));
        }

        if (rowCount == 0 && problems.Count == 0)
        {
            problems.Add(new(SpreadsheetProblemCodes.NoData, []));
        }

        var known = header.Columns.Where(column => column.Key is not null).Select(column => column.Index).ToHashSet();
        problems.AddRange(Formulas(scan, header, known));
        problems.AddRange(MergedData(source.Merges, header, known));
        if (problems.Count > 0)
        {
            return new Spreadsheet(problems)
            {
                Format = shell.Format, SheetName = shell.SheetName, HeaderRow = header.Bottom, Columns = header.Columns,
                Notices = [.. shell.Notices, .. header.Notices],
            };
        }

        var isCsv = shell.Format == SpreadsheetFormat.Csv;
        return new Spreadsheet(() => Rows(source, header, isCsv))
        {
            Format = shell.Format, SheetName = shell.SheetName, HeaderRow = header.Bottom, RowCount = rowCount, Columns = header.Columns,
            Notices = [.. shell.Notices, .. header.Notices],
        };
    }

    private static IEnumerable<SpreadsheetRow> Rows(ISheetSource source, SheetHeader header, bool isCsv)
    {
        var indexes = header.Columns.Where(column => column.Key is not null).ToDictionary(column => column.Key!, column => column.Index);
        var known = indexes.Values.ToHashSet();
        var width = header.Columns.Count == 0 ? 0 : header.Columns[^1].Index + 1;
        foreach (var row in source.Read(int.MaxValue))
        {
            if (row.Number > header.Bottom)
            {
                yield return new SpreadsheetRow(row.Number, row.Cells, indexes, RowProblems(row, known, isCsv ? width : int.MaxValue));
            }
        }
    }

    private static List<SpreadsheetProblem> RowProblems(SourceRow row, HashSet<int> known, int width)
    {
        List<SpreadsheetProblem>? problems = null;
        for (var index = 0; index < row.Cells.Length; index++)
        {
            var cell = row.Cells[index];
            if (cell.Kind == SpreadsheetCellKind.Error && known.Contains(index))
            {
                (problems ??= []).Add(new(
                    cell.Raw.StartsWith('#') ? SpreadsheetProblemCodes.CellError : SpreadsheetProblemCodes.NumberOutOfRange,
                    [CellAddress.Format(row.Number, index), cell.Raw], row.Number, CellAddress.Letters(index)));
            }
            else if (index >= width && !cell.IsEmpty)
            {
                // In CSV more fields than headers means that a separator inside a text has pushed values into wrong columns.
                (problems ??= []).Add(new(
                    SpreadsheetProblemCodes.ExtraCells, [CellAddress.Letters(index)], row.Number, CellAddress.Letters(index)));
                break;
            }
        }

        return problems ?? [];
    }

    // A cached result may differ from what the formula would give today, and the sender's Excel is not ours to run.
    private static IEnumerable<SpreadsheetProblem> Formulas(SheetScan scan, SheetHeader header, HashSet<int> known)
    {
        var inHead = scan.Head.Where(row => row.Number >= header.Top)
            .SelectMany(row => row.FormulaColumns.Where(known.Contains).Select(column => (row.Number, Column: column)))
            .ToArray();
        var below = scan.Formulas.Where(pair => known.Contains(pair.Key)).Select(pair => pair.Value).ToArray();
        var count = inHead.Length + below.Sum(column => column.Count);
        if (count > 0)
        {
            var addresses = inHead.Concat(below.SelectMany(column => column.First)).Order().Take(MostAddresses)
                .Select(cell => CellAddress.Format(cell.Number, cell.Column)).ToArray();
            yield return new(
                SpreadsheetProblemCodes.Formulas,
                [string.Join(", ", addresses) + (count > addresses.Length ? ", …" : ""), count.ToString(CultureInfo.InvariantCulture)]);
        }
    }

    // A figure merged over three rows belongs to one, to each or to their sum: only the sender knows.
    private static IEnumerable<SpreadsheetProblem> MergedData(IReadOnlyList<CellRange> merges, SheetHeader header, HashSet<int> known)
    {
        var ranges = merges.Where(range => range.Bottom > header.Bottom && known.Any(range.CoversColumn)).ToArray();
        if (ranges.Length > 0)
        {
            var shown = string.Join(", ", ranges.OrderBy(range => range.Top).Take(MostAddresses));
            yield return new(
                SpreadsheetProblemCodes.MergedData,
                [ranges.Length > MostAddresses ? shown + ", …" : shown, ranges.Length.ToString(CultureInfo.InvariantCulture)]);
        }
    }

    private static SpreadsheetProblem TooLarge(SpreadsheetOptions options)
        => new(SpreadsheetProblemCodes.TooLarge, [(options.MaxPackedBytes / 1024 / 1024).ToString(CultureInfo.InvariantCulture)]);

    private static SpreadsheetProblem TooManyRows(SpreadsheetOptions options)
        => new(SpreadsheetProblemCodes.TooManyRows, [Vietnamese.VietnameseNumber.Format(options.MaxRows)]);

    /// <summary>What one pass over a sheet tells: its first rows, how many there are, where formulas stand.</summary>
    private sealed class SheetScan
    {
        public List<SourceRow> Head { get; } = [];

        public int RowCount { get; private set; }

        /// <summary>Formulas below the head, by column.</summary>
        public Dictionary<int, (int Count, List<(int Number, int Column)> First)> Formulas { get; } = [];

        public static SheetScan Of(ISheetSource source, SpreadsheetOptions options)
        {
            var scan = new SheetScan();
            var headRows = options.HeaderSearchRows + HeaderStories;
            foreach (var row in source.Read(headRows))
            {
                // Whatever the header turns out to be, more than this cannot be within the limit: stop here, not at the end.
                if (++scan.RowCount > options.MaxRows + headRows)
                {
                    throw new RefusedFileException(TooManyRows(options));
                }

                if (scan.Head.Count < headRows)
                {
                    scan.Head.Add(row);
                    continue;
                }

                foreach (var column in row.FormulaColumns)
                {
                    var (count, first) = scan.Formulas.GetValueOrDefault(column, (0, []));
                    if (first.Count < MostAddresses)
                    {
                        first.Add((row.Number, column));
                    }

                    scan.Formulas[column] = (count + 1, first);
                }
            }

            return scan;
        }
    }

    /// <summary>What a file is, by its name and its first bytes; both must agree.</summary>
    private static class FileKind
    {
        private static readonly byte[] OldOffice = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        private static readonly byte[] EncryptedPackage = System.Text.Encoding.Unicode.GetBytes("EncryptedPackage");

        public static SpreadsheetFormat Check(ReadOnlySpan<byte> content, string fileName, SpreadsheetOptions options)
        {
            if (content.Length == 0)
            {
                throw new RefusedFileException(SpreadsheetProblemCodes.EmptyFile);
            }

            if (content.Length > options.MaxPackedBytes)
            {
                throw new RefusedFileException(TooLarge(options));
            }

            var extension = Path.GetExtension(fileName).ToLowerInvariant();
            var isOldOffice = content.StartsWith(OldOffice);
            if (MacroExtensions.Contains(extension))
            {
                throw new RefusedFileException(SpreadsheetProblemCodes.Macros);
            }

            switch (extension)
            {
                // A workbook with a password is an old-style container around the encrypted package.
                case ".xlsx" or ".xls" when isOldOffice && content.IndexOf(EncryptedPackage) >= 0:
                    throw new RefusedFileException(SpreadsheetProblemCodes.Encrypted);
                case ".xlsx" or ".xls" when isOldOffice:
                    throw new RefusedFileException(SpreadsheetProblemCodes.OldFormat);
                case ".xlsx" when content.StartsWith("PK\u0003\u0004"u8):
                    return SpreadsheetFormat.Xlsx;
                case ".csv" when !isOldOffice && !IsForeign(content):
                    return SpreadsheetFormat.Csv;
                case ".xlsx" or ".xls" or ".csv":
                    throw new RefusedFileException(SpreadsheetProblemCodes.ContentMismatch, extension);
                default:
                    throw new RefusedFileException(SpreadsheetProblemCodes.FileType, extension.Length == 0 ? fileName : extension);
            }
        }

        // Programs, archives, pictures, documents; and anything with a zero byte that is not marked as UTF-16.
        private static bool IsForeign(ReadOnlySpan<byte> content)
        {
            var isUtf16 = content.StartsWith<byte>([0xFF, 0xFE]) || content.StartsWith<byte>([0xFE, 0xFF]);
            return content.StartsWith("PK\u0003\u0004"u8) || content.StartsWith("%PDF"u8) || content.StartsWith("\u007fELF"u8)
                || content.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G']) || content.StartsWith<byte>([0xFF, 0xD8, 0xFF])
                || (content.StartsWith("MZ"u8) && content.Contains((byte)0))
                || (!isUtf16 && content.Contains((byte)0) && !LooksUtf16(content));
        }

        // Text in UTF-16 without its mark is answered by the encoding check, which says what to do.
        private static bool LooksUtf16(ReadOnlySpan<byte> content)
        {
            var sample = content[..Math.Min(content.Length, 1_024)];
            return sample.Count((byte)0) > sample.Length / 4;
        }
    }
}
