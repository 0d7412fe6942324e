using Microsoft.Playwright;
using Shouldly;
using TestKit;
using Xunit;

namespace Planning.Tests;

/// <summary>A specialist's week through the pages. On a site of its own: it adds to what the site counts.</summary>
public sealed class EntryTests(PageTests.Site site) : IClassFixture<PageTests.Site>
{
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
        await page.FillAsync("[name=target]", "1");
        await page.ClickAsync("summary:has-text('Tài sản trí tuệ')");
        await page.CheckAsync("[value='ip/assets/Published']");
        await page.ClickAsync(".form button[type=submit]");
        (await page.InnerTextAsync(".problem")).ShouldContain("đơn vị tính");
        await PageTests.ShotAsync(page, "task-form-refused");
        (await page.IsCheckedAsync("[value='ip/assets/Published']")).ShouldBeTrue();
        await page.FillAsync("[name=targetUnit]", "sản phẩm");
        await page.ClickAsync(".form button[type=submit]");
        await page.WaitForSelectorAsync("#evidence");
        (await page.InnerTextAsync("#evidence")).ShouldContain("0/1 sản phẩm");

        await page.ClickAsync("#evidence a[href$='/link']");
        await page.FillAsync("main [name=q]", "na lang son");
        await page.ClickAsync("main .filters button");
        await page.CheckAsync("[name=recordIds]");
        await PageTests.ShotAsync(page, "link");
        await page.AssertNoAxeViolationsAsync();
        await page.ClickAsync(".form button[type=submit]");
        await page.WaitForSelectorAsync("#evidence .proven");
        (await page.InnerTextAsync("#evidence")).ShouldContain("1/1 sản phẩm");

        await page.ClickAsync(".step-list button");
        await page.WaitForSelectorAsync(".step-list .state.ok");

        await page.ClickAsync("#evidence .proven a[href*='/unlink/']");
        await page.FillAsync("[name=because]", "Đã tính ở nhiệm vụ khác");
        await page.ClickAsync(".form button[type=submit]");
        await page.WaitForSelectorAsync("#evidence");
        (await page.InnerTextAsync("#evidence")).ShouldContain("0/1 sản phẩm");
        await PageTests.ShotAsync(page, "task-own");
    }
}
