using System.Xml.Linq;

namespace Platform.Papers;

/// <summary>How far a block reaches: within a paragraph, over whole paragraphs, or over rows of a table.</summary>
internal static class DocxBlocks
{
    public static bool IsFillable(XElement first, DocxMark open, XElement last, DocxMark close)
    {
        if (first == last)
        {
            return IsWithin(first, open, close);
        }

        if (first.Parent == last.Parent)
        {
            return IsAlone(first, open) && IsAlone(last, close);
        }

        return RowsOf(first, last) is not null;
    }

    /// <summary>The rows of one table the two paragraphs stand in, in different cells of it; null where they do not.</summary>
    public static (XElement First, XElement Last)? RowsOf(XElement first, XElement last)
    {
        foreach (var row in first.Ancestors(W.Row))
        {
            var other = last.Ancestors(W.Row).FirstOrDefault(candidate => candidate.Parent == row.Parent);
            if (other is not null && row.Parent!.Name == W.Table)
            {
                return row != other || CellIn(row, first) != CellIn(row, last) ? (row, other) : null;
            }
        }

        return null;
    }

    /// <summary>The row's own cell the element stands in.</summary>
    public static XElement? CellIn(XElement row, XElement element) => element.Ancestors(W.Cell).FirstOrDefault(cell => cell.Ancestors(W.Row).First() == row);

    private static bool IsAlone(XElement paragraph, DocxMark mark) => DocxMarks.IsAlone(paragraph, DocxMarks.Read(paragraph).Text, mark);

    /// <summary>Both marks in runs beside each other, not one inside a link and the other outside.</summary>
    private static bool IsWithin(XElement paragraph, DocxMark open, DocxMark close) => DocxMarks.Read(paragraph).Pieces
        .Where(piece => (piece.Start < open.End && piece.End > open.Start) || (piece.Start < close.End && piece.End > close.Start))
        .Select(piece => piece.Run.Parent).Distinct().Count() == 1;
}
