using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Platform.Papers;

/// <summary>Names of WordprocessingML.</summary>
internal static class W
{
    public static readonly XNamespace Ns = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public static readonly XName Paragraph = Ns + "p";
    public static readonly XName ParagraphProperties = Ns + "pPr";
    public static readonly XName SectionProperties = Ns + "sectPr";
    public static readonly XName Run = Ns + "r";
    public static readonly XName RunProperties = Ns + "rPr";
    public static readonly XName Text = Ns + "t";
    public static readonly XName Break = Ns + "br";
    public static readonly XName Table = Ns + "tbl";
    public static readonly XName Row = Ns + "tr";
    public static readonly XName Cell = Ns + "tc";
    public static readonly XName BoxContent = Ns + "txbxContent";
    public static readonly XName DataBinding = Ns + "dataBinding";

    /// <summary>What takes a sign's place within a run; a field's name does not go across it.</summary>
    public static readonly HashSet<XName> Signs = [Ns + "tab", Ns + "br", Ns + "cr", Ns + "noBreakHyphen", Ns + "softHyphen", Ns + "sym", Ns + "ptab"];

    /// <summary>What is seen and is no text.</summary>
    public static readonly HashSet<XName> Pictures = [Ns + "drawing", Ns + "pict", Ns + "object"];
}

/// <summary>A mark in a paragraph's text: <c>{{name}}</c>, <c>{{#list}}</c>, <c>{{?condition}}</c>, <c>{{/name}}</c>.</summary>
/// <param name="Kind">The sign before the name; a blank for a field.</param>
internal sealed record DocxMark(char Kind, string Name, int Start, int End)
{
    public bool Opens => Kind is '#' or '?';

    public bool Closes => Kind == '/';
}

/// <summary>A piece of a paragraph's text and the element that holds it.</summary>
internal readonly record struct DocxPiece(XElement Element, int Start, int Length)
{
    public int End => Start + Length;

    public XElement Run => Element.Ancestors(W.Run).First();
}

/// <summary>Reads marks, however many runs the word processor has split them into.</summary>
internal static partial class DocxMarks
{
    /// <summary>The paragraph's own text, without that of text boxes anchored in it.</summary>
    public static (string Text, List<DocxPiece> Pieces) Read(XElement paragraph)
    {
        var text = new StringBuilder();
        var pieces = new List<DocxPiece>();
        Read(paragraph, text, pieces);
        return (text.ToString(), pieces);
    }

    public static IReadOnlyList<DocxMark> In(XElement paragraph) => Find(Read(paragraph).Text);

    public static IReadOnlyList<DocxMark> Find(string text) => !text.Contains("{{", StringComparison.Ordinal)
        ? []
        : [.. Mark().Matches(text).Select(match => new DocxMark(match.Groups[1].Length == 0 ? ' ' : match.Groups[1].Value[0], match.Groups[2].Value, match.Index, match.Index + match.Length))];

    /// <summary>Where braces stand that make no mark; -1 where none do.</summary>
    public static int Stray(string text, IReadOnlyList<DocxMark> marks)
    {
        var rest = text.ToCharArray();
        foreach (var mark in marks)
        {
            rest.AsSpan(mark.Start, mark.End - mark.Start).Clear();
        }

        var left = new string(rest);
        return (left.IndexOf("{{", StringComparison.Ordinal), left.IndexOf("}}", StringComparison.Ordinal)) switch
        {
            ( >= 0 and var open, >= 0 and var close) => Math.Min(open, close),
            var (open, close) => Math.Max(open, close),
        };
    }

    /// <summary>Whether nothing stands in the paragraph but this one mark.</summary>
    public static bool IsAlone(XElement paragraph, string text, DocxMark mark) =>
        string.IsNullOrWhiteSpace(text[..mark.Start]) && string.IsNullOrWhiteSpace(text[mark.End..])
        && !paragraph.Descendants().Any(element => W.Pictures.Contains(element.Name))
        && paragraph.Element(W.ParagraphProperties)?.Element(W.SectionProperties) is null;

    private static void Read(XElement element, StringBuilder text, List<DocxPiece> pieces)
    {
        foreach (var child in element.Elements())
        {
            if (child.Name == W.Text)
            {
                pieces.Add(new DocxPiece(child, text.Length, child.Value.Length));
                text.Append(child.Value);
            }
            else if (W.Signs.Contains(child.Name) && child.Parent!.Name == W.Run)
            {
                pieces.Add(new DocxPiece(child, text.Length, 1));
                text.Append(child.Name == W.Break ? '\n' : '\t');
            }
            else if (child.Name != W.Paragraph && child.Name != W.BoxContent)
            {
                Read(child, text, pieces);
            }
        }
    }

    [GeneratedRegex(@"\{\{[ \u00a0]*([#?/]?)[ \u00a0]*([A-Za-z][A-Za-z0-9._-]*)[ \u00a0]*\}\}")]
    private static partial Regex Mark();
}
