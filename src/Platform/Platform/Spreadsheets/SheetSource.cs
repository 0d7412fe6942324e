namespace Platform.Spreadsheets;

/// <summary>A filled row as it stands in the file.</summary>
internal sealed record SourceRow(int Number, SpreadsheetCell[] Cells)
{
    /// <summary>Columns whose cell holds a formula.</summary>
    public IReadOnlyList<int> FormulaColumns { get; init; } = [];
}

/// <summary>The rows of one sheet, forward only, as often as asked.</summary>
internal interface ISheetSource
{
    /// <summary>Filled rows. Only the first <paramref name="fullRows"/> need carry values, the others just tell which cells are filled.</summary>
    /// <exception cref="RefusedFileException">The file cannot be read on.</exception>
    IEnumerable<SourceRow> Read(int fullRows);

    /// <summary>Merged ranges, known after a complete reading.</summary>
    IReadOnlyList<CellRange> Merges { get; }
}
