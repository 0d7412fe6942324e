using Shouldly;
using TestKit;
using Xunit;

namespace Bundled.Tests;

public sealed class BrowserTests
{
    private const string Accessible = "data:text/html;charset=utf-8,<html lang=vi><title>Sổ</title><main><h1>Sở Khoa học và Công nghệ</h1><p id=js>không</p></main><script>document.getElementById('js').textContent=innerWidth</script>";

    [Theory]
    [InlineData(Screen.Desktop, true, "1366")]
    [InlineData(Screen.Phone, false, "không")]
    public async Task Page_of_data_is_shown_on_each_screen_with_and_without_scripts(Screen screen, bool javaScript, string expected)
    {
        var browser = await Browser.GetAsync();
        await using var context = await browser.NewContextAsync(screen, javaScript);
        var page = await context.NewPageAsync();

        await page.GotoAsync(Accessible);

        (await page.TextContentAsync("h1")).ShouldBe("Sở Khoa học và Công nghệ");
        (await page.TextContentAsync("#js")).ShouldBe(expected);
        page.ViewportSize!.Width.ShouldBe(screen == Screen.Desktop ? 1366 : 390);
    }

    [Fact]
    public async Task Axe_accepts_an_accessible_page_and_names_the_rule_of_a_broken_one()
    {
        var browser = await Browser.GetAsync();
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();

        await page.GotoAsync(Accessible);
        await page.AssertNoAxeViolationsAsync();

        await page.GotoAsync("data:text/html,<html lang=vi><title>x</title><main><h1>x</h1><img src=x></main>");
        var broken = await Should.ThrowAsync<AccessibilityException>(page.AssertNoAxeViolationsAsync);
        broken.Message.ShouldContain("image-alt");
    }

    [Fact]
    public async Task Contexts_side_by_side_keep_their_own_pages()
    {
        var browser = await Browser.GetAsync();
        var titles = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            await using var context = await browser.NewContextAsync();
            var page = await context.NewPageAsync();
            await page.GotoAsync($"data:text/html,<title>{number}</title><canvas id=c></canvas>");
            (await page.ScreenshotAsync()).Length.ShouldBeGreaterThan(100);
            return await page.TitleAsync();
        }));
        titles.ShouldBe(["0", "1", "2", "3", "4", "5", "6", "7"]);
    }
}
