using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using TestKit;
using Xunit;

namespace Directory.Tests;

public sealed class PeopleTests : IAsyncLifetime
{
    private TestHost host = null!;
    private PageClient admin = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        admin = await PageClient.SignInAsync(host, "quantri");
    }

    public ValueTask DisposeAsync()
    {
        admin.Dispose();
        return host.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_taken_in_on_the_page_is_in_the_register_and_on_the_units_page()
    {
        var unit = await UnitIdAsync("QLKH");
        var saved = await admin.SubmitAsync(
            "/directory/people/new", "person", ("fullName", "Hà Thị Đào"), ("position", "Chuyên viên"), ("unitId", unit.ToString()), ("email", "dao@example.vn"));

        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await admin.ReadAsync("/directory/people?q=ha+thi+dao")).ShouldContain("Hà Thị Đào");
        (await admin.ReadAsync($"/directory/units/{unit}")).ShouldContain("Hà Thị Đào");
        (await admin.ReadAsync(saved.Headers.Location!.ToString())).ShouldContain("Chuyên viên · Phòng Quản lý khoa học");
    }

    [Fact]
    public async Task Two_heads_of_one_unit_are_refused_by_name()
    {
        var unit = await UnitIdAsync("QLCN&ĐMST");
        var refused = await admin.SubmitAsync(
            "/directory/people/new", "person", ("fullName", "Hà Thị Đào"), ("position", "Trưởng phòng"), ("unitId", unit.ToString()), ("isHead", "true"));

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()).ShouldContain("đã có trưởng là Lê Văn Bình");
    }

    [Fact]
    public async Task A_head_stays_head_when_only_her_mail_changes()
    {
        var id = await PersonIdAsync("Lê Văn Bình");
        var page = $"/directory/people/{id}/edit";

        var saved = await admin.SubmitAsync(
            page, "person", ("revision", "1"), ("fullName", "Lê Văn Bình"), ("position", "Trưởng phòng"), ("unitId", (await UnitIdAsync("QLCN&ĐMST")).ToString()), ("isHead", "true"), ("email", "binh.lv@example.vn"));

        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ScalarAsync($"SELECT is_head FROM directory.people WHERE id = '{id}'")).ShouldBe(true);
        (await admin.ReadAsync($"/directory/people/{id}")).ShouldContain("binh.lv@example.vn");
    }

    [Fact]
    public async Task A_unit_with_people_is_not_ended_and_an_ended_one_takes_nobody_in()
    {
        var unit = await UnitIdAsync("QLKH");
        var refused = await admin.SubmitAsync($"/directory/units/{unit}/end", "end", ("revision", "1"), ("endedOn", "01/05/2024"));
        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()).ShouldContain("Đơn vị còn 2 người");

        var thao = await PersonIdAsync("Lương Thị Thảo");
        var planning = await UnitIdAsync("KH&QLCN");
        (await admin.SubmitAsync($"/directory/people/{thao}/edit", "person", ("revision", "1"), ("fullName", "Lương Thị Thảo"), ("position", "Chuyên viên"), ("unitId", planning.ToString())))
            .StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await admin.SubmitAsync($"/directory/people/{await PersonIdAsync("Triệu Văn Sơn")}/edit", "person", ("revision", "1"), ("fullName", "Triệu Văn Sơn"), ("position", "Chuyên viên"), ("unitId", planning.ToString())))
            .StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await admin.SubmitAsync($"/directory/units/{unit}/end", "end", ("revision", "1"), ("endedOn", "1/5"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var client = await host.SignedInAsync("quantri");
        var late = await client.PostAsJsonAsync("/api/directory/people", new { fullName = "Hà Thị Đào", position = "Chuyên viên", unitId = unit, isHead = false });
        late.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await late.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!["unitId"]![0]!.GetValue<string>().ShouldContain("đã kết thúc ngày 01/05/2024");
    }

    [Fact]
    public async Task What_a_unit_works_in_is_chosen_on_its_form_and_counts_at_once()
    {
        using var thao = await TakenInAsync();
        (await thao.GetAsync("/ip/assets")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var unit = await UnitIdAsync("QLKH");
        (await admin.SubmitAsync($"/directory/units/{unit}/edit", "unit", ("revision", "1"), ("name", "Phòng Quản lý khoa học"), ("worksIn", "ip"), ("worksIn", "planning")))
            .StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await thao.GetAsync("/ip/assets")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.ReadAsync($"/directory/units/{unit}")).ShouldContain("Sở hữu trí tuệ");
    }

    [Fact]
    public async Task Forms_of_units_and_people_are_closed_to_specialists()
    {
        using var mai = await PageClient.SignInAsync(host, "mai");
        var (unit, person) = (await UnitIdAsync("QLKH"), await PersonIdAsync("Lê Văn Bình"));
        foreach (var address in new[] { "/directory/units/new", $"/directory/units/{unit}/edit", $"/directory/units/{unit}/end", "/directory/people/new", $"/directory/people/{person}/edit" })
        {
            (await mai.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, address);
        }

        (await mai.ReadAsync($"/directory/people/{person}")).ShouldContain("Lê Văn Bình");
    }

    private async Task<PageClient> TakenInAsync()
    {
        await admin.SubmitAsync(
            "/admin/users/new", "user", ("userName", "thao"), ("displayName", "Lương Thị Thảo"),
            ("personId", (await PersonIdAsync("Lương Thị Thảo")).ToString()), ("password", "ruộng bậc thang 2024"));
        return await PageClient.SignInAsync(host, "thao", "ruộng bậc thang 2024");
    }

    private async Task<Guid> UnitIdAsync(string code) => (Guid)(await host.ScalarAsync($"SELECT id FROM directory.units WHERE code = '{code}'"))!;

    private async Task<Guid> PersonIdAsync(string name) => (Guid)(await host.ScalarAsync($"SELECT id FROM directory.people WHERE full_name = '{name}'"))!;
}
