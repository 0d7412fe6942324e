using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Platform.Spreadsheets;

/// <summary>
/// The zip around a workbook. Everything is inflated once into nothing, counted and compared with its checksum,
/// before any parser sees a byte; what the directory declares about sizes is not believed.
/// </summary>
internal sealed class OfficePackage
{
    private const string RelationshipsOf = "/relationships/";

    private readonly byte[] content;
    private readonly Dictionary<string, string> names = new(StringComparer.OrdinalIgnoreCase);

    private OfficePackage(byte[] content) => this.content = content;

    public string WorkbookPart { get; private set; } = string.Empty;

    public IReadOnlyList<SheetPart> Sheets { get; private set; } = [];

    public string? SharedTextPart { get; private set; }

    public string? StylePart { get; private set; }

    public bool Has1904Dates { get; private set; }

    /// <exception cref="RefusedFileException">The package breaks a limit or is no workbook.</exception>
    public static OfficePackage Open(byte[] content, SpreadsheetOptions options)
    {
        var package = CheckZip(content, options);
        package.ReadStructure();
        return package;
    }

    /// <summary>The zip alone, whatever the file is: that it can be unpacked within the limits.</summary>
    /// <exception cref="RefusedFileException">It breaks a limit or is damaged.</exception>
    public static OfficePackage CheckZip(byte[] content, SpreadsheetOptions options)
    {
        var package = new OfficePackage(content);
        ZipDirectory.Check(content, options);
        package.InflateAndCount(options);
        return package;
    }

    public ZipArchive OpenArchive() => new(new MemoryStream(content, writable: false), ZipArchiveMode.Read);

    public XmlReader OpenXml(ZipArchive archive, string part)
        => SafeXml.Open((archive.GetEntry(names.GetValueOrDefault(part, part)) ?? throw Damaged()).Open());

    public bool Has(string part) => names.ContainsKey(part);

    public static RefusedFileException Damaged() => new(SpreadsheetProblemCodes.Damaged);

    private void InflateAndCount(SpreadsheetOptions options)
    {
        using var archive = OpenArchive();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            long total = 0;
            foreach (var entry in archive.Entries)
            {
                if (!names.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry.FullName))
                {
                    throw Damaged();
                }

                total = Inflate(entry, total, buffer, options);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static long Inflate(ZipArchiveEntry entry, long total, byte[] buffer, SpreadsheetOptions options)
    {
        var isXml = entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
            || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
        var checksum = new Crc32();
        var gaps = new MarkupGaps();
        long size = 0;
        using var stream = entry.Open();
        for (int read; (read = stream.Read(buffer, 0, buffer.Length)) > 0;)
        {
            var bytes = buffer.AsSpan(0, read);
            size += read;
            if (total + size > options.MaxUnpackedBytes)
            {
                throw new RefusedFileException(SpreadsheetProblemCodes.UnpacksTooLarge, Megabytes(options.MaxUnpackedBytes));
            }

            if (size > options.RatioFloorBytes && size / Math.Max(1, entry.CompressedLength) >= options.MaxRatio)
            {
                throw new RefusedFileException(SpreadsheetProblemCodes.ZipBomb, options.MaxRatio.ToString(CultureInfo.InvariantCulture));
            }

            checksum.Append(bytes);
            if (isXml && !gaps.AreShort(bytes))
            {
                throw Damaged();
            }
        }

        return size == entry.Length && checksum.Value == entry.Crc32 ? total + size : throw Damaged();
    }

    private void ReadStructure()
    {
        if (!Has("[Content_Types].xml"))
        {
            throw new RefusedFileException(SpreadsheetProblemCodes.ContentMismatch, ".xlsx");
        }

        using var archive = OpenArchive();
        if (HasMacros(archive))
        {
            throw new RefusedFileException(SpreadsheetProblemCodes.Macros);
        }

        var root = ReadRelationships(archive, string.Empty);
        WorkbookPart = root.FirstOrDefault(relation => relation.Kind == "officeDocument")?.Target ?? string.Empty;
        if (!Has(WorkbookPart))
        {
            throw new RefusedFileException(SpreadsheetProblemCodes.ContentMismatch, ".xlsx");
        }

        var relations = ReadRelationships(archive, WorkbookPart);
        SharedTextPart = relations.FirstOrDefault(relation => relation.Kind == "sharedStrings")?.Target;
        StylePart = relations.FirstOrDefault(relation => relation.Kind == "styles")?.Target;
        ReadWorkbook(archive, relations);
    }

    private bool HasMacros(ZipArchive archive)
    {
        if (names.Keys.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
            || name.Contains("/macrosheets/", StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }

        using var reader = OpenXml(archive, "[Content_Types].xml");
        while (reader.ReadGuarded())
        {
            var type = reader.NodeType == XmlNodeType.Element ? reader.GetAttribute("ContentType") : null;
            if (type is not null && (type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)
                || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)
                || type.Contains("macrosheet", StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    private void ReadWorkbook(ZipArchive archive, List<Relationship> relations)
    {
        var sheets = new List<SheetPart>();
        var isWorkbook = false;
        using var reader = OpenXml(archive, WorkbookPart);
        while (reader.ReadGuarded())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            isWorkbook |= reader.LocalName == "workbook";
            if (reader.LocalName == "workbookPr")
            {
                Has1904Dates = reader.GetAttribute("date1904") is "1" or "true";
            }
            else if (reader.LocalName == "sheet" && sheets.Count < 1_000)
            {
                var (name, isHidden, id) = (reader.GetAttribute("name") ?? "", reader.GetAttribute("state") is "hidden" or "veryHidden", RelationshipId(reader));
                var relation = relations.FirstOrDefault(candidate => candidate.Id == id);

                // Chart sheets and the like have no rows.
                if (relation is { Kind: "worksheet" } && Has(relation.Target))
                {
                    sheets.Add(new SheetPart(name, relation.Target, isHidden));
                }
            }
        }

        Sheets = isWorkbook ? sheets : throw new RefusedFileException(SpreadsheetProblemCodes.ContentMismatch, ".xlsx");
    }

    // The attribute's namespace differs between transitional and strict files, its name does not.
    private static string? RelationshipId(XmlReader reader)
    {
        string? id = null;
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader.LocalName == "id" && reader.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal))
            {
                id = reader.Value;
            }
        }

        reader.MoveToElement();
        return id;
    }

    private List<Relationship> ReadRelationships(ZipArchive archive, string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = part[..(slash + 1)];
        var source = $"{folder}_rels/{part[(slash + 1)..]}.rels";
        var found = new List<Relationship>();
        if (!Has(source))
        {
            return found;
        }

        using var reader = OpenXml(archive, source);
        while (reader.ReadGuarded())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "Relationship" || found.Count >= 10_000
                || reader.GetAttribute("TargetMode") == "External")
            {
                continue;
            }

            var type = reader.GetAttribute("Type") ?? "";
            var kind = type[(type.LastIndexOf(RelationshipsOf, StringComparison.Ordinal) is var at and >= 0 ? at + RelationshipsOf.Length : 0)..];
            found.Add(new Relationship(reader.GetAttribute("Id") ?? "", kind, Resolve(folder, reader.GetAttribute("Target") ?? "")));
        }

        return found;
    }

    public static string Resolve(string folder, string target)
    {
        var path = target.StartsWith('/') ? target : folder + target;
        var steps = new List<string>();
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && steps.Count > 0)
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step is not ("." or ".."))
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }

    private static string Megabytes(long bytes) => (bytes / 1024 / 1024).ToString(CultureInfo.InvariantCulture);

    private sealed record Relationship(string Id, string Kind, string Target);
}

internal sealed record SheetPart(string Name, string Part, bool IsHidden);

/// <summary>Walks the central directory before the framework does: its reader loads every entry, however many there are.</summary>
internal static class ZipDirectory
{
    private const uint EndSignature = 0x06054b50;
    private const uint End64Signature = 0x06064b50;
    private const uint Locator64Signature = 0x07064b50;
    private const uint EntrySignature = 0x02014b50;
    private const int EndSize = 22;
    private const int EntrySize = 46;

    public static void Check(ReadOnlySpan<byte> content, SpreadsheetOptions options)
    {
        var end = FindEnd(content);
        if (end < 0)
        {
            throw OfficePackage.Damaged();
        }

        long offset = BinaryPrimitives.ReadUInt32LittleEndian(content[(end + 16)..]);
        var disk = BinaryPrimitives.ReadUInt16LittleEndian(content[(end + 4)..]);
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(content[(end + 10)..]);

        // The same three marks that send the framework to the 64-bit record, or it could be shown another directory than this walk.
        if (offset == uint.MaxValue || disk == ushort.MaxValue || entries == ushort.MaxValue)
        {
            offset = FindOffset64(content, end);
        }

        // Entries are counted by walking, not by the number the end record claims.
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var count = 0;
        while (offset >= 0 && offset + EntrySize <= content.Length
            && BinaryPrimitives.ReadUInt32LittleEndian(content[(int)offset..]) == EntrySignature)
        {
            var entry = content[(int)offset..];
            if (++count > options.MaxEntries)
            {
                throw new RefusedFileException(
                    SpreadsheetProblemCodes.TooManyEntries, options.MaxEntries.ToString(CultureInfo.InvariantCulture));
            }

            if ((BinaryPrimitives.ReadUInt16LittleEndian(entry[8..]) & 1) != 0)
            {
                throw new RefusedFileException(SpreadsheetProblemCodes.Encrypted);
            }

            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]);
            if (entry.Length < EntrySize + nameLength || !seen.Add(Encoding.UTF8.GetString(entry.Slice(EntrySize, nameLength))))
            {
                throw OfficePackage.Damaged();
            }

            offset += EntrySize + nameLength
                + BinaryPrimitives.ReadUInt16LittleEndian(entry[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(entry[32..]);
        }

        if (count == 0)
        {
            throw OfficePackage.Damaged();
        }
    }

    private static int FindEnd(ReadOnlySpan<byte> content)
    {
        for (var at = content.Length - EndSize; at >= 0 && at >= content.Length - EndSize - ushort.MaxValue; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(content[at..]) == EndSignature)
            {
                return at;
            }
        }

        return -1;
    }

    private static long FindOffset64(ReadOnlySpan<byte> content, int end)
    {
        const int locatorSize = 20;
        if (end < locatorSize || BinaryPrimitives.ReadUInt32LittleEndian(content[(end - locatorSize)..]) != Locator64Signature)
        {
            return -1;
        }

        var record = BinaryPrimitives.ReadInt64LittleEndian(content[(end - locatorSize + 8)..]);
        if (record < 0 || record + 56 > content.Length
            || BinaryPrimitives.ReadUInt32LittleEndian(content[(int)record..]) != End64Signature)
        {
            return -1;
        }

        var offset = BinaryPrimitives.ReadInt64LittleEndian(content[(int)(record + 48)..]);
        return offset > content.Length ? -1 : offset;
    }
}
