using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Dossiers;
using Platform.Files;
using Platform.Modules;
using Platform.Papers;
using Platform.Records;
using Platform.Results;
using RadiationSafety.Data;
using RadiationSafety.Facilities;
using RadiationSafety.Licenses;
using RadiationSafety.Papers;
using Shouldly;
using TestKit;
using Xunit;

namespace RadiationSafety.Tests.Features;

public sealed class PaperTests : IAsyncLifetime
{
    private static readonly DateOnly Today = TestHost.SampleDay;

    private TestHost host = null!;
    private Guid organization;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        var reply = await (await host.SignedInAsync("mai")).PostAsJsonAsync("/api/directory/organizations", new { kind = "Cooperative", name = "Phòng khám <Tam & Thanh>" });
        organization = (await reply.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
        var facility = (await host.SendAsync(new SaveFacilityCommand(null, null, "CSBX-1", "Phòng khám Tam Thanh", RadiationPractice.MedicalXray, "phường Chi Lăng", new DateOnly(2020, 1, 1), null, organization, null), "lan")).Value!.Id;
        (await (await host.SignedInAsync("lan")).PostAsJsonAsync("/api/radiation/devices", new { facilityId = facility, name = "Máy chụp Rad-A", kind = "GeneralXray", serialNumber = "SN-77", maker = "Shimadzu", yearMade = 2019, obtainedOn = "2020-01-02" })).EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private IModule Module => host.Modules.Find("radiation")!;

    [Fact]
    public async Task Receipt_says_what_the_dossier_says_and_is_kept_with_it()
    {
        var id = await AcceptedAsync(new DateOnly(2024, 5, 6));
        (await PapersAsync(id)).Offers.ShouldHaveSingleItem().Kind.ShouldBe("receipt");

        var paper = await IssuedAsync(id, "receipt");

        var dossier = await DossierAsync(id);
        (paper.Symbol, paper.IssuedOn, paper.IssuedByName, paper.VersionNumber).ShouldBe(("01/TNHS-SKHCN", Today, "Vi Thị Lan", 1));
        var lines = await LinesAsync(paper);
        lines.Take(2).ShouldBe(["ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"]);
        lines.ShouldContain("Số: 01/TNHS-SKHCN");
        lines.ShouldContain("Lạng Sơn, ngày 15 tháng 5 năm 2024");
        lines.ShouldContain($"Mã hồ sơ: {dossier.Number}");
        lines.ShouldContain("Sở Khoa học và Công nghệ đã tiếp nhận hồ sơ của: Phòng khám <Tam & Thanh>");
        lines.ShouldContain($"Ngày hẹn trả kết quả: {dossier.DueOn:dd/MM/yyyy}.");
        lines.ShouldContain("Thời hạn giải quyết: 25 ngày, không kể thời gian chờ bổ sung hồ sơ (nếu có).");
        foreach (var item in dossier.Items)
        {
            lines.ShouldContain(item.Name, item.Received > 0 ? "handed in" : "never");
        }

        lines.ShouldContain("KT. GIÁM ĐỐC");
        lines.ShouldContain("PHÓ GIÁM ĐỐC");
        lines.ShouldNotContain(line => line.Contains("{{", StringComparison.Ordinal));
        var sides = await host.SendAsync(Module.Address(new GetRecordSides(id)), "lan");
        sides.Files.ShouldContain(file => file.Id == paper.FileId && file.Name.StartsWith("Giấy tiếp nhận", StringComparison.Ordinal));
        sides.History.SelectMany(entry => entry.Changes).ShouldContain(change => change.Entity == nameof(IssuedPaper));
        (await PapersAsync(id)).Offers.ShouldBeEmpty("one paper for one acceptance");
        (await host.SendAsync(Issue(id, "receipt"), "lan")).Refusal!.Reason.Key.ShouldBe("platform.papers.already-issued");
    }

    [Fact]
    public async Task Receipt_keeps_the_day_of_the_law_where_the_desk_is_closed_and_says_when_it_is_open_again()
    {
        var (closed, open) = (await AcceptedAsync(new DateOnly(2024, 5, 6)), await AcceptedAsync(new DateOnly(2024, 5, 7)));
        (await (await host.SignedInAsync("quantri")).PostAsJsonAsync("/api/deadlines/calendar-notices/reception", new
        {
            number = "8/QĐ-UBND", issuedOn = "2024-04-26", week = new[] { new { weekday = "Saturday", hours = "Morning", from = "2024-05-01" } },
            days = new[] { new { date = "2024-05-31", hours = "Closed", name = "Chuyển trụ sở" } },
        })).EnsureSuccessStatusCode();

        var lines = await LinesAsync(await IssuedAsync(closed, "receipt"));
        lines.ShouldContain("Ngày hẹn trả kết quả: 31/05/2024.");
        lines.ShouldContain("Ngày hẹn nêu trên bộ phận một cửa không làm việc; bộ phận một cửa làm việc trở lại ngày 01/06/2024.");
        // Its 25th day is Saturday 1 June: the law's day stays Monday, though the desk is open on Saturday morning.
        var others = await LinesAsync(await IssuedAsync(open, "receipt"));
        others.ShouldContain("Ngày hẹn trả kết quả: 03/06/2024.");
        others.ShouldNotContain(line => line.Contains("làm việc trở lại", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Supplement_request_names_the_papers_asked_for_and_no_others()
    {
        var id = await AcceptedAsync(new DateOnly(2024, 5, 2));
        await RecordAsync(id, DossierEventKind.Assigned, new DateOnly(2024, 5, 3));
        await RecordAsync(id, DossierEventKind.AppraisalStarted, new DateOnly(2024, 5, 3));
        await RecordAsync(id, DossierEventKind.SupplementRequested, new DateOnly(2024, 5, 6), papers: [3, 7], until: new DateOnly(2024, 5, 20), note: "Thiếu số máy.\nThiếu ngày đo.");

        var lines = await LinesAsync(await IssuedAsync(id, "supplement"));

        var items = (await DossierAsync(id)).Items;
        lines.ShouldContain($"1. {items[2].Name}.");
        lines.ShouldContain($"2. {items[6].Name}.");
        lines.Count(line => items.Any(item => line.Contains(item.Name, StringComparison.Ordinal))).ShouldBe(2);
        lines.ShouldContain("Nội dung cần hoàn thiện: Thiếu số máy.\nThiếu ngày đo.");
        lines.ShouldContain(line => line.Contains("chậm nhất ngày 20/05/2024", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refusal_and_apology_say_the_recorded_reason_and_days()
    {
        var id = await AcceptedAsync(new DateOnly(2024, 4, 1));
        var due = (await DossierAsync(id)).DueOn!.Value;
        (await host.SendAsync(Issue(id, "apology"), "lan")).Refusal!.Reason.Key.ShouldBe("platform.papers.not-now");
        await RecordAsync(id, DossierEventKind.Apologized, new DateOnly(2024, 5, 14), until: new DateOnly(2024, 5, 20), note: "Kiểm tra thực tế lần hai.");
        var apology = await LinesAsync(await IssuedAsync(id, "apology"));
        apology.ShouldContain(line => line.Contains($"ngày hẹn trả kết quả là {due:dd/MM/yyyy}", StringComparison.Ordinal));
        apology.ShouldContain(line => line.Contains("hẹn lại ngày trả kết quả: 20/05/2024", StringComparison.Ordinal));
        apology.ShouldContain("Đến nay hồ sơ chưa giải quyết xong. Lý do: Kiểm tra thực tế lần hai.");

        foreach (var kind in new[] { DossierEventKind.Assigned, DossierEventKind.AppraisalStarted, DossierEventKind.SiteVisited, DossierEventKind.Appraised })
        {
            await RecordAsync(id, kind, new DateOnly(2024, 5, 14), number: kind == DossierEventKind.SiteVisited ? "4/BB" : null);
        }

        await RecordAsync(id, DossierEventKind.Refused, new DateOnly(2024, 5, 15), note: "Không có giấy kiểm định còn hiệu lực.");
        var refusal = await LinesAsync(await IssuedAsync(id, "refusal"));
        refusal.ShouldContain("Không có giấy kiểm định còn hiệu lực.");
        refusal.ShouldContain("Ngày 15/05/2024, hồ sơ được kết luận không đủ điều kiện giải quyết. Lý do:");
    }

    [Fact]
    public async Task License_paper_says_number_day_and_term_the_license_records()
    {
        var id = await AcceptedAsync(new DateOnly(2024, 5, 2));
        foreach (var kind in new[] { DossierEventKind.Assigned, DossierEventKind.AppraisalStarted, DossierEventKind.SiteVisited, DossierEventKind.Appraised })
        {
            await RecordAsync(id, kind, new DateOnly(2024, 5, 6), number: kind == DossierEventKind.SiteVisited ? "4/BB" : null);
        }

        (await PapersAsync(id)).Offers.Single(offer => offer.Kind == "xray-license").Standing.ShouldBe(PaperStanding.Draft);
        (await host.SendAsync(Issue(id, "xray-license"), "lan")).Refusal!.Reason.Key.ShouldBe("platform.papers.not-now");
        var draft = await (await host.SignedInAsync("lan")).GetByteArrayAsync($"/api/radiation/dossiers/{id}/papers/xray-license/draft.docx");
        PaperReader.Lines(draft).ShouldContain("Số:         /GP-SKHCN");
        await RecordAsync(id, DossierEventKind.Issued, new DateOnly(2024, 5, 10), number: "12/GP-UBND", expires: new DateOnly(2027, 5, 10));

        var paper = await IssuedAsync(id, "xray-license");

        var license = (await host.SendAsync(new GetLicenseQuery((await DossierAsync(id)).Result!.Id), "lan")).Value!;
        (paper.Symbol, paper.IssuedOn).ShouldBe((license.Number, license.IssuedOn!.Value));
        var lines = await LinesAsync(paper);
        lines[0].ShouldBe("ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN", "the committee decides, so it stands at the head alone");
        lines.ShouldContain($"Số: {license.Number}");
        lines.ShouldContain("Lạng Sơn, ngày 10 tháng 5 năm 2024");
        lines.ShouldContain($"5. Giấy phép có hiệu lực đến ngày {license.ExpiresOn:dd/MM/yyyy} kể từ ngày ký.");
        lines.ShouldContain("SN-77");
        lines.ShouldContain("1. Cơ sở: Phòng khám Tam Thanh.");
    }

    [Fact]
    public async Task License_paper_names_the_devices_the_license_covers_and_no_other_of_the_facility()
    {
        var lan = await host.SignedInAsync("lan");
        var facility = (Guid)(await host.ScalarAsync("SELECT id FROM radiation_safety.facilities WHERE code = 'CSBX-1'"))!;
        var devices = new Dictionary<string, Guid>();
        foreach (var serial in new[] { "SN-78", "SN-79", "SN-80" })
        {
            devices[serial] = (await (await lan.PostAsJsonAsync("/api/radiation/devices", new { facilityId = facility, name = "Máy chụp Rad-B", kind = "GeneralXray", serialNumber = serial, obtainedOn = "2020-01-02" })).Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
        }

        var other = await new WorkerScene(host).LicenseAsync("OTHER", facility, new(2023, 1, 1), new(2026, 1, 1));
        (await host.SendAsync(new CoverDevicesCommand(other, null, [devices["SN-79"]]), "lan")).Refusal.ShouldBeNull();
        var id = await AcceptedAsync(new DateOnly(2024, 5, 2));
        foreach (var kind in new[] { DossierEventKind.Assigned, DossierEventKind.AppraisalStarted, DossierEventKind.SiteVisited, DossierEventKind.Appraised })
        {
            await RecordAsync(id, kind, new DateOnly(2024, 5, 6), number: kind == DossierEventKind.SiteVisited ? "4/BB" : null);
        }

        string.Join(' ', PaperReader.Lines(await lan.GetByteArrayAsync($"/api/radiation/dossiers/{id}/papers/xray-license/draft.docx")).Where(line => line.StartsWith("SN-", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            .ShouldBe("SN-77 SN-78 SN-80", "nobody has chosen yet, and one is under another license");
        await RecordAsync(id, DossierEventKind.Issued, new DateOnly(2024, 5, 10), number: "12/GP-UBND", expires: new DateOnly(2027, 5, 10));
        (await host.SendAsync(new CoverDevicesCommand((await DossierAsync(id)).Result!.Id, null, [devices["SN-78"]]), "lan")).Refusal.ShouldBeNull();

        (await LinesAsync(await IssuedAsync(id, "xray-license"))).Where(line => line.StartsWith("SN-", StringComparison.Ordinal)).ShouldBe(["SN-78"]);
    }

    [Fact]
    public async Task Withdrawn_paper_keeps_its_number_and_the_next_one_gets_another()
    {
        var id = await AcceptedAsync(new DateOnly(2024, 5, 6));
        var first = await IssuedAsync(id, "receipt");

        (await host.SendAsync(new WithdrawPaperCommand<RadiationSafetyModule>("dossiers", id, first.Id, null, "Sai ngày"), "lan")).Refusal.ShouldBeNull();
        var second = await IssuedAsync(id, "receipt");

        (first.Symbol, second.Symbol).ShouldBe(("01/TNHS-SKHCN", "02/TNHS-SKHCN"));
        var papers = (await PapersAsync(id)).Issued;
        papers.Select(paper => (paper.Symbol, paper.WithdrawnBecause)).ShouldBe([("02/TNHS-SKHCN", null), ("01/TNHS-SKHCN", "Sai ngày")]);
        (await host.SendAsync(new WithdrawPaperCommand<RadiationSafetyModule>("dossiers", id, first.Id, null, "Lại"), "lan")).Refusal!.Reason.Key.ShouldBe("platform.papers.already-withdrawn");
        using var page = await PageClient.SignInAsync(host, "lan");
        var read = await page.ReadAsync($"/radiation/dossiers/{id}");
        read.ShouldContain("<del>01/TNHS-SKHCN</del>");
        read.ShouldContain("Số này không dùng lại.");
    }

    [Fact]
    public async Task New_version_counts_from_its_day_and_changes_no_paper_that_went_out()
    {
        var id = await AcceptedAsync(new DateOnly(2024, 5, 6));
        var first = await IssuedAsync(id, "receipt");
        var before = await BytesAsync(first.FileId);
        var template = await TemplateAsync("receipt");
        (await PublishAsync(template.Id, Today.AddDays(1), Document("Mẫu hai: {{dossier.number}}"))).Refusal.ShouldBeNull();
        (await TemplateAsync("receipt")).Versions.Select(v => (v.Number, v.IsInForce)).ShouldBe([(2, false), (1, true)]);

        (await host.SendAsync(new WithdrawPaperCommand<RadiationSafetyModule>("dossiers", id, first.Id, null, "Làm lại"), "lan")).Refusal.ShouldBeNull();
        (await IssuedAsync(id, "receipt")).VersionNumber.ShouldBe(1);
        host.ItIs(Today.AddDays(1));
        var other = await AcceptedAsync(new DateOnly(2024, 5, 6));
        var later = await IssuedAsync(other, "receipt", Today.AddDays(1));
        later.VersionNumber.ShouldBe(2);
        (await LinesAsync(later)).ShouldBe([$"Mẫu hai: {(await DossierAsync(other)).Number}"]);
        (await BytesAsync(first.FileId)).ShouldBe(before);

        var back = await host.SendAsync(new PublishPaperCommand<RadiationSafetyModule>(template.Id, null, Today.AddDays(1), "Mẫu hai sai", 1), "quantri");
        back.Refusal.ShouldBeNull();
        var versions = (await TemplateAsync("receipt")).Versions;
        (versions[0].Number, versions[0].TookBack, versions[0].IsInForce, versions[0].FileId).ShouldBe((3, 1, true, versions[2].FileId));
    }

    [Fact]
    public async Task Template_that_names_an_unknown_field_is_refused_with_name_and_place_by_page_and_api()
    {
        var template = await TemplateAsync("receipt");
        var wrong = Document("Đúng: {{dossier.number}}", "Kính gửi {{dossier.nguoi-nop}}");
        var client = await host.SignedInAsync("quantri");
        using var form = new MultipartFormDataContent { { new StringContent("2024-05-15"), "effectiveFrom" }, { new StringContent("Đổi lời"), "change" }, { File(wrong), "file", "mau.docx" } };
        using var reply = await client.PostAsync($"/api/radiation/papers/{template.Id}/publish", form);
        reply.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await reply.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!["file"]!.AsArray().Single()!.GetValue<string>()
            .ShouldBe("Không có trường {{dossier.nguoi-nop}}, phần chính, đoạn 2: “Kính gửi {{dossier.nguoi-nop}}”: lấy tên ở danh sách trường của loại văn bản này.");

        using var page = await PageClient.SignInAsync(host, "quantri");
        using var sent = await page.SubmitFileAsync($"/radiation/papers/{template.Id}/publish", "publish", "file", "mau.docx", wrong, ("effectiveFrom", "15/05/2024"), ("change", "Đổi lời"));
        sent.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await sent.Content.ReadAsStringAsync()).ShouldContain("Không có trường {{dossier.nguoi-nop}}, phần chính, đoạn 2");
        (await TemplateAsync("receipt")).Versions.ShouldHaveSingleItem();

        using var right = await page.SubmitFileAsync($"/radiation/papers/{template.Id}/publish", "publish", "file", "mau.docx", Document("Đúng: {{dossier.number}}"), ("effectiveFrom", "15/05/2024"), ("change", "Đổi lời"));
        right.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await TemplateAsync("receipt")).Versions.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Rights_are_each_ones_own()
    {
        var id = await AcceptedAsync(new DateOnly(2024, 5, 6));
        var template = await TemplateAsync("receipt");
        foreach (var (user, status) in new[] { ("kiemtra", HttpStatusCode.OK), ("mai", HttpStatusCode.Forbidden) })
        {
            var client = await host.SignedInAsync(user);
            (await client.GetAsync($"/api/radiation/dossiers/{id}/papers")).StatusCode.ShouldBe(status);
            (await client.GetAsync($"/api/radiation/papers/{template.Id}")).StatusCode.ShouldBe(status);
            (await client.GetAsync($"/api/radiation/papers/{template.Id}/preview.docx")).StatusCode.ShouldBe(status);
            (await host.SendAsync(Issue(id, "receipt"), user)).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
            (await host.SendAsync(Many("receipt", id), user)).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        }

        (await PublishAsync(template.Id, Today, Document("x"), "lan")).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden, "a specialist issues by templates and does not change them");
        (await host.SendAsync(new NumberPapersCommand<RadiationSafetyModule>(template.Id, null, "TN", PaperTemplate.UsualSymbol, null), "lan")).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        (await host.SendAsync(Issue(id, "receipt"), "lan")).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task Paper_of_a_dossier_somebody_else_has_moved_on_is_a_conflict()
    {
        var id = await AcceptedAsync(new DateOnly(2024, 5, 6));
        var seen = (await DossierAsync(id)).Revision;
        (await host.SendAsync(Issue(id, "receipt") with { Revision = seen }, "lan")).Refusal.ShouldBeNull();
        var client = await host.SignedInAsync("lan");
        (await client.PostAsJsonAsync($"/api/radiation/dossiers/{id}/papers/issue", new { kind = "receipt", revision = seen, issuedOn = "2024-05-15", signedAs = "Own", signerTitle = "Giám đốc" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await client.PostAsJsonAsync($"/api/radiation/dossiers/{id}/papers/withdraw", new { paperId = (await PapersAsync(id)).Issued[0].Id, revision = seen, because = "x" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var template = await TemplateAsync("receipt");
        (await PublishAsync(template.Id, Today, Document("a"), revision: template.Revision)).Refusal.ShouldBeNull();
        (await PublishAsync(template.Id, Today, Document("b"), revision: template.Revision)).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
    }

    [Fact]
    public async Task Two_who_issue_in_the_same_moment_make_one_paper()
    {
        var id = await AcceptedAsync(new DateOnly(2024, 5, 6));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => host.SendAsync(Issue(id, "receipt"), "lan"))));
        outcomes.Count(outcome => !outcome.IsRefused).ShouldBe(1);
        (await PapersAsync(id)).Issued.ShouldHaveSingleItem().Symbol.ShouldBe("01/TNHS-SKHCN");
        var other = await AcceptedAsync(new DateOnly(2024, 5, 6));
        (await IssuedAsync(other, "receipt")).Symbol.ShouldBe("02/TNHS-SKHCN", "a number whose paper failed is given again");
    }

    [Fact]
    public async Task Numbers_taken_at_once_by_two_are_neither_doubled_nor_left_out()
    {
        var each = int.TryParse(Environment.GetEnvironmentVariable("PAPER_NUMBERS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked / 2 : 1_000;
        var series = new PaperSeries(2024, "QĐ", "SKHCN");
        var given = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            var numbers = new List<int>();
            await using var scope = await host.ScopeAsync("lan");
            var context = scope.ServiceProvider.GetRequiredService<RadiationSafetyDbContext>();
            for (var n = 0; numbers.Count < each; n++)
            {
                await using var transaction = await context.Database.BeginTransactionAsync();
                var number = await PaperNumbers.NextAsync(context, series, CancellationToken.None);
                // Every seventh fails afterwards: its number must come again.
                if (n % 7 == 3)
                {
                    await transaction.RollbackAsync();
                    continue;
                }

                await transaction.CommitAsync();
                numbers.Add(number);
            }

            return numbers;
        })));

        given.SelectMany(numbers => numbers).Order().ShouldBe(Enumerable.Range(1, 2 * each));
    }

    [Fact]
    public async Task Series_begin_anew_each_year_and_go_on_after_the_paper_book_but_never_back()
    {
        var template = await TemplateAsync("receipt");
        (await host.SendAsync(new NumberPapersCommand<RadiationSafetyModule>(template.Id, null, "TNHS", "{number}-{number}", null), "quantri")).Refusal!.Fields.Single().Field.ShouldBe("symbol");
        (await host.SendAsync(new NumberPapersCommand<RadiationSafetyModule>(template.Id, null, "TNHS", "{number}/{type}-{agency}", 57), "quantri")).Refusal.ShouldBeNull();
        (await TemplateAsync("receipt")).NextSymbol.ShouldBe("58/TNHS-SKHCN");
        (await host.SendAsync(new NumberPapersCommand<RadiationSafetyModule>(template.Id, null, "TNHS", "{number}/{type}-{agency}", 12), "quantri")).Refusal!.Fields.Single().Field.ShouldBe("last");
        var id = await AcceptedAsync(new DateOnly(2024, 5, 6));
        (await IssuedAsync(id, "receipt")).Symbol.ShouldBe("58/TNHS-SKHCN");

        host.ItIs(new DateOnly(2025, 1, 2));
        (await TemplateAsync("receipt")).NextSymbol.ShouldBe("01/TNHS-SKHCN");
    }

    [Fact]
    public async Task Many_papers_come_as_one_zip_and_each_refusal_is_named()
    {
        var (one, two) = (await AcceptedAsync(new DateOnly(2024, 5, 6)), await AcceptedAsync(new DateOnly(2024, 5, 7)));
        var early = await ReceivedAsync(new DateOnly(2024, 5, 8));
        var outcome = (await host.SendAsync(Many("receipt", two, one, early), "lan")).Value!;

        outcome.Issued.Select(paper => (paper.RecordId, paper.Symbol)).ShouldBe([(two, "01/TNHS-SKHCN"), (one, "02/TNHS-SKHCN")]);
        outcome.Refused.ShouldHaveSingleItem().ShouldSatisfyAllConditions(refused => refused.RecordId.ShouldBe(early), refused => refused.Reason.ShouldContain("Chưa lập được"));
        var zip = await (await host.SignedInAsync("lan")).GetByteArrayAsync($"/api/radiation/dossiers/papers.zip?{string.Join('&', outcome.Issued.Select(paper => $"id={paper.PaperId}"))}");
        using var archive = new ZipArchive(new MemoryStream(zip));
        archive.Entries.Select(entry => entry.Name).ShouldBe(["001 Giấy tiếp nhận hồ sơ và hẹn trả kết quả 01-TNHS-SKHCN.docx", "002 Giấy tiếp nhận hồ sơ và hẹn trả kết quả 02-TNHS-SKHCN.docx"]);
        using var first = new MemoryStream();
        await archive.Entries[0].Open().CopyToAsync(first);
        PaperReader.Lines(first.ToArray()).ShouldContain($"Mã hồ sơ: {(await DossierAsync(two)).Number}");
        (await host.SendAsync(Many("receipt", [.. Enumerable.Range(0, ManyPapers.Most + 1).Select(_ => one)]), "lan")).Refusal!.Fields.Single().Field.ShouldBe("RecordIds");
    }

    [Fact]
    public async Task Every_shipped_template_is_valid_and_filled_with_its_examples()
    {
        foreach (var row in (await (await host.SignedInAsync("lan")).GetFromJsonAsync<JsonObject>("/api/radiation/papers"))!["items"]!.AsArray())
        {
            var lines = PaperReader.Lines(await (await host.SignedInAsync("lan")).GetByteArrayAsync($"/api/radiation/papers/{row!["id"]}/preview.docx"));
            lines.ShouldContain("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
            lines.ShouldContain("Nơi nhận:");
            lines.ShouldNotContain(line => line.Contains("{{", StringComparison.Ordinal) || line.Contains("}}", StringComparison.Ordinal));
        }

        Module.Papers!.Kinds.Select(kind => kind.Code).ShouldBe(["receipt", "supplement", "refusal", "apology", "xray-license", "training-certificate", "readiness-letter"]);
    }

    [Fact]
    public async Task Seeding_again_leaves_what_the_office_has_published()
    {
        var template = await TemplateAsync("receipt");
        (await PublishAsync(template.Id, Today, Document("Của cơ quan"))).Refusal.ShouldBeNull();
        await using var scope = await host.ScopeAsync();
        await Module.Papers!.SeedAsync(scope.ServiceProvider, CancellationToken.None);
        (await scope.ServiceProvider.GetRequiredService<RadiationSafetyDbContext>().Set<RadiationPaper>().CountAsync()).ShouldBe(7);
        (await TemplateAsync("receipt")).Versions.Select(v => v.Number).ShouldBe([2, 1]);
    }

    [Fact]
    public async Task The_way_goes_by_pages_with_scripts_off()
    {
        var id = await AcceptedAsync(new DateOnly(2024, 5, 6));
        using var page = await PageClient.SignInAsync(host, "lan");
        (await page.ReadAsync($"/radiation/dossiers/{id}")).ShouldContain($"/radiation/dossiers/{id}/issue-paper?kind=receipt");
        using var nobody = await page.SubmitAsync($"/radiation/dossiers/{id}/issue-paper?kind=receipt", "issue", ("issuedOn", "15/05/2024"), ("signedAs", "InPlace"), ("signerTitle", "Phó Giám đốc"));
        (nobody.StatusCode, WebUtility.HtmlDecode(await nobody.Content.ReadAsStringAsync())).ShouldSatisfyAllConditions(r => r.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity), r => r.Item2.ShouldContain("Ghi ký thay"));
        using var issued = await page.SubmitAsync($"/radiation/dossiers/{id}/issue-paper?kind=receipt", "issue", ("issuedOn", "15/05/2024"), ("signedAs", "InPlace"), ("signedFor", "Giám đốc"), ("signerTitle", "Phó Giám đốc"));
        issued.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var paper = (await PapersAsync(id)).Issued.Single();
        (await page.ReadAsync($"/radiation/dossiers/{id}")).ShouldContain($"/api/radiation/files/{paper.FileId}");
        using var withdrawn = await page.SubmitAsync($"/radiation/dossiers/{id}/withdraw-paper/{paper.Id}", "withdraw", ("because", "Sai tên"));
        withdrawn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var many = await page.SubmitAsync("/radiation/dossiers/issue-papers?q=SKHCN", "papers", ("kind", "receipt"), ("recordIds", $"{id}"), ("issuedOn", "15/05/2024"), ("signedAs", "Own"), ("signerTitle", "Giám đốc"));
        var outcome = WebUtility.HtmlDecode(await many.Content.ReadAsStringAsync());
        outcome.ShouldContain("/api/radiation/dossiers/papers.zip?id=");
        outcome.ShouldContain("02/TNHS-SKHCN");
    }

    [Fact]
    public async Task Dossiers_page_asks_no_more_for_many_papers_than_for_one()
    {
        var id = await AcceptedAsync(new DateOnly(2024, 5, 6));
        await IssuedAsync(id, "receipt");
        var client = await host.SignedInAsync("lan");
        var (one, _) = (await CountAsync(client, id), 0);
        for (var n = 0; n < 8; n++)
        {
            (await host.SendAsync(new WithdrawPaperCommand<RadiationSafetyModule>("dossiers", id, (await PapersAsync(id)).Issued[0].Id, null, "Lại"), "lan")).Refusal.ShouldBeNull();
            await IssuedAsync(id, "receipt");
        }

        (await CountAsync(client, id)).ShouldBe(one);
        one.ShouldBeLessThanOrEqualTo(8);

        static async Task<int> CountAsync(HttpClient client, Guid id)
        {
            // Once to warm what is kept between requests.
            (await client.GetAsync($"/api/radiation/dossiers/{id}/papers")).EnsureSuccessStatusCode();
            using var counter = new StatementCounter();
            (await client.GetAsync($"/api/radiation/dossiers/{id}/papers")).EnsureSuccessStatusCode();
            return counter.Count;
        }
    }

    private static IssuePaperCommand<RadiationSafetyModule> Issue(Guid id, string kind, DateOnly? on = null) =>
        new("dossiers", id, kind, null, on ?? Today, SignatureForm.InPlace, "Giám đốc", "Phó Giám đốc", "Nông Văn Bình");

    private static IssuePapersCommand<RadiationSafetyModule> Many(string kind, params Guid[] ids) => new("dossiers", kind, ids, Today, SignatureForm.Own, null, "Giám đốc", null);

    private async Task<IssuedPaperDetail> IssuedAsync(Guid id, string kind, DateOnly? on = null)
    {
        (await host.SendAsync(Issue(id, kind, on), "lan")).Refusal.ShouldBeNull(kind);
        return (await PapersAsync(id)).Issued[0];
    }

    private async Task<RecordPapers> PapersAsync(Guid id) => (await host.SendAsync(new GetPapersQuery<RadiationSafetyModule>("dossiers", id), "lan")).Value!;

    private async Task<PaperTemplateDetail> TemplateAsync(string kind)
    {
        var id = (Guid)(await host.ScalarAsync($"SELECT id FROM radiation_safety.paper_templates WHERE kind = '{kind}'"))!;
        return (await host.SendAsync(new GetPaperTemplateQuery<RadiationSafetyModule>(id), "lan")).Value!;
    }

    private Task<Result<Saved>> PublishAsync(Guid id, DateOnly from, byte[] document, string user = "quantri", int? revision = null) =>
        host.SendAsync(new PublishPaperCommand<RadiationSafetyModule>(id, revision, from, "Đổi lời", null, new IncomingFile("mau.docx", DocxTemplate.ContentType, new MemoryStream(document))), user);

    private async Task<byte[]> BytesAsync(Guid file) => await (await host.SignedInAsync("lan")).GetByteArrayAsync($"/api/radiation/files/{file}");

    private async Task<IReadOnlyList<string>> LinesAsync(IssuedPaperDetail paper) => PaperReader.Lines(await BytesAsync(paper.FileId));

    private static byte[] Document(params string[] lines)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, DocumentFormat.OpenXml.WordprocessingDocumentType.Document))
        {
            document.AddMainDocumentPart().Document = new Document(new Body(lines.Select(line => new Paragraph(new Run(new Text(line))))));
        }

        return stream.ToArray();
    }

    private static ByteArrayContent File(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };

    private async Task<DossierDetail> DossierAsync(Guid id) => (await host.SendAsync(new GetDossierQuery<RadiationSafetyModule>(id), "lan")).Value!;

    private async Task<Guid> ReceivedAsync(DateOnly on)
    {
        var procedure = (await host.SendAsync(new GetProceduresQuery<RadiationSafetyModule>(null), "lan")).Single(choice => choice.Code == "XQ-CAP-MOI").Id;
        var saved = await host.SendAsync(new ReceiveDossierCommand<RadiationSafetyModule>(procedure, on, organization, DossierChannel.Desk, "CSBX-1", [.. Enumerable.Range(1, 10).Select(n => new PaperCount(n, 1))], null, null, null, null), "lan");
        saved.Refusal.ShouldBeNull();
        return saved.Value!.Id;
    }

    private async Task<Guid> AcceptedAsync(DateOnly on)
    {
        var id = await ReceivedAsync(on);
        await RecordAsync(id, DossierEventKind.Accepted, on);
        return id;
    }

    private async Task RecordAsync(Guid id, DossierEventKind kind, DateOnly on, string? number = null, DateOnly? expires = null, IReadOnlyList<int>? papers = null, DateOnly? until = null, string? note = null)
    {
        var lan = kind == DossierEventKind.Assigned ? (Guid?)(await host.ScalarAsync("SELECT person_id FROM directory.users WHERE user_name = 'lan'"))! : null;
        Result outcome = await host.SendAsync(new RecordDossierEventCommand<RadiationSafetyModule>(id, null, kind, on, number, papers ?? [], until, lan, on, AppraisalOutcome.Meets, expires, note), "lan");
        outcome.Refusal.ShouldBeNull(kind.ToString());
    }
}
