using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntellectualProperty.Assets;
using IntellectualProperty.PlaceNames;
using IntellectualProperty.SupportCases;
using Platform.Deadlines;
using Platform.Records;
using Platform.Results;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

public sealed class SupportCaseTests : IAsyncLifetime
{
    private static readonly DateOnly January = new(2024, 1, 10);

    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_case_goes_from_request_to_filing_naming_the_decision_and_the_asset_and_tells_the_same_day_as_the_asset()
    {
        var (id, permission) = (await OpenAsync("HT-1", January, "Chi Lăng"), await AllowAsync("Chi Lăng", "815/QĐ-UBND", new(2024, 3, 1)));
        await RecordAsync(id, SupportCaseEventKind.Advised, new(2024, 1, 20));
        await RecordAsync(id, SupportCaseEventKind.PlaceNameProposed, new(2024, 2, 5));
        var waiting = (await SidesAsync(id)).Deadlines.ShouldHaveSingleItem();
        (waiting.RuleCode, waiting.State).ShouldBe(("PLACENAME", DeadlineState.Open));

        (await TryAsync(id, SupportCaseEventKind.PlaceNameAllowed, new(2024, 3, 4))).ShouldBe("permissionId");
        (await TryAsync(id, SupportCaseEventKind.PlaceNameAllowed, new(2024, 3, 4), await AllowAsync("Lạng Sơn", "9/QĐ-UBND", new(2024, 3, 1)))).ShouldBe("permissionId");
        (await TryAsync(id, SupportCaseEventKind.PlaceNameAllowed, new(2024, 2, 28), permission)).ShouldBe("happenedOn");
        (await host.SendAsync(new GetPermissionsForQuery(id), "mai")).ShouldHaveSingleItem().Id.ShouldBe(permission);
        await RecordAsync(id, SupportCaseEventKind.PlaceNameAllowed, new(2024, 3, 4), permission);
        (await SidesAsync(id)).Deadlines.ShouldHaveSingleItem().State.ShouldBe(DeadlineState.Met);

        (await TryAsync(id, SupportCaseEventKind.Filed, new(2024, 3, 20))).ShouldBe("assetCode");
        (await TryAsync(id, SupportCaseEventKind.Filed, new(2024, 3, 20), asset: "KHÔNG-CÓ")).ShouldBe("assetCode");
        var asset = (await host.SendAsync(new SaveAssetCommand(null, null, "TS-1", "Na", AssetKind.CollectiveMark, "HTX", null), "mai")).Value!.Id;
        (await TryAsync(id, SupportCaseEventKind.Filed, new(2024, 3, 20), asset: "TS-1")).ShouldBe("kind");
        Result filed = await host.SendAsync(new RecordEventCommand(asset, null, AssetEventKind.Filed, new(2024, 3, 21), null, "4-2024-1", null), "mai");
        filed.Refusal.ShouldBeNull();
        (await TryAsync(id, SupportCaseEventKind.Filed, new(2024, 3, 20), asset: "TS-1")).ShouldBe("happenedOn");
        await RecordAsync(id, SupportCaseEventKind.Filed, new(2024, 3, 21), asset: "TS-1");
        (await TryAsync(id, SupportCaseEventKind.Granted, new(2024, 4, 1))).ShouldBe("kind");

        var found = (await host.SendAsync(new GetSupportCaseQuery(id), "mai")).Value!;
        (found.State, found.Permission!.DecisionNumber, found.Asset!.ApplicationNumber).ShouldBe((SupportCaseState.Filed, "815/QĐ-UBND", "4-2024-1"));
    }

    [Fact]
    public async Task A_permission_is_found_by_the_houses_spelling_and_says_when_it_holds_no_longer()
    {
        var id = await OpenAsync("HT-1", January, "Hòa  Bình");
        var (held, lapsed, revoked) = (await AllowAsync("HOÀ BÌNH", "1/QĐ-UBND", January), await AllowAsync("Hoà Bình", "2/QĐ-UBND", January, until: new(2024, 3, 31)), await AllowAsync("Hòa Bình", "3/QĐ-UBND", January, revoked: new(2024, 4, 10)));
        await AllowAsync("Hóa Bình", "4/QĐ-UBND", January);
        await AllowAsync("Hòa Bình Hạ", "5/QĐ-UBND", January);

        var found = await host.SendAsync(new GetPermissionsForQuery(id), "mai");
        found.OrderBy(p => p.DecisionNumber).Select(p => (p.Id, p.LapsesOn)).ShouldBe([(held, null), (lapsed, new DateOnly(2024, 4, 1)), (revoked, new DateOnly(2024, 4, 10))]);

        await RecordAsync(id, SupportCaseEventKind.Advised, new(2024, 1, 20));
        await RecordAsync(id, SupportCaseEventKind.PlaceNameProposed, new(2024, 2, 5));
        (await TryAsync(id, SupportCaseEventKind.PlaceNameAllowed, new(2024, 4, 1), lapsed)).ShouldBe("happenedOn");
        (await TryAsync(id, SupportCaseEventKind.PlaceNameAllowed, new(2024, 4, 10), revoked)).ShouldBe("happenedOn");
        await RecordAsync(id, SupportCaseEventKind.PlaceNameAllowed, new(2024, 3, 31), lapsed);

        // It allowed the name then and does not now: case, asset, permission and list say since when.
        var asset = await FiledAsync("TS-1", new(2024, 4, 2));
        await RecordAsync(id, SupportCaseEventKind.Filed, new(2024, 4, 2), asset: "TS-1");
        using var page = await PageClient.SignInAsync(host, "mai");
        foreach (var address in new[] { $"/ip/support-cases/{id}", $"/ip/assets/{asset}", $"/ip/place-name-permissions/{lapsed}" })
        {
            WebUtility.HtmlDecode(await page.ReadAsync(address)).ShouldContain("Hết hiệu lực từ 01/04/2024", customMessage: address);
        }

        WebUtility.HtmlDecode(await page.ReadAsync($"/ip/place-name-permissions/{held}")).ShouldNotContain("Hết hiệu lực");
        var list = (await (await host.SignedInAsync("mai")).GetFromJsonAsync<JsonObject>("/api/ip/place-name-permissions"))!["items"]!.AsArray();
        list.ToDictionary(item => item!["decisionNumber"]!.GetValue<string>(), item => item!["state"]!.GetValue<string>())
            .ShouldBe(new Dictionary<string, string> { ["1/QĐ-UBND"] = "Given", ["2/QĐ-UBND"] = "Expired", ["3/QĐ-UBND"] = "Revoked", ["4/QĐ-UBND"] = "Given", ["5/QĐ-UBND"] = "Given" }, ignoreOrder: true);
    }

    [Fact]
    public async Task An_asset_is_helped_by_one_case_at_a_time_and_by_another_when_the_first_has_ended()
    {
        var (first, second) = (await OpenAsync("HT-1", January), await OpenAsync("HT-2", January));
        await FiledAsync("TS-1", new(2024, 3, 21));
        await FiledAsync("TS-2", new(2024, 3, 21));
        await RecordAsync(first, SupportCaseEventKind.Advised, new(2024, 1, 20));
        await RecordAsync(second, SupportCaseEventKind.Advised, new(2024, 1, 20));
        await RecordAsync(first, SupportCaseEventKind.Filed, new(2024, 3, 21), asset: "TS-1");

        (await TryAsync(second, SupportCaseEventKind.Filed, new(2024, 3, 21), asset: "TS-1")).ShouldBe("assetCode");
        const string file = """
            Mã;Sản phẩm;Loại hình;Đơn vị đề nghị;Ngày đề nghị;Ngày hướng dẫn;Ngày nộp đơn;Mã tài sản
            HT-3;Na;Nhãn hiệu tập thể;HTX;10/01/2024;20/01/2024;21/03/2024;TS-1
            HT-4;Na;Nhãn hiệu tập thể;HTX;10/01/2024;20/01/2024;21/03/2024;TS-2
            HT-5;Na;Nhãn hiệu tập thể;HTX;10/01/2024;20/01/2024;21/03/2024;TS-2
            """;
        (await host.ImportedAsync("ip", "support-cases", file, "mai")).ShouldBe((1, 0, 0, 2));

        await RecordAsync(first, SupportCaseEventKind.Withdrawn, new(2024, 4, 1));
        await RecordAsync(second, SupportCaseEventKind.Filed, new(2024, 3, 21), asset: "TS-1");
    }

    [Fact]
    public async Task Figures_count_the_cases_of_their_dates_and_none_of_the_others()
    {
        await OpenAsync("IN-1", new(2024, 3, 1));
        await OpenAsync("IN-2", new(2024, 3, 31));
        await OpenAsync("EARLIER", new(2024, 2, 29));
        await OpenAsync("LATER", new(2024, 4, 1));
        await RecordAsync(await OpenAsync("ENDED", January), SupportCaseEventKind.Declined, new(2024, 3, 31));
        await RecordAsync(await OpenAsync("ENDED-LATER", January), SupportCaseEventKind.Withdrawn, new(2024, 4, 1));
        var mistaken = await OpenAsync("ENDED-BY-MISTAKE", January);
        await RecordAsync(mistaken, SupportCaseEventKind.Declined, new(2024, 2, 1));
        var mistake = (await host.SendAsync(new GetSupportCaseQuery(mistaken), "mai")).Value!.Events.Single().Id;
        (await host.SendAsync(host.Modules.Find("ip")!.Address(new WithdrawEvent("support-cases", mistaken, mistake, null, "ghi nhầm")), "mai")).IsRefused.ShouldBeFalse();

        (await host.MeasuredAsync("ip", "support-cases-opened", new(2024, 3, 1), new(2024, 3, 31), "mai")).ShouldBe(["IN-1", "IN-2"]);
        (await host.MeasuredAsync("ip", "support-cases-open", new(2024, 3, 1), new(2024, 3, 31), "mai")).ShouldBe(["EARLIER", "ENDED-BY-MISTAKE", "ENDED-LATER", "IN-1", "IN-2"]);
    }

    [Fact]
    public async Task Cases_and_permissions_come_in_by_files_and_repeating_them_changes_nothing()
    {
        const string permissions = """
            Địa danh;Sản phẩm;Loại hình;Số quyết định;Ngày quyết định;Đơn vị được phép;Xác nhận bản đồ
            Chi Lăng;Na;Nhãn hiệu tập thể;815/QĐ-UBND;01/03/2024;HTX;Có
            Chi Lăng;Lạc;Nhãn hiệu chứng nhận;815/QĐ-UBND;01/03/2024;HTX;Không
            """;
        (await host.ImportedAsync("ip", "place-name-permissions", permissions, "mai")).ShouldBe((2, 0, 0, 0));
        (await host.ImportedAsync("ip", "place-name-permissions", permissions, "mai")).ShouldBe((0, 0, 2, 0));

        const string cases = """
            Mã;Sản phẩm;Loại hình;Đơn vị đề nghị;Ngày đề nghị;Địa danh;Ngày hướng dẫn;Ngày trình địa danh;Ngày cho phép địa danh;Số quyết định cho phép
            HT-1;Na;Nhãn hiệu tập thể;HTX;10/01/2024;Chi Lăng;20/01/2024;01/02/2024;02/03/2024;815/QĐ-UBND
            HT-2;Rượu;Nhãn hiệu;Hộ bà Lan;10/01/2024;;;;;
            """;
        (await host.ImportedAsync("ip", "support-cases", cases, "mai")).ShouldBe((2, 0, 0, 0));
        (await host.ImportedAsync("ip", "support-cases", cases, "mai")).ShouldBe((0, 0, 2, 0));
        (await host.ScalarAsync("SELECT state FROM intellectual_property.support_cases WHERE code = 'HT-1'")).ShouldBe("PlaceNameAllowed");
        (await host.ImportedAsync("ip", "support-cases", cases.Replace("20/01/2024", "21/01/2024", StringComparison.Ordinal), "mai")).Wrong.ShouldBe(1);
    }

    [Fact]
    public async Task A_code_a_decision_and_a_term_that_cannot_be_are_refused_at_their_fields()
    {
        await OpenAsync("HT-1", January);
        (await host.SendAsync(Case("HT-1", January), "mai")).Refusal!.Fields.Single().Field.ShouldBe("code");
        (await host.SendAsync(Case("HT-2", new(2099, 1, 1)), "mai")).Refusal!.Fields.Single().Field.ShouldBe("requestedOn");
        (await host.SendAsync(Case("HT-2", January) with { RequesterId = Guid.CreateVersion7() }, "mai")).Refusal!.Fields.Single().Field.ShouldBe("requesterId");

        await AllowAsync("Chi Lăng", "1/QĐ-UBND", January);
        var again = new SavePermissionCommand(null, null, "Chi Lăng", "Na", AssetKind.CollectiveMark, "1/QĐ-UBND", January, "HTX");
        (await host.SendAsync(again, "mai")).Refusal!.Fields.Single().Field.ShouldBe("decisionNumber");
        (await host.SendAsync(again with { DecisionNumber = "2", Kind = AssetKind.Invention }, "mai")).Refusal!.Fields.Single().Field.ShouldBe("kind");
        (await host.SendAsync(again with { DecisionNumber = "2", ValidUntil = January.AddDays(-1) }, "mai")).Refusal!.Fields.Single().Field.ShouldBe("validUntil");
        (await host.SendAsync(again with { DecisionNumber = "2", RevokedOn = January.AddDays(-1) }, "mai")).Refusal!.Fields.Single().Field.ShouldBe("revokedOn");
    }

    [Fact]
    public async Task Auditor_reads_all_and_changes_nothing()
    {
        var (id, permission) = (await OpenAsync("HT-1", January), await AllowAsync("Chi Lăng", "1/QĐ-UBND", January));
        var client = await host.SignedInAsync("kiemtra");
        (await client.GetAsync($"/api/ip/support-cases/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync($"/api/ip/place-name-permissions/{permission}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.PostAsJsonAsync($"/api/ip/support-cases/{id}/record-event", new { kind = "Advised", happenedOn = "2024-02-01" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await client.PostAsJsonAsync("/api/ip/place-name-permissions", new { placeName = "A", productName = "B", kind = "CollectiveMark", decisionNumber = "3", decidedOn = "2024-01-01", grantedToName = "C" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static SaveSupportCaseCommand Case(string code, DateOnly on, string? place = null) =>
        new(null, null, code, on, "Na Chi Lăng", AssetKind.CollectiveMark, "HTX Chi Lăng", null, place);

    private async Task<Guid> OpenAsync(string code, DateOnly on, string? place = null) => (await host.SendAsync(Case(code, on, place), "mai")).Value!.Id;

    private async Task<Guid> AllowAsync(string place, string decision, DateOnly on, DateOnly? until = null, DateOnly? revoked = null) =>
        (await host.SendAsync(new SavePermissionCommand(null, null, place, "Na", AssetKind.CollectiveMark, decision, on, "HTX", null, false, until, revoked), "mai")).Value!.Id;

    private async Task<Guid> FiledAsync(string code, DateOnly on)
    {
        var asset = (await host.SendAsync(new SaveAssetCommand(null, null, code, "Na", AssetKind.CollectiveMark, "HTX", null), "mai")).Value!.Id;
        (await host.SendAsync(new RecordEventCommand(asset, null, AssetEventKind.Filed, on, null, $"4-{code}", null), "mai")).IsRefused.ShouldBeFalse();
        return asset;
    }

    /// <summary>The field a refusal names; null when it was recorded.</summary>
    private async Task<string?> TryAsync(Guid id, SupportCaseEventKind kind, DateOnly on, Guid? permission = null, string? asset = null) =>
        (await host.SendAsync(new RecordSupportCaseEventCommand(id, null, kind, on, null, permission, asset, null), "mai")).Refusal?.Fields.Single().Field;

    private async Task RecordAsync(Guid id, SupportCaseEventKind kind, DateOnly on, Guid? permission = null, string? asset = null) =>
        (await TryAsync(id, kind, on, permission, asset)).ShouldBeNull();

    private Task<RecordSides> SidesAsync(Guid id) => host.SendAsync(host.Modules.Find("ip")!.Address(new GetRecordSides(id)), "mai");
}
