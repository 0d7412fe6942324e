using System.Xml;

namespace Platform.Spreadsheets;

/// <summary>XML from strangers: no DTD, no outside reference, bounded depth and bounded vocabulary.</summary>
internal static class SafeXml
{
    // Real parts stay below 20 levels; a hundred thousand open elements would fill the memory.
    private const int DeepestElement = 64;

    public static XmlReader Open(Stream stream) => XmlReader.Create(stream, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        NameTable = new BoundedNameTable(),
        CloseInput = true,
    });

    public static bool ReadGuarded(this XmlReader reader)
    {
        if (!reader.Read())
        {
            return false;
        }

        return reader.Depth <= DeepestElement ? true : throw new XmlException("The XML is nested too deeply.");
    }

    // Every distinct name is kept for the life of a reader: millions of invented names would be a bomb of their own.
    private sealed class BoundedNameTable : NameTable
    {
        private const int MostNames = 4_096;
        private int count;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Count(base.Add(key, start, len));

        public override string Add(string key) => Get(key) ?? Count(base.Add(key));

        private string Count(string name)
            => ++count <= MostNames ? name : throw new XmlException("The XML uses too many different names.");
    }
}

/// <summary>
/// Between two tags of a real part lies at most the text of one cell. More is an element with a million attributes or an endless
/// CDATA section, which the framework's reader keeps in memory whole: found here, in the raw bytes, before it is asked.
/// </summary>
internal struct MarkupGaps()
{
    private const int LongestGap = 1024 * 1024;

    private static readonly byte[] Start = [.. "<![CDATA["u8];
    private static readonly byte[] End = [.. "]]>"u8];

    private int matched;
    private int gap;
    private bool inData;

    public bool AreShort(ReadOnlySpan<byte> bytes)
    {
        // No program writes these parts as UTF-16, where the marks below would not be recognized.
        if (bytes.Contains((byte)0))
        {
            return false;
        }

        while (bytes.Length > 0)
        {
            if (matched == 0)
            {
                var skipped = bytes.IndexOf(inData ? End[0] : Start[0]);
                gap += skipped < 0 ? bytes.Length : skipped;
                if (gap > LongestGap || skipped < 0)
                {
                    return gap <= LongestGap;
                }

                bytes = bytes[skipped..];
            }

            Step(bytes[0]);
            bytes = bytes[1..];
        }

        return true;
    }

    private void Step(byte next)
    {
        gap = inData || next != (byte)'<' ? gap + 1 : 0;
        var mark = inData ? End : Start;
        if (next == mark[matched])
        {
            matched++;
        }
        else if (!inData || next != (byte)']' || matched != 2)
        {
            // "]]]>" still ends a section: the third bracket keeps two matched.
            matched = next == mark[0] ? 1 : 0;
        }

        if (matched == mark.Length)
        {
            (matched, inData) = (0, !inData);
        }
    }
}
