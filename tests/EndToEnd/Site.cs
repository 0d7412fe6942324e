using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
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
    public async Task<IPage> SignInAsync(string userName, Screen screen = Screen.Desktop, bool javaScript = true, bool english = false) =>
        await SignInAsync(Host, userName, await Host.PasswordAsync(), screen, javaScript, english);

    /// <summary>A browser window in which an account of that host has signed in through the page.</summary>
    public static async Task<IPage> SignInAsync(TestHost host, string userName, string password, Screen screen = Screen.Desktop, bool javaScript = true, bool english = false)
    {
        var browser = await Browser.GetAsync();
        var context = await browser.NewContextAsync(screen, javaScript, host.Address.ToString());
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name=userName]", userName);
        await page.FillAsync("[name=password]", password);
        await page.ClickAsync("button[type=submit]");
        await page.LeaveAsync("/sign-in");
        if (english)
        {
            await page.ClickAsync("button[value=en]");
            await page.WaitForSelectorAsync("html[lang=en]");
        }

        return page;
    }

    /// <summary>Takes a file in at a register's import page: dry run, then writing.</summary>
    /// <param name="rows">New rows the dry run must find, and nothing wrong among them.</param>
    public static async Task ImportAsync(IPage page, string register, FilePayload file, int rows)
    {
        await TryImportAsync(page, register, file);
        await Assertions.Expect(page.Locator(".counts li").First).ToHaveTextAsync(new Regex($@"^\s*{rows}\s"));
        await Assertions.Expect(page.Locator(".counts li.wrong")).ToHaveCountAsync(0);
        await ShotAsync(page, $"import-{file.Name}");
        await page.ClickAsync("form button.p");
        await Assertions.Expect(page.Locator($"a.btn.p[href='{register}']")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    /// <summary>Sends a file to a register's import page and stops at what the dry run says.</summary>
    public static async Task TryImportAsync(IPage page, string register, FilePayload file)
    {
        await page.GotoAsync($"{register}/import");
        await page.SetInputFilesAsync("[name=file]", file);
        await page.ClickAsync(".form button[type=submit]");
        await page.ReachAsync("/import/");
    }

    /// <summary>Enters over the API what a walk only needs to be there, and answers its id.</summary>
    public static async Task<Guid> EnterAsync(HttpClient client, string address, object body)
    {
        var reply = await client.PostAsJsonAsync(address, body);
        reply.IsSuccessStatusCode.ShouldBeTrue(await reply.Content.ReadAsStringAsync());
        return (await reply.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
    }

    /// <summary>A file of the sample year.</summary>
    public static FilePayload Sample(string name) =>
        new() { Name = name, MimeType = "text/csv", Buffer = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", "lang-son-2024", name)) };

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
