using Platform.Files;
using Platform.Imports;
using Platform.Localization;
using Platform.Results;
using Platform.Spreadsheets;

namespace Deadlines.Calendars;

/// <summary>The days of a notice as a table, .xlsx or .csv: the day, what it is, what for.</summary>
internal static class NoticeTable
{
    /// <summary>The days in the order of the file, or everything that is wrong with it, by row and column.</summary>
    /// <param name="kind">The column that says what the day is.</param>
    /// <param name="words">Prefix of the texts of what it may be.</param>
    public static async Task<Result<IReadOnlyList<TDay>>> ReadAsync<TKind, TDay>(
        IncomingFile file, ColumnSpec kind, string words, Func<DateOnly, TKind, string, TDay> make, DateOnly today, ITexts texts, CancellationToken cancellation)
        where TKind : struct, Enum
    {
        var options = new SpreadsheetOptions
        {
            Columns = [new("date", "Ngày", "Date", Required: true), kind, new("name", "Tên, dịp", "Name", Required: true) { Aliases = ["Tên", "Dịp", "Tên ngày nghỉ", "Lý do"] }],
            // A notice has no more; a longer file is another one.
            MaxRows = CalendarNotice.Most,
            MaxPackedBytes = 1024 * 1024,
        };
        var sheet = await SpreadsheetReader.OpenAsync(file.Content, file.Name, options, cancellation);
        if (!sheet.IsReadable)
        {
            return Wrong(sheet.Problems.Select(problem => new ImportProblem(problem.Row, problem.Column, problem.TextKey, problem.Arguments)));
        }

        // By its name in either language: the file may have been made by whoever reads English.
        var kinds = Enum.GetValues<TKind>().SelectMany(known => new[] { (Name: known.ToString(), Kind: known), (Name: texts[$"{words}.{known}"], Kind: known) })
            .DistinctBy(pair => pair.Name).ToDictionary(pair => pair.Name, pair => pair.Kind);
        var rows = sheet.Rows.Select(row => new ImportRow(row, today, key => options.Columns.Single(column => column.Key == key).Vietnamese)).ToList();
        var days = rows.ConvertAll(row => make(row.Needed("date"), row.Needed(kind.Key, kinds), row.Required("name")));
        var problems = rows.SelectMany(row => row.Problems).ToList();
        return problems.Count > 0 ? Wrong(problems) : Result<IReadOnlyList<TDay>>.Ok(days);
    }

    private static Refusal Wrong(IEnumerable<ImportProblem> problems) => new(RefusalKind.Invalid, new Sentence("deadlines.calendar-notices.file-wrong"))
    {
        Fields = [.. problems.Select(problem => new FieldError("file", problem.Row is { } row
            ? new Sentence("deadlines.calendar-notices.file-row", row, problem.Column ?? "", new Sentence(problem.Key, [.. problem.Arguments]))
            : new Sentence(problem.Key, [.. problem.Arguments])))],
    };
}
