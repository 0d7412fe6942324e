using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.Playwright;
using Shouldly;
using TestKit;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace EndToEnd;

/// <summary>A class of 65 as the specialist holds it: planned, its list imported, attendance and marks entered by the keyboard, its certificates issued at once.</summary>
public sealed class TrainingJourneyTests : IAsyncLifetime
{
    private const int People = 65;

    private readonly Site site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Class_of_65_from_import_to_certificates()
    {
        var lan = await site.SignInAsync("lan");
        await PlanAsync(lan);
        await Site.ImportAsync(lan, "/radiation/training-participants", List(), People);
        await OpenAsync(lan);
        await Expect(lan.Locator("#list tbody tr")).ToHaveCountAsync(People);
        await StepAsync(lan, "Opened", "02/05/2024");
        await StepAsync(lan, "Started", "13/05/2024");

        await EnterSheetAsync(lan);
        await StepAsync(lan, "Finished", "14/05/2024");
        await Expect(lan.Locator("#list tbody tr", new() { HasText = "Không đạt" })).ToHaveCountAsync(1);
        await Expect(lan.Locator("#list tbody tr", new() { HasText = "Vắng" })).ToHaveCountAsync(1);

        await lan.ClickAsync("a[href$='/certificates']");
        await lan.FillAsync("[name=signerName]", "Nông Văn Bình");
        await lan.AssertNoAxeViolationsAsync();
        await lan.ClickAsync(".form button[type=submit]");
        await Expect(lan.Locator("#outcome tbody tr")).ToHaveCountAsync(People - 2);
        await Expect(lan.Locator("#outcome tbody tr").Last).ToContainTextAsync("63/GCN-SKHCN");
        await Site.ShotAsync(lan, "training-outcome");
        (await BundleAsync(lan)).ShouldBe(People - 2);

        await OpenAsync(lan);
        await Expect(lan.Locator("main")).ToContainTextAsync("Đã cấp giấy chứng nhận");
        await lan.AssertNoAxeViolationsAsync();
        await Site.ShotAsync(lan, "training-class");
        await lan.GotoAsync("/radiation/training-participants?measure=certificates-issued&from=2024-01-01&to=2024-12-31");
        await Expect(lan.Locator("main")).ToContainTextAsync((People - 2).ToString(CultureInfo.InvariantCulture));
    }

    private static async Task PlanAsync(IPage lan)
    {
        await lan.GotoAsync("/radiation/training-classes/new");
        await lan.FillAsync("[name=code]", "ATBX-65");
        await lan.SelectOptionAsync("[name=programId]", new SelectOptionValue { Index = 1 });
        await lan.FillAsync("[name='days.0.on']", "13/5/2024");
        await lan.FillAsync("[name='days.1.on']", "14/5/2024");
        await lan.FillAsync("[name=place]", "Hội trường Sở Khoa học và Công nghệ");
        await lan.FillAsync("[name=capacity]", "70");
        await lan.FillAsync("[name='trainers.0.name']", "Lương Quốc Khánh");
        await lan.ClickAsync(".form button[type=submit]");
        await lan.LeaveAsync("/new");
    }

    private static async Task OpenAsync(IPage lan)
    {
        await lan.GotoAsync("/radiation/training-classes");
        await lan.ClickAsync("table.register tbody a");
        await Expect(lan.Locator("#list")).ToBeVisibleAsync();
    }

    private static async Task StepAsync(IPage lan, string kind, string on)
    {
        await OpenAsync(lan);
        await lan.ClickAsync($"a.btn.p[href$='kind={kind}']");
        await lan.FillAsync("[name=happenedOn]", on);
        await lan.ClickAsync(".form button[type=submit]");
        await lan.LeaveAsync("/record");
        await Expect(lan.Locator("#list")).ToBeVisibleAsync();
    }

    /// <summary>Without the mouse: space ticks, Tab goes on. The last came on no day, the one before failed.</summary>
    private static async Task EnterSheetAsync(IPage lan)
    {
        await lan.ClickAsync("a[href$='/sheet']");
        await lan.Locator("table.rows tbody input[type=checkbox]").First.FocusAsync();
        for (var person = 1; person <= People; person++)
        {
            for (var day = 0; day < 2; day++)
            {
                if (person < People)
                {
                    await lan.Keyboard.PressAsync("Space");
                }

                await lan.Keyboard.PressAsync("Tab");
            }

            if (person < People)
            {
                await lan.Keyboard.TypeAsync(person == People - 1 ? "4,5" : "8,5");
            }

            await lan.Keyboard.PressAsync("Tab");
        }

        await lan.AssertNoAxeViolationsAsync();
        await Site.ShotAsync(lan, "training-sheet");
        await lan.ClickAsync(".form button[type=submit]");
        await lan.LeaveAsync("/sheet");
        await Expect(lan.Locator("#list tbody tr", new() { HasText = "2/2" })).ToHaveCountAsync(People - 1);
    }

    private static async Task<int> BundleAsync(IPage lan)
    {
        var download = await lan.RunAndWaitForDownloadAsync(() => lan.ClickAsync("#outcome a.btn.p"));
        await using var content = await download.CreateReadStreamAsync();
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        using var zip = new ZipArchive(bytes);
        return zip.Entries.Count;
    }

    private static FilePayload List() => new()
    {
        Name = "danh-sach.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("Họ và tên;Ngày sinh;Mã lớp;Đối tượng;Đơn vị\n" + string.Concat(Enumerable.Range(1, People).Select(number => string.Create(
            CultureInfo.InvariantCulture, $"Học viên {number:00};{(number % 28) + 1:00}/0{(number % 9) + 1}/19{70 + (number % 25)};ATBX-65;{(number % 10 == 0 ? "Người phụ trách an toàn" : "Nhân viên bức xạ")};Phòng khám {number % 7}\n")))),
    };
}
