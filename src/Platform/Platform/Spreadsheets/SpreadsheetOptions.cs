namespace Platform.Spreadsheets;

/// <summary>A column an import understands. Headers match whatever the case, the diacritics, the spacing and the Unicode form.</summary>
/// <param name="Key">The name the import code uses.</param>
/// <param name="Vietnamese">Header shown to people and written by exports.</param>
/// <param name="English">Header of the English export.</param>
/// <param name="Required">A file without it is refused.</param>
public sealed record ColumnSpec(string Key, string Vietnamese, string English, bool Required = false)
{
    /// <summary>Other headers in use, as provinces differ.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    internal IEnumerable<string> Headers => [Vietnamese, English, .. Aliases];
}

/// <summary>What to look for in a file and how much of it to accept. The limits are those of Apache POI and the upload rules.</summary>
public sealed record SpreadsheetOptions
{
    /// <summary>The columns understood; none: every header becomes a column keyed by its own text.</summary>
    public IReadOnlyList<ColumnSpec> Columns { get; init; } = [];

    /// <summary>The sheet to read; by default the first visible one.</summary>
    public string? Sheet { get; init; }

    /// <summary>Refuse a file with a column that is not understood, instead of naming it in the notices.</summary>
    public bool RefuseUnknownColumns { get; init; }

    /// <summary>Headers passed over in silence, such as the error column of a workbook sent back for correction.</summary>
    public IReadOnlyList<string> IgnoredHeaders { get; init; } = [];

    /// <summary>How many filled rows from the top may be titles before the header row. Only used when columns are given.</summary>
    public int HeaderSearchRows { get; init; } = 20;

    public int MaxRows { get; init; } = 100_000;

    public int MaxColumns { get; init; } = 200;

    public int MaxPackedBytes { get; init; } = 20 * 1024 * 1024;

    public long MaxUnpackedBytes { get; init; } = 200L * 1024 * 1024;

    public int MaxEntries { get; init; } = 1_000;

    public int MaxRatio { get; init; } = 100;

    /// <summary>Below this size a high ratio is an honest sheet of equal cells, not a bomb.</summary>
    public long RatioFloorBytes { get; init; } = 4L * 1024 * 1024;

    /// <summary>Bytes of distinct text held in memory at once.</summary>
    public int MaxSharedTextBytes { get; init; } = 48 * 1024 * 1024;
}
