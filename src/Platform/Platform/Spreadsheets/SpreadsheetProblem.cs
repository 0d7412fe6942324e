namespace Platform.Spreadsheets;

/// <summary>Something wrong with a file, a row or a cell, for the person who sent it. Bad input is never an exception.</summary>
/// <param name="Code">Stable code; its text is <c>platform.import.{Code}</c>.</param>
/// <param name="Arguments">Values for {0}, {1} … of the text.</param>
/// <param name="Row">Row as the person sees it in Excel, where one row is meant.</param>
/// <param name="Column">Column letters, where one column is meant.</param>
public sealed record SpreadsheetProblem(string Code, IReadOnlyList<string> Arguments, int? Row = null, string? Column = null)
{
    /// <summary>The key of the text in Texts.resx.</summary>
    public string TextKey => "platform.import." + Code;

    /// <inheritdoc />
    public bool Equals(SpreadsheetProblem? other)
        => other is not null && Code == other.Code && Row == other.Row && Column == other.Column && Arguments.SequenceEqual(other.Arguments);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Code, Row, Column, Arguments.Count);
}

/// <summary>Every code a <see cref="SpreadsheetProblem"/> can carry.</summary>
public static class SpreadsheetProblemCodes
{
    public const string EmptyFile = "empty-file";
    public const string TooLarge = "too-large";
    public const string FileType = "file-type";
    public const string ContentMismatch = "content-mismatch";
    public const string OldFormat = "old-format";
    public const string Encrypted = "encrypted";
    public const string Macros = "macros";
    public const string Damaged = "damaged";
    public const string TooManyEntries = "too-many-entries";
    public const string UnpacksTooLarge = "unpacks-too-large";
    public const string ZipBomb = "zip-bomb";
    public const string TooMuchText = "too-much-text";
    public const string NoSheet = "no-sheet";
    public const string SheetMissing = "sheet-missing";
    public const string NoHeader = "no-header";
    public const string NoData = "no-data";
    public const string TooManyRows = "too-many-rows";
    public const string TooManyColumns = "too-many-columns";
    public const string MissingColumn = "missing-column";
    public const string DuplicateColumn = "duplicate-column";
    public const string UnknownColumn = "unknown-column";
    public const string MergedHeader = "merged-header";
    public const string MergedData = "merged-data";
    public const string Formulas = "formulas";
    public const string CellTooLong = "cell-too-long";
    public const string CsvQuote = "csv-quote";
    public const string Encoding = "encoding";
    public const string EncodingAssumed = "encoding-assumed";
    public const string OtherSheets = "other-sheets";
    public const string CellError = "cell-error";
    public const string NumberOutOfRange = "number-out-of-range";
    public const string ExtraCells = "extra-cells";
}

// Carries a refusal out of the depths of a parser; never leaves this folder.
internal sealed class RefusedFileException(SpreadsheetProblem problem) : Exception(problem.Code)
{
    public RefusedFileException(string code, params string[] arguments)
        : this(new SpreadsheetProblem(code, arguments))
    {
    }

    public SpreadsheetProblem Problem { get; } = problem;
}
