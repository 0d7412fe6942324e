using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace TestKit;

/// <summary>Reads a .docx as somebody else's program would.</summary>
public static class PaperReader
{
    /// <summary>Its paragraphs, those of tables too, in order.</summary>
    /// <exception cref="InvalidOperationException">A word processor would call it damaged.</exception>
    public static IReadOnlyList<string> Lines(byte[] paper)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(paper), isEditable: false);
        return new OpenXmlValidator().Validate(document).Select(error => $"{error.Path?.XPath} {error.Description}").ToList() is { Count: > 0 } errors
            ? throw new InvalidOperationException(string.Join('\n', errors))
            : [.. document.MainDocumentPart!.Document.Body!.Descendants<Paragraph>().Select(p => string.Concat(p.Descendants().Where(e => e is Text or Break).Select(e => e is Text text ? text.Text : "\n")))];
    }
}
