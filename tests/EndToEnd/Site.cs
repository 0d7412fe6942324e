using Microsoft.Playwright;
using TestKit;
using Xunit;

namespace EndToEnd;

/// <summary>A running site with its workers, and browsers in front of it. One for a test class.</summary>
public sealed class Site : IAsyncLifetime
{
    public TestHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await TestHost.StartAsync(withWorkers: true);

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>A browser window in which one of the sample accounts has signed in through the page.</summary>
    public async Task<IPage> SignInAsync(string userName, Screen screen = Screen.Desktop, bool javaScript = true, bool english = false)
    {
        var browser = await Browser.GetAsync();
        var context = await browser.NewContextAsync(screen, javaScript, Host.Address.ToString());
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name=userName]", userName);
        await page.FillAsync("[name=password]", await Host.PasswordAsync());
        await page.ClickAsync("button[type=submit]");
        await page.LeaveAsync("/sign-in");
        if (english)
        {
            await page.ClickAsync("button[value=en]");
            await page.WaitForSelectorAsync("html[lang=en]");
        }

        return page;
    }

    /// <summary>Keeps a picture when SHOTS names a folder: for people who look at pages.</summary>
    public static async Task ShotAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SHOTS") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }
}
