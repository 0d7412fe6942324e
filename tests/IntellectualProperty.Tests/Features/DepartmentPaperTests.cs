using System.Net;
using System.Net.Http.Json;
using IntellectualProperty.Assets;
using IntellectualProperty.SupportCases;
using Platform.Councils;
using Platform.Papers;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

/// <summary>The papers of the department say what its records say, and others can read them back.</summary>
public sealed class DepartmentPaperTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_case_that_was_advised_gets_its_guidance_and_its_submission_and_one_without_a_place_name_no_submission()
    {
        var id = await CaseAsync("HT-1", AssetKind.CertificationMark, "Chi Lăng & Hữu Lũng");
        (await OffersAsync("support-cases", id)).ShouldBeEmpty("nobody has been advised of anything");
        await AdviseAsync(id);
        (await OffersAsync("support-cases", id)).ShouldBe(["place-name-submission", "guidance-letter"], ignoreOrder: true);
        var plain = await CaseAsync("HT-2", AssetKind.OrdinaryTrademark, null);
        await AdviseAsync(plain);
        (await OffersAsync("support-cases", plain)).ShouldBe(["guidance-letter"]);

        using var page = await PageClient.SignInAsync(host, "mai");
        (await page.SubmitAsync($"/ip/support-cases/{id}/issue-paper?kind=place-name-submission", "issue", ("issuedOn", "15/05/2024"), ("signedAs", "Own"), ("signerTitle", "Giám đốc"), ("signerName", "Hoàng Văn Sơn"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var submission = await IssuedAsync("support-cases", id);
        submission.ShouldContain("Số: 01/TTr-SKHCN");
        submission.ShouldContain("Kính gửi: Ủy ban nhân dân tỉnh");
        submission.ShouldContain("Ngày 01/02/2024, Sở Khoa học và Công nghệ nhận đề nghị của Hội Nông dân huyện về hỗ trợ đăng ký bảo hộ sản phẩm “Na”, loại hình: Nhãn hiệu chứng nhận (hồ sơ HT-1).");
        submission.ShouldContain(line => line.Contains("cho phép Hội Nông dân huyện sử dụng địa danh “Chi Lăng & Hữu Lũng”", StringComparison.Ordinal));
        submission.ShouldNotContain(line => line.Contains("{{", StringComparison.Ordinal));

        var guidance = await DraftAsync("support-cases", id, "guidance-letter");
        guidance.ShouldContain("Quy chế sử dụng nhãn hiệu");
        guidance.ShouldContain("Đã rà soát tên");
        guidance.ShouldContain(line => line.StartsWith("Tên đăng ký có địa danh “Chi Lăng & Hữu Lũng”", StringComparison.Ordinal));
        var other = await DraftAsync("support-cases", plain, "guidance-letter");
        other.ShouldNotContain("Quy chế sử dụng nhãn hiệu");
        other.ShouldNotContain(line => line.StartsWith("Tên đăng ký có địa danh", StringComparison.Ordinal));

        // Proposed, the submission is made; who gave up needs no guidance.
        await RecordAsync(id, SupportCaseEventKind.PlaceNameProposed);
        (await OffersAsync("support-cases", id)).ShouldBe(["guidance-letter"]);
        await RecordAsync(plain, SupportCaseEventKind.Withdrawn);
        (await OffersAsync("support-cases", plain)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_request_to_expedite_names_the_step_and_the_day_the_law_expected_it()
    {
        var id = (await host.SendAsync(new SaveAssetCommand(null, null, "A-1", "Na Chi Lăng", AssetKind.CollectiveMark, "Hội Nông dân", null), "mai")).Value!.Id;
        (await OffersAsync("assets", id)).ShouldBeEmpty("nothing is at the office");
        await HappenAsync(id, AssetEventKind.Filed, new(2023, 3, 1), "4-2023-9");
        await HappenAsync(id, AssetEventKind.AcceptedAsValid, new(2023, 4, 3));
        await HappenAsync(id, AssetEventKind.Published, new(2023, 6, 1));

        var lines = await DraftAsync("assets", id, "expedite-request");
        lines.ShouldContain("Về việc đẩy nhanh thẩm định đơn số 4-2023-9");
        lines.ShouldContain(line => line.Contains("(việc gần nhất: Công bố đơn trên Công báo, 01/06/2023)", StringComparison.Ordinal));
        // Nine months from the publication; the time to oppose is a third party's and no step of the office.
        lines.ShouldContain(line => line.StartsWith("Theo quy định", StringComparison.Ordinal) && line.EndsWith("dự kiến xong ngày 01/03/2024.", StringComparison.Ordinal));

        await HappenAsync(id, AssetEventKind.IntendedGrant, new(2024, 4, 1));
        (await OffersAsync("assets", id)).ShouldBeEmpty("the applicant's turn");
    }

    [Fact]
    public async Task The_decision_lists_the_initiatives_the_council_passed_with_their_authors_and_no_others()
    {
        var scene = new CouncilScene(host);
        await scene.PrepareAsync();
        await scene.ConfirmAsync();
        await scene.AcceptedAsync("SK-1");
        await scene.AcceptedAsync("SK-2");
        var id = await scene.SittingAsync("SK-1\nSK-2");
        var items = (await scene.GetAsync(id, "mai")).Items;
        foreach (var user in CouncilScene.Users)
        {
            await scene.GiveAsync(id, items[0].Id, user, 30, 25, 30);
            await scene.GiveAsync(id, items[1].Id, user, 10, 10, 10);
        }

        await scene.RecordAsync(id, CouncilEventKind.SheetsOpened);
        (await OffersAsync("council-sessions", id)).ShouldBe(["council-minutes"]);
        await scene.RecordAsync(id, CouncilEventKind.Closed);

        (await host.SendAsync(new GetPapersQuery<IntellectualPropertyModule>("council-sessions", id), "mai")).Value!.Offers.Single(offer => offer.Kind == "initiative-recognition").Standing.ShouldBe(PaperStanding.Draft);
        var lines = await DraftAsync("council-sessions", id, "initiative-recognition");
        lines.ShouldContain("ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN");
        lines.ShouldNotContain("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "those of the province the Committee decides");
        lines.ShouldContain("Điều 1. Công nhận 01 sáng kiến (danh sách kèm theo).");
        lines.ShouldContain("SK-1 (2024)");
        lines.ShouldContain("Giải pháp SK-1");
        lines.ShouldContain("Hà Thị Sen (100%)");
        lines.ShouldNotContain("Giải pháp SK-2");
    }

    private async Task<Guid> CaseAsync(string code, AssetKind kind, string? place) =>
        (await host.SendAsync(new SaveSupportCaseCommand(null, null, code, new DateOnly(2024, 2, 1), "Na", kind, "Hội Nông dân huyện", null, place), "mai")).Value!.Id;

    private Task AdviseAsync(Guid id) => RecordAsync(id, SupportCaseEventKind.Advised);

    private async Task RecordAsync(Guid id, SupportCaseEventKind kind)
    {
        var reply = await (await host.SignedInAsync("mai")).PostAsJsonAsync($"/api/ip/support-cases/{id}/record-event", new { kind = kind.ToString(), happenedOn = "2024-03-04", note = "Đã rà soát tên" });
        reply.IsSuccessStatusCode.ShouldBeTrue(await reply.Content.ReadAsStringAsync());
    }

    private async Task HappenAsync(Guid id, AssetEventKind kind, DateOnly on, string? number = null) =>
        (await host.SendAsync(new RecordEventCommand(id, null, kind, on, null, number, null), "mai")).Refusal.ShouldBeNull();

    private async Task<IReadOnlyList<string>> OffersAsync(string register, Guid id) =>
        [.. (await host.SendAsync(new GetPapersQuery<IntellectualPropertyModule>(register, id), "mai")).Value!.Offers.Select(offer => offer.Kind)];

    private async Task<IReadOnlyList<string>> DraftAsync(string register, Guid id, string kind) =>
        PaperReader.Lines(await (await host.SignedInAsync("mai")).GetByteArrayAsync($"/api/ip/{register}/{id}/papers/{kind}/draft.docx"));

    private async Task<IReadOnlyList<string>> IssuedAsync(string register, Guid id)
    {
        var paper = (await host.SendAsync(new GetPapersQuery<IntellectualPropertyModule>(register, id), "mai")).Value!.Issued.ShouldHaveSingleItem();
        return PaperReader.Lines(await (await host.SignedInAsync("mai")).GetByteArrayAsync($"/api/ip/files/{paper.FileId}"));
    }
}
