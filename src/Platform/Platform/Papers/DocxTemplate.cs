using Platform.Results;

namespace Platform.Papers;

/// <summary>
/// A document of the word processor with marks typed into it as plain text: <c>{{name}}</c> stands for words, what is between
/// <c>{{#list}}</c> and <c>{{/list}}</c> comes once for each item, what is between <c>{{?condition}}</c> and <c>{{/condition}}</c> only
/// where it holds. A block's marks stand in one paragraph, alone in paragraphs of their own, or in different cells of a table, whose rows
/// then come again. Read once and checked against the fields of its kind, it can be filled any number of times.
/// </summary>
public sealed class DocxTemplate
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private readonly DocxPackage package;
    private readonly PaperFields fields;

    private DocxTemplate(DocxPackage package, PaperFields fields) => (this.package, this.fields) = (package, fields);

    /// <summary>Reads a template; refused with everything that is wrong with it, each with its place.</summary>
    public static Result<DocxTemplate> Read(byte[] content, PaperFields fields)
    {
        var package = DocxPackage.Open(content);
        if (package.IsRefused)
        {
            return package.Refusal;
        }

        return DocxCheck.Of(package.Value.Parts, fields) is { Count: > 0 } problems
            ? new Refusal(RefusalKind.Invalid, new Sentence("platform.papers.template-wrong")) { Fields = [.. problems.Select(problem => new FieldError("file", problem))] }
            : new DocxTemplate(package.Value, fields);
    }

    /// <summary>The paper: the same bytes whenever the same is said.</summary>
    public Task<byte[]> FillAsync(PaperValues values)
    {
        values.Match(fields.All);
        return package.WriteAsync(package.Parts.ToDictionary(part => part.Name, part =>
        {
            var xml = new System.Xml.Linq.XElement(part.Xml);
            DocxFiller.Fill(xml, new DocxScope(values, null));
            return xml;
        }, StringComparer.OrdinalIgnoreCase));
    }
}
