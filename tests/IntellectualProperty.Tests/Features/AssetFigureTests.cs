using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntellectualProperty.Assets;
using Platform.Measures;
using Platform.Records;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

/// <summary>Filed, accepted, granted, in force: each by its own day, and each split by kind, product, commune, owner and program.</summary>
public sealed class AssetFigureTests : IAsyncLifetime
{
    private const string Head = "Mã;Tên sản phẩm;Loại hình;Nhóm sản phẩm;Loại chủ đơn;Xã, phường;Mã chương trình;Chủ đơn;Số đơn;Ngày nộp đơn;Ngày chấp nhận hợp lệ;Ngày công bố;Ngày thông báo dự định cấp;Ngày cấp văn bằng\n";

    private static readonly DateOnly First = new(2024, 3, 1), Last = new(2024, 3, 31);

    private TestHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        (await host.ImportedAsync("ip", "programs", "Mã;Tên chương trình;Số quyết định;Ngày quyết định;Từ ngày;Đến ngày;Mục tiêu\nTSTT;Chương trình;1/QĐ;24/12/2020;01/01/2021;31/12/2030;Mục tiêu\n", "mai")).New.ShouldBe(1);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Accepted_counts_by_the_day_of_the_acceptance_and_not_what_was_only_filed_or_accepted_before_or_after()
    {
        const string rows = Head
            + "FIRST-DAY;Na;Nhãn hiệu tập thể;Nông sản;Hợp tác xã;Chi Lăng;TSTT;HTX;4-1;01/02/2024;01/03/2024;;;\n"
            + "LAST-DAY;Hồi;Nhãn hiệu;;;;;HTX;4-2;01/02/2024;31/03/2024;;;\n"
            + "DECOY-FEB;Lạc;Nhãn hiệu;;;;;HTX;4-3;01/02/2024;29/02/2024;;;\n"
            + "DECOY-APRIL;Mận;Nhãn hiệu;;;;;HTX;4-4;01/03/2024;01/04/2024;;;\n"
            + "DECOY-FILED;Đào;Nhãn hiệu;;;;;HTX;4-5;10/03/2024;;;;\n";
        (await host.ImportedAsync("ip", "assets", rows, "mai")).ShouldBe((5, 0, 0, 0));
        (await host.ImportedAsync("ip", "assets", rows, "mai")).ShouldBe((0, 0, 5, 0));
        (await host.MeasuredAsync("ip", "assets-accepted", First, Last, "mai")).ShouldBe(["FIRST-DAY", "LAST-DAY"]);
        (await host.MeasuredAsync("ip", "assets-filed", First, Last, "mai")).ShouldBe(["DECOY-APRIL", "DECOY-FILED"]);

        // An acceptance that is taken back is none.
        var id = (Guid)(await host.ScalarAsync("SELECT id FROM intellectual_property.assets WHERE code = 'LAST-DAY'"))!;
        var accepted = (await host.SendAsync(new GetAssetQuery(id), "mai")).Value!;
        accepted.AcceptedOn.ShouldBe(Last);
        (await host.SendAsync(host.Modules.Find("ip")!.Address(new WithdrawEvent("assets", id, accepted.Events[0].Id, null, "nhầm")), "mai")).Refusal.ShouldBeNull();
        (await host.MeasuredAsync("ip", "assets-accepted", First, Last, "mai")).ShouldBe(["FIRST-DAY"]);
    }

    [Fact]
    public async Task Every_figure_is_split_by_every_class_and_each_part_opens_its_own_list()
    {
        const string days = "10/03/2022;10/04/2022;10/06/2022;10/01/2024;15/03/2024";
        (await host.ImportedAsync("ip", "assets", Head
            + $"A;Na;Nhãn hiệu tập thể;Nông sản;Hợp tác xã;Chi Lăng;TSTT;HTX Na;4-A;{days}\n"
            + $"B;Hồng;Chỉ dẫn địa lý;Nông sản;Cơ quan nhà nước;Bảo Lâm;TSTT;UBND;6-B;{days}\n"
            + $"C;Gốm;Nhãn hiệu;Thủ công mỹ nghệ;Cá nhân, hộ gia đình;Chi Lăng;;Hộ Lý;4-C;{days}\n"
            + $"D;Trà;Nhãn hiệu;;;;;Công ty;4-D;{days}\n"
            + "DECOY-PENDING;Lê;Nhãn hiệu;Nông sản;Hợp tác xã;Chi Lăng;TSTT;HTX;4-E;10/03/2024;;;;\n", "mai")).New.ShouldBe(5);
        foreach (var code in new[] { "assets-granted", "assets-protected" })
        {
            (await PartsAsync(code, "kind")).ShouldBe("CollectiveMark 1; GeographicalIndication 1; OrdinaryTrademark 2");
            (await PartsAsync(code, "sector")).ShouldBe("Agricultural 2; Handicraft 1; Unstated 1");
            (await PartsAsync(code, "ownerKind")).ShouldBe("Agency 1; Cooperative 1; Person 1; Unstated 1");
            (await PartsAsync(code, "commune")).ShouldBe("Bảo Lâm 1; Chi Lăng 2; — 1");
            (await PartsAsync(code, "program")).ShouldBe("TSTT 2; — 2");
        }

        (await PartsAsync("assets-filed", "ownerKind")).ShouldBe("Cooperative 1");
        (await PartsAsync("assets-pending", "commune")).ShouldBe("Chi Lăng 1");

        var part = (await MeasureAsync("assets-protected", "commune")).Parts.Single(p => p.Key == "Chi Lăng");
        var list = (await (await host.SignedInAsync("mai")).GetFromJsonAsync<JsonObject>($"/api{part.Address}"))!;
        list["items"]!.AsArray().Select(item => item!["code"]!.GetValue<string>()).ShouldBe(["A", "C"], ignoreOrder: true);
    }

    [Fact]
    public async Task Classes_are_given_by_form_and_a_program_nobody_has_entered_is_refused()
    {
        using var page = await PageClient.SignInAsync(host, "mai");
        (string, string)[] fields = [("code", "A-1"), ("name", "Na"), ("kind", "CollectiveMark"), ("ownerName", "HTX Na"), ("ownerKind", "Cooperative"), ("commune", "xã Chi Lăng")];
        using var refused = await page.SubmitAsync("/ip/assets/new", "asset", [.. fields, ("programCode", "NONE")]);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()).ShouldContain("Không có chương trình mã “NONE”");
        (await page.SubmitAsync("/ip/assets/new", "asset", [.. fields, ("programCode", "TSTT")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var id = (Guid)(await host.ScalarAsync("SELECT id FROM intellectual_property.assets WHERE code = 'A-1'"))!;
        var shown = await page.ReadAsync($"/ip/assets/{id}");
        shown.ShouldContain("xã Chi Lăng");
        shown.ShouldContain("Hợp tác xã");
        shown.ShouldContain("/ip/programs?q=TSTT");
        (await host.ImportedAsync("ip", "assets", Head + "A-2;Na;Nhãn hiệu;;;;NONE;HTX;;;;;;\n", "mai")).ShouldBe((0, 0, 0, 1));
        // A file that says nothing of them leaves them as they are.
        (await host.ImportedAsync("ip", "assets", "Mã;Tên sản phẩm;Loại hình;Chủ đơn\nA-1;Na Chi Lăng;Nhãn hiệu tập thể;HTX Na\n", "mai")).ShouldBe((0, 1, 0, 0));
        (await host.ScalarAsync("SELECT concat_ws(' ', owner_kind, commune, program_code) FROM intellectual_property.assets WHERE code = 'A-1'")).ShouldBe("Cooperative xã Chi Lăng TSTT");
    }

    private async Task<MeasureValue> MeasureAsync(string code, string by) => (await host.SendAsync(host.Modules.Find("ip")!.Address(new AskMeasure(code, First, Last, by)), "mai")).Value!;

    private async Task<string> PartsAsync(string code, string by) => string.Join("; ", (await MeasureAsync(code, by)).Parts.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => $"{part.Key} {part.Value:0}"));
}
