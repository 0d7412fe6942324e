using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Platform.Papers;

/// <summary>Size and weight of a line; sizes in points.</summary>
public sealed record PaperStyle(int Size, bool Bold = false, bool Italic = false)
{
    /// <summary>As the text itself is written.</summary>
    public static PaperStyle Body { get; } = new(13);
}

/// <summary>
/// A paper in the format of Decree 30/2020/NĐ-CP, Annex I: A4 upright, margins 20 mm above and below, 30 left, 15 right, Times New Roman,
/// the page number centered above and not on the first page.
/// </summary>
public sealed class OfficePaper
{
    private const string FontName = "Times New Roman";

    /// <summary>Width between the margins, in twentieths of a point.</summary>
    public const int Width = PageWidth - LeftMargin - RightMargin;

    private const int PageWidth = 11_906;
    private const int PageHeight = 16_838;
    private const int LeftMargin = 1_701;
    private const int RightMargin = 850;
    private const int TopMargin = 1_134;
    private const int HeaderMargin = 567;

    /// <summary>First lines stand in by 1.27 cm.</summary>
    private const int Indent = 720;

    private readonly Body body = new();

    /// <summary>A line in the middle.</summary>
    public void Center(string text, PaperStyle style) => body.Append(Centered(text, style));

    /// <summary>A rule of a third of the width under what stands above.</summary>
    public void Rule() => body.Append(RuleOf(Width));

    /// <summary>A heading within the text.</summary>
    public void Heading(string text) => body.Append(Line(text, PaperStyle.Body with { Bold = true }, JustificationValues.Both, Indent, before: 120, keepNext: true));

    /// <summary>A paragraph of the text: justified, its first line indented, 6 points after the one before.</summary>
    public void Text(string text, PaperStyle? style = null) => body.Append(Line(text, style ?? PaperStyle.Body, JustificationValues.Both, Indent, before: 120));

    /// <summary>Two columns without lines, each a list of lines: the letterhead, the recipients beside the signature.</summary>
    public void Columns(int leftWidth, IReadOnlyList<OpenXmlElement> left, IReadOnlyList<OpenXmlElement> right) => body.Append(
        new Table(
            new TableProperties(new TableWidth { Width = $"{Width}", Type = TableWidthUnitValues.Dxa }, new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(new GridColumn { Width = $"{leftWidth}" }, new GridColumn { Width = $"{Width - leftWidth}" }),
            new TableRow(CellOf(leftWidth, left), CellOf(Width - leftWidth, right))));

    /// <summary>A table with lines; its head comes again on every page and no row is torn between two.</summary>
    public void Table(IReadOnlyList<int> widths, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows, IReadOnlySet<int> centered)
    {
        var table = new Table(
            new TableProperties(new TableWidth { Width = $"{widths.Sum()}", Type = TableWidthUnitValues.Dxa }, Borders(), new TableLayout { Type = TableLayoutValues.Fixed }, CellMargins()),
            new TableGrid(widths.Select(width => new GridColumn { Width = $"{width}" })),
            RowOf(widths, head, column => (new PaperStyle(11, Bold: true), true), isHead: true));
        foreach (var row in rows)
        {
            table.Append(RowOf(widths, row, column => (new PaperStyle(11), centered.Contains(column)), isHead: false));
        }

        body.Append(table);
    }

    /// <summary>The finished file.</summary>
    /// <param name="title">As the file's properties say it.</param>
    public byte[] Write(string title)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            document.PackageProperties.Title = PaperText.Clean(title);
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = Styles();
            var (above, first) = (main.AddNewPart<HeaderPart>("above"), main.AddNewPart<HeaderPart>("first"));
            above.Header = new Header(PageNumber());
            first.Header = new Header(new Paragraph());
            body.Append(new SectionProperties(
                new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(above) },
                new HeaderReference { Type = HeaderFooterValues.First, Id = main.GetIdOfPart(first) },
                new PageSize { Width = PageWidth, Height = PageHeight },
                new PageMargin { Top = TopMargin, Bottom = TopMargin, Left = LeftMargin, Right = RightMargin, Header = HeaderMargin, Footer = HeaderMargin, Gutter = 0 },
                new TitlePage()));
            main.Document = new Document(body);
        }

        return stream.ToArray();
    }

    /// <summary>Lines within a column or a cell, in its middle.</summary>
    public static Paragraph Centered(string text, PaperStyle style, int before = 0) => Line(text, style, JustificationValues.Center, 0, before);

    /// <summary>Lines within a column or a cell, at its left.</summary>
    public static Paragraph Left(string text, PaperStyle style) => Line(text, style, JustificationValues.Left, 0, 0);

    /// <summary>Decree 30: a line of a third to a half of what it stands under, in the middle.</summary>
    public static Paragraph RuleOf(int width) => new(new ParagraphProperties(
        new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = 6, Space = 1 }),
        new SpacingBetweenLines { Before = "0", After = "60", Line = "120", LineRule = LineSpacingRuleValues.Exact },
        new Indentation { Left = $"{width / 3}", Right = $"{width / 3}" }));

    private static Paragraph Line(string text, PaperStyle style, JustificationValues justified, int firstLine, int before, bool keepNext = false)
    {
        var properties = new ParagraphProperties();
        if (keepNext)
        {
            properties.Append(new KeepNext());
        }

        properties.Append(new SpacingBetweenLines { Before = $"{before}", After = "0", Line = "264", LineRule = LineSpacingRuleValues.Auto });
        if (firstLine > 0)
        {
            properties.Append(new Indentation { FirstLine = $"{firstLine}" });
        }

        properties.Append(new Justification { Val = justified });
        return new Paragraph(properties, RunOf(style, new Text(PaperText.Clean(text)) { Space = SpaceProcessingModeValues.Preserve }));
    }

    private static Run RunOf(PaperStyle style, params OpenXmlElement[] content)
    {
        var properties = new RunProperties();
        if (style.Bold)
        {
            properties.Append(new Bold());
        }

        if (style.Italic)
        {
            properties.Append(new Italic());
        }

        properties.Append(new FontSize { Val = $"{style.Size * 2}" }, new FontSizeComplexScript { Val = $"{style.Size * 2}" });
        return new Run([properties, .. content]);
    }

    private static Paragraph PageNumber() => new(
        new ParagraphProperties(new Justification { Val = JustificationValues.Center }),
        RunOf(PaperStyle.Body, new FieldChar { FieldCharType = FieldCharValues.Begin }),
        RunOf(PaperStyle.Body, new FieldCode("PAGE") { Space = SpaceProcessingModeValues.Preserve }),
        RunOf(PaperStyle.Body, new FieldChar { FieldCharType = FieldCharValues.End }));

    private static Styles Styles() => new(new DocDefaults(
        new RunPropertiesDefault(new RunPropertiesBaseStyle(
            new RunFonts { Ascii = FontName, HighAnsi = FontName, EastAsia = FontName, ComplexScript = FontName },
            new FontSize { Val = $"{PaperStyle.Body.Size * 2}" },
            new FontSizeComplexScript { Val = $"{PaperStyle.Body.Size * 2}" },
            new Languages { Val = "vi-VN" })),
        new ParagraphPropertiesDefault()));

    private static TableRow RowOf(IReadOnlyList<int> widths, IReadOnlyList<string> cells, Func<int, (PaperStyle Style, bool Centered)> look, bool isHead)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (isHead)
        {
            properties.Append(new TableHeader());
        }

        var row = new TableRow(properties);
        for (var column = 0; column < widths.Count; column++)
        {
            var (style, centered) = look(column);
            row.Append(CellOf(widths[column], [.. cells[column].Split('\n').Select(line => centered ? Centered(line, style) : Left(line, style))]));
        }

        return row;
    }

    private static TableCell CellOf(int width, IReadOnlyList<OpenXmlElement> lines) =>
        new([new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa }), .. lines]);

    private static TableBorders Borders() => new(
        new TopBorder { Val = BorderValues.Single, Size = 4 },
        new LeftBorder { Val = BorderValues.Single, Size = 4 },
        new BottomBorder { Val = BorderValues.Single, Size = 4 },
        new RightBorder { Val = BorderValues.Single, Size = 4 },
        new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 },
        new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 });

    private static TableCellMarginDefault CellMargins() => new(
        new TableCellLeftMargin { Width = 57, Type = TableWidthValues.Dxa },
        new TableCellRightMargin { Width = 57, Type = TableWidthValues.Dxa });
}
