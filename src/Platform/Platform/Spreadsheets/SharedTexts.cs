using System.Text;
using System.Xml;

namespace Platform.Spreadsheets;

/// <summary>A workbook's table of texts, kept as UTF-8 in a few large blocks: a third of the memory of a million strings, and bounded.</summary>
internal sealed class SharedTexts
{
    private const int BlockSize = 1024 * 1024;
    private const int CacheSize = 1024;

    private readonly List<byte[]> blocks = [];
    private readonly List<(int Block, int Offset, int Length)> entries = [];
    private readonly (int Index, string Text)[] cache = new (int, string)[CacheSize];
    private int used;

    public static SharedTexts Empty { get; } = new();

    public int Count => entries.Count;

    public static SharedTexts Load(XmlReader reader, SpreadsheetOptions options)
    {
        var texts = new SharedTexts();
        var buffer = new CellText();
        long total = 0;
        while (reader.ReadGuarded())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "si")
            {
                continue;
            }

            buffer.Clear();
            buffer.ReadRichText(reader, "si", "sharedStrings");
            total += texts.Add(buffer.Decoded()) + 12;
            if (total > options.MaxSharedTextBytes)
            {
                throw new RefusedFileException(SpreadsheetProblemCodes.TooMuchText);
            }
        }

        return texts;
    }

    public bool IsBlank(int index) => entries[index].Length == 0;

    public string this[int index]
    {
        get
        {
            ref var cached = ref cache[index % CacheSize];
            if (cached.Text is null || cached.Index != index)
            {
                var (block, offset, length) = entries[index];
                cached = (index, Encoding.UTF8.GetString(blocks[block], offset, length));
            }

            return cached.Text;
        }
    }

    private int Add(ReadOnlySpan<char> text)
    {
        if (CellText.IsBlank(text))
        {
            entries.Add((0, 0, 0));
            if (blocks.Count == 0)
            {
                blocks.Add([]);
            }

            return 0;
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (blocks.Count == 0 || used + most > blocks[^1].Length)
        {
            blocks.Add(new byte[Math.Max(BlockSize, most)]);
            used = 0;
        }

        var length = Encoding.UTF8.GetBytes(text, blocks[^1].AsSpan(used));
        entries.Add((blocks.Count - 1, used, length));
        used += length;
        return length;
    }
}
