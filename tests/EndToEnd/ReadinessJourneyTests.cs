using System.Text;
using Microsoft.Playwright;
using TestKit;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace EndToEnd;

/// <summary>A license near its end as the specialist readies it: a quarter without dose result makes it red, the laboratory's file is taken in, the requirement is green.</summary>
public sealed class ReadinessJourneyTests : IAsyncLifetime
{
    private static readonly (string From, string To)[] Quarters =
        [("01/04/2023", "30/06/2023"), ("01/07/2023", "30/09/2023"), ("01/10/2023", "31/12/2023"), ("01/01/2024", "31/03/2024")];

    private readonly Site site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_missing_quarter_makes_a_license_red_until_the_laboratorys_file_is_in()
    {
        var lan = await site.SignInAsync("lan");
        foreach (var register in new[] { "facilities", "licenses" })
        {
            await Site.ImportAsync(lan, $"/radiation/{register}", Site.Sample($"{register}.csv"), 4);
        }

        await Site.ImportAsync(lan, "/radiation/workers", Site.Sample("workers.csv"), 5);
        await Site.ImportAsync(lan, "/radiation/employments", Rows("employments.csv", "Số CCCD;Mã cơ sở;Công việc;Vai trò;Từ ngày\n000071000102;CSBX-002;Bác sĩ chẩn đoán hình ảnh;Người phụ trách an toàn;15/06/2021\n"), 1);
        foreach (var (quarter, at) in Quarters.Select((quarter, at) => (quarter, at)))
        {
            await IssueAsync(lan, $"LK-DM-{at}", quarter.From, quarter.To);
        }

        await Site.TryImportAsync(lan, "/radiation/dosimeter-badges", Rows("sai.csv", "Số liều kế;Ngày đọc;Liều;Đơn vị\nLK-DM-0;20/07/2023;0,21;mrem\n"));
        await Expect(lan.Locator(".counts li.wrong")).ToContainTextAsync("1");
        await Expect(lan.Locator("main")).ToContainTextAsync("không phải mSv hay µSv");
        await ReadAsync(lan, "ba-quy.csv", "LK-DM-0;20/07/2023;0,21;mSv\nLK-DM-1;20/10/2023;180;µSv\nLK-DM-2;20/01/2024;0,2;mSv\n", 3);

        await OpenAsync(lan);
        await Expect(lan.Locator("#dose-results h2 .state")).ToHaveTextAsync("Thiếu");
        await Expect(lan.Locator("#dose-results")).ToContainTextAsync("quý 1/2024, liều kế chưa trả");
        await lan.AssertNoAxeViolationsAsync();
        await Site.ShotAsync(lan, "readiness-red");
        await lan.ClickAsync("#dose-results table a");
        await Expect(lan.Locator("h1")).ToContainTextAsync("LK-DM-3");

        await ReadAsync(lan, "quy-1.csv", "LK-DM-3;20/04/2024;0,15;mSv\n", 1);
        await OpenAsync(lan);
        await Expect(lan.Locator("#dose-results h2 .state")).ToHaveTextAsync("Đủ");
        await Site.ShotAsync(lan, "readiness-green");
        await lan.GotoAsync("/radiation/employments?missing=1");
        await Expect(lan.Locator("main")).Not.ToContainTextAsync("Hoàng Đức Sơn");
    }

    private static async Task IssueAsync(IPage lan, string code, string from, string to)
    {
        await lan.GotoAsync("/radiation/workers?q=hoang+duc+son");
        await lan.ClickAsync("table.register tbody a");
        await lan.ClickAsync("a[href$='/badges/new']");
        await lan.FillAsync("[name=code]", code);
        await lan.FillAsync("[name=issuedOn]", from);
        await lan.FillAsync("[name=periodFrom]", from);
        await lan.FillAsync("[name=periodTo]", to);
        await lan.ClickAsync(".form button[type=submit]");
        await lan.LeaveAsync("/new");
        await Expect(lan.Locator("h1")).ToContainTextAsync(code);
    }

    /// <summary>The file changes dosimeters that are there: no row is new.</summary>
    private static async Task ReadAsync(IPage lan, string name, string rows, int changed)
    {
        await Site.TryImportAsync(lan, "/radiation/dosimeter-badges", Rows(name, "Số liều kế;Ngày đọc;Liều;Đơn vị\n" + rows));
        await Expect(lan.Locator(".counts li").Nth(1)).ToContainTextAsync($"{changed}");
        await Expect(lan.Locator(".counts li.wrong")).ToHaveCountAsync(0);
        await lan.ClickAsync("form button.p");
        await Expect(lan.Locator("a.btn.p[href='/radiation/dosimeter-badges']")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    /// <summary>The license that expires first stands on top.</summary>
    private static async Task OpenAsync(IPage lan)
    {
        await lan.GotoAsync("/radiation/readiness");
        await Expect(lan.Locator("table.register tbody tr").First).ToContainTextAsync("Phòng khám đa khoa Đồng Mỏ");
        await lan.ClickAsync("table.register tbody a");
        await Expect(lan.Locator("#dose-results")).ToBeVisibleAsync();
    }

    private static FilePayload Rows(string name, string csv) => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) };
}
