using Microsoft.Playwright;
using Shouldly;
using TestKit;
using Xunit;

namespace EndToEnd;

/// <summary>A department that is in no sample starts from nothing, by page alone.</summary>
public sealed class FirstHourTests : IAsyncLifetime
{
    private const string Password = "khoa-hoc-cap-tinh-2026";

    private const string Units = "Mã đơn vị;Tên đơn vị;Ngày thành lập;Lĩnh vực làm việc;Lĩnh vực được xem\nBGĐ;Ban Giám đốc;01/03/2025;;\nVP;Văn phòng;01/03/2025;planning;\n"
        + "QLCN;Phòng Quản lý công nghệ;01/03/2025;\"Sở hữu trí tuệ; Khởi nghiệp; Quản lý khoa học\";\nTĐC;Chi cục Tiêu chuẩn Đo lường Chất lượng;01/03/2025;\"quality; radiation\";\n";

    private const string People = "Thư điện tử;Họ và tên;Chức vụ;Đơn vị;Trưởng đơn vị;Phó đơn vị\ngd@example.vn;Trần Quốc An;Giám đốc;BGĐ;x;\n"
        + "vp@example.vn;Hoàng Văn Cường;Chánh Văn phòng;Văn phòng;x;\ncn@example.vn;Nông Thị Duyên;Trưởng phòng;QLCN;x;\ntdc@example.vn;Vi Văn Giang;Chi cục trưởng;TĐC;x;\n";

    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartEmptyAsync(withWorkers: true);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task From_an_empty_database_to_a_department_at_work_by_page_alone()
    {
        var admin = await Site.SignInAsync(host, "chu", await host.OpenAdministratorAsync("chu"));
        await admin.ReachAsync("/directory/set-up");
        await Assertions.Expect(admin.Locator("main .state.ok")).ToHaveCountAsync(1, new() { Timeout = 30_000 });

        await admin.ClickAsync("main a[href='/directory/letterhead']");
        await admin.SelectOptionAsync("[name=provinceId]", new SelectOptionValue { Label = "Tỉnh Lào Cai" });
        await admin.FillAsync("[name=superiorAgency]", "Ủy ban nhân dân tỉnh Lào Cai");
        await admin.FillAsync("[name=placeName]", "Lào Cai");
        await admin.ClickAsync(".form button[type=submit]");
        await admin.ReachAsync("/directory/set-up");
        await Assertions.Expect(admin.Locator("main")).ToContainTextAsync("tỉnh Lào Cai");

        await Site.ImportAsync(admin, "/directory/units", FileOf("don-vi.csv", Units), 4);
        await Site.ImportAsync(admin, "/directory/people", FileOf("can-bo.csv", People), 4);
        foreach (var (account, name) in new[] { ("gd", "Trần Quốc An"), ("vp", "Hoàng Văn Cường"), ("cn", "Nông Thị Duyên"), ("tdc", "Vi Văn Giang") })
        {
            await admin.GotoAsync("/directory/set-up");
            await Site.ShotAsync(admin, $"set-up-before-{account}");
            await admin.ClickAsync("main a[href='/admin/users/new']");
            await admin.FillAsync("[name=userName]", account);
            await admin.FillAsync("[name=displayName]", name);
            await admin.SelectOptionAsync("[name=personId]", new SelectOptionValue { Label = name });
            await admin.FillAsync("[name=password]", Password);
            await admin.SetCheckedAsync("[name=isLeader]", account == "gd");
            await admin.ClickAsync(".form button[type=submit]");
            await admin.LeaveAsync("/new");
        }

        await admin.GotoAsync("/directory/set-up");
        await Assertions.Expect(admin.Locator("main a.btn.p[href='/planning']")).ToBeVisibleAsync();
        await Site.ShotAsync(admin, "set-up-done");
        await admin.AssertNoAxeViolationsAsync();

        // And the head of a unit that works in two departments finds both, empty and saying what to do.
        var head = await Site.SignInAsync(host, "cn", Password);
        foreach (var slug in new[] { "ip", "startups", "research" })
        {
            (await head.GotoAsync($"/{slug}"))!.Status.ShouldBe(200);
        }

        (await head.GotoAsync("/ip/assets"))!.Status.ShouldBe(200);
        await Assertions.Expect(head.Locator(".empty a[href='/ip/assets/import']")).ToBeVisibleAsync();
        (await head.GotoAsync("/radiation/facilities/new"))!.Status.ShouldBe(403);
    }

    private static FilePayload FileOf(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };
}
