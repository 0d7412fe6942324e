using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Platform.Spreadsheets;

/// <summary>Builds a piece of XML as UTF-8 in one reused buffer, so that an export of any length holds one piece in memory.</summary>
internal sealed class Utf8XmlBuffer
{
    private readonly ArrayBufferWriter<byte> buffer = new(128 * 1024);

    public int Length => buffer.WrittenCount;

    public Utf8XmlBuffer Raw(string ascii)
    {
        Encoding.UTF8.GetBytes(ascii, buffer);
        return this;
    }

    public Utf8XmlBuffer Number(long value)
    {
        Utf8Formatter.TryFormat(value, buffer.GetSpan(24), out var written);
        buffer.Advance(written);
        return this;
    }

    public Utf8XmlBuffer Number(decimal value)
    {
        Utf8Formatter.TryFormat(value, buffer.GetSpan(40), out var written);
        buffer.Advance(written);
        return this;
    }

    public Utf8XmlBuffer Number(double value)
    {
        value.TryFormat(buffer.GetSpan(40), out var written, "R", CultureInfo.InvariantCulture);
        buffer.Advance(written);
        return this;
    }

    /// <summary>Text of an element or a double-quoted attribute.</summary>
    public Utf8XmlBuffer Text(ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            var special = text.IndexOfAny(SpecialCharacters);
            var plain = special < 0 ? text : text[..special];
            Encoding.UTF8.GetBytes(plain, buffer);
            if (special < 0)
            {
                break;
            }

            Special(text, special, out var consumed);
            text = text[(special + consumed)..];
        }

        return this;
    }

    public async ValueTask FlushAsync(ForwardZipWriter zip, CancellationToken cancellationToken)
    {
        await zip.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        buffer.ResetWrittenCount();
    }

    // What XML 1.0 has no place for is written as Excel writes it, _x000B_; a text that already looks so gets its underscore escaped.
    private void Special(ReadOnlySpan<char> text, int at, out int consumed)
    {
        consumed = 1;
        switch (text[at])
        {
            case '&':
                Raw("&amp;");
                break;
            case '<':
                Raw("&lt;");
                break;
            case '>':
                Raw("&gt;");
                break;
            case '"':
                Raw("&quot;");
                break;
            case '\n' or '\t':
                buffer.Write([(byte)text[at]]);
                break;
            case '_':
                Raw(at + 6 < text.Length && text[at + 1] == 'x' && text[at + 6] == '_' ? "_x005F_" : "_");
                break;
            case var high when char.IsHighSurrogate(high) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]):
                Encoding.UTF8.GetBytes(text.Slice(at, 2), buffer);
                consumed = 2;
                break;
            case var surrogate when char.IsSurrogate(surrogate):
                Raw("\uFFFD");
                break;
            default:
                Raw("_x" + ((int)text[at]).ToString("X4", CultureInfo.InvariantCulture) + "_");
                break;
        }
    }

    private static readonly SearchValues<char> SpecialCharacters = SearchValues.Create(
    [
        .. Enumerable.Range(0, 32).Select(code => (char)code), '&', '<', '>', '"', '_', '\uFFFE', '\uFFFF',
        .. Enumerable.Range(0xD800, 0x800).Select(code => (char)code),
    ]);
}
