using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using TestKit;
using Xunit;

namespace Directory.Tests;

/// <summary>Access tokens: programs act with them for a person, within her rights and no longer than she wants.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_token_acts_for_its_person_with_her_rights()
    {
        using var program = await ProgramAsync("mai", "ReadAndWrite");

        (await program.PostAsJsonAsync("/api/ip/assets", new { code = "TSTT-2024-70", name = "Rượu Mẫu Sơn", kind = "OrdinaryTrademark", ownerName = "HTX" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await program.PostAsJsonAsync("/api/radiation/facilities", new { code = "CS-70", name = "Phòng X-quang", practice = "MedicalXray", address = "Lạng Sơn", startedOn = "2024-01-02" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.ScalarAsync("SELECT count(*) FROM intellectual_property.audit WHERE actor_name = 'Hoàng Thị Mai'")).ShouldBe(1L);
    }

    [Fact]
    public async Task A_token_that_only_reads_changes_nothing()
    {
        using var program = await ProgramAsync("mai", "ReadOnly");

        (await program.GetAsync("/api/ip/assets")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var refused = await program.PostAsJsonAsync("/api/ip/assets", new { code = "TSTT-2024-71", name = "Rượu Mẫu Sơn", kind = "OrdinaryTrademark", ownerName = "HTX" });

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.Content.ReadFromJsonAsync<JsonObject>())!["title"]!.ToString().ShouldStartWith("Khóa truy cập này chỉ đọc");
        (await host.ScalarAsync("SELECT count(*) FROM intellectual_property.assets WHERE code = 'TSTT-2024-71'")).ShouldBe(0L);
    }

    [Theory]
    [InlineData("/api/directory/me/tokens")]
    [InlineData("/api/directory/me/password")]
    [InlineData("/api/directory/me/second-step")]
    [InlineData("/api/directory/me/second-step/turn-off")]
    public async Task A_token_changes_nothing_of_the_account_it_belongs_to(string address)
    {
        using var program = await ProgramAsync("mai", "ReadAndWrite");
        var password = await host.PasswordAsync();

        var refused = await program.PostAsJsonAsync(
            address, new { name = "thêm", use = "ReadAndWrite", expiresOn = "2024-06-01", password, currentPassword = password, newPassword = "ruộng bậc thang 2024", repeatPassword = "ruộng bậc thang 2024" });

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_token_is_no_session_of_a_page()
    {
        using var program = await ProgramAsync("mai", "ReadAndWrite");

        (await program.GetAsync("/ip")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await program.GetAsync("/api/ip/assets")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_counts_to_the_end_of_its_last_day()
    {
        using var program = await ProgramAsync("mai", "ReadOnly", "2024-05-20");

        host.ItIs(new DateOnly(2024, 5, 20));
        (await program.GetAsync("/api/ip/assets")).StatusCode.ShouldBe(HttpStatusCode.OK);
        host.ItIs(new DateOnly(2024, 5, 21));
        (await program.GetAsync("/api/ip/assets")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_revoked_token_is_out_with_its_next_request_and_another_of_the_person_is_not()
    {
        using var program = await ProgramAsync("mai", "ReadOnly", name: "Trang tổng hợp");
        using var other = await ProgramAsync("mai", "ReadOnly", name: "Bảng tính");
        using var page = await PageClient.SignInAsync(host, "mai");
        var id = (await ListAsync("mai")).Single(token => token!["name"]!.ToString() == "Trang tổng hợp")!["id"]!.ToString();

        (await page.SubmitAsync("/me/tokens", "revoke", ("token", id))).Headers.Location!.ToString().ShouldEndWith("/me/tokens?done=revoked");

        (await program.GetAsync("/api/ip/assets")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await other.GetAsync("/api/ip/assets")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ListAsync("mai")).Select(token => token!["name"]!.ToString()).ShouldBe(["Bảng tính"]);
    }

    [Fact]
    public async Task Somebody_elses_token_is_not_found()
    {
        using var program = await ProgramAsync("mai", "ReadOnly");
        var id = (await ListAsync("mai"))[0]!["id"]!.ToString();

        (await (await host.SignedInAsync("quantri")).PostAsync($"/api/directory/me/tokens/{id}/revoke", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ListAsync("quantri")).Count.ShouldBe(0);
        (await program.GetAsync("/api/ip/assets")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_new_password_ends_the_tokens_made_before_it()
    {
        using var program = await ProgramAsync("mai", "ReadOnly");
        using var admin = await PageClient.SignInAsync(host, "quantri");
        var user = await host.ScalarAsync("SELECT id FROM directory.users WHERE user_name = 'mai'");

        (await (await host.SignedInAsync("quantri")).PostAsJsonAsync($"/api/directory/users/{user}/reset-password", new { password = "ruộng bậc thang 2024" })).EnsureSuccessStatusCode();

        (await program.GetAsync("/api/ip/assets")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var mai = await PageClient.SignInAsync(host, "mai", "ruộng bậc thang 2024");
        (await mai.ReadAsync("/me/tokens")).ShouldContain("Hết hiệu lực do đổi mật khẩu");
    }

    [Fact]
    public async Task A_disabled_account_has_no_tokens_that_count()
    {
        using var program = await ProgramAsync("mai", "ReadOnly");
        var user = await host.ScalarAsync("SELECT id FROM directory.users WHERE user_name = 'mai'");

        (await (await host.SignedInAsync("quantri")).PostAsJsonAsync($"/api/directory/users/{user}/disable", new { isDisabled = true })).EnsureSuccessStatusCode();

        (await program.GetAsync("/api/ip/assets")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Only_a_hash_of_the_secret_is_kept_and_the_audit_has_neither()
    {
        var secret = await MakeAsync("mai", "ReadOnly", "2024-06-01", "Trang tổng hợp");

        secret.ShouldStartWith("sokhcn_");
        secret.Length.ShouldBeGreaterThan(45);
        var kept = (string)(await host.ScalarAsync("SELECT row_to_json(t)::text FROM directory.personal_tokens t"))!;
        kept.ShouldNotContain(secret[8..]);
        var audited = (string)(await host.ScalarAsync("SELECT string_agg(row_to_json(a)::text, ' ') FROM directory.audit a WHERE row_to_json(a)::text LIKE '%Trang tổng hợp%'"))!;
        audited.ShouldContain("Trang tổng hợp");
        audited.ShouldNotContain((string)(await host.ScalarAsync("SELECT hash FROM directory.personal_tokens"))!);
    }

    [Theory]
    [InlineData("2024-05-14", "ReadOnly", "Trang tổng hợp", "expiresOn")]
    [InlineData("2025-05-17", "ReadOnly", "Trang tổng hợp", "expiresOn")]
    [InlineData("2024-06-01", "ReadOnly", "", "name")]
    [InlineData("2024-06-01", "ReadOnly", "Đã có", "name")]
    public async Task A_token_that_breaks_a_rule_is_refused_at_its_field(string expiresOn, string use, string name, string field)
    {
        await MakeAsync("mai", "ReadOnly", "2024-06-01", "Đã có");

        var refused = await (await host.SignedInAsync("mai")).PostAsJsonAsync("/api/directory/me/tokens", new { name, use, expiresOn, password = await host.PasswordAsync() });

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject().Select(error => error.Key).ShouldBe([field]);
        (await host.ScalarAsync("SELECT count(*) FROM directory.personal_tokens")).ShouldBe(1L);
    }

    [Fact]
    public async Task A_wrong_password_makes_no_token_and_counts_like_one_at_sign_in()
    {
        var client = await host.SignedInAsync("mai");

        (await client.PostAsJsonAsync("/api/directory/me/tokens", new { name = "Trang", use = "ReadOnly", expiresOn = "2024-06-01", password = "không phải" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await host.ScalarAsync("SELECT access_failed_count FROM directory.users WHERE user_name = 'mai'")).ShouldBe(1);
        (await host.ScalarAsync("SELECT count(*) FROM directory.personal_tokens")).ShouldBe(0L);
    }

    [Fact]
    public async Task The_page_shows_the_secret_once()
    {
        using var page = await PageClient.SignInAsync(host, "mai");

        var made = await page.SubmitAsync("/me/tokens", "make", ("name", "Trang tổng hợp"), ("use", "ReadOnly"), ("expiresOn", "01/06/2024"), ("password", await host.PasswordAsync()));

        made.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await made.Content.ReadAsStringAsync()).ShouldContain("sokhcn_");
        var again = await page.ReadAsync("/me/tokens");
        again.ShouldContain("Trang tổng hợp");
        again.ShouldNotContain("sokhcn_");
    }

    private async Task<JsonArray> ListAsync(string user) => (await (await host.SignedInAsync(user)).GetFromJsonAsync<JsonArray>("/api/directory/me/tokens"))!;

    private async Task<string> MakeAsync(string user, string use, string expiresOn, string name)
    {
        var made = await (await host.SignedInAsync(user)).PostAsJsonAsync("/api/directory/me/tokens", new { name, use, expiresOn, password = await host.PasswordAsync() });
        made.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await made.Content.ReadFromJsonAsync<JsonObject>())!["secret"]!.ToString();
    }

    private async Task<HttpClient> ProgramAsync(string user, string use, string expiresOn = "2024-06-01", string name = "Trang tổng hợp")
    {
        var client = host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", await MakeAsync(user, use, expiresOn, name));
        return client;
    }
}
