using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Shouldly;
using TestKit;
using Xunit;

namespace Planning.Tests;

/// <summary>The report is read back as Word would read it; what it says is what the plan's page and API say.</summary>
public sealed class ProgressReportTests : IAsyncLifetime
{
    private const string Year = "from=2024-01-01&to=2024-12-31";

    private TestHost host = null!;
    private Guid plan;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        await host.LoadSamplesAsync();
        plan = (Guid)(await host.ScalarAsync("SELECT id FROM planning.plans WHERE number = '19/KH-SKHCN'"))!;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Every_figure_of_the_report_is_the_figure_of_the_plan()
    {
        await host.HappenAsync(await host.AssetAsync("TSTT-2024-01"), "IntendedGrant", "2024-05-10");
        // Linked and only filed; granted and linked to nothing; a task of another plan: none of them is in a figure.
        await host.HappenAsync(await host.AssetAsync("TSTT-2024-05"), "Filed", "2024-05-02", "4-2024-15233");
        await ProvenAsync("TSTT-2024-90", "Bưởi không tính");
        await host.DoAsync("lan", "/api/planning/plans", new { number = "55/KH-SKHCN", issuedOn = "2024-02-01", subject = "Kế hoạch khác", year = 2024 });
        var other = (Guid)(await host.ScalarAsync("SELECT id FROM planning.plans WHERE number = '55/KH-SKHCN'"))!;
        await host.DoAsync("lan", "/api/planning/tasks", await TaskOfAsync(other, 1, "Việc của kế hoạch khác", 7));
        await host.DoAsync("lan", "/api/planning/tasks", await TaskOfAsync(plan, 6, "Việc một phần ba", 3));
        await LinkAsync(await TaskAsync(6), "TSTT-2024-01", "TSTT-2024-05");
        await host.DoAsync("lan", $"/api/planning/tasks/{await host.TaskAsync(2)}/finish-step", new { ordinal = 1, doneOn = "2024-05-14" });
        await host.DoAsync("lan", $"/api/planning/tasks/{await host.TaskAsync(3)}/report", new { kind = "Done", happenedOn = "2024-05-14", documentNumber = "88/BC-SKHCN" });

        var paper = await ReadAsync("lan");

        var progress = await host.GetAsync("lan", $"/api/planning/plans/{plan}/progress");
        var tasks = progress["tasks"]!.AsArray();
        tasks.Count.ShouldBe(6);
        paper.Rows.Select(row => (row[0], row[4], row[5], row[6])).ShouldBe(tasks.Select(task => (
            task!["ordinal"]!.ToString(),
            task["progress"]!["target"]!["text"]!.ToString(),
            task["progress"]!["reached"]?.ToString() ?? $"{task["progress"]!["stepsDone"]}/{task["progress"]!["steps"]} bước xong",
            task["progress"]!["percent"] is { } percent ? percent.ToString().Replace('.', ',') : "–")));
        paper.Rows.Single(row => row[0] == "4")[5..7].ShouldBe(["1", "20"]);
        paper.Rows.Single(row => row[0] == "6")[5..7].ShouldBe(["1", "33,3"]);
        paper.Rows.Single(row => row[0] == "4")[8].ShouldBe("Na Lạng Sơn (101/TB-SHTT)");
        paper.Rows.Single(row => row[0] == "3")[8].ShouldBe("88/BC-SKHCN");
        paper.Lines.ShouldContain("Kế hoạch có 6 nhiệm vụ trọng tâm, trong đó:");
        var totals = progress["totals"]!.AsArray().Select(total => (Standing: total!["standing"]!.ToString(), Count: total["count"]!.GetValue<int>())).ToList();
        totals.Sum(total => total.Count).ShouldBe(6);
        paper.Lines.Where(line => line.EndsWith(" nhiệm vụ.", StringComparison.Ordinal)).ShouldBe(totals.Select(total => $"- {Words(total.Standing)}: {total.Count} nhiệm vụ."));
        paper.All.ShouldNotContain("Bưởi không tính");
        paper.All.ShouldNotContain("Việc của kế hoạch khác");
        foreach (var total in totals)
        {
            (await host.GetAsync("lan", $"/api/planning/tasks?plan={plan}&standing={total.Standing}"))["total"]!.GetValue<int>().ShouldBe(total.Count);
        }
    }

    [Fact]
    public async Task Paper_keeps_to_the_format_of_the_decree()
    {
        var bytes = await BytesAsync("lan");
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath} {error.Description}").ShouldBeEmpty();

        var main = document.MainDocumentPart!;
        var section = main.Document.Body!.Elements<SectionProperties>().Single();
        var (size, margin) = (section.GetFirstChild<PageSize>()!, section.GetFirstChild<PageMargin>()!);
        (Millimeters(size.Width!.Value), Millimeters(size.Height!.Value)).ShouldBe((210, 297));
        (Millimeters(margin.Top!.Value), Millimeters(margin.Bottom!.Value), Millimeters(margin.Left!.Value), Millimeters(margin.Right!.Value)).ShouldBe((20, 20, 30, 15));
        section.GetFirstChild<TitlePage>().ShouldNotBeNull();
        var headers = section.Elements<HeaderReference>().ToDictionary(reference => reference.Type!.Value, reference => ((HeaderPart)main.GetPartById(reference.Id!)).Header);
        headers[HeaderFooterValues.Default].InnerText.ShouldBe("PAGE");
        headers[HeaderFooterValues.Default].Descendants<Justification>().Single().Val!.Value.ShouldBe(JustificationValues.Center);
        headers[HeaderFooterValues.First].InnerText.ShouldBe("");
        main.StyleDefinitionsPart!.Styles!.Descendants<RunFonts>().Single().Ascii!.Value.ShouldBe("Times New Roman");

        var paper = Paper.Of(bytes);
        paper.Lines[..8].ShouldBe(
        [
            "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "", "Số:        /BC-SKHCN",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "", "Lạng Sơn, ngày 15 tháng 5 năm 2024",
        ]);
        paper.Lines.ShouldContain("BÁO CÁO");
        paper.Lines.Last(line => line.EndsWith("./.", StringComparison.Ordinal)).ShouldContain("Trên đây");
        paper.Lines[paper.Lines.IndexOf("Nơi nhận:")..].ShouldContain("- Lưu: VT.");
        paper.Lines.SkipWhile(line => line != "GIÁM ĐỐC").Skip(1).ShouldAllBe(line => line == "", "nobody's name stands under it");
        paper.SizeOf("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").ShouldBe((12, true, false));
        paper.SizeOf("Độc lập - Tự do - Hạnh phúc").ShouldBe((13, true, false));
        paper.SizeOf("Lạng Sơn, ngày 15 tháng 5 năm 2024").ShouldBe((13, false, true));
        paper.SizeOf("BÁO CÁO").ShouldBe((14, true, false));
        paper.SizeOf("Nơi nhận:").ShouldBe((12, true, true));
        paper.SizeOf("- Lưu: VT.").ShouldBe((11, false, false));
    }

    [Fact]
    public async Task Report_opens_in_a_word_processor_and_reads_the_same()
    {
        var office = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "soffice")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(office is null, "LibreOffice is not installed here.");
        var folder = System.IO.Directory.CreateTempSubdirectory("report").FullName;
        try
        {
            var file = Path.Combine(folder, "report.docx");
            var bytes = await BytesAsync("lan");
            await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
            // A profile of its own: the user's may be open.
            using var process = Process.Start(office, [$"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder, file]);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

            var read = await File.ReadAllTextAsync(Path.Combine(folder, "report.txt"), TestContext.Current.CancellationToken);

            var paper = Paper.Of(bytes);
            paper.Rows.Count.ShouldBe(5);
            paper.Lines.Concat(paper.Rows.SelectMany(row => row)).Where(words => words.Length > 0).ShouldAllBe(words => read.Contains(words, StringComparison.Ordinal));
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("2024-02-05", "Lạng Sơn, ngày 05 tháng 02 năm 2024")]
    [InlineData("2024-03-05", "Lạng Sơn, ngày 05 tháng 3 năm 2024")]
    [InlineData("2024-12-15", "Lạng Sơn, ngày 15 tháng 12 năm 2024")]
    public async Task Date_is_written_with_noughts_where_the_decree_wants_them(string today, string written)
    {
        host.ItIs(DateOnly.ParseExact(today, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        (await ReadAsync("lan")).Lines.ShouldContain(written);
    }

    [Fact]
    public async Task Period_holds_what_was_recorded_within_it_and_nothing_before_after_or_withdrawn()
    {
        var (first, second, third) = (await host.TaskAsync(1), await host.TaskAsync(2), await host.TaskAsync(3));
        await AdjustAsync(first, "2024-03-31", "1/QĐ-TRƯỚC");
        await AdjustAsync(first, "2024-04-01", "2/QĐ-ĐẦU");
        await AdjustAsync(first, "2024-04-30", "3/QĐ-CUỐI");
        await AdjustAsync(second, "2024-05-01", "4/QĐ-SAU");
        await AdjustAsync(third, "2024-04-15", "5/QĐ-GỠ");
        var withdrawn = (await host.GetAsync("lan", $"/api/planning/tasks/{third}"))["events"]![0]!["id"]!.GetValue<Guid>();
        await host.DoAsync("lan", $"/api/planning/tasks/{third}/withdraw-event", new { eventId = withdrawn, because = "Nhầm" });

        var lines = (await ReadAsync("lan", "from=2024-04-01&to=2024-04-30")).Lines.Where(line => line.Contains("theo văn bản", StringComparison.Ordinal));
        lines.ShouldBe(["- Nhiệm vụ 1: Điều chỉnh, ngày 01/04/2024, theo văn bản 2/QĐ-ĐẦU.", "- Nhiệm vụ 1: Điều chỉnh, ngày 30/04/2024, theo văn bản 3/QĐ-CUỐI."]);
        (await ReadAsync("lan", "from=2023-01-01&to=2023-12-31")).Lines.ShouldContain(line => line.StartsWith("Trong kỳ chưa ghi nhận", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Adjusted_target_and_time_are_printed_with_the_former_and_a_stated_figure_is_marked()
    {
        await host.HappenAsync(await host.AssetAsync("TSTT-2024-01"), "IntendedGrant", "2024-05-10");
        await host.DoAsync("lan", $"/api/planning/tasks/{await host.TaskAsync(4)}/report", new { kind = "Adjusted", happenedOn = "2024-05-11", documentNumber = "300/QĐ-UBND", newTime = "Quý I năm 2025", newTarget = "2-3" });
        await host.DoAsync("lan", $"/api/planning/tasks/{await host.TaskAsync(3)}/state-value", new { value = 3, because = "Theo báo cáo của đơn vị" });

        var paper = await ReadAsync("lan");

        paper.Rows.Single(row => row[0] == "4")[3..7].ShouldBe(["Quý I năm 2025\ntrước: cả năm 2024", "2–3 sản phẩm\ntrước: 5 sản phẩm", "1", "50"]);
        paper.Rows.Single(row => row[0] == "3")[4..7].ShouldBe(["3 dự án, ý tưởng", "3 (khai)", "100"]);
        paper.Rows.Single(row => row[0] == "2")[3].ShouldBe("cả năm 2024");
        var page = WebUtility.HtmlDecode(await (await host.SignedInAsync("lan")).GetStringAsync($"/planning/plans/{plan}"));
        page.ShouldContain("1 / 2–3 sản phẩm");
        page.ShouldContain("trước: 5 sản phẩm");
        page.ShouldContain("3/3 dự án, ý tưởng (khai)");
    }

    [Fact]
    public async Task Only_the_first_names_are_listed_and_the_rest_is_counted()
    {
        await host.DoAsync("lan", "/api/planning/tasks", await TaskOfAsync(plan, 6, "Nhiều hồ sơ", 8));
        for (var n = 1; n <= 7; n++)
        {
            await ProvenAsync($"TSTT-2024-8{n}", $"Sản phẩm {n}");
        }

        await LinkAsync(await TaskAsync(6), [.. Enumerable.Range(1, 7).Select(n => $"TSTT-2024-8{n}"), "TSTT-2024-02"]);
        var row = (await ReadAsync("lan")).Rows.Single(row => row[0] == "6");
        row[5..7].ShouldBe(["7", "87,5"]);
        row[8].Split('\n').Length.ShouldBe(6);
        row[8].ShouldEndWith("và 2 hồ sơ khác");
    }

    [Fact]
    public async Task Reader_who_may_not_read_a_module_gets_its_figures_without_its_names_and_is_told()
    {
        await host.HappenAsync(await host.AssetAsync("TSTT-2024-01"), "IntendedGrant", "2024-05-10");
        await host.ScalarAsync("DELETE FROM directory.unit_modules WHERE slug = 'ip' AND record_id = (SELECT id FROM directory.units WHERE code = 'KH&QLCN')");

        var (paper, leaders) = (await ReadAsync("lan"), await ReadAsync("giamdoc"));
        paper.Rows.Single(row => row[0] == "4")[5..7].ShouldBe(["1", "20"]);
        paper.Rows.Single(row => row[0] == "4")[8].ShouldBe("5 hồ sơ không nêu tên");
        paper.All.ShouldNotContain("Na Lạng Sơn");
        paper.Lines.ShouldContain(line => line.StartsWith("Có 5 hồ sơ", StringComparison.Ordinal) && line.Contains("không được xem", StringComparison.Ordinal));
        leaders.Rows.Single(row => row[0] == "4")[8].ShouldBe("Na Lạng Sơn (101/TB-SHTT)");
        leaders.All.ShouldNotContain("không được xem");
    }

    [Fact]
    public async Task Module_that_gives_no_answer_is_unknown_in_the_report()
    {
        await host.ScalarAsync("ALTER TABLE intellectual_property.asset_events RENAME TO asset_events_gone");
        (await ReadAsync("lan")).Rows.Single(row => row[0] == "4")[5..7].ShouldBe(["Chưa rõ", "–"]);
    }

    [Fact]
    public async Task Text_that_looks_like_markup_stays_text_and_the_paper_is_vietnamese_for_every_reader()
    {
        await host.DoAsync("lan", "/api/planning/tasks", await TaskOfAsync(plan, 6, "Điểm < 5 & \"> 3\" <w:br/>", 2));
        var client = await host.SignedInAsync("lan");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var paper = Paper.Of(await client.GetByteArrayAsync($"/api/planning/plans/{plan}/report.docx?{Year}"));
        paper.Rows.Single(row => row[0] == "6")[1].ShouldBe("Điểm < 5 & \"> 3\" <w:br/>");
        paper.Rows.Single(row => row[0] == "6")[7].ShouldBe("Đúng tiến độ");
        paper.Lines.ShouldContain("BÁO CÁO");
    }

    [Fact]
    public async Task Head_of_the_paper_is_the_letterhead_as_it_is_set()
    {
        var admin = await host.SignedInAsync("quantri");
        var known = (await host.GetAsync("quantri", "/api/directory/letterhead")).AsObject();
        (await admin.PutAsJsonAsync("/api/directory/letterhead", new
        {
            revision = known["revision"]!.GetValue<int>(), provinceId = known["provinceId"]!.GetValue<Guid>(),
            superiorAgency = "Ủy ban nhân dân tỉnh Xứ Lạng", agency = "Sở Thử nghiệm", symbol = "STN", placeName = "Kỳ Lừa",
        })).EnsureSuccessStatusCode();

        var paper = await ReadAsync("lan");

        paper.Lines[..4].ShouldBe(["ỦY BAN NHÂN DÂN TỈNH XỨ LẠNG", "SỞ THỬ NGHIỆM", "", "Số:        /BC-STN"]);
        paper.Lines[7].ShouldBe("Kỳ Lừa, ngày 15 tháng 5 năm 2024");
        paper.Lines.ShouldContain("Trên đây là báo cáo của Sở Thử nghiệm./.");
    }

    [Fact]
    public async Task A_report_of_no_said_period_is_of_the_year_until_today() =>
        (await ReadAsync("lan", "")).Lines.ShouldContain("(Từ ngày 01/01/2024 đến ngày 15/05/2024)");

    [Theory]
    [InlineData("from=2024-05-02&to=2024-05-01", HttpStatusCode.UnprocessableEntity)]
    [InlineData("from=2024-05-01&to=2024-05-01", HttpStatusCode.OK)]
    public async Task Period_that_ends_before_it_starts_is_refused(string period, HttpStatusCode expected) =>
        (await (await host.SignedInAsync("lan")).GetAsync($"/api/planning/plans/{plan}/report.docx?{period}")).StatusCode.ShouldBe(expected);

    [Fact]
    public async Task Report_of_no_plan_is_not_found() =>
        (await (await host.SignedInAsync("lan")).GetAsync($"/api/planning/plans/{Guid.CreateVersion7()}/report.docx?{Year}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    private static int Millimeters(long twips) => (int)Math.Round(twips * 25.4 / 1440);

    private static string Words(string standing) => standing switch
    {
        "OnTrack" => "Đúng tiến độ",
        "Done" => "Đã báo hoàn thành",
        _ => standing,
    };

    private async Task<Paper> ReadAsync(string user, string period = Year) => Paper.Of(await BytesAsync(user, period));

    private async Task<byte[]> BytesAsync(string user, string period = Year) =>
        await (await host.SignedInAsync(user)).GetByteArrayAsync($"/api/planning/plans/{plan}/report.docx?{period}");

    private Task<Guid> TaskAsync(int ordinal) => host.TaskAsync(ordinal);

    private Task AdjustAsync(Guid task, string on, string number) => host.DoAsync("lan", $"/api/planning/tasks/{task}/report", new { kind = "Adjusted", happenedOn = on, documentNumber = number, newTarget = number[..1] + "0", newTargetUnit = "việc" });

    private async Task ProvenAsync(string code, string name)
    {
        await host.DoAsync("mai", "/api/ip/assets", new { code, name, kind = "CollectiveMark", ownerName = "Hợp tác xã" });
        var asset = await host.AssetAsync(code);
        await host.HappenAsync(asset, "Filed", "2024-01-10", $"4-2024-0{code[^2..]}00");
        await host.HappenAsync(asset, "AcceptedAsValid", "2024-02-10");
        await host.HappenAsync(asset, "Published", "2024-03-10");
        await host.HappenAsync(asset, "IntendedGrant", "2024-04-10");
    }

    private async Task LinkAsync(Guid task, params string[] codes)
    {
        var ids = new List<Guid>();
        foreach (var code in codes)
        {
            ids.Add(await host.AssetAsync(code));
        }

        await host.DoAsync("lan", $"/api/planning/tasks/{task}/link-evidence", new { recordIds = ids });
    }

    private async Task<object> TaskOfAsync(Guid planId, int ordinal, string name, int target) => new
    {
        planId,
        ordinal,
        name,
        leadUnitId = await host.ScalarAsync("SELECT id FROM directory.units WHERE code = 'QLKH'"),
        time = "cả năm",
        deliverable = "Kết quả",
        target = $"{target}",
        targetUnit = "sản phẩm",
        provenBy = new[] { "ip/assets/IntendedGrant" },
    };

    /// <summary>A paper read back.</summary>
    /// <param name="Rows">Of the table of tasks, without its head; lines of a cell parted by \n.</param>
    private sealed record Paper(List<string> Lines, List<string[]> Rows, List<(string Text, (int Size, bool Bold, bool Italic) Look)> Looks)
    {
        public string All { get; } = string.Join('\n', Lines.Concat(Rows.SelectMany(row => row)));

        public (int Size, bool Bold, bool Italic) SizeOf(string line) => Looks.Single(pair => pair.Text == line).Look;

        public static Paper Of(byte[] bytes)
        {
            using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
            var body = document.MainDocumentPart!.Document.Body!;
            var tasks = body.Elements<Table>().Single(table => table.GetFirstChild<TableGrid>()!.ChildElements.Count == 9);
            var lines = body.Descendants<Paragraph>().Where(paragraph => !paragraph.Ancestors<Table>().Contains(tasks)).ToList();
            return new Paper(
                [.. lines.Select(line => line.InnerText)],
                [.. tasks.Elements<TableRow>().Skip(1).Select(row => row.Elements<TableCell>().Select(cell => string.Join('\n', cell.Elements<Paragraph>().Select(line => line.InnerText))).ToArray())],
                [.. lines.SelectMany(line => line.Elements<Run>()).Select(run => (run.InnerText, LookOf(run.RunProperties!)))]);
        }

        private static (int, bool, bool) LookOf(RunProperties properties) =>
            (int.Parse(properties.FontSize!.Val!.Value!, CultureInfo.InvariantCulture) / 2, properties.Bold is not null, properties.Italic is not null);
    }
}
