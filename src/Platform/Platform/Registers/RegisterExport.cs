using Platform.Localization;
using Platform.Spreadsheets;

namespace Platform.Registers;

/// <summary>Writes what a list shows as a workbook, row by row: memory stays the same for ten rows and a hundred thousand.</summary>
internal static class RegisterExport
{
    public static async Task WriteAsync<TRow>(IRegister register, IAsyncEnumerable<TRow> rows, ITexts texts, Stream target, CancellationToken cancellation)
        where TRow : class
    {
        var layout = new ExportLayout(register.Key, [.. register.Columns.SelectMany(column => Headers(column, texts))]);
        await using var writer = await SpreadsheetWriter.CreateAsync(target, layout, cancellation);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            await writer.WriteRowAsync([.. register.Columns.SelectMany(column => Values(column, row, texts))], cancellation);
        }

        await writer.CompleteAsync(cancellation);
    }

    private static IEnumerable<ExportColumn> Headers(RegisterColumn column, ITexts texts) => column.Detail is null
        ? [new ExportColumn(texts[column.LabelKey])]
        : [new ExportColumn(texts[column.LabelKey]), new ExportColumn(texts.Find($"{column.LabelKey}.detail") ?? texts["platform.register.detail"])];

    private static IEnumerable<object?> Values(RegisterColumn column, object row, ITexts texts)
    {
        var value = column.Value(row);
        yield return column.Kind is ColumnKind.State or ColumnKind.Choice && value is string key ? texts[key]
            : value is DateOnly date && date == Records.Record.NothingDue ? null
            : value;
        if (column.Detail is not null)
        {
            yield return column.Detail(row);
        }
    }
}
