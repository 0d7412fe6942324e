using System.Globalization;
using Platform.Vietnamese;

namespace Platform.Spreadsheets;

/// <summary>What a cell holds.</summary>
public enum SpreadsheetCellKind
{
    Empty,
    Text,
    Number,
    Date,
    Boolean,
    Error,
}

/// <summary>One cell: its typed value and the text behind it.</summary>
public readonly record struct SpreadsheetCell
{
    // The number, the ticks of the moment or the truth as 0 or 1: one field, because rows hold many cells.
    private readonly decimal value;
    private readonly string? text;

    private SpreadsheetCell(SpreadsheetCellKind kind, string raw, string? text, decimal value = 0)
    {
        Kind = kind;
        Raw = raw;
        this.text = text;
        this.value = value;
    }

    /// <summary>What the cell holds. Cells of a CSV file are all text.</summary>
    public SpreadsheetCellKind Kind { get; }

    /// <summary>Exactly what the file says; a date's day number for a date.</summary>
    public string Raw => field ?? string.Empty;

    /// <summary>What a person reads: NFC, trimmed, dates as dd/MM/yyyy, numbers without exponent.</summary>
    public string Text => Kind switch
    {
        SpreadsheetCellKind.Number => value.ToString("0.############################", CultureInfo.InvariantCulture),
        SpreadsheetCellKind.Date => Moment!.Value.ToString(
            value % TimeSpan.TicksPerDay == 0 ? "dd/MM/yyyy" : "dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture),
        SpreadsheetCellKind.Boolean => value == 0 ? "FALSE" : "TRUE",
        _ => text ?? string.Empty,
    };

    /// <summary>The number, of a number cell.</summary>
    public decimal? Number => Kind == SpreadsheetCellKind.Number ? value : null;

    /// <summary>Date and time, of a date cell.</summary>
    public DateTime? Moment => Kind == SpreadsheetCellKind.Date ? new DateTime((long)value) : null;

    /// <summary>The truth value, of a Boolean cell.</summary>
    public bool? Truth => Kind == SpreadsheetCellKind.Boolean ? value != 0 : null;

    /// <summary>Nothing, or white space only.</summary>
    public bool IsEmpty => Kind == SpreadsheetCellKind.Empty;

    /// <summary>A date cell's date, or a text read as people here type dates.</summary>
    public bool TryGetDate(DateOnly reference, out DateOnly date, out DateProblem problem)
    {
        if (Moment is { } moment)
        {
            date = DateOnly.FromDateTime(moment);
            problem = date.Year is < VietnameseDate.FirstYear or > VietnameseDate.LastYear ? DateProblem.YearOutOfRange : DateProblem.None;
            return problem == DateProblem.None;
        }

        if (Kind == SpreadsheetCellKind.Number)
        {
            date = default;
            problem = DateProblem.NotADate;
            return false;
        }

        return VietnameseDate.TryParse(Text, reference, out date, out problem);
    }

    /// <summary>A number cell's number, or a text read as people here type numbers.</summary>
    public bool TryGetNumber(out VietnameseNumber number, out NumberProblem problem)
    {
        if (Number is { } exact)
        {
            number = new VietnameseNumber(exact);
            problem = NumberProblem.None;
            return true;
        }

        if (Kind is SpreadsheetCellKind.Date or SpreadsheetCellKind.Boolean or SpreadsheetCellKind.Error)
        {
            number = default;
            problem = NumberProblem.NotANumber;
            return false;
        }

        return VietnameseNumber.TryParse(Text, out number, out problem);
    }

    /// <inheritdoc />
    public override string ToString() => Text;

    internal static SpreadsheetCell OfText(string raw)
    {
        var text = VietnameseText.Normalize(FormulaGuard.Remove(raw));
        return text.Length == 0 ? default : new SpreadsheetCell(SpreadsheetCellKind.Text, raw, text);
    }

    internal static SpreadsheetCell OfNumber(string raw, decimal value) => new(SpreadsheetCellKind.Number, raw, null, value);

    internal static SpreadsheetCell OfDate(string raw, DateTime moment) => new(SpreadsheetCellKind.Date, raw, null, moment.Ticks);

    internal static SpreadsheetCell OfTruth(bool value) => new(SpreadsheetCellKind.Boolean, value ? "1" : "0", null, value ? 1 : 0);

    internal static SpreadsheetCell OfError(string raw) => new(SpreadsheetCellKind.Error, raw, raw);
}
