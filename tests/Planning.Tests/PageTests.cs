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
    [InlineData(Screen.Desktop)]
    [InlineData(Screen.Phone)]
    public async Task Plan_shows_how_its_tasks_stand_and_gives_its_report(Screen screen)
    {
        var page = await site.SignInAsync("lan", screen);
        await page.GotoAsync("/planning/plans");
        await page.ClickAsync("main a[href^='/planning/plans/']:has-text('19/KH-SKHCN')");
        await page.WaitForSelectorAsync("#report");
        (await page.InnerTextAsync(".counts")).ShouldContain("5");
        await ShotAsync(page, $"plan-{screen}");
        await page.AssertNoAxeViolationsAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#report button"));
        download.SuggestedFilename.ShouldBe("BC 19-KH-SKHCN 2024-05-15.docx");
    }

    internal static Task ShotAsync(IPage page, string name) => Environment.GetEnvironmentVariable("SHOTS") is { Length: > 0 } folder
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
