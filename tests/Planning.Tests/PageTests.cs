using Microsoft.Playwright;
using Shouldly;
using TestKit;
using Xunit;

namespace Planning.Tests;

/// <summary>The pages as people meet them, in a real browser; nothing axe finds fault with.</summary>
public sealed class PageTests(PageTests.Site site) : IClassFixture<PageTests.Site>
{
    [Theory]
    [InlineData(Screen.Desktop, false)]
    [InlineData(Screen.Desktop, true)]
    [InlineData(Screen.Phone, false)]
    public async Task Leadership_leads_from_every_figure_to_its_records(Screen screen, bool english)
    {
        var page = await site.SignInAsync("giamdoc", screen, english);
        await page.GotoAsync("/leadership");
        await ShotAsync(page, $"leadership-{screen}-{english}");
        await page.AssertNoAxeViolationsAsync();

        await page.ClickAsync("a[href$='#evidence']:has-text('1/5')");
        await page.WaitForSelectorAsync("#evidence .proven");
        (await page.InnerTextAsync("#evidence .proven")).ShouldContain("Na Lạng Sơn");
        await ShotAsync(page, $"task-{screen}-{english}");
        await page.AssertNoAxeViolationsAsync();

        await page.GotoAsync("/leadership");
        await page.ClickAsync(".counts a:has-text('5')");
        await page.ReachAsync("/planning/tasks?");
        (await page.Locator("table.register tbody tr").CountAsync()).ShouldBe(5);
        await ShotAsync(page, $"tasks-{screen}-{english}");
        await page.AssertNoAxeViolationsAsync();
    }

    [Theory]
    [InlineData("/planning")]
    [InlineData("/planning/plans")]
    [InlineData("/planning/plans/new")]
    [InlineData("/planning/tasks/new")]
    [InlineData("/planning/tasks/import")]
    public async Task Page_opens_without_axe_violations(string address)
    {
        var page = await site.SignInAsync("lan");
        var reply = await page.GotoAsync(address);
        reply!.Status.ShouldBe(200);
        await ShotAsync(page, address.Trim('/').Replace('/', '-'));
        await page.AssertNoAxeViolationsAsync();
    }

    [Fact]
    public async Task Specialist_enters_a_plan_and_a_task_with_evidence_links_a_record_and_takes_it_back()
    {
        var page = await site.SignInAsync("lan");
        await page.GotoAsync("/planning/plans/new");
        await page.FillAsync("[name=number]", "31/KH-SKHCN");
        await page.FillAsync("[name=issuedOn]", "15/4/2024");
        await page.FillAsync("[name=subject]", "Nhiệm vụ bổ sung năm 2024");
        await page.FillAsync("[name=decisionNumber]", "500/QĐ-UBND");
        await page.FillAsync("[name=decidedOn]", "16/4/2024");
        await page.FillAsync("[name=decisionIssuer]", "UBND tỉnh Lạng Sơn");
        await page.ClickAsync(".form button[type=submit]");
        (await page.InnerTextAsync(".problem")).ShouldContain("500/QĐ-UBND");
        (await page.InputValueAsync("[name=subject]")).ShouldBe("Nhiệm vụ bổ sung năm 2024");
        await page.FillAsync("[name=decidedOn]", "10/4/2024");
        await page.ClickAsync(".form button[type=submit]");
        await page.ClickAsync("a[data-new]");

        await page.FillAsync("[name=ordinal]", "1");
        await page.FillAsync("[name=name]", "Bảo hộ thêm một sản phẩm");
        await page.SelectOptionAsync("[name=leadUnitId]", new SelectOptionValue { Label = "Phòng Quản lý công nghệ và Đổi mới sáng tạo" });
        await page.FillAsync("[name=time]", "Quý II, III");
        await page.FillAsync("[name=steps]", "Khảo sát [tháng 5]\nNộp đơn [Quý III]");
        await page.FillAsync("[name=deliverable]", "Một sản phẩm có thông báo dự định cấp");
        await page.FillAsync("[name=targetNumber]", "1");
        await page.ClickAsync("summary:has-text('Tài sản trí tuệ')");
        await page.CheckAsync("[value='ip/assets/Published']");
        await page.ClickAsync(".form button[type=submit]");
        (await page.InnerTextAsync(".problem")).ShouldContain("đơn vị tính");
        await ShotAsync(page, "task-form-refused");
        (await page.IsCheckedAsync("[value='ip/assets/Published']")).ShouldBeTrue();
        await page.FillAsync("[name=targetUnit]", "sản phẩm");
        await page.ClickAsync(".form button[type=submit]");
        await page.WaitForSelectorAsync("#evidence");
        (await page.InnerTextAsync("#evidence")).ShouldContain("0/1 sản phẩm");

        await page.ClickAsync("#evidence a[href$='/link']");
        await page.FillAsync("main [name=q]", "na lang son");
        await page.ClickAsync("main .filters button");
        await page.CheckAsync("[name=recordIds]");
        await ShotAsync(page, "link");
        await page.AssertNoAxeViolationsAsync();
        await page.ClickAsync(".form button[type=submit]");
        await page.WaitForSelectorAsync("#evidence .proven");
        (await page.InnerTextAsync("#evidence")).ShouldContain("1/1 sản phẩm");

        await page.ClickAsync(".steps button");
        await page.WaitForSelectorAsync(".steps .state.ok");

        await page.ClickAsync("#evidence .proven a[href*='/unlink/']");
        await page.FillAsync("[name=because]", "Đã tính ở nhiệm vụ khác");
        await page.ClickAsync(".form button[type=submit]");
        await page.WaitForSelectorAsync("#evidence");
        (await page.InnerTextAsync("#evidence")).ShouldContain("0/1 sản phẩm");
        await ShotAsync(page, "task-own");
    }

    private static Task ShotAsync(IPage page, string name) => Environment.GetEnvironmentVariable("SHOTS") is { Length: > 0 } folder
        ? page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"planning-{name}.png"), FullPage = true })
        : Task.CompletedTask;

    /// <summary>A host with the sample plan in which one product has its intended grant.</summary>
    public sealed class Site : IAsyncLifetime
    {
        private TestHost host = null!;

        public async ValueTask InitializeAsync()
        {
            host = await TestHost.StartAsync();
            await host.LoadSamplesAsync();
            await host.HappenAsync(await host.AssetAsync("TSTT-2024-01"), "IntendedGrant", "2024-05-10");
            await host.DispatchAsync();
        }

        public ValueTask DisposeAsync() => host.DisposeAsync();

        public async Task<IPage> SignInAsync(string userName, Screen screen = Screen.Desktop, bool english = false)
        {
            var browser = await Browser.GetAsync();
            var context = await browser.NewContextAsync(screen, baseUrl: host.Address.ToString());
            var page = await context.NewPageAsync();
            page.SetDefaultTimeout(20_000);
            await page.GotoAsync("/sign-in");
            await page.FillAsync("[name=userName]", userName);
            await page.FillAsync("[name=password]", await host.PasswordAsync());
            await page.ClickAsync("button[type=submit]");
            await page.LeaveAsync("/sign-in");
            if (english)
            {
                await page.ClickAsync("button[value=en]");
                await page.WaitForSelectorAsync("html[lang=en]");
            }

            return page;
        }
    }
}
