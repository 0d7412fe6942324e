using System.Text;
using Microsoft.Playwright;
using Shouldly;
using TestKit;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace EndToEnd;

/// <summary>
/// An inspection as the specialist holds it: planned from the facility's page, one finding, mended after 20 days, so that the figures say no
/// at the visit and yes after 30 days; and a renewal that comes too late and becomes a new license.
/// </summary>
public sealed class RadiationJourneyTests : IAsyncLifetime
{
    private readonly Site site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_finding_mended_after_20_days_and_a_renewal_that_comes_too_late()
    {
        var lan = await site.SignInAsync("lan");
        await Site.ImportAsync(lan, "/radiation/facilities", Site.Sample("facilities.csv"), 4);
        await Site.ImportAsync(lan, "/radiation/licenses", Running(), 1);

        await OpenFacilityAsync(lan, "Nha khoa Kỳ Lừa");
        await lan.ClickAsync("a[href*='/radiation/inspections/new']");
        await lan.FillAsync("[name=code]", "KT-BX-01");
        await lan.FillAsync("[name=plannedOn]", "1/4/2024");
        await lan.FillAsync("[name=leader]", "Nông Văn Bình");
        await SendAsync(lan, "/new");
        await StepAsync(lan, "Decided", "25/3/2024", "31/QĐ-SKHCN");
        await StepAsync(lan, "Conducted", "1/4/2024", "3/BB-KT");
        await lan.ClickAsync("a[href$='/findings/new']");
        await lan.FillAsync("[name=description]", "Thiếu biển cảnh báo tại cửa phòng chụp");
        await lan.FillAsync("[name=dueOn]", "30/4/2024");
        await lan.FillAsync("[name=setBy]", "3/BB-KT");
        await SendAsync(lan, "/new");
        await Expect(lan.Locator("main")).ToContainTextAsync("Khắc phục tồn tại sau kiểm tra");
        await lan.AssertNoAxeViolationsAsync();
        await Site.ShotAsync(lan, "radiation-finding");
        await StepAsync(lan, "Mended", "21/4/2024", "9/BC-NK");

        await CountsAsync(lan, "inspections-conducted", "KT-BX-01");
        await CountsAsync(lan, "inspections-compliant-at-visit", null);
        await CountsAsync(lan, "inspections-compliant-after-30-days", "KT-BX-01");

        // 45 days back from 10/06/2024 is 26/04: filed on 2 May it is late.
        await OpenFacilityAsync(lan, "Phòng khám đa khoa Tam Thanh");
        await lan.ClickAsync("a[href$='/licenses/new']");
        await lan.FillAsync("[name=code]", "BX-2024-09");
        await lan.SelectOptionAsync("[name=kind]", "Renewal");
        await lan.SelectOptionAsync("[name=authority]", "Department");
        await lan.FillAsync("[name=precedingCode]", "BX-CU");
        await SendAsync(lan, "/new");
        await lan.ClickAsync("a.btn[href$='kind=Submitted']");
        await lan.FillAsync("[name=happenedOn]", "2/5/2024");
        await lan.ClickAsync(".form button[type=submit]");
        await Expect(lan.Locator("#problem")).ToContainTextAsync("chậm nhất ngày 26/04/2024");
        await Site.ShotAsync(lan, "radiation-late-renewal");
        await lan.ClickAsync(".form .actions a");
        await lan.ClickAsync("a[href$='/edit']");
        await lan.SelectOptionAsync("[name=kind]", "New");
        await lan.FillAsync("[name=precedingCode]", "");
        await SendAsync(lan, "/edit");
        await lan.ClickAsync("a.btn[href$='kind=Submitted']");
        await lan.FillAsync("[name=happenedOn]", "2/5/2024");
        await SendAsync(lan, "/record");
        await Expect(lan.Locator("main")).ToContainTextAsync("Đã nộp");
        await lan.AssertNoAxeViolationsAsync();
    }

    private static FilePayload Running() => new()
    {
        Name = "giay-phep.csv",
        MimeType = "text/csv",
        Buffer = Encoding.UTF8.GetBytes("Mã hồ sơ;Mã cơ sở;Loại;Cơ quan cấp;Ngày nộp;Ngày hợp lệ;Ngày cấp;Số giấy phép;Hiệu lực đến\nBX-CU;CSBX-001;Cấp mới;Sở KH&CN;17/05/2021;20/05/2021;10/06/2021;08/GP-SKHCN;10/06/2024\n"),
    };

    private static async Task OpenFacilityAsync(IPage lan, string name)
    {
        await lan.GotoAsync("/radiation/facilities");
        await lan.ClickAsync($"table.register tbody a:has-text('{name}')");
        await Expect(lan.Locator("h1")).ToContainTextAsync(name);
    }

    private static async Task SendAsync(IPage lan, string from)
    {
        await lan.ClickAsync(".form button[type=submit]");
        await lan.LeaveAsync(from);
    }

    private static async Task StepAsync(IPage lan, string kind, string on, string paper)
    {
        await lan.ClickAsync($"a.btn[href$='kind={kind}']");
        await lan.FillAsync("[name=happenedOn]", on);
        await lan.FillAsync("[name=documentNumber]", paper);
        await SendAsync(lan, "/record");
    }

    /// <summary>The list behind a figure of the spring.</summary>
    private static async Task CountsAsync(IPage lan, string measure, string? code)
    {
        await lan.GotoAsync($"/radiation/inspections?measure={measure}&from=2024-04-01&to=2024-04-30");
        (await lan.Locator("table.register tbody tr").CountAsync()).ShouldBe(code is null ? 0 : 1, measure);
        if (code is not null)
        {
            await Expect(lan.Locator("table.register tbody")).ToContainTextAsync(code);
        }
    }
}
