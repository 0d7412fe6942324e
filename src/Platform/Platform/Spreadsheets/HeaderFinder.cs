using Platform.Vietnamese;

namespace Platform.Spreadsheets;

/// <summary>The header of a sheet: where it is, and which of its columns are understood.</summary>
internal sealed record SheetHeader(int Top, int Bottom, IReadOnlyList<SpreadsheetColumn> Columns)
{
    public IReadOnlyList<SpreadsheetProblem> Problems { get; init; } = [];

    public IReadOnlyList<SpreadsheetProblem> Notices { get; init; } = [];
}

/// <summary>
/// Finds the header row (under the title lines that official tables have), reads headers of two stories with merged cells,
/// and matches them with the known columns.
/// </summary>
internal sealed class HeaderFinder(IReadOnlyList<SourceRow> head, IReadOnlyList<CellRange> merges, SpreadsheetOptions options)
{
    private const int TallestHeader = 4;

    private readonly Dictionary<string, ColumnSpec> specs = Index(options.Columns);
    private readonly ILookup<int, CellRange> mergesByTop = merges.ToLookup(range => range.Top);

    public static string KeyOf(string header)
        => VietnameseText.ToSearchKey(header.Replace("(*)", " ", StringComparison.Ordinal)).Trim(' ', '*', ':', '.');

    public static int CountMatches(IEnumerable<string> cells, IReadOnlyList<ColumnSpec> columns)
    {
        if (columns.Count == 0)
        {
            return 0;
        }

        var index = Index(columns);
        return cells.Select(cell => index.GetValueOrDefault(KeyOf(cell))).Where(spec => spec is not null).Distinct().Count();
    }

    /// <summary>The header, or null if there is no filled row at all.</summary>
    public SheetHeader? Find()
    {
        SheetHeader? best = null;
        var bestMatches = -1;
        foreach (var row in head.Take(options.Columns.Count == 0 ? 1 : options.HeaderSearchRows))
        {
            var header = ReadAt(row);
            var matches = header.Columns.Where(column => column.Key is not null).Select(column => column.Key).Distinct().Count();
            if (matches > bestMatches)
            {
                (best, bestMatches) = (header, matches);
            }
        }

        return best is null ? null : Judge(best);
    }

    private static Dictionary<string, ColumnSpec> Index(IReadOnlyList<ColumnSpec> columns)
    {
        var index = new Dictionary<string, ColumnSpec>(StringComparer.Ordinal);
        foreach (var spec in columns)
        {
            foreach (var header in spec.Headers)
            {
                // Two columns that answer to one header are a mistake of the module, not of the sender.
                if (index.TryGetValue(KeyOf(header), out var other) && other.Key != spec.Key)
                {
                    throw new ArgumentException($"The header \"{header}\" belongs to both {other.Key} and {spec.Key}.", nameof(columns));
                }

                index[KeyOf(header)] = spec;
            }
        }

        return index;
    }

    private SheetHeader ReadAt(SourceRow row)
    {
        var bottom = BottomOf(row);
        var rows = head.Where(candidate => candidate.Number >= row.Number && candidate.Number <= bottom).ToArray();
        var width = rows.Max(candidate => candidate.Cells.Length);
        var columns = new List<SpreadsheetColumn>();
        for (var index = 0; index < width; index++)
        {
            var parts = PartsOf(rows, index, bottom > row.Number);
            if (parts.Count > 0)
            {
                columns.Add(new SpreadsheetColumn(index, CellAddress.Letters(index), string.Join(" – ", parts), KeyFor(parts)));
            }
        }

        return new SheetHeader(row.Number, bottom, columns);
    }

    // A header has a second story if one of its cells is merged downwards, or if all that stands below it stands below its wide cells.
    private int BottomOf(SourceRow row)
    {
        var inHeader = mergesByTop[row.Number].Where(range => range.Bottom - range.Top < TallestHeader).ToArray();
        var bottom = inHeader.Select(range => range.Bottom).DefaultIfEmpty(row.Number).Max();
        var wide = inHeader.Where(range => range.Right > range.Left).ToArray();
        if (bottom == row.Number && wide.Length > 0
            && head.FirstOrDefault(candidate => candidate.Number == row.Number + 1) is { } next
            && Enumerable.Range(0, next.Cells.Length).Where(index => !next.Cells[index].IsEmpty).All(index => wide.Any(range => range.CoversColumn(index))))
        {
            bottom = next.Number;
        }

        return bottom;
    }

    private List<string> PartsOf(SourceRow[] rows, int column, bool isTall)
    {
        var parts = new List<string>();
        foreach (var row in rows)
        {
            var text = TextAt(row, column);
            if (text.Length == 0 && isTall
                && mergesByTop[row.Number].FirstOrDefault(range => range.CoversColumn(column)) is { Right: > 0 } wide)
            {
                text = TextAt(row, wide.Left);
            }

            if (text.Length > 0 && (parts.Count == 0 || parts[^1] != text))
            {
                parts.Add(text);
            }
        }

        return parts;
    }

    private static string TextAt(SourceRow row, int column)
        => column < row.Cells.Length ? string.Join(' ', row.Cells[column].Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : string.Empty;

    // The full name first: "Kế hoạch – Từ ngày" and "Thực tế – Từ ngày" are two columns, though both end in "Từ ngày".
    private string? KeyFor(List<string> parts)
    {
        if (options.Columns.Count == 0)
        {
            return string.Join(" – ", parts);
        }

        return (specs.GetValueOrDefault(KeyOf(string.Join(' ', parts))) ?? specs.GetValueOrDefault(KeyOf(parts[^1])))?.Key;
    }

    private SheetHeader Judge(SheetHeader header)
    {
        var problems = new List<SpreadsheetProblem>();
        var notices = new List<SpreadsheetProblem>();
        var known = header.Columns.Where(column => column.Key is not null).ToArray();
        foreach (var twins in known.GroupBy(column => column.Key).Where(group => group.Count() > 1))
        {
            problems.Add(new(
                SpreadsheetProblemCodes.DuplicateColumn, [twins.First().Header, string.Join(", ", twins.Select(column => column.Letters))], header.Bottom));
        }

        foreach (var spec in options.Columns.Where(spec => spec.Required && known.All(column => column.Key != spec.Key)))
        {
            problems.Add(new(SpreadsheetProblemCodes.MissingColumn, [spec.Vietnamese], header.Bottom));
        }

        foreach (var range in merges.Where(range => range.Right > range.Left && range.Bottom == header.Bottom && range.Top >= header.Top
            && known.Any(column => column.Index == range.Left)))
        {
            problems.Add(new(SpreadsheetProblemCodes.MergedHeader, [range.ToString()], range.Top, CellAddress.Letters(range.Left)));
        }

        var ignored = options.IgnoredHeaders.Select(KeyOf).ToHashSet();
        foreach (var column in header.Columns.Where(column => column.Key is null && !ignored.Contains(KeyOf(column.Header))))
        {
            (options.RefuseUnknownColumns ? problems : notices)
                .Add(new(SpreadsheetProblemCodes.UnknownColumn, [column.Header], header.Bottom, column.Letters));
        }

        return header with { Problems = problems, Notices = notices };
    }
}
