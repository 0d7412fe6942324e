using System.Xml.Linq;

namespace Platform.Papers;

/// <summary>Values in sight at a place: an item's, then those of what is around it.</summary>
internal sealed record DocxScope(PaperValues Values, DocxScope? Around)
{
    /// <summary>The words that stand for a field.</summary>
    public string Text(string name) => (string)Find(name);

    /// <summary>How often, and with which values, what stands between a block's marks comes.</summary>
    public IEnumerable<DocxScope> Times(DocxMark block) => (block.Kind, Find(block.Name)) switch
    {
        ('#', List<PaperValues> items) => items.Select(item => new DocxScope(item, this)),
        ('?', bool holds) => holds ? [this] : [],
        ('?', string text) => string.IsNullOrWhiteSpace(text) ? [] : [this],
        ('?', List<PaperValues> items) => items.Count > 0 ? [this] : [],
        _ => throw new InvalidOperationException($"{block.Name} was not checked."),
    };

    private object Find(string name) => Values.Find(name) ?? Around?.Find(name) ?? throw new InvalidOperationException($"{name} was not checked.");
}

/// <summary>Fills one part of a checked template. It goes down once and never reads again what it has written: no value can hold a mark.</summary>
internal static class DocxFiller
{
    private static readonly XNamespace Word14 = "http://schemas.microsoft.com/office/word/2010/wordml";

    public static void Fill(XElement root, DocxScope scope)
    {
        // A control bound to data elsewhere in the file would show those in place of what was filled in.
        root.Descendants(W.DataBinding).Remove();
        FillAll([.. root.Elements()], scope);
    }

    private static void FillAll(IReadOnlyList<XElement> siblings, DocxScope scope)
    {
        for (var i = 0; i < siblings.Count; i++)
        {
            var element = siblings[i];
            if (element.Name == W.Paragraph)
            {
                i = FillParagraphs(siblings, i, scope);
            }
            else if (element.Name == W.Table)
            {
                FillRows([.. element.Elements(W.Row)], scope);
                Tidy(element);
            }
            else
            {
                FillAll([.. element.Elements()], scope);
            }
        }
    }

    /// <summary>One paragraph, or as many as a block over whole paragraphs takes; answers the last one's place.</summary>
    private static int FillParagraphs(IReadOnlyList<XElement> siblings, int first, DocxScope scope)
    {
        var (text, _) = DocxMarks.Read(siblings[first]);
        if (DocxMarks.Find(text) is not [{ Opens: true } open] || !DocxMarks.IsAlone(siblings[first], text, open))
        {
            FillParagraph(siblings[first], scope);
            return first;
        }

        var last = CloseOf(siblings, first);
        var body = siblings.Skip(first + 1).Take(last - first - 1).ToList();
        foreach (var time in scope.Times(open))
        {
            var copies = body.ConvertAll(Copy);
            siblings[first].AddBeforeSelf(copies);
            FillAll(copies, time);
        }

        var parent = siblings[first].Parent!;
        siblings.Skip(first).Take(last - first + 1).ToList().ForEach(element => element.Remove());
        KeepParagraph(parent);
        return last;
    }

    private static int CloseOf(IReadOnlyList<XElement> siblings, int first)
    {
        var depth = 0;
        for (var i = first + 1; i < siblings.Count; i++)
        {
            foreach (var mark in siblings[i].DescendantsAndSelf(W.Paragraph).SelectMany(DocxMarks.In))
            {
                depth += mark.Opens ? 1 : mark.Closes ? -1 : 0;
                if (depth < 0)
                {
                    return i;
                }
            }
        }

        throw new InvalidOperationException("The block's end was not checked.");
    }

    private static void FillRows(IReadOnlyList<XElement> rows, DocxScope scope)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (BlockFrom(rows, i) is not { } block)
            {
                FillAll([.. rows[i].Elements()], scope);
                continue;
            }

            Put(block.Closes.Paragraph, block.Closes.Mark, null);
            Put(block.Opens.Paragraph, block.Opens.Mark, null);
            var body = rows.Skip(i).Take(block.Last - i + 1).ToList();
            foreach (var time in scope.Times(block.Opens.Mark))
            {
                var copies = body.ConvertAll(Copy);
                rows[i].AddBeforeSelf(copies);
                FillRows(copies, time);
            }

            body.ForEach(row => row.Remove());
            i = block.Last;
        }
    }

    private readonly record struct Place(XElement Paragraph, DocxMark Mark, XElement? Cell, int Row);

    /// <summary>The first block that begins in this row and ends in another cell.</summary>
    private static (Place Opens, Place Closes, int Last)? BlockFrom(IReadOnlyList<XElement> rows, int first)
    {
        var marks = (from index in Enumerable.Range(first, rows.Count - first)
                     from paragraph in rows[index].Descendants(W.Paragraph)
                     from mark in DocxMarks.In(paragraph)
                     where mark.Opens || mark.Closes
                     select new Place(paragraph, mark, DocxBlocks.CellIn(rows[index], paragraph), index)).ToList();
        for (var i = 0; i < marks.Count && marks[i].Row == first; i++)
        {
            if (!marks[i].Mark.Opens)
            {
                continue;
            }

            var (close, depth) = (i, 1);
            while (depth > 0)
            {
                depth += marks[++close].Mark.Opens ? 1 : -1;
            }

            if (marks[close].Cell != marks[i].Cell)
            {
                return (marks[i], marks[close], marks[close].Row);
            }

            i = close;
        }

        return null;
    }

    private static void FillParagraph(XElement paragraph, DocxScope scope)
    {
        var marks = DocxMarks.In(paragraph);
        var hadBlock = false;

        // From the end: what is changed moves nothing that is still to be filled.
        for (var i = marks.Count - 1; i >= 0; i--)
        {
            if (!marks[i].Closes)
            {
                Put(paragraph, marks[i], scope.Text(marks[i].Name));
                continue;
            }

            var (open, depth) = (i, 1);
            while (depth > 0)
            {
                depth += marks[--open].Closes ? 1 : marks[open].Opens ? -1 : 0;
            }

            Repeat(paragraph, marks[open], marks[i], scope);
            (hadBlock, i) = (true, open);
        }

        foreach (var box in paragraph.Descendants(W.BoxContent).Where(box => box.Ancestors(W.Paragraph).First() == paragraph && box.Annotation<Filled>() is null).ToList())
        {
            FillAll([.. box.Elements()], scope);
            box.AddAnnotation(Filled.Once);
        }

        if (hadBlock && paragraph.Parent is { } parent && DocxMarks.IsAlone(paragraph, "", new DocxMark(' ', "", 0, 0)) && string.IsNullOrWhiteSpace(DocxMarks.Read(paragraph).Text))
        {
            // A line that is left out leaves no gap.
            paragraph.Remove();
            KeepParagraph(parent);
        }
    }

    /// <summary>A block within one paragraph.</summary>
    private static void Repeat(XElement paragraph, DocxMark open, DocxMark close, DocxScope scope)
    {
        foreach (var at in new[] { close.End, close.Start, open.End, open.Start })
        {
            Split(paragraph, at);
        }

        var opens = RunsOf(paragraph, open);
        var closes = RunsOf(paragraph, close);
        var body = opens[^1].ElementsAfterSelf().TakeWhile(element => element != closes[0]).ToList();
        foreach (var time in scope.Times(open))
        {
            // By itself, so that its own marks are counted from its own beginning.
            var alone = new XElement(W.Paragraph, body.Select(Copy));
            FillParagraph(alone, time);
            var filled = alone.Elements().ToList();
            filled.ForEach(element => element.Remove());
            opens[0].AddBeforeSelf(filled);
        }

        body.Concat(opens).Concat(closes).ToList().ForEach(element => element.Remove());
    }

    private static List<XElement> RunsOf(XElement paragraph, DocxMark mark) =>
        [.. DocxMarks.Read(paragraph).Pieces.Where(piece => piece.Start < mark.End && piece.End > mark.Start).Select(piece => piece.Run).Distinct()];

    /// <summary>Makes a run begin at that place of the text.</summary>
    private static void Split(XElement paragraph, int at)
    {
        var piece = DocxMarks.Read(paragraph).Pieces.Find(piece => piece.Length > 0 && piece.End > at);
        if (piece.Element is not { } element)
        {
            return;
        }

        if (piece.Start < at)
        {
            var (before, after) = (element.Value[..(at - piece.Start)], element.Value[(at - piece.Start)..]);
            element.AddBeforeSelf(TextOf(before));
            element.ReplaceWith(element = TextOf(after));
        }

        var run = element.Parent!;
        var front = element.ElementsBeforeSelf().Where(child => child.Name != W.RunProperties).ToList();
        if (front.Count > 0)
        {
            front.ForEach(child => child.Remove());
            run.AddBeforeSelf(new XElement(W.Run, run.Attributes(), run.Element(W.RunProperties) is { } look ? new XElement(look) : null, front));
        }
    }

    /// <summary>Puts words in a mark's place, in the look of the run it begins in.</summary>
    private static void Put(XElement paragraph, DocxMark mark, string? text)
    {
        var isFirst = true;
        foreach (var piece in DocxMarks.Read(paragraph).Pieces.Where(piece => piece.Start < mark.End && piece.End > mark.Start))
        {
            var whole = piece.Element.Value;
            var before = whole[..Math.Max(0, mark.Start - piece.Start)];
            var after = whole[(Math.Min(mark.End, piece.End) - piece.Start)..];
            IEnumerable<XElement> between = isFirst && text is not null ? WordsOf(text) : [];
            piece.Element.ReplaceWith([.. before.Length > 0 ? [TextOf(before)] : Array.Empty<XElement>(), .. between, .. after.Length > 0 ? [TextOf(after)] : Array.Empty<XElement>()]);
            isFirst = false;
        }
    }

    private static IEnumerable<XElement> WordsOf(string text)
    {
        var isFirst = true;
        foreach (var line in PaperText.Lines(text))
        {
            if (!isFirst)
            {
                yield return new XElement(W.Break);
            }

            isFirst = false;
            if (line.Length > 0)
            {
                yield return TextOf(line);
            }
        }
    }

    private static XElement TextOf(string text) => new(W.Text, new XAttribute(XNamespace.Xml + "space", "preserve"), text);

    /// <summary>A copy without the names that may stand but once in a document.</summary>
    private static XElement Copy(XElement element)
    {
        var copy = new XElement(element);
        copy.DescendantsAndSelf().Attributes().Where(attribute => attribute.Name.Namespace == Word14 && attribute.Name.LocalName is "paraId" or "textId").Remove();
        copy.Descendants().Where(child => child.Name == W.Ns + "bookmarkStart" || child.Name == W.Ns + "bookmarkEnd").Remove();
        return copy;
    }

    /// <summary>A table none of whose rows are left is none.</summary>
    private static void Tidy(XElement table)
    {
        if (table.Parent is { } parent && !table.Elements(W.Row).Any())
        {
            table.Remove();
            KeepParagraph(parent);
        }
    }

    /// <summary>Cells, boxes and headers end with a paragraph, or the word processor calls the file damaged.</summary>
    private static void KeepParagraph(XElement parent)
    {
        if (parent.Name != W.Ns + "body" && parent.Name != W.Ns + "sdtContent" && parent.Elements().LastOrDefault()?.Name != W.Paragraph)
        {
            parent.Add(new XElement(W.Paragraph));
        }
    }

    private sealed class Filled
    {
        public static Filled Once { get; } = new();
    }
}
