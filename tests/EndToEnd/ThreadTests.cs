using Microsoft.Playwright;
using Shouldly;
using TestKit;
using Xunit;

namespace EndToEnd;

/// <summary>The main job on one thread: a product is recorded, its application filed, its deadlines appear with their reasons.</summary>
public sealed class ThreadTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Filing_of_a_mark_sets_its_deadline_on_the_record_and_in_the_inbox(bool english)
    {
        var page = await site.SignInAsync("mai", english: english);
        var name = english ? "Lạc đỏ Chi Lăng (EN)" : "Lạc đỏ Chi Lăng";
        await OpenAssetAsync(page, english ? "TSTT-2024-E" : "TSTT-2024-V", name);
        await Site.ShotAsync(page, english ? "asset-new-en" : "asset-new");

        await RecordAsync(page, "Filed", "17/04/2024", english ? "4-2024-15234" : "4-2024-15233");

        await page.GetByText("17/05/2024").First.WaitForAsync();
        (await page.InnerTextAsync(".why")).ShouldContain("119");
        await Site.ShotAsync(page, english ? "asset-filed-en" : "asset-filed");
        await page.AssertNoAxeViolationsAsync();

        // The event travels through the outbox to the inbox.
        await PollAsync(page, "/deadlines", name);
        await Site.ShotAsync(page, english ? "inbox-en" : "inbox");
        await page.AssertNoAxeViolationsAsync();

        // And to the department's home, where she starts her day.
        await page.GotoAsync("/ip");
        (await page.InnerTextAsync("main")).ShouldContain(name);
        await Site.ShotAsync(page, english ? "home-en" : "home");
        await page.AssertNoAxeViolationsAsync();
    }

    internal static async Task OpenAssetAsync(IPage page, string code, string name)
    {
        await page.GotoAsync("/ip/assets/new");
        await page.FillAsync("[name=code]", code);
        await page.FillAsync("[name=name]", name);
        await page.SelectOptionAsync("[name=kind]", "CollectiveMark");
        await page.FillAsync("[name=ownerName]", "HTX Nông sản Chi Lăng");
        await page.ClickAsync(".form button[type=submit]");
        await page.LeaveAsync("/new");
    }

    internal static async Task RecordAsync(IPage page, string kind, string on, string? applicationNumber = null)
    {
        await page.ClickAsync($"a[href$='record?kind={kind}']");
        await page.WaitForSelectorAsync("[name=happenedOn]");
        await page.FillAsync("[name=happenedOn]", on);
        if (applicationNumber is not null)
        {
            await page.FillAsync("[name=applicationNumber]", applicationNumber);
        }

        await page.ClickAsync(".form button[type=submit]");
        await page.LeaveAsync("/record");
    }

    /// <summary>Reloads until the text is there, bounded: deliveries take moments.</summary>
    internal static async Task PollAsync(IPage page, string address, string text)
    {
        for (var tries = 0; ; tries++)
        {
            await page.GotoAsync(address);
            if (await page.GetByText(text).CountAsync() > 0)
            {
                return;
            }

            tries.ShouldBeLessThan(60, $"“{text}” never came to {address}");
            await page.WaitForTimeoutAsync(250);
        }
    }
}
