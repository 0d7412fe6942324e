using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using FsCheck;
using FsCheck.Fluent;
using Platform.Papers;
using Platform.Results;
using static Platform.Tests.Papers.TestDocument;

namespace Platform.Tests.Papers;

public sealed class DocxTemplateTests
{
    private static readonly PaperFields Fields = new(
    [
        PaperField.Text("name", "m", "Phòng khám"),
        PaperField.Text("reason", "m", "Thiếu giấy tờ"),
        PaperField.Condition("late", "m"),
        PaperField.List("papers", "m", PaperField.Text("title", "m", "Đơn", "Phiếu"), PaperField.Text("copies", "m", "1"), PaperField.Text("name", "m", "của dòng"),
            PaperField.List("notes", "m", PaperField.Text("note", "m", "a", "b"))),
    ]);

    private static PaperValues Values(string name = "A", string reason = "", bool late = false, params PaperValues[] papers) =>
        new PaperValues().Text("name", name).Text("reason", reason).Condition("late", late).List("papers", papers);

    private static PaperValues Paper(string title, string copies = "1", params string[] notes) =>
        new PaperValues().Text("title", title).Text("copies", copies).Text("name", $"({title})").List("notes", notes.Select(note => new PaperValues().Text("note", note)));

    private static async Task<IReadOnlyList<string>> FilledAsync(string body, PaperValues values) => Lines(await Read(Of(body)).FillAsync(values));

    private static DocxTemplate Read(byte[] template)
    {
        var read = DocxTemplate.Read(template, Fields);
        read.Refusal.ShouldBeNull(string.Join("; ", read.Refusal?.Fields.Select(Said) ?? []));
        return read.Value!;
    }

    private static string Said(FieldError error) => $"{error.Rule.Key} {string.Join(" | ", error.Rule.Arguments.Select(argument => argument is Sentence place ? $"{((Sentence)place.Arguments[0]!).Key}:{place.Arguments[1]}:{place.Arguments[2]}" : argument))}";

    private static IReadOnlyList<string> Problems(string body, string? header = null) => [.. DocxTemplate.Read(Of(body, header), Fields).Refusal!.Fields.Select(Said)];

    [Fact]
    public async Task Field_split_over_runs_is_filled_in_the_look_of_the_run_it_begins_in()
    {
        var paper = await Read(Of(P("Kính gửi: {", "{", "na", "me", "}} tại đây"))).FillAsync(Values("Phòng khám Tam Thanh"));

        Lines(paper).ShouldBe(["Kính gửi: Phòng khám Tam Thanh tại đây"]);
        using var document = WordprocessingDocument.Open(new MemoryStream(paper), isEditable: false);
        document.MainDocumentPart!.Document.Body!.Descendants<Run>().Where(run => run.InnerText.Contains("Tam Thanh", StringComparison.Ordinal)).ShouldHaveSingleItem().RunProperties!.Bold.ShouldNotBeNull();
    }

    [Fact]
    public async Task Several_fields_of_a_paragraph_and_of_the_page_header_are_filled()
    {
        var paper = await Read(Of(P("{{name}} – {{ NAME }}, {{reason}}."), header: P("{{name}}"))).FillAsync(Values("B", "vì mưa"));

        Lines(paper).ShouldBe(["B – B, vì mưa."]);
        using var document = WordprocessingDocument.Open(new MemoryStream(paper), isEditable: false);
        document.MainDocumentPart!.HeaderParts.Single().Header.InnerText.ShouldBe("B");
    }

    [Fact]
    public async Task List_within_a_paragraph_comes_once_for_each_item() =>
        (await FilledAsync(P("Gồm: {{#papers}}{{ti", "tle}} ({{copies}}); {{/papers}}hết."), Values("A", "", false, Paper("Đơn"), Paper("Phiếu", "2")))).ShouldBe(["Gồm: Đơn (1); Phiếu (2); hết."]);

    [Fact]
    public async Task List_over_whole_paragraphs_repeats_them_and_takes_its_marks_away() =>
        (await FilledAsync(P("Trước") + P("{{#papers}}") + P("- {{title}}") + P("  {{copies}} bản của {{name}}") + P("{{/papers}}") + P("Sau {{name}}"), Values("A", "", false, Paper("Đơn"), Paper("Phiếu", "2"))))
            .ShouldBe(["Trước", "- Đơn", "  1 bản của (Đơn)", "- Phiếu", "  2 bản của (Phiếu)", "Sau A"]);

    [Fact]
    public async Task List_over_rows_repeats_the_rows_and_leaves_head_and_foot() =>
        (await FilledAsync(
            Table(["TT", "Tên"], ["{{#papers}}{{copies}}", "{{title}}"], ["ghi chú", "{{#notes}}{{note}},{{/notes}}{{/papers}}"], ["", "Cộng"]) + P("x"), Values("A", "", false, Paper("Đơn", "1", "a", "b"), Paper("Phiếu", "2"))))
            .ShouldBe(["TT", "Tên", "1", "Đơn", "ghi chú", "a,b,", "2", "Phiếu", "ghi chú", "", "", "Cộng", "x"]);

    [Fact]
    public async Task Blocks_nest_rows_in_rows_and_paragraphs_in_paragraphs()
    {
        (await FilledAsync(
            P("{{?papers}}") + P("Có:") + P("{{#papers}}") + P("{{title}}") + P("{{#notes}}") + P("* {{note}} của {{title}}, {{reason}}") + P("{{/notes}}") + P("{{/papers}}") + P("{{/papers}}"),
            Values("A", "r", false, Paper("Đơn", "1", "a", "b"), Paper("Phiếu"))))
            .ShouldBe(["Có:", "Đơn", "* a của Đơn, r", "* b của Đơn, r", "Phiếu"]);
        (await FilledAsync(
            Table(["{{#papers}}{{title}}", ""], ["{{#notes}}{{note}}", "{{/notes}}"], ["-", "{{/papers}}"]) + P("x"), Values("A", "", false, Paper("Đơn", "1", "a", "b"), Paper("Phiếu"))))
            .ShouldBe(["Đơn", "", "a", "", "b", "", "-", "", "Phiếu", "", "-", "", "x"]);
    }

    [Theory]
    [InlineData(true, "vì mưa", "Muộn. Lý do: vì mưa")]
    [InlineData(true, "", "Muộn. ")]
    [InlineData(false, "vì mưa", "Lý do: vì mưa")]
    public async Task Condition_keeps_or_leaves_out_what_is_between_its_marks(bool late, string reason, string expected) =>
        (await FilledAsync(P("{{?late}}Muộn. {{/late}}{{?reason}}Lý do: {{reason}}{{/reason}}"), Values("A", reason, late))).ShouldBe([expected]);

    [Fact]
    public async Task Line_that_is_left_out_leaves_no_gap_and_a_cell_keeps_its_paragraph()
    {
        (await FilledAsync(P("a") + P("{{?late}}Muộn{{/late}}") + P("b"), Values())).ShouldBe(["a", "b"]);
        (await FilledAsync(Table([P("{{?late}}") + P("Muộn") + P("{{/late}}"), "b"]) + P("x"), Values())).ShouldBe(["", "b", "x"]);
        (await FilledAsync(P("a") + Table(["{{#papers}}{{title}}", "{{/papers}}"]) + P("b"), Values())).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Value_is_text_and_nothing_else()
    {
        const string Hostile = "</w:t><w:instrText>DDE</w:instrText> & \"{{reason}}\" {{#papers}} \u0000\u0007\uFFFE]]>";
        var paper = await Read(Of(P("{{name}}") + P("{{#papers}}") + P("{{title}}{{copies}}") + P("{{/papers}}"))).FillAsync(Values(Hostile, "GEHEIM", true, Paper("{{na", "me}}")));

        Lines(paper).ShouldBe(["</w:t><w:instrText>DDE</w:instrText> & \"{{reason}}\" {{#papers}} ]]>", "{{name}}"]);
        using var document = WordprocessingDocument.Open(new MemoryStream(paper), isEditable: false);
        document.MainDocumentPart!.Document.Descendants<FieldCode>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Lines_of_a_value_are_lines_of_the_paper_and_its_letters_composed() =>
        (await FilledAsync(P("{{name}}!"), Values("một\r\nhai\tba\nQuyê\u0301t"))).ShouldBe(["một\nhai ba\nQuyết!"]);

    [Fact]
    public async Task Equal_papers_are_equal_bytes()
    {
        var template = Of(P("{{name}}") + Table(["{{#papers}}{{title}}", "{{/papers}}"]) + P("x"));
        var (one, two) = (await Read(template).FillAsync(Values("B", "", true, Paper("Đơn"))), await Read(template).FillAsync(Values("B", "", true, Paper("Đơn"))));
        one.ShouldBe(two);
        using var zip = new ZipArchive(new MemoryStream(one));
        zip.Entries.ShouldAllBe(entry => entry.LastWriteTime.Year == 1980);
    }

    [Fact]
    public async Task One_template_fills_many_papers_each_with_its_own()
    {
        var template = Read(Of(P("{{name}}")));
        (Lines(await template.FillAsync(Values("một"))), Lines(await template.FillAsync(Values("hai")))).ShouldSatisfyAllConditions(both => both.Item1.ShouldBe(["một"]), both => both.Item2.ShouldBe(["hai"]));
    }

    [Fact]
    public void Any_cut_of_a_field_into_runs_is_filled_alike() => Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), seed =>
    {
        const string Text = "Kính gửi {{name}} ({{#papers}}{{title}}: {{copies}}; {{/papers}}{{?late}}muộn{{/late}})";
        var random = new Random(seed);
        var runs = new List<string>();
        for (var at = 0; at < Text.Length;)
        {
            var length = Math.Min(random.Next(1, 9), Text.Length - at);
            runs.Add(Text.Substring(at, length));
            at += length;
        }

        Lines(Read(Of(P([.. runs]))).FillAsync(Values("A", "", true, Paper("Đơn"), Paper("Phiếu", "2"))).Result).ShouldBe(["Kính gửi A (Đơn: 1; Phiếu: 2; muộn)"]);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Kính gửi {{nmae}} ở đây", "platform.papers.unknown-field {{nmae}} | platform.papers.part.document:2:Kính gửi {{nmae}} ở đây")]
    [InlineData("{{title}}", "platform.papers.unknown-field {{title}} | platform.papers.part.document:2:{{title}}")]
    [InlineData("{{#papers}}{{name}}", "platform.papers.block-left-open {{#papers}} | platform.papers.part.document:2:{{#papers}}{{name}}")]
    [InlineData("{{name}}{{/papers}}", "platform.papers.block-not-open {{/papers}} | platform.papers.part.document:2:{{name}}{{/papers}}")]
    [InlineData("{{#papers}}{{?late}}x{{/papers}}{{/late}}", "platform.papers.block-nested-wrong {{/papers}} | {{?late}} | platform.papers.part.document:2:{{#papers}}{{?late}}x{{/papers}}{{/late}}")]
    [InlineData("{{papers}}", "platform.papers.field-is-list {{papers}} | platform.papers.part.document:2:{{papers}}")]
    [InlineData("{{#name}}x{{/name}}", "platform.papers.field-is-no-list {{#name}} | platform.papers.part.document:2:{{#name}}x{{/name}}")]
    [InlineData("{{late}}", "platform.papers.field-is-condition {{late}} | platform.papers.part.document:2:{{late}}")]
    [InlineData("{{ten nguoi}}", "platform.papers.unreadable-field platform.papers.part.document:2:{{ten nguoi}}")]
    [InlineData("name}} x", "platform.papers.unreadable-field platform.papers.part.document:2:name}} x")]
    public void Template_nobody_could_fill_is_refused_with_the_name_and_its_place(string text, string expected) => Problems(P("Trước") + P(text))[0].ShouldBe(expected);

    [Fact]
    public void All_that_is_wrong_is_told_at_once_each_with_its_part() => Problems(P("{{a}}") + P("{{b}}"), header: P("{{c}}")).ShouldBe(
    [
        "platform.papers.unknown-field {{a}} | platform.papers.part.document:1:{{a}}",
        "platform.papers.unknown-field {{b}} | platform.papers.part.document:2:{{b}}",
        "platform.papers.unknown-field {{c}} | platform.papers.part.header:1:{{c}}",
    ]);

    [Fact]
    public void Block_that_begins_in_one_place_and_ends_in_another_is_refused()
    {
        string[] crossing =
        [
            P("Có {{#papers}}") + P("{{title}}") + P("{{/papers}}"),
            P("{{#papers}}") + Table(["{{title}}", "{{/papers}}"]) + P("x"),
            Table([P("{{#papers}}") + P("{{title}} {{/papers}}"), "b"]) + P("x"),
        ];
        crossing.ShouldAllBe(body => Problems(body)[0].StartsWith("platform.papers.block-crosses {{#papers}} | {{/papers}} | ", StringComparison.Ordinal));
    }

    public static TheoryData<string, byte[], string> Hostile => new()
    {
        { "macros by type", Of(P("x"), mainType: "application/vnd.ms-word.document.macroEnabled.main+xml"), "platform.papers.macros" },
        { "macros by part", Of(P("x"), more: [("word/vbaProject.bin", "x")]), "platform.papers.macros" },
        { "a template's template", Of(P("x"), mainType: "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"), "platform.papers.not-docx" },
        { "a picture from elsewhere", Of(P("x"), relations: Relation("image", "http://example.org/a.png", isExternal: true)), "platform.papers.external" },
        { "a remote template", Of(P("x"), relations: Relation("settings", "settings.xml"), more: [("word/settings.xml", "<s/>"), ("word/_rels/settings.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{Relation("attachedTemplate", "file://server/a.dotm", isExternal: true)}</Relationships>")]), "platform.papers.external" },
        { "a remote target that says it is inside", Of(P("x"), relations: Relation("image", "\\\\server\\a.png")), "platform.papers.external" },
        { "an object", Of(P("x"), relations: Relation("oleObject", "embeddings/a.bin")), "platform.papers.embedded" },
        { "an object's bytes", Of(P("x"), more: [("word/embeddings/oleObject1.bin", "x")]), "platform.papers.embedded" },
        { "a foreign chunk", Of(P("x"), relations: Relation("aFChunk", "a.html")), "platform.papers.embedded" },
        { "a field that fetches", Of("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT \"c:/a\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"), "platform.papers.fetching-field" },
        { "a simple field that fetches", Of("<w:p><w:fldSimple w:instr=\"DDEAUTO cmd\"/></w:p>"), "platform.papers.fetching-field" },
        { "letters to many", Of(P("x"), relations: Relation("settings", "settings.xml"), more: [("word/settings.xml", "<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:mailMerge/></w:settings>")]), "platform.papers.external" },
        { "the old format", [0xD0, 0xCF, 0x11, 0xE0, 0, 0, 0, 0], "platform.papers.old-format" },
        { "no zip", "xin chào"u8.ToArray(), "platform.papers.damaged" },
        { "another zip", Zip(("a.txt", "x")), "platform.papers.not-docx" },
        { "too large", new byte[(5 * 1024 * 1024) + 1], "platform.papers.too-large" },
        { "a bomb", Zip(("[Content_Types].xml", string.Concat(Enumerable.Repeat("<a></a>", 3_000_000)))), "platform.import.zip-bomb" },
        { "a document type", Of(P("x"), more: [("word/_rels/a.xml.rels", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")]), "platform.papers.damaged" },
        { "too deep", Of(string.Concat(Enumerable.Repeat("<w:sdt><w:sdtContent>", 100)) + P("x") + string.Concat(Enumerable.Repeat("</w:sdtContent></w:sdt>", 100))), "platform.papers.damaged" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void File_that_is_no_plain_document_is_refused_with_the_reason(string what, byte[] file, string key) =>
        DocxTemplate.Read(file, Fields).Refusal!.Fields.Single().ShouldSatisfyAllConditions(what, error => error.Field.ShouldBe("file"), error => error.Rule.Key.ShouldBe(key));

    [Fact]
    public void Damaged_bytes_anywhere_are_refused_or_read_and_never_thrown()
    {
        var whole = Of(P("{{name}}") + Table(["{{#papers}}{{title}}", "{{/papers}}"]) + P("x"), header: P("{{name}}"));
        var random = new Random(16);
        var refused = 0;
        for (var n = 0; n < 2_000; n++)
        {
            var broken = (byte[])whole.Clone();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
            {
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            }

            refused += DocxTemplate.Read(broken[..random.Next(broken.Length / 2, broken.Length)], Fields).IsRefused ? 1 : 0;
        }

        refused.ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public async Task Value_nobody_declared_or_gave_is_a_bug_that_is_heard()
    {
        var template = Read(Of(P("{{name}}")));
        await Should.ThrowAsync<InvalidOperationException>(() => template.FillAsync(new PaperValues().Text("name", "A")));
        await Should.ThrowAsync<InvalidOperationException>(() => template.FillAsync(Values().Text("other", "x")));
        await Should.ThrowAsync<InvalidOperationException>(() => template.FillAsync(new PaperValues().Text("name", "A").Text("reason", "").Text("late", "ja").List("papers", [])));
    }

    [Fact]
    public async Task Examples_fill_every_field_and_as_many_rows_as_they_have() =>
        (await FilledAsync(P("{{name}}") + P("{{#papers}}") + P("{{title}} {{#notes}}{{note}}{{/notes}}") + P("{{/papers}}") + P("{{?late}}muộn{{/late}}"), Fields.Examples())).ShouldBe(["Phòng khám", "Đơn ab", "Phiếu ab", "muộn"]);

    private static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(content);
            }
        }

        return stream.ToArray();
    }
}
