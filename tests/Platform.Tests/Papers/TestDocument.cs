using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Platform.Tests.Papers;

/// <summary>A document as a word processor would have saved it, given its body.</summary>
internal static class TestDocument
{
    private const string Relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    /// <param name="body">Paragraphs and tables.</param>
    /// <param name="header">Paragraphs of the page header.</param>
    /// <param name="relations">More relationships of the main part.</param>
    /// <param name="mainType">Content type of the main part.</param>
    /// <param name="more">More entries of the zip.</param>
    public static byte[] Of(string body, string? header = null, string relations = "", string mainType = Main, string types = "", params (string Name, string Content)[] more)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", $"""
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{mainType}"/>{(header is null ? "" : "<Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>")}{types}</Types>
                """);
            Add(zip, "_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relationship}/officeDocument" Target="word/document.xml"/></Relationships>""");
            Add(zip, "word/document.xml", $"""<w:document {Names} xmlns:r="{Relationship}"><w:body>{body}<w:sectPr>{(header is null ? "" : "<w:headerReference w:type=\"default\" r:id=\"h1\"/>")}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>""");
            Add(zip, "word/_rels/document.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{(header is null ? "" : $"<Relationship Id=\"h1\" Type=\"{Relationship}/header\" Target=\"header1.xml\"/>")}{relations}</Relationships>""");
            if (header is not null)
            {
                Add(zip, "word/header1.xml", $"<w:hdr {Names}>{header}</w:hdr>");
            }

            foreach (var (name, content) in more)
            {
                Add(zip, name, content);
            }
        }

        return stream.ToArray();
    }

    public static string Relation(string kind, string target, bool isExternal = false) =>
        $"<Relationship Id=\"x1\" Type=\"{Relationship}/{kind}\" Target=\"{target}\"{(isExternal ? " TargetMode=\"External\"" : "")}/>";

    /// <summary>A paragraph; each text is a run of its own, the first one bold.</summary>
    public static string P(params string[] runs) => $"<w:p>{string.Concat(runs.Select((run, index) => R(run, index == 0)))}</w:p>";

    public static string R(string text, bool bold = false) => $"<w:r>{(bold ? "<w:rPr><w:b/></w:rPr>" : "")}<w:t xml:space=\"preserve\">{text}</w:t></w:r>";

    public static string Table(params string[][] rows) =>
        $"<w:tbl><w:tblPr/><w:tblGrid/>{string.Concat(rows.Select(row => $"<w:tr>{string.Concat(row.Select(cell => $"<w:tc><w:tcPr><w:tcW w:w=\"1000\" w:type=\"dxa\"/></w:tcPr>{(cell.StartsWith('<') ? cell : P(cell))}</w:tc>"))}</w:tr>"))}</w:tbl>";

    /// <summary>The paper's lines as read back; a valid document first of all.</summary>
    public static IReadOnlyList<string> Lines(byte[] paper)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(paper), isEditable: false);
        new OpenXmlValidator().Validate(document).Select(error => $"{error.Path?.XPath} {error.Description}").ShouldBeEmpty();
        return [.. document.MainDocumentPart!.Document.Body!.Descendants<Paragraph>().Select(TextOf)];
    }

    public static string TextOf(Paragraph paragraph) => string.Concat(paragraph.Descendants().Where(e => e is Text or Break or TabChar).Select(e => e is Text text ? text.Text : e is Break ? "\n" : "\t"));

    private const string Names = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
    }
}
