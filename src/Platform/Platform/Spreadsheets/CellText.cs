using System.Globalization;
using System.Xml;

namespace Platform.Spreadsheets;

/// <summary>Collects the text of one cell in one reused buffer, no longer than Excel allows.</summary>
internal sealed class CellText
{
    public const int LongestCell = 32_767;

    private readonly char[] buffer = new char[LongestCell + 1];
    private int length;

    public ReadOnlySpan<char> Span => buffer.AsSpan(0, length);

    public void Clear() => length = 0;

    /// <summary>Reads the text children of the current element and stops at its end.</summary>
    public void ReadElement(XmlReader reader, string address)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        while (reader.ReadGuarded() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                Append(reader, address);
            }
        }
    }

    /// <summary>Reads the runs of a rich text; phonetic runs are pronunciation, not content.</summary>
    public void ReadRichText(XmlReader reader, string element, string address)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        var phoneticDepth = int.MaxValue;
        while (reader.ReadGuarded() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth && reader.LocalName == element))
        {
            if (reader.Depth <= phoneticDepth && reader.NodeType == XmlNodeType.EndElement)
            {
                phoneticDepth = int.MaxValue;
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "rPh" && !reader.IsEmptyElement)
            {
                phoneticDepth = reader.Depth;
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "t" && phoneticDepth == int.MaxValue)
            {
                ReadElement(reader, address);
            }
        }
    }

    /// <summary>The text with Excel's own escapes (_x000D_) undone.</summary>
    public ReadOnlySpan<char> Decoded()
    {
        var (read, write) = (0, 0);
        while (read < length)
        {
            if (buffer[read] == '_' && read + 7 <= length && buffer[read + 1] == 'x' && buffer[read + 6] == '_'
                && ushort.TryParse(buffer.AsSpan(read + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                buffer[write++] = (char)code;
                read += 7;
            }
            else
            {
                buffer[write++] = buffer[read++];
            }
        }

        length = write;
        return Span;
    }

    public static bool IsBlank(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character) && character is not ('\uFEFF' or '\u200B' or '\u200C' or '\u200D' or '\u2060'))
            {
                return false;
            }
        }

        return true;
    }

    private void Append(XmlReader reader, string address)
    {
        for (int read; (read = reader.ReadValueChunk(buffer, length, buffer.Length - length)) > 0;)
        {
            length += read;
            if (length > LongestCell)
            {
                throw new RefusedFileException(
                    SpreadsheetProblemCodes.CellTooLong, address, LongestCell.ToString(CultureInfo.InvariantCulture));
            }
        }
    }
}
