using System.Net;
using System.Net.Http.Json;
using Shouldly;
using TestKit;
using Xunit;

namespace Directory.Tests;

public sealed class AccountTests : IAsyncLifetime
{
    private const string NewPassword = "ruộng bậc thang 2024";

    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Opening_an_account_on_the_page_lets_the_person_in()
    {
        using var admin = await PageClient.SignInAsync(host, "quantri");
        var person = await host.ScalarAsync("SELECT id FROM directory.people WHERE full_name = 'Nông Văn Hùng'");

        var opened = await admin.SubmitAsync(
            "/admin/users/new", "user", ("userName", "hung"), ("displayName", "Nông Văn Hùng"), ("personId", person!.ToString()!), ("password", NewPassword));

        opened.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await admin.ReadAsync("/admin/users")).ShouldContain("Nông Văn Hùng");
        using var hung = await PageClient.SignInAsync(host, "hung", NewPassword);
        (await hung.ReadAsync("/directory")).ShouldContain("Phòng Kế hoạch và Quản lý chuyên ngành");
    }

    [Fact]
    public async Task A_weak_password_is_refused_at_its_field_and_nothing_else_typed_is_lost()
    {
        using var admin = await PageClient.SignInAsync(host, "quantri");

        var refused = await admin.SubmitAsync("/admin/users/new", "user", ("userName", "hung"), ("displayName", "Nông Văn Hùng"), ("password", "ngắn"));

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        page.ShouldContain("Mật khẩu cần ít nhất 12 ký tự.");
        page.ShouldContain("value=\"Nông Văn Hùng\"");
    }

    [Theory]
    [InlineData("qwertyuiop123456", "a common one with digits behind it")]
    [InlineData("maurolarastefy", "one of the list as it stands")]
    [InlineData("matkhau123456", "what people here try first")]
    public async Task A_common_password_is_refused(string password, string why)
    {
        using var admin = await PageClient.SignInAsync(host, "quantri");

        var refused = await admin.SubmitAsync("/admin/users/new", "user", ("userName", "hung"), ("displayName", "Nông Văn Hùng"), ("password", password));

        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()).ShouldContain("Mật khẩu này quá phổ biến", customMessage: why);
    }

    [Fact]
    public async Task A_disabled_account_is_out_with_its_next_request_and_in_again_when_enabled()
    {
        using var mai = await PageClient.SignInAsync(host, "mai");
        using var admin = await PageClient.SignInAsync(host, "quantri");
        var page = $"/admin/users/{await UserIdAsync("mai")}";

        (await admin.SubmitAsync(page, "disable")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var out_ = await mai.GetAsync("/directory");
        out_.Headers.Location!.ToString().ShouldContain("/sign-in");
        (await admin.ReadAsync(page)).ShouldContain("Vô hiệu hóa");

        (await admin.SubmitAsync(page, "disable")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var again = await PageClient.SignInAsync(host, "mai");
        (await again.GetAsync("/directory")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_disables_the_account_she_is_using()
    {
        var client = await host.SignedInAsync("quantri");
        var reply = await client.PostAsync($"/api/directory/users/{await UserIdAsync("quantri")}/disable", null);
        reply.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_reset_password_ends_open_sessions_and_tokens_of_the_old_one()
    {
        using var mai = await PageClient.SignInAsync(host, "mai");
        var program = await host.SignedInAsync("mai");
        (await program.GetAsync("/api/directory/units")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var admin = await PageClient.SignInAsync(host, "quantri");

        (await admin.SubmitAsync($"/admin/users/{await UserIdAsync("mai")}", "reset", ("password", NewPassword))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await mai.GetAsync("/directory")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await program.GetAsync("/api/directory/units")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var again = await PageClient.SignInAsync(host, "mai", NewPassword);
        (await again.GetAsync("/directory")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_account_locked_by_wrong_passwords_is_unlocked_on_its_page()
    {
        using var guess = PageClient.Anonymous(host);
        for (var tries = 0; tries < 5; tries++)
        {
            (await guess.SubmitAsync("/sign-in", "sign-in", ("userName", "mai"), ("password", "sai bét"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        await Should.ThrowAsync<InvalidOperationException>(() => PageClient.SignInAsync(host, "mai"));
        using var admin = await PageClient.SignInAsync(host, "quantri");
        (await admin.SubmitAsync($"/admin/users/{await UserIdAsync("mai")}", "unlock")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var mai = await PageClient.SignInAsync(host, "mai");
        (await mai.GetAsync("/directory")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Changing_ones_own_password_keeps_this_session_and_ends_the_others()
    {
        using var here = await PageClient.SignInAsync(host, "mai");
        using var elsewhere = await PageClient.SignInAsync(host, "mai");

        var changed = await here.SubmitAsync("/me", "password", ("currentPassword", await host.PasswordAsync()), ("newPassword", NewPassword), ("repeatPassword", NewPassword));

        changed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await here.ReadAsync("/me?done=password")).ShouldContain("Đã đổi mật khẩu");
        (await elsewhere.GetAsync("/me")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("sai bét", NewPassword, NewPassword, "Mật khẩu hiện tại không đúng.")]
    [InlineData(null, NewPassword, "khác hẳn với lần trước", "Hai lần nhập mật khẩu mới không giống nhau.")]
    [InlineData(null, "ngắn", "ngắn", "Mật khẩu cần ít nhất 12 ký tự.")]
    public async Task A_wrong_change_of_password_says_what_is_wrong(string? current, string wanted, string again, string says)
    {
        using var mai = await PageClient.SignInAsync(host, "mai");

        var refused = await mai.SubmitAsync("/me", "password", ("currentPassword", current ?? await host.PasswordAsync()), ("newPassword", wanted), ("repeatPassword", again));

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()).ShouldContain(says);
    }

    [Fact]
    public async Task The_last_right_to_administer_cannot_be_given_away_by_its_holder()
    {
        using var admin = await PageClient.SignInAsync(host, "quantri");
        var refused = await admin.SubmitAsync($"/admin/users/{await UserIdAsync("quantri")}", "change", ("displayName", "Quản trị hệ thống"));
        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()).ShouldContain("Không thể tự bỏ quyền quản trị");
    }

    [Theory]
    [InlineData("mai")]
    [InlineData("giamdoc")]
    [InlineData("kiemtra")]
    public async Task Accounts_are_for_administrators_only(string userName)
    {
        using var page = await PageClient.SignInAsync(host, userName);
        foreach (var address in new[] { "/admin/users", "/admin/users/new", $"/admin/users/{await UserIdAsync("lan")}" })
        {
            (await page.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, address);
        }

        var client = await host.SignedInAsync(userName);
        (await client.PostAsJsonAsync($"/api/directory/users/{await UserIdAsync("lan")}/reset-password", new { password = NewPassword })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<Guid> UserIdAsync(string userName) => (Guid)(await host.ScalarAsync($"SELECT id FROM directory.users WHERE user_name = '{userName}'"))!;
}
