namespace Platform.Spreadsheets;

/// <summary>The formats an import takes.</summary>
public enum SpreadsheetFormat
{
    Xlsx,
    Csv,
}

/// <summary>A column found in a file.</summary>
/// <param name="Index">Position from zero.</param>
/// <param name="Letters">As the person sees it: A, B, … AA.</param>
/// <param name="Header">The header as typed; the parts of a two-story header joined.</param>
/// <param name="Key">The key of the matched <see cref="ColumnSpec"/>; null if it is not understood.</param>
public sealed record SpreadsheetColumn(int Index, string Letters, string Header, string? Key);

/// <summary>One data row.</summary>
public sealed class SpreadsheetRow
{
    private readonly SpreadsheetCell[] cells;
    private readonly IReadOnlyDictionary<string, int> indexes;

    internal SpreadsheetRow(int number, SpreadsheetCell[] cells, IReadOnlyDictionary<string, int> indexes, IReadOnlyList<SpreadsheetProblem> problems)
    {
        Number = number;
        this.cells = cells;
        this.indexes = indexes;
        Problems = problems;
    }

    /// <summary>The row number as the person sees it in Excel.</summary>
    public int Number { get; }

    /// <summary>All cells from column A on, those of unknown columns too.</summary>
    public IReadOnlyList<SpreadsheetCell> Cells => cells;

    /// <summary>What is wrong with cells of this row whatever their column means: error values, numbers beyond any figure, cells without a header.</summary>
    public IReadOnlyList<SpreadsheetProblem> Problems { get; }

    /// <summary>The cell of a column by the key of its <see cref="ColumnSpec"/>; empty if the file has no such column.</summary>
    public SpreadsheetCell this[string key]
        => indexes.TryGetValue(key, out var index) && index < cells.Length ? cells[index] : default;
}

/// <summary>An opened file. Everything wrong with the file as a whole is known before the first row is given out.</summary>
public sealed class Spreadsheet
{
    private readonly Func<IEnumerable<SpreadsheetRow>>? rows;

    internal Spreadsheet(IReadOnlyList<SpreadsheetProblem> problems)
    {
        Problems = problems;
    }

    internal Spreadsheet(Func<IEnumerable<SpreadsheetRow>> rows)
    {
        this.rows = rows;
    }

    /// <summary>Why the file is refused; empty if it can be read.</summary>
    public IReadOnlyList<SpreadsheetProblem> Problems { get; } = [];

    /// <summary>What was passed over: columns not understood, other sheets, an assumed encoding.</summary>
    public IReadOnlyList<SpreadsheetProblem> Notices { get; internal init; } = [];

    /// <summary>The file can be read.</summary>
    public bool IsReadable => Problems.Count == 0;

    /// <summary>Workbook or CSV.</summary>
    public SpreadsheetFormat Format { get; internal init; }

    /// <summary>The sheet read; null for CSV.</summary>
    public string? SheetName { get; internal init; }

    /// <summary>The last row of the header.</summary>
    public int HeaderRow { get; internal init; }

    /// <summary>Filled rows below the header.</summary>
    public int RowCount { get; internal init; }

    /// <summary>Columns with a header, in the order of the file.</summary>
    public IReadOnlyList<SpreadsheetColumn> Columns { get; internal init; } = [];

    /// <summary>The filled rows below the header, streamed from the file at each enumeration. None if the file is refused.</summary>
    public IEnumerable<SpreadsheetRow> Rows => rows?.Invoke() ?? [];

    /// <summary>Whether the file has the column at all, as opposed to an empty cell in it.</summary>
    public bool Has(string key) => Columns.Any(column => column.Key == key);
}
