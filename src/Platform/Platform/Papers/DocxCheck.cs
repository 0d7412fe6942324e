using System.Xml.Linq;
using Platform.Results;

namespace Platform.Papers;

/// <summary>Says of a template what nobody could fill in: each with the name and the place, as its author sees it in the word processor.</summary>
internal sealed class DocxCheck(PaperFields fields)
{
    /// <summary>More at once help nobody.</summary>
    private const int MostProblems = 20;

    private const int WordsAround = 30;

    private readonly List<Sentence> problems = [];

    private readonly Stack<Open> open = new();

    private sealed record Open(DocxMark Mark, PaperField? Field, XElement Paragraph, string Text, Sentence Place);

    public static IReadOnlyList<Sentence> Of(IReadOnlyList<DocxPart> parts, PaperFields fields)
    {
        var check = new DocxCheck(fields);
        foreach (var part in parts)
        {
            check.Look(part);
        }

        return check.problems.Count > MostProblems ? check.problems[..MostProblems] : check.problems;
    }

    private void Look(DocxPart part)
    {
        var ordinal = 0;
        foreach (var paragraph in part.Xml.Descendants(W.Paragraph))
        {
            ordinal++;
            var text = DocxMarks.Read(paragraph).Text;
            var marks = DocxMarks.Find(text);
            if (DocxMarks.Stray(text, marks) is >= 0 and var stray)
            {
                problems.Add(new Sentence("platform.papers.unreadable-field", PlaceOf(part, ordinal, text, stray, stray + 2)));
            }

            foreach (var mark in marks)
            {
                Look(mark, paragraph, text, PlaceOf(part, ordinal, text, mark.Start, mark.End));
            }
        }

        while (open.TryPop(out var left))
        {
            problems.Add(new Sentence("platform.papers.block-left-open", Said(left.Mark), left.Place));
        }
    }

    private void Look(DocxMark mark, XElement paragraph, string text, Sentence place)
    {
        if (mark.Closes)
        {
            Close(mark, paragraph, text, place);
            return;
        }

        var field = Find(mark.Name);
        // Of a list nobody knows no item is known either: one mistake is told once.
        if (field is null && !open.Any(outer => outer.Field is null && outer.Mark.Kind == '#'))
        {
            problems.Add(new Sentence("platform.papers.unknown-field", Said(mark), place));
        }
        else if (field is not null && (mark.Kind == '#') != (field.Kind == PaperFieldKind.List) && !(mark.Kind == '?' && field.Kind == PaperFieldKind.List))
        {
            problems.Add(new Sentence(field.Kind == PaperFieldKind.List ? "platform.papers.field-is-list" : "platform.papers.field-is-no-list", Said(mark), place));
        }
        else if (field is { Kind: PaperFieldKind.Condition } && mark.Kind == ' ')
        {
            problems.Add(new Sentence("platform.papers.field-is-condition", Said(mark), place));
        }

        if (mark.Opens)
        {
            open.Push(new Open(mark, field, paragraph, text, place));
        }
    }

    private void Close(DocxMark mark, XElement paragraph, string text, Sentence place)
    {
        if (!open.TryPeek(out var begun))
        {
            problems.Add(new Sentence("platform.papers.block-not-open", Said(mark), place));
        }
        else if (!begun.Mark.Name.Equals(mark.Name, StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(new Sentence("platform.papers.block-nested-wrong", Said(mark), Said(begun.Mark), place));
            if (open.Any(outer => outer.Mark.Name.Equals(mark.Name, StringComparison.OrdinalIgnoreCase)))
            {
                while (!open.Pop().Mark.Name.Equals(mark.Name, StringComparison.OrdinalIgnoreCase))
                {
                }
            }
        }
        else
        {
            open.Pop();
            if (!DocxBlocks.IsFillable(begun.Paragraph, begun.Mark, paragraph, mark))
            {
                problems.Add(new Sentence("platform.papers.block-crosses", Said(begun.Mark), Said(mark), begun.Place, place));
            }
        }
    }

    /// <summary>Within a list its items' fields come first, then those of what is around it.</summary>
    private PaperField? Find(string name) => open.Where(outer => outer.Mark.Kind == '#' && outer.Field is not null).Select(outer => outer.Field!.Fields).Append(fields.All)
        .Select(level => level.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(field => field is not null);

    private static string Said(DocxMark mark) => $"{{{{{(mark.Kind == ' ' ? "" : mark.Kind)}{mark.Name}}}}}";

    private static Sentence PlaceOf(DocxPart part, int ordinal, string text, int start, int end)
    {
        var from = Math.Max(0, start - WordsAround);
        var to = Math.Min(text.Length, end + WordsAround);
        return new Sentence("platform.papers.place", new Sentence($"platform.papers.part.{part.Kind}"), ordinal, PaperText.Clean($"{(from > 0 ? "…" : "")}{text[from..to]}{(to < text.Length ? "…" : "")}").Trim());
    }
}
