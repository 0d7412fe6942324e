using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntellectualProperty.Assets;
using IntellectualProperty.ControlSamples;
using IntellectualProperty.UsageGrants;
using IntellectualProperty.UseReviews;
using Platform.Results;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

/// <summary>Protected signs of a community: who uses them by which right, what was sampled, how they are looked at, and whose holders are gone.</summary>
public sealed class ManagementTests : IAsyncLifetime
{
    private const string Grants = "Mã;Mã tài sản;Đơn vị sử dụng;Xã, phường;Phạm vi sử dụng;Ngày nộp hồ sơ;Ngày thẩm định;Ngày cấp;Số giấy chứng nhận;Có giá trị đến;Ngày thu hồi;Số quyết định thu hồi\n";

    private const string Samples = "Mã mẫu;Mã tài sản;Ngày lấy mẫu;Nơi lấy mẫu;Khu vực;Xã, phường;Chỉ tiêu;Ngày có kết quả;Kết quả;Nơi thử nghiệm;Vi phạm\n";

    private static readonly DateOnly Filed = new(2021, 7, 14);

    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Rights_are_counted_by_their_days_and_terms()
    {
        await GrantedAsync("GI", AssetKind.GeographicalIndication);
        const string rows = """
            Q-EARLY;GI;HTX Một;;;01/02/2023;10/02/2023;15/02/2023;01/GCN;15/02/2026;;
            Q-MARCH;GI;HTX Hai;xã Bảo Lâm;5 ha;01/02/2024;10/02/2024;31/03/2024;02/GCN;;;
            Q-APRIL;GI;HTX Ba;;;01/02/2024;10/02/2024;01/04/2024;03/GCN;01/04/2027;;
            Q-OVER;GI;HTX Bốn;;;01/02/2022;10/02/2022;15/02/2022;04/GCN;30/03/2024;;
            Q-LAST-DAY;GI;HTX Năm;;;01/02/2022;10/02/2022;15/02/2022;05/GCN;31/03/2024;;
            Q-REVOKED;GI;HTX Sáu;;;01/02/2022;10/02/2022;15/02/2022;06/GCN;15/02/2027;31/03/2024;9/QĐ
            Q-APPLIED;GI;HTX Bảy;;;01/02/2024;;;;;;
            """;
        (await host.ImportedAsync("ip", "usage-grants", Grants + rows, "mai")).ShouldBe((7, 0, 0, 0));
        (await host.ImportedAsync("ip", "usage-grants", Grants + rows, "mai")).ShouldBe((0, 0, 7, 0));

        (await MarchAsync("usage-grants-granted")).ShouldBe(["Q-MARCH"]);
        (await MarchAsync("usage-grants-in-force")).ShouldBe(["Q-EARLY", "Q-LAST-DAY", "Q-MARCH"]);
        (await MarchAsync("usage-grants-expiring")).ShouldBe(["Q-LAST-DAY", "Q-OVER"]);
        (await MarchAsync("usage-grants-revoked")).ShouldBe(["Q-REVOKED"]);
        (await ListedAsync("usage-grants?overrun=1")).ShouldBe(["Q-LAST-DAY", "Q-OVER"]);

        // Renewed on its last day it never stood still; the renewal is nobody new.
        var last = await IdAsync("usage_grants", "Q-LAST-DAY");
        (await host.SendAsync(new RecordUsageGrantEventCommand(last, null, UsageGrantEventKind.Renewed, new(2024, 3, 31), null, "15/GCN", new(2027, 3, 31), null), "mai")).Refusal.ShouldBeNull();
        (await MarchAsync("usage-grants-granted")).ShouldBe(["Q-MARCH"]);
        (await MarchAsync("usage-grants-in-force")).ShouldBe(["Q-EARLY", "Q-LAST-DAY", "Q-MARCH"]);
        (await MarchAsync("usage-grants-expiring")).ShouldBe(["Q-OVER"]);
        (await ListedAsync("usage-grants?overrun=1")).ShouldBe(["Q-OVER"]);
    }

    [Fact]
    public async Task A_right_is_refused_at_the_field_and_once_a_user()
    {
        await GrantedAsync("GI", AssetKind.GeographicalIndication);
        await GrantedAsync("TM", AssetKind.OrdinaryTrademark);
        (await ApplyAsync("Q-1", "TM")).Refusal!.Fields.Single().Field.ShouldBe("assetCode");
        (await ApplyAsync("Q-1", "NONE")).Refusal!.Fields.Single().Field.ShouldBe("assetCode");
        var first = (await ApplyAsync("Q-1", "GI")).Value!.Id;
        (await ApplyAsync("Q-1", "GI", "HTX khác")).Refusal!.Fields.Single().Field.ShouldBe("code");
        (await ApplyAsync("Q-2", "GI")).Refusal!.Fields.Single().Field.ShouldBe("userName");
        (await host.ImportedAsync("ip", "usage-grants", Grants + "Q-2;GI;HTX Một;;;01/03/2024;;;;;;", "mai")).Wrong.ShouldBe(1);
        var second = (await ApplyAsync("Q-3", "GI", "HTX Hai")).Value!.Id;
        await RecordAsync(first, UsageGrantEventKind.Appraised);
        await RecordAsync(first, UsageGrantEventKind.Granted, "01/GCN");
        await RecordAsync(second, UsageGrantEventKind.Appraised);
        (await host.SendAsync(new RecordUsageGrantEventCommand(second, null, UsageGrantEventKind.Granted, new(2024, 4, 1), null, "01/GCN", null, null), "mai")).Refusal!.Fields.Single().Field.ShouldBe("certificateNumber");

        // Once the first has ended she may apply anew.
        (await host.SendAsync(new RecordUsageGrantEventCommand(first, null, UsageGrantEventKind.Revoked, new(2024, 4, 2), "7/QĐ", null, null, null), "mai")).Refusal.ShouldBeNull();
        (await ApplyAsync("Q-2", "GI")).Refusal.ShouldBeNull();
        (await (await host.SignedInAsync("kiemtra")).PostAsJsonAsync("/api/ip/usage-grants", new { code = "X", assetCode = "GI", appliedOn = "2024-03-01", userName = "A" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await host.SignedInAsync("mai")).PutAsJsonAsync($"/api/ip/usage-grants/{second}", new { code = "Q-3", assetCode = "", appliedOn = "2024-03-01", userName = "HTX Hai", revision = 1 })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Only_an_indication_has_times_of_appraisal_and_they_end_with_the_answer()
    {
        await GrantedAsync("GI", AssetKind.GeographicalIndication);
        await GrantedAsync("NHTT", AssetKind.CollectiveMark);
        var (indication, mark) = ((await ApplyAsync("Q-1", "GI")).Value!.Id, (await ApplyAsync("Q-2", "NHTT")).Value!.Id);
        (await RulesAsync(indication)).ShouldBe("GI-USE-APPRAISE,GI-USE-DECIDE");
        (await RulesAsync(mark)).ShouldBeNull();
        using var page = await PageClient.SignInAsync(host, "mai");
        (await TextAsync(page, $"/ip/usage-grants/{mark}")).ShouldContain("luật không quy định nên không tính mốc");
        (await host.ScalarAsync($"SELECT due_on::text FROM intellectual_property.deadlines WHERE record_id = '{indication}' AND rule_code = 'GI-USE-APPRAISE'")).ShouldBe("2024-03-21");
        (await TextAsync(page, $"/ip/usage-grants/{indication}")).ShouldContain("21/03/2024");
        await RecordAsync(indication, UsageGrantEventKind.Refused);
        (await host.ScalarAsync($"SELECT count(*) FROM intellectual_property.deadlines WHERE record_id = '{indication}' AND state = 'Open'")).ShouldBe(0L);
    }

    [Fact]
    public async Task Samples_and_products_sampled_are_two_figures()
    {
        await GrantedAsync("HONG", AssetKind.GeographicalIndication);
        await GrantedAsync("NA", AssetKind.CertificationMark);
        await GrantedAsync("HOI", AssetKind.GeographicalIndication);
        const string rows = """
            M-1;HONG;01/03/2024;HTX Một;Vùng sản xuất;xã Bảo Lâm;Độ đường;10/03/2024;Đạt;Trung tâm Kỹ thuật;
            M-2;HONG;31/03/2024;Chợ Kỳ Lừa;Thị trường;phường Tam Thanh;Độ đường;02/04/2024;Không đạt;Trung tâm Kỹ thuật;Không có nguồn gốc trong vùng
            M-3;NA;15/03/2024;HTX Hai;Vùng sản xuất;xã Chi Lăng;Kích cỡ;20/03/2024;Không đạt;Trung tâm Kỹ thuật;Nhỏ hơn quy chế
            M-4;HOI;01/04/2024;HTX Ba;Vùng sản xuất;xã Văn Quan;Hàm lượng;;;;
            M-5;NA;29/02/2024;HTX Hai;Thị trường;xã Chi Lăng;Kích cỡ;;;;
            """;
        (await host.ImportedAsync("ip", "control-samples", Samples + rows, "mai")).ShouldBe((5, 0, 0, 0));
        (await host.ImportedAsync("ip", "control-samples", Samples + rows, "mai")).ShouldBe((0, 0, 5, 0));
        (await host.ImportedAsync("ip", "control-samples", Samples + "M-6;NA;15/03/2024;HTX;Thị trường;xã;Kích cỡ;20/03/2024;Không đạt;Trung tâm;", "mai")).Wrong.ShouldBe(1);

        (await MarchAsync("control-samples-taken")).ShouldBe(["M-1", "M-2", "M-3"]);
        (await MarchAsync("assets-sampled")).ShouldBe(["HONG", "NA"]);
        (await MarchAsync("control-samples-failed")).ShouldBe(["M-3"]);
        (await MarchAsync("control-violations-open")).ShouldBe(["M-3"]);
        (await host.SendAsync(new RecordControlSampleEventCommand(await IdAsync("control_samples", "M-3"), null, ControlSampleEventKind.Handled, new(2024, 3, 31), "4/BB", null, "nhắc nhở, thu hồi tem"), "mai")).Refusal.ShouldBeNull();
        (await MarchAsync("control-violations-open")).ShouldBeEmpty();
        (await MarchAsync("control-samples-failed")).ShouldBe(["M-3"]);
    }

    [Fact]
    public async Task A_review_is_one_a_year_within_protection()
    {
        await GrantedAsync("GI", AssetKind.GeographicalIndication);
        const string head = "Mã tài sản;Năm;Ngày rà soát;Số báo cáo;Nhận xét;Việc cần làm\n";
        (await host.ImportedAsync("ip", "use-reviews", head + "GI;2023;31/12/2023;1/BC;Dùng đúng quy chế;\nGI;2024;15/03/2024;;Tem chưa đủ;In thêm tem", "mai")).ShouldBe((2, 0, 0, 0));
        (await host.ImportedAsync("ip", "use-reviews", head + "GI;2023;31/12/2023;1/BC;Dùng đúng quy chế;\nGI;2024;15/03/2024;;Tem chưa đủ;In thêm tem", "mai")).ShouldBe((0, 0, 2, 0));
        (await host.ImportedAsync("ip", "use-reviews", head + "GI;2020;31/12/2023;;Sớm hơn ngày cấp;", "mai")).Wrong.ShouldBe(1);
        (await MarchAsync("use-reviews-held")).ShouldBe(["GI/2024"]);
        (await host.SendAsync(new SaveUseReviewCommand(null, null, "GI", 2024, new(2024, 4, 1), "Lần nữa"), "mai")).Refusal!.Fields.Single().Field.ShouldBe("year");
        (await host.SendAsync(new SaveUseReviewCommand(null, null, "GI", 2022, new(2021, 12, 31), "Trước năm"), "mai")).Refusal!.Fields.Single().Field.ShouldBe("reviewedOn");
        (await host.SendAsync(new SaveUseReviewCommand(await IdAsync("use_reviews", "GI/2023"), null, "", 0, new(2024, 1, 5), "Sửa lại"), "mai")).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task The_assets_page_shows_users_samples_and_the_latest_review_at_a_constant_cost()
    {
        var id = await GrantedAsync("GI", AssetKind.GeographicalIndication);
        await host.ImportedAsync("ip", "usage-grants", Grants + "Q-1;GI;HTX Một;;;01/02/2023;10/02/2023;15/02/2023;01/GCN;15/02/2026;;", "mai");
        await host.ImportedAsync("ip", "control-samples", Samples + "M-1;GI;01/03/2024;HTX Một;Vùng sản xuất;xã Bảo Lâm;Độ đường;;;;", "mai");
        await host.ImportedAsync("ip", "use-reviews", "Mã tài sản;Năm;Ngày rà soát;Nhận xét\nGI;2022;31/12/2022;Lần cũ\nGI;2023;31/12/2023;Dùng đúng quy chế", "mai");
        using var page = await PageClient.SignInAsync(host, "mai");
        var shown = await TextAsync(page, $"/ip/assets/{id}");
        shown.ShouldContain("HTX Một");
        shown.ShouldContain("01/GCN");
        shown.ShouldContain("M-1");
        shown.ShouldContain("Dùng đúng quy chế");
        shown.ShouldNotContain("Lần cũ");
        var one = await StatementsAsync(page, id);
        await host.ImportedAsync("ip", "usage-grants", Grants + string.Concat(Enumerable.Range(2, 9).Select(n => $"Q-{n};GI;HTX số {n};;;01/02/2023;10/02/2023;15/02/2023;{n}/GCN;15/02/2026;;\n")), "mai");
        (await StatementsAsync(page, id)).ShouldBe(one);
        (await TextAsync(page, $"/ip/assets/{id}")).ShouldContain($"/ip/usage-grants?asset={id}");

        // Of a mark of one owner nobody else is a user.
        (await TextAsync(page, $"/ip/assets/{await GrantedAsync("TM", AssetKind.OrdinaryTrademark)}")).ShouldNotContain("Đơn vị sử dụng");
    }

    [Fact]
    public async Task Holders_that_ended_are_a_list_and_ask_for_a_successor_on_the_page()
    {
        var (named, nobody, standing) = (await EnterAsync("UBND huyện Cao Lộc"), await EnterAsync("UBND huyện Chi Lăng"), await EnterAsync("Hội Nông dân tỉnh"));
        var followed = await GrantedAsync("FOLLOWED", AssetKind.GeographicalIndication);
        await ManageAsync(followed, named);
        await ManageAsync(await GrantedAsync("NOT-FOLLOWED", AssetKind.CertificationMark), nobody);
        await ManageAsync(await GrantedAsync("STANDING", AssetKind.CertificationMark), standing);
        await GrantedAsync("NO-LINK", AssetKind.CertificationMark);
        var client = await host.SignedInAsync("mai");
        (await client.PutAsJsonAsync($"/api/directory/organizations/{named}", new { kind = "Agency", name = "UBND huyện Cao Lộc", endedOn = "2024-04-30", successorId = standing, revision = 1 })).EnsureSuccessStatusCode();
        (await client.PutAsJsonAsync($"/api/directory/organizations/{nobody}", new { kind = "Agency", name = "UBND huyện Chi Lăng", endedOn = "2024-04-30", revision = 1 })).EnsureSuccessStatusCode();

        (await ListedAsync("assets?ended=WithSuccessor")).ShouldBe(["FOLLOWED"]);
        (await ListedAsync("assets?ended=WithoutSuccessor")).ShouldBe(["NOT-FOLLOWED"]);
        (await ListedAsync("assets?ended=WithSuccessor&ended=WithoutSuccessor")).ShouldBe(["FOLLOWED", "NOT-FOLLOWED"]);
        using var page = await PageClient.SignInAsync(host, "mai");
        (await TextAsync(page, $"/ip/assets/{followed}")).ShouldSatisfyAllConditions(
            shown => shown.ShouldContain("kết thúc ngày 30/04/2024"),
            shown => shown.ShouldContain("Giấy tờ cần có: quyết định của UBND tỉnh giao tổ chức quản lý mới"));
        var form = await TextAsync(page, $"/ip/assets/{followed}/holders/change?role=Manager&to={standing}");
        form.ShouldContain("Hội Nông dân tỉnh");

        // Whoever takes over takes it off the list; that the former ended stays with the former.
        (await host.SendAsync(new ChangeHolderCommand(followed, null, HolderRole.Manager, "Hội Nông dân tỉnh", standing, new(2024, 5, 2), "9/QĐ-UBND", new(2024, 5, 2)), "mai")).Refusal.ShouldBeNull();
        (await ListedAsync("assets?ended=WithSuccessor")).ShouldBeEmpty();
        (await TextAsync(page, $"/ip/assets/{followed}")).ShouldNotContain("Giấy tờ cần có");
    }

    [Fact]
    public async Task Transfers_and_delegations_are_counted_by_the_day_the_new_holder_began()
    {
        foreach (var (code, role, day) in new[] { ("O-FEB", HolderRole.Owner, new DateOnly(2024, 2, 29)), ("O-MARCH", HolderRole.Owner, new(2024, 3, 1)), ("M-MARCH", HolderRole.Manager, new(2024, 3, 31)), ("M-APRIL", HolderRole.Manager, new(2024, 4, 1)) })
        {
            (await host.SendAsync(new ChangeHolderCommand(await GrantedAsync(code, AssetKind.CertificationMark), null, role, "Hội", null, day, "1/QĐ", day), "mai")).Refusal.ShouldBeNull();
        }

        (await MarchAsync("assets-transferred")).ShouldBe(["O-MARCH"]);
        (await MarchAsync("assets-delegated")).ShouldBe(["M-MARCH"]);
    }

    private async Task<IReadOnlyList<string>> MarchAsync(string measure) => await host.MeasuredAsync("ip", measure, new(2024, 3, 1), new(2024, 3, 31), "mai");

    private async Task<Guid> IdAsync(string table, string code) => (Guid)(await host.ScalarAsync($"SELECT id FROM intellectual_property.{table} WHERE code = '{code}'"))!;

    private Task<object?> RulesAsync(Guid record) => host.ScalarAsync($"SELECT string_agg(rule_code, ',' ORDER BY rule_code) FROM intellectual_property.deadlines WHERE record_id = '{record}'");

    private async Task<IReadOnlyList<string>> ListedAsync(string query) =>
        [.. (await (await host.SignedInAsync("mai")).GetFromJsonAsync<JsonObject>($"/api/ip/{query}"))!["items"]!.AsArray().Select(item => item!["code"]!.GetValue<string>()).Order(StringComparer.Ordinal)];

    private Task<Result<Platform.Records.Saved>> ApplyAsync(string code, string asset, string user = "HTX Một") =>
        host.SendAsync(new SaveUsageGrantCommand(null, null, code, asset, new(2024, 3, 1), user), "mai");

    private async Task RecordAsync(Guid grant, UsageGrantEventKind kind, string? number = null) =>
        (await host.SendAsync(new RecordUsageGrantEventCommand(grant, null, kind, new(2024, 4, 1), null, number, null, null), "mai")).Refusal.ShouldBeNull();

    private async Task ManageAsync(Guid asset, Guid body) =>
        (await host.SendAsync(new ChangeHolderCommand(asset, null, HolderRole.Manager, $"Đơn vị {body}", body, new(2024, 3, 1), "12/QĐ-UBND", new(2024, 3, 1)), "mai")).Refusal.ShouldBeNull();

    private async Task<Guid> EnterAsync(string name)
    {
        var reply = await (await host.SignedInAsync("mai")).PostAsJsonAsync("/api/directory/organizations", new { kind = "Agency", name });
        reply.EnsureSuccessStatusCode();
        return (await reply.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
    }

    private async Task<Guid> GrantedAsync(string code, AssetKind kind)
    {
        var id = (await host.SendAsync(new SaveAssetCommand(null, null, code, $"Sản phẩm {code}", kind, "HTX", null), "mai")).Value!.Id;
        foreach (var (step, day) in new[] { (AssetEventKind.Filed, 0), (AssetEventKind.AcceptedAsValid, 20), (AssetEventKind.Published, 60), (AssetEventKind.IntendedGrant, 90), (AssetEventKind.Granted, 120) })
        {
            (await host.SendAsync(new RecordEventCommand(id, null, step, Filed.AddDays(day), null, step == AssetEventKind.Filed ? $"4-{code}" : null, null), "mai")).Refusal.ShouldBeNull();
        }

        return id;
    }

    private static async Task<int> StatementsAsync(PageClient page, Guid id)
    {
        using var counter = new StatementCounter();
        await TextAsync(page, $"/ip/assets/{id}");
        return counter.Count;
    }

    private static async Task<string> TextAsync(PageClient page, string address) => WebUtility.HtmlDecode(await (await page.GetAsync(address)).Content.ReadAsStringAsync());
}
