using System.Net;
using System.Net.Http.Json;
using Directory.SetUp;
using Directory.Users;
using Shouldly;
using TestKit;
using Xunit;

namespace Directory.Tests;

/// <summary>A department that starts from nothing, set up by its administrator alone.</summary>
public sealed class SetUpTests : IAsyncLifetime
{
    private const string Units = "Mã đơn vị;Tên đơn vị;Ngày thành lập;Lĩnh vực làm việc;Lĩnh vực được xem\nBGĐ;Ban Giám đốc;01/03/2025;;\nVP;Văn phòng;01/03/2025;planning;\n"
        + "QLCN;Phòng Quản lý công nghệ;01/03/2025;\"Sở hữu trí tuệ; Khởi nghiệp; Quản lý khoa học\";\nTĐC;Chi cục Tiêu chuẩn Đo lường Chất lượng;01/03/2025;quality; radiation\n";

    private const string People = "Thư điện tử;Họ và tên;Chức vụ;Đơn vị;Trưởng đơn vị;Phó đơn vị\ngd@example.vn;Trần Quốc An;Giám đốc;BGĐ;x;\npgd@example.vn;Lê Thị Bích;Phó Giám đốc;BGĐ;;x\n"
        + "vp@example.vn;Hoàng Văn Cường;Chánh Văn phòng;Văn phòng;x;\ncn@example.vn;Nông Thị Duyên;Trưởng phòng;QLCN;x;\ntdc@example.vn;Vi Văn Giang;Chi cục trưởng;TĐC;x;\n";

    private const string Password = "lap-lai-tu-dau-nam-2026";

    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartEmptyAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task An_empty_installation_says_what_is_left_until_nothing_is()
    {
        var empty = await StateAsync();
        (empty.Province, empty.Units, empty.People, empty.HasLeader, empty.IsDone).ShouldBe((null, 0, 0, false, false));
        empty.IdleModules.Count.ShouldBe(6);

        var province = (Guid)(await host.ScalarAsync("SELECT id FROM directory.places WHERE name = 'Tỉnh Lào Cai' AND valid_to IS NULL"))!;
        var admin = await host.SignedInAsync("chu", Password);
        (await admin.PutAsJsonAsync("/api/directory/letterhead", new { revision = 0, provinceId = province, superiorAgency = "UBND tỉnh Lào Cai", agency = "Sở Khoa học và Công nghệ", symbol = "SKHCN", placeName = "Lào Cai" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.ImportedAsync("directory", "units", Units, "chu")).ShouldBe((4, 0, 0, 0));

        var founded = await StateAsync();
        (founded.Province, founded.Units).ShouldBe(("tỉnh Lào Cai", 4));
        founded.WithoutHead.Count.ShouldBe(4);
        // The center reads radiation; nobody works in it.
        founded.IdleModules.ShouldBe(["radiation.nav"]);

        (await host.ImportedAsync("directory", "people", People, "chu")).ShouldBe((5, 0, 0, 0));
        (await host.ImportedAsync("directory", "people", People, "chu")).ShouldBe((0, 0, 5, 0));
        (await host.ImportedAsync("directory", "units", Units.Replace("quality; radiation", "\"quality; radiation\";", StringComparison.Ordinal), "chu")).ShouldBe((0, 1, 3, 0));

        var staffed = await StateAsync();
        (staffed.WithoutHead.Count, staffed.WithoutPeople.Count, staffed.IdleModules.Count, staffed.People, staffed.WithoutAccount, staffed.IsDone).ShouldBe((0, 0, 0, 5, 5, false));

        foreach (var (email, isLeader) in new[] { ("gd", true), ("pgd", true), ("vp", false), ("cn", false), ("tdc", false) })
        {
            var person = (Guid)(await host.ScalarAsync($"SELECT id FROM directory.people WHERE email = '{email}@example.vn'"))!;
            (await host.SendAsync(new CreateUserCommand(email, email, "khoa-hoc-cap-tinh-2026", person, isLeader, false, false))).IsRefused.ShouldBeFalse();
        }

        (await StateAsync()).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task The_first_page_of_an_administrator_leads_to_the_set_up_and_nobody_else_sees_it()
    {
        await host.SendAsync(new Contracts.OpenAdministrator("chu", Password));
        using var admin = await PageClient.SignInAsync(host, "chu", Password);
        (await admin.GetAsync("/")).Headers.Location!.ToString().ShouldEndWith("/directory/set-up");
        (await admin.ReadAsync("/directory/set-up")).ShouldContain("/directory/units/import");

        (await host.SendAsync(new CreateUserCommand("khach", "Khách", "khoa-hoc-cap-tinh-2026", null, false, false, true))).IsRefused.ShouldBeFalse();
        (await (await PageClient.SignInAsync(host, "khach", "khoa-hoc-cap-tinh-2026")).GetAsync("/directory/set-up")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("a@example.vn;Trần An;Giám đốc;KHÔNG CÓ;;", "a unit that is not there")]
    [InlineData("không phải thư;Trần An;Giám đốc;BGĐ;;", "no e-mail")]
    [InlineData("a@example.vn;Trần An;Giám đốc;BGĐ;x;x", "head and deputy at once")]
    [InlineData("a@example.vn;Trần An;Giám đốc;BGĐ;x;\nb@example.vn;Lê Bích;Giám đốc;BGĐ;x;", "two heads of one unit")]
    public async Task A_wrong_person_in_the_file_is_refused_and_nobody_enters(string rows, string because)
    {
        (await host.ImportedAsync("directory", "units", Units, null)).New.ShouldBe(4);

        (await host.ImportedAsync("directory", "people", $"Thư điện tử;Họ và tên;Chức vụ;Đơn vị;Trưởng đơn vị;Phó đơn vị\n{rows}\n", null)).Wrong.ShouldBe(1, because);
        (await host.ScalarAsync("SELECT count(*) FROM directory.people")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_province_that_has_ended_is_no_choice()
    {
        var ended = (Guid)(await host.ScalarAsync("SELECT id FROM directory.places WHERE name = 'Tỉnh Hà Giang'"))!;
        await host.SendAsync(new Contracts.OpenAdministrator("chu", Password));

        var reply = await (await host.SignedInAsync("chu", Password)).PutAsJsonAsync("/api/directory/letterhead", new { revision = 0, provinceId = ended, superiorAgency = "UBND", agency = "Sở", symbol = "S", placeName = "Hà Giang" });

        reply.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await reply.Content.ReadAsStringAsync()).ShouldContain("provinceId");
    }

    private async Task<SetUpState> StateAsync()
    {
        if (await host.ScalarAsync("SELECT count(*) FROM directory.users WHERE user_name = 'chu'") is 0L)
        {
            await host.SendAsync(new Contracts.OpenAdministrator("chu", Password));
        }

        return await host.SendAsync(new GetSetUp());
    }
}
