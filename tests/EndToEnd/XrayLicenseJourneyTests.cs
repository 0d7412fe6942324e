using System.Text;
using Microsoft.Playwright;
using Shouldly;
using TestKit;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace EndToEnd;

/// <summary>
/// The life of licenses through the pages: one from its application through a quarter without dose result to its renewal, one whose renewal
/// comes after its end and becomes a new license; and an inspection whose finding is mended only after 30 days and which closes then.
/// </summary>
public sealed class XrayLicenseJourneyTests : IAsyncLifetime
{
    private readonly Site site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task From_the_application_through_a_missing_quarter_to_the_renewal()
    {
        var lan = await site.SignInAsync("lan");
        await Site.ImportAsync(lan, "/radiation/facilities", Site.Sample("facilities.csv"), 4);
        await Site.ImportAsync(lan, "/radiation/devices", Rows("may.csv", "Số máy;Mã cơ sở;Tên thiết bị;Loại thiết bị;Ngày có thiết bị;Ngày kiểm định;Số giấy kiểm định\nSN-XQ;CSBX-001;Máy X-quang;X-quang tổng hợp;01/03/2021;10/04/2024;77/KĐ\n"), 1);

        await ApplyAsync(lan, "BX-MOI", "New", null);
        await StepAsync(lan, "Submitted", "17/5/2021");
        await StepAsync(lan, "Checked", "20/5/2021");
        await StepAsync(lan, "Appraised", "1/6/2021");
        await StepAsync(lan, "Issued", "10/6/2021", ("number", "08/GP-SKHCN"), ("expiresOn", "10/7/2024"));
        var license = new Uri(lan.Url).AbsolutePath;
        await Expect(lan.Locator("main")).ToContainTextAsync("26/05/2024", new() { Timeout = 15_000 });
        await lan.ClickAsync($"a[href='{license}/devices']");
        await lan.CheckAsync("input[type=checkbox][name=deviceIds]");
        await lan.ClickAsync(".form button[type=submit]");
        await lan.LeaveAsync("/devices");
        await Expect(lan.Locator("#devices")).ToContainTextAsync("SN-XQ");

        // A worker, three quarters read and the last still worn.
        await Site.ImportAsync(lan, "/radiation/workers", Rows("nguoi.csv", "Số CCCD;Họ và tên;Ngày sinh\n034078000101;Nông Văn Hiếu;04/06/1978\n"), 1);
        await Site.ImportAsync(lan, "/radiation/employments", Rows("viec.csv", "Số CCCD;Mã cơ sở;Công việc;Vai trò;Từ ngày\n034078000101;CSBX-001;Kỹ thuật viên;Người phụ trách an toàn;15/06/2021\n"), 1);
        await IssueBadgesAsync(lan);
        await ReadAsync(lan, "ba-quy.csv", "LK-1;20/07/2023;0,21;mSv\nLK-2;20/10/2023;0,2;mSv\nLK-3;20/01/2024;0,2;mSv\n");
        await lan.GotoAsync(license);
        await lan.ClickAsync("a.btn[href^='/radiation/readiness/']");
        await Expect(lan.Locator("#dose-results h2 .state")).ToHaveTextAsync("Thiếu");
        await Expect(lan.Locator("#dose-results")).ToContainTextAsync("quý 1/2024, liều kế chưa trả");
        await Expect(lan.Locator("#devices-verified h2 .state")).ToHaveTextAsync("Đủ");
        await Site.ShotAsync(lan, "xray-missing-quarter");
        await lan.ClickAsync("#dose-results table a");
        await lan.ClickAsync("a.btn[href$='kind=Read']");
        await lan.FillAsync("[name=happenedOn]", "20/04/2024");
        await lan.FillAsync("[name=dose]", "0,15");
        await lan.SelectOptionAsync("[name=unit]", "MilliSievert");
        await lan.ClickAsync(".form button[type=submit]");
        await lan.LeaveAsync("/record");
        await lan.GotoAsync(license);
        await lan.ClickAsync("a.btn[href^='/radiation/readiness/']");
        await Expect(lan.Locator("#dose-results h2 .state")).ToHaveTextAsync("Đủ");

        await ApplyAsync(lan, "BX-GH", "Renewal", "BX-MOI");
        await StepAsync(lan, "Submitted", "6/5/2024");
        await StepAsync(lan, "Checked", "8/5/2024");
        await StepAsync(lan, "Issued", "14/5/2024", ("number", "11/GP-SKHCN"), ("expiresOn", "10/7/2027"));
        await Expect(lan.Locator("main")).ToContainTextAsync("11/GP-SKHCN");
        await lan.AssertNoAxeViolationsAsync();
        await Site.ShotAsync(lan, "xray-renewed");
        await lan.GotoAsync(license);
        await Expect(lan.Locator("h1 + .state, .state").First).ToHaveTextAsync("Đã gia hạn");
        await lan.GotoAsync("/radiation/licenses?measure=licenses-issued&from=2024-01-01&to=2024-12-31");
        (await lan.Locator("table.register tbody tr").CountAsync()).ShouldBe(1);
        await Expect(lan.Locator("table.register tbody")).ToContainTextAsync("11/GP-SKHCN");
    }

    [Fact]
    public async Task A_renewal_after_the_end_of_the_term_becomes_a_new_license_in_force()
    {
        var lan = await site.SignInAsync("lan");
        await Site.ImportAsync(lan, "/radiation/facilities", Site.Sample("facilities.csv"), 4);
        await Site.ImportAsync(lan, "/radiation/licenses", Rows("cu.csv", "Mã hồ sơ;Mã cơ sở;Loại;Cơ quan cấp;Ngày nộp;Ngày hợp lệ;Ngày cấp;Số giấy phép;Hiệu lực đến\nBX-CU;CSBX-001;Cấp mới;Sở KH&CN;17/04/2021;20/04/2021;10/05/2021;08/GP-SKHCN;10/05/2024\n"), 1);
        await lan.GotoAsync("/radiation/licenses");
        await lan.ClickAsync("table.register tbody a");
        await StepAsync(lan, "Lapsed", "11/5/2024");

        await ApplyAsync(lan, "BX-2024-09", "Renewal", "BX-CU");
        await lan.ClickAsync("a.btn[href$='kind=Submitted']");
        await lan.FillAsync("[name=happenedOn]", "12/5/2024");
        await lan.ClickAsync(".form button[type=submit]");
        await Expect(lan.Locator("#problem")).ToContainTextAsync("chậm nhất ngày");
        await lan.ClickAsync(".form .actions a");
        await lan.ClickAsync("a[href$='/edit']");
        await lan.SelectOptionAsync("[name=kind]", "New");
        await lan.FillAsync("[name=precedingCode]", "");
        await SendAsync(lan, "/edit");
        await StepAsync(lan, "Submitted", "12/5/2024");
        await StepAsync(lan, "Checked", "13/5/2024");
        await StepAsync(lan, "Issued", "14/5/2024", ("number", "12/GP-SKHCN"), ("expiresOn", "14/5/2027"));
        await Expect(lan.Locator("main")).ToContainTextAsync("Cấp mới");
        await lan.GotoAsync("/radiation/licenses?measure=licenses-in-force&from=2024-01-01&to=2024-05-15");
        (await lan.Locator("table.register tbody tr").CountAsync()).ShouldBe(1);
        await Expect(lan.Locator("table.register tbody")).ToContainTextAsync("12/GP-SKHCN");
    }

    [Fact]
    public async Task An_inspection_closes_when_its_finding_is_mended_after_30_days_and_counts_as_compliant_neither_then_nor_before()
    {
        var lan = await site.SignInAsync("lan");
        await Site.ImportAsync(lan, "/radiation/facilities", Site.Sample("facilities.csv"), 4);
        await lan.GotoAsync("/radiation/facilities");
        await lan.ClickAsync("table.register tbody a:has-text('Nha khoa Kỳ Lừa')");
        await lan.ClickAsync("a[href*='/radiation/inspections/new']");
        await lan.FillAsync("[name=code]", "KT-BX-02");
        await lan.FillAsync("[name=plannedOn]", "1/4/2024");
        await lan.FillAsync("[name=leader]", "Nông Văn Bình");
        await SendAsync(lan, "/new");
        await StepAsync(lan, "Decided", "25/3/2024", ("documentNumber", "31/QĐ-SKHCN"));
        await StepAsync(lan, "Conducted", "1/4/2024", ("documentNumber", "3/BB-KT"));
        var inspection = new Uri(lan.Url).AbsolutePath;
        await lan.ClickAsync("a[href$='/findings/new']");
        await lan.FillAsync("[name=description]", "Thiếu biển cảnh báo tại cửa phòng chụp");
        await lan.FillAsync("[name=dueOn]", "30/4/2024");
        await lan.FillAsync("[name=setBy]", "3/BB-KT");
        await SendAsync(lan, "/new");
        var finding = new Uri(lan.Url).AbsolutePath;
        await lan.GotoAsync(inspection);
        await StepAsync(lan, "Concluded", "10/4/2024", ("documentNumber", "5/KL-SKHCN"));
        await lan.ClickAsync("a.btn[href$='kind=Closed']");
        await lan.FillAsync("[name=happenedOn]", "5/5/2024");
        await lan.ClickAsync(".form button[type=submit]");
        await Expect(lan.Locator("#problem")).ToBeVisibleAsync();
        await Site.ShotAsync(lan, "inspection-not-closed");

        await lan.GotoAsync(finding);
        await StepAsync(lan, "Mended", "5/5/2024", ("documentNumber", "9/BC-NK"));
        await lan.GotoAsync(inspection);
        await StepAsync(lan, "Closed", "6/5/2024");
        await Expect(lan.Locator("main")).ToContainTextAsync("Đã đóng");
        await lan.AssertNoAxeViolationsAsync();
        foreach (var (measure, count) in new[] { ("inspections-conducted", 1), ("inspections-compliant-at-visit", 0), ("inspections-compliant-after-30-days", 0) })
        {
            await lan.GotoAsync($"/radiation/inspections?measure={measure}&from=2024-04-01&to=2024-04-30");
            (await lan.Locator("table.register tbody tr").CountAsync()).ShouldBe(count, measure);
        }
    }

    private static async Task ApplyAsync(IPage lan, string code, string kind, string? preceding)
    {
        await lan.GotoAsync("/radiation/facilities");
        await lan.ClickAsync("table.register tbody a:has-text('Phòng khám đa khoa Tam Thanh')");
        await lan.ClickAsync("a[href$='/licenses/new']");
        await lan.FillAsync("[name=code]", code);
        await lan.SelectOptionAsync("[name=kind]", kind);
        await lan.SelectOptionAsync("[name=authority]", "Department");
        if (preceding is not null)
        {
            await lan.FillAsync("[name=precedingCode]", preceding);
        }

        await SendAsync(lan, "/new");
    }

    private static async Task StepAsync(IPage lan, string kind, string on, params (string Name, string Value)[] fields)
    {
        await lan.ClickAsync($"a[href$='kind={kind}']");
        await lan.FillAsync("[name=happenedOn]", on);
        foreach (var (name, value) in fields)
        {
            await lan.FillAsync($"[name={name}]", value);
        }

        await SendAsync(lan, "/record");
    }

    private static async Task SendAsync(IPage lan, string from)
    {
        await lan.ClickAsync(".form button[type=submit]");
        await lan.LeaveAsync(from);
    }

    private static async Task IssueBadgesAsync(IPage lan)
    {
        await lan.GotoAsync("/radiation/dosimeter-badges");
        await lan.ClickAsync("a[href='/radiation/badge-issues/import']");
        await lan.SetInputFilesAsync("[name=file]", Rows("phat.csv",
            "Số liều kế;Số CCCD;Mã cơ sở;Ngày phát;Đeo từ ngày;Đeo đến ngày\nLK-1;034078000101;CSBX-001;01/04/2023;01/04/2023;30/06/2023\nLK-2;034078000101;CSBX-001;01/07/2023;01/07/2023;30/09/2023\nLK-3;034078000101;CSBX-001;01/10/2023;01/10/2023;31/12/2023\nLK-4;034078000101;CSBX-001;01/01/2024;01/01/2024;31/03/2024\n"));
        await lan.ClickAsync(".form button[type=submit]");
        await lan.ReachAsync("/import/");
        await Expect(lan.Locator(".counts li").First).ToContainTextAsync("4");
        await Site.ShotAsync(lan, "badge-issues");
        await lan.ClickAsync("form button.p");
        await Expect(lan.Locator("a.btn.p[href='/radiation/dosimeter-badges']")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    /// <summary>The file changes dosimeters that are there: no row is new.</summary>
    private static async Task ReadAsync(IPage lan, string name, string rows)
    {
        await Site.TryImportAsync(lan, "/radiation/dosimeter-badges", Rows(name, "Số liều kế;Ngày đọc;Liều;Đơn vị\n" + rows));
        await Expect(lan.Locator(".counts li.wrong")).ToHaveCountAsync(0);
        await lan.ClickAsync("form button.p");
        await Expect(lan.Locator("a.btn.p[href='/radiation/dosimeter-badges']")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    private static FilePayload Rows(string name, string csv) => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) };
}
