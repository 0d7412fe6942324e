using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Platform.Results;
using Platform.Spreadsheets;

namespace Platform.Papers;

/// <summary>A part of a document that holds text of the paper.</summary>
/// <param name="Kind">document, header, footer or notes.</param>
internal sealed record DocxPart(string Name, string Kind, XElement Xml);

/// <summary>
/// The zip around a document from somebody's word processor. What would run, or fetch something from elsewhere, when the paper is opened
/// is refused by name: whoever receives a paper of the office must be able to trust it.
/// </summary>
internal sealed partial class DocxPackage
{
    /// <summary>Largest template, in bytes; one with a seal or a logo has some hundred thousand.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    private const string MainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string Field = "file";

    private static readonly SpreadsheetOptions Limits = new() { MaxPackedBytes = MaxBytes, MaxUnpackedBytes = 50L * 1024 * 1024, MaxEntries = 500 };

    /// <summary>What a document may lead to; all of it within the file.</summary>
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail", "styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "font", "theme",
        "themeOverride", "numbering", "header", "footer", "footnotes", "endnotes", "image", "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "customXml", "customXmlProps",
        "glossaryDocument", "bibliography",
    };

    private static readonly Dictionary<string, string> TextParts = new() { ["header"] = "header", ["footer"] = "footer", ["footnotes"] = "notes", ["endnotes"] = "notes" };

    private readonly List<(string Name, byte[] Bytes)> entries = [];

    private DocxPackage()
    {
    }

    public IReadOnlyList<DocxPart> Parts { get; private set; } = [];

    public static Result<DocxPackage> Open(byte[] content)
    {
        if (content.Length > MaxBytes)
        {
            return Refusal.InvalidField(Field, "platform.papers.too-large", MaxBytes / 1024 / 1024);
        }

        // The old format, or a new one under a password.
        if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            return Refusal.InvalidField(Field, "platform.papers.old-format");
        }

        try
        {
            OfficePackage.CheckZip(content, Limits);
            var package = new DocxPackage();
            package.Unpack(content);
            return package.Read() is { } refusal ? refusal : package;
        }
        catch (RefusedFileException refused) when (refused.Problem.Code is not SpreadsheetProblemCodes.Damaged)
        {
            return Refusal.InvalidField(Field, refused.Problem.TextKey, [.. refused.Problem.Arguments]);
        }
        catch (Exception broken) when (broken is RefusedFileException or InvalidDataException or XmlException or IOException or NotSupportedException or ArgumentException)
        {
            return Refusal.InvalidField(Field, "platform.papers.damaged");
        }
    }

    /// <summary>The same file with other words in it: entry by entry, at no time of day, so that equal papers are equal bytes.</summary>
    public async Task<byte[]> WriteAsync(IReadOnlyDictionary<string, XElement> filled)
    {
        using var target = new MemoryStream();
        var zip = new ForwardZipWriter(target);
        foreach (var (name, bytes) in entries)
        {
            await zip.BeginEntryAsync(name, CancellationToken.None);
            await zip.WriteAsync(filled.TryGetValue(name, out var xml) ? Serialize(xml) : bytes, CancellationToken.None);
            await zip.EndEntryAsync(CancellationToken.None);
        }

        await zip.CompleteAsync(CancellationToken.None);
        return target.ToArray();
    }

    private void Unpack(byte[] content)
    {
        using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        foreach (var entry in archive.Entries.Where(entry => entry.Name.Length > 0))
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            entries.Add((entry.FullName.Replace('\\', '/').TrimStart('/'), bytes.ToArray()));
        }
    }

    private Refusal? Read()
    {
        if (Find("[Content_Types].xml") is not { } types)
        {
            return Refusal.InvalidField(Field, "platform.papers.not-docx");
        }

        var kinds = Load(types).Elements().Select(element => (
            Part: ((string?)element.Attribute("PartName") ?? "").TrimStart('/'), Extension: (string?)element.Attribute("Extension") ?? "", Type: (string?)element.Attribute("ContentType") ?? "")).ToList();
        if (kinds.Any(kind => Macro().IsMatch(kind.Type)) || entries.Any(entry => Macro().IsMatch(entry.Name)))
        {
            return Refusal.InvalidField(Field, "platform.papers.macros");
        }

        if (Embedded(kinds.Select(kind => kind.Type).Concat(entries.Select(entry => entry.Name))) is { } embedded)
        {
            return Refusal.InvalidField(Field, "platform.papers.embedded", embedded);
        }

        if (RefuseRelations() is { } leads)
        {
            return leads;
        }

        var main = RelationsOf("").FirstOrDefault(relation => relation.Kind == "officeDocument")?.Target ?? "";
        // A part's own type, else that of its extension: some programs write the first part's so.
        var type = kinds.Find(kind => kind.Part.Equals(main, StringComparison.OrdinalIgnoreCase)).Type ?? kinds.Find(kind => $".{kind.Extension}".Equals(Path.GetExtension(main), StringComparison.OrdinalIgnoreCase)).Type;
        if (Find(main) is null || type != MainType)
        {
            return Refusal.InvalidField(Field, "platform.papers.not-docx");
        }

        Parts = [new DocxPart(main, "document", Load(Find(main)!)), .. RelationsOf(main).Where(relation => TextParts.ContainsKey(relation.Kind) && Find(relation.Target) is not null)
            .DistinctBy(relation => relation.Target).Select(relation => new DocxPart(relation.Target, TextParts[relation.Kind], Load(Find(relation.Target)!)))];
        return Parts.Select(part => RefuseFetching(part.Xml)).Concat(RelationsOf(main).Where(relation => relation.Kind == "settings" && Find(relation.Target) is not null).Select(relation => RefuseFetching(Load(Find(relation.Target)!))))
            .FirstOrDefault(refusal => refusal is not null);
    }

    private Refusal? RefuseRelations()
    {
        foreach (var relation in entries.Where(entry => entry.Name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)).SelectMany(entry => Relations(entry.Bytes, "")))
        {
            if (relation.IsExternal)
            {
                return Refusal.InvalidField(Field, "platform.papers.external", PaperText.Clean(relation.Target));
            }

            if (!Known.Contains(relation.Kind))
            {
                return Refusal.InvalidField(Field, "platform.papers.embedded", PaperText.Clean(relation.Kind));
            }
        }

        return null;
    }

    /// <summary>Fields of the word processor, pictures and letters to many that fetch what they show from elsewhere.</summary>
    private static Refusal? RefuseFetching(XElement root)
    {
        var code = "";
        foreach (var element in root.DescendantsAndSelf())
        {
            if (element.Name == W.Ns + "mailMerge")
            {
                return Refusal.InvalidField(Field, "platform.papers.external", element.Name.LocalName);
            }

            // An instruction may be split over runs: it is read whole, from its beginning to its end.
            code = element.Name == W.Ns + "fldChar" && (string?)element.Attribute(W.Ns + "fldCharType") is "begin" ? ""
                : element.Name == W.Ns + "instrText" ? code + element.Value
                : element.Name == W.Ns + "fldSimple" ? (string?)element.Attribute(W.Ns + "instr") ?? ""
                : code;
            if (Fetching().Match(code) is { Success: true } fetching)
            {
                return Refusal.InvalidField(Field, "platform.papers.fetching-field", fetching.Groups[1].Value);
            }

            if (element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName is "src" or "href" && Elsewhere().IsMatch(attribute.Value)) is { } source)
            {
                return Refusal.InvalidField(Field, "platform.papers.external", PaperText.Clean(source.Value));
            }
        }

        return null;
    }

    private static string? Embedded(IEnumerable<string> names) => names.FirstOrDefault(name => EmbeddedThing().IsMatch(name));

    private byte[]? Find(string name) => entries.Find(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Bytes;

    private IReadOnlyList<Relation> RelationsOf(string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = part[..(slash + 1)];
        return Find($"{folder}_rels/{part[(slash + 1)..]}.rels") is { } bytes ? [.. Relations(bytes, folder)] : [];
    }

    private static IEnumerable<Relation> Relations(byte[] bytes, string folder) => Load(bytes).Elements().Where(element => element.Name.LocalName == "Relationship").Select(element =>
    {
        var (type, target) = ((string?)element.Attribute("Type") ?? "", (string?)element.Attribute("Target") ?? "");
        var isExternal = string.Equals((string?)element.Attribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase) || Elsewhere().IsMatch(target);
        return new Relation(type[(type.LastIndexOf('/') + 1)..], isExternal ? target : OfficePackage.Resolve(folder, target), isExternal);
    });

    private static XElement Load(byte[] bytes)
    {
        // Once for its depth, which the second reading takes on trust.
        using (var guard = SafeXml.Open(new MemoryStream(bytes, writable: false)))
        {
            while (guard.ReadGuarded())
            {
            }
        }

        using var reader = SafeXml.Open(new MemoryStream(bytes, writable: false));
        return XElement.Load(reader, LoadOptions.PreserveWhitespace);
    }

    private static byte[] Serialize(XElement xml)
    {
        using var target = new MemoryStream();
        using (var writer = XmlWriter.Create(target, new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(false), OmitXmlDeclaration = false }))
        {
            new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), new XElement(xml)).Save(writer);
        }

        return target.ToArray();
    }

    private sealed record Relation(string Kind, string Target, bool IsExternal);

    [GeneratedRegex("macroEnabled|vbaProject|vbaData|activeX|ms-office\\.intelligent", RegexOptions.IgnoreCase)]
    private static partial Regex Macro();

    [GeneratedRegex("oleObject|(^|/)embeddings/|officedocument\\.package$|spreadsheetml\\.sheet$|\\.bin$", RegexOptions.IgnoreCase)]
    private static partial Regex EmbeddedThing();

    [GeneratedRegex("^\\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|LINK|IMPORT|DATABASE|RD|EMBED|MACROBUTTON|CONTROL)\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Fetching();

    [GeneratedRegex(@"^\s*([a-z][a-z0-9+.-]*:|\\\\|//)", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();
}
