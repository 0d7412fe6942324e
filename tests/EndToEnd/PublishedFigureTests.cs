using TestKit;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace EndToEnd;

/// <summary>A figure of an earlier report as a person enters it: “hơn 60” stays so on form, record and list, on a desk and on a phone.</summary>
public sealed class PublishedFigureTests : IAsyncLifetime
{
    private readonly Site site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_printed_figure_keeps_its_over_wherever_it_is_shown()
    {
        var mai = await site.SignInAsync("mai");
        await mai.GotoAsync("/ip/published-figures/new");
        await mai.FillAsync("[name=code]", "BC-2023-02");
        await mai.SelectOptionAsync("[name=subject]", "assets-protected/sector/Agricultural");
        await mai.FillAsync("[name=periodFrom]", "1/1/2023");
        await mai.FillAsync("[name=periodTo]", "31/12/2023");
        await mai.FillAsync("[name=figure]", "hơn 60");
        await mai.FillAsync("[name=documentNumber]", "12/BC-SKHCN");
        await mai.AssertNoAxeViolationsAsync();
        await Site.ShotAsync(mai, "published-figure-form");
        await mai.ClickAsync(".form button[type=submit]");
        await mai.LeaveAsync("/new");
        await Expect(mai.Locator("h1")).ToContainTextAsync("hơn 60");
        await mai.AssertNoAxeViolationsAsync();
        await Site.ShotAsync(mai, "published-figure");

        var phone = await site.SignInAsync("mai", Screen.Phone);
        await phone.GotoAsync("/ip/published-figures");
        await Expect(phone.Locator("main")).ToContainTextAsync("hơn 60");
        await phone.AssertNoAxeViolationsAsync();
        await Site.ShotAsync(phone, "published-figures-phone");
        await phone.GotoAsync("/ip/assets/new");
        await phone.AssertNoAxeViolationsAsync();
        await Site.ShotAsync(phone, "asset-form-phone");
    }
}
