using System.Text.RegularExpressions;
using Bundled;
using Microsoft.Playwright;

namespace TestKit;

/// <summary>The screens people really use: office computers and directors' phones.</summary>
public enum Screen
{
    /// <summary>1366 × 768.</summary>
    Desktop,

    /// <summary>390 × 844, touch.</summary>
    Phone,
}

/// <summary>One Chromium per test process; each test takes a context of its own.</summary>
public sealed class Browser
{
    private static readonly Lazy<Task<Browser>> Shared = new(LaunchAsync);

    private readonly IBrowser _browser;

    private Browser(IBrowser browser, string path) => (_browser, ExecutablePath) = (browser, path);

    /// <summary>The Chromium in use.</summary>
    public string ExecutablePath { get; }

    /// <summary>The browser of this process, launched by the first call. It ends with the process.</summary>
    public static Task<Browser> GetAsync() => Shared.Value;

    /// <summary>A fresh profile in Vietnamese and the office's time zone. Dispose it after the test.</summary>
    public Task<IBrowserContext> NewContextAsync(Screen screen = Screen.Desktop, bool javaScript = true, string? baseUrl = null, string locale = "vi-VN") =>
        _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = baseUrl,
            JavaScriptEnabled = javaScript,
            Locale = locale,
            TimezoneId = "Asia/Ho_Chi_Minh",
            ViewportSize = screen == Screen.Desktop ? new() { Width = 1366, Height = 768 } : new() { Width = 390, Height = 844 },
            IsMobile = screen == Screen.Phone,
            HasTouch = screen == Screen.Phone,
        });

    private static async Task<Browser> LaunchAsync()
    {
        var chromium = await Chromium.FindAsync();
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium.Path,
            Args = chromium.Arguments,
            Env = chromium.Environment,
            ChromiumSandbox = false,
        });
        return new Browser(browser, chromium.Path);
    }
}

/// <summary>Waiting for addresses.</summary>
public static class Navigation
{
    /// <summary>Waits until the page's address no longer contains <paramref name="part"/>. Not WaitForURL: it misses a navigation that is already over and then waits in vain.</summary>
    public static Task LeaveAsync(this IPage page, string part) => Assertions.Expect(page).Not.ToHaveURLAsync(new Regex(Regex.Escape(part)), new() { Timeout = 60_000 });

    /// <summary>Waits until the page's address contains <paramref name="part"/>.</summary>
    public static Task ReachAsync(this IPage page, string part) => Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(part)), new() { Timeout = 60_000 });
}

/// <summary>Accessibility assertions over axe.</summary>
public static class Accessibility
{
    /// <summary>Only violations are gathered: all that holds of every element is most of what axe works on, and nobody reads it here.</summary>
    private const string Run = """
        axe.run(document, { resultTypes: ['violations'] }).then(result => result.violations.map(violation =>
            `[${violation.impact}] ${violation.id}: ${violation.help} (${violation.helpUrl})` + violation.nodes.map(node => `\n    ${node.html}`).join('')))
        """;

    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(
        NodePackages.Find("axe-core") ?? throw new InvalidOperationException("The npm package axe-core is not there. Run 'npm ci'."), "axe.min.js")));

    /// <summary>Fails with rule, help address and elements for every violation axe finds on the page as it is now. Pages here have no frames of others.</summary>
    public static async Task AssertNoAxeViolationsAsync(this IPage page)
    {
        // While Turbo puts a page in place of another, it says so on the document, where nothing else may.
        await Assertions.Expect(page.Locator("html")).Not.ToHaveAttributeAsync("aria-busy", "true");
        await page.EvaluateAsync(Axe.Value);
        var broken = await page.EvaluateAsync<string[]>(Run);
        if (broken.Length > 0)
        {
            throw new AccessibilityException($"{broken.Length} axe violation(s) on {page.Url}\n{string.Join('\n', broken)}");
        }
    }
}

/// <summary>A page breaks rules of accessibility; the message lists them.</summary>
public sealed class AccessibilityException(string message) : Exception(message);
