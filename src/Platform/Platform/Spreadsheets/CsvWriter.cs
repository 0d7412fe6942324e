using System.Globalization;
using System.Text;

namespace Platform.Spreadsheets;

/// <summary>Writes CSV as Excel in Vietnam opens it: UTF-8 with its mark, semicolons (the comma is the decimal sign), dates dd/MM/yyyy.</summary>
public sealed class CsvWriter : IAsyncDisposable
{
    private readonly StreamWriter writer;
    private readonly char separator;
    private readonly StringBuilder line = new();

    private CsvWriter(Stream output, char separator)
    {
        writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 32 * 1024, leaveOpen: true);
        this.separator = separator;
    }

    /// <summary>Starts a file with its header row. The stream stays open.</summary>
    public static async Task<CsvWriter> CreateAsync(
        Stream output, IReadOnlyList<string> headers, char separator = ';', CancellationToken cancellationToken = default)
    {
        var writer = new CsvWriter(output, separator);
        await writer.WriteRowAsync(headers, cancellationToken).ConfigureAwait(false);
        return writer;
    }

    /// <summary>Writes one row. Text a program could take for a formula gets a leading apostrophe; typed numbers do not, a minus is theirs.</summary>
    public async ValueTask WriteRowAsync(IReadOnlyList<object?> values, CancellationToken cancellationToken = default)
    {
        line.Clear();
        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0)
            {
                line.Append(separator);
            }

            AppendField(line, TextOf(values[i]), separator);
        }

        line.Append("\r\n");
        foreach (var chunk in line.GetChunks())
        {
            await writer.WriteAsync(chunk, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes out what is still buffered.</summary>
    public Task FlushAsync(CancellationToken cancellationToken = default) => writer.FlushAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => writer.DisposeAsync();

    internal static void AppendField(StringBuilder line, string text, char separator)
    {
        var needsQuotes = text.AsSpan().IndexOfAny(['"', '\r', '\n', separator]) >= 0
            || (text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])));
        if (needsQuotes)
        {
            line.Append('"').Append(text).Replace("\"", "\"\"", line.Length - text.Length, text.Length).Append('"');
        }
        else
        {
            line.Append(text);
        }
    }

    private static string TextOf(object? value) => value switch
    {
        null => string.Empty,
        string text => FormulaGuard.Add(text),
        bool truth => truth ? "TRUE" : "FALSE",
        DateOnly date => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        DateTimeOffset moment => SpreadsheetWriter.InVietnam(moment).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture),
        DateTime { Kind: DateTimeKind.Utc } moment => TextOf(new DateTimeOffset(moment)),
        DateTime moment => moment.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.############################", DecimalComma),
        double number when double.IsFinite(number) => number.ToString("0.###############", DecimalComma),
        int or long or short or byte => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        _ => throw new ArgumentException($"A cell cannot hold {value.GetType().Name} {value}: turn it into text first.", nameof(value)),
    };

    private static readonly NumberFormatInfo DecimalComma = new() { NumberDecimalSeparator = "," };
}
