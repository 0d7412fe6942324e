using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using TestKit;
using Xunit;

namespace Directory.Tests;

/// <summary>Saved views: a list's filters and order under a name of one's own.</summary>
public sealed class SavedViewTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_view_is_kept_from_its_list_and_shown_there_again_to_its_owner_alone()
    {
        using var mai = await PageClient.SignInAsync(host, "mai");

        var kept = await mai.SubmitAsync("/me/views?register=%2Fip%2Fassets&query=%3Fsort%3Ddue%26state%3DPublished%26cursor%3Dabc%26limit%3D200", "keep", ("name", "Đơn mới nộp"));

        kept.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await ListAsync("mai")).Select(view => (view!["name"]!.ToString(), view["address"]!.ToString())).ShouldBe([("Đơn mới nộp", "/ip/assets?sort=due&state=Published")]);
        (await mai.ReadAsync("/me/views?register=%2Fip%2Fassets&query=")).ShouldContain("href=\"/ip/assets?sort=due&state=Published\"");
        (await mai.ReadAsync("/me/views?register=%2Fplanning%2Ftasks&query=")).ShouldNotContain("Đơn mới nộp");
        (await ListAsync("binh")).Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_name_used_before_means_the_new_view()
    {
        await KeepAsync("/ip/assets", "?state=Published", "Của tôi");
        await KeepAsync("/planning/tasks", "?standing=Late", "Của tôi");

        await KeepAsync("/ip/assets", "?state=InForce", "Của tôi");

        (await ListAsync("mai")).Select(view => view!["address"]!.ToString()).ShouldBe(["/ip/assets?state=InForce", "/planning/tasks?standing=Late"]);
    }

    [Fact]
    public async Task A_view_is_dropped_by_its_owner_alone()
    {
        await KeepAsync("/ip/assets", "?state=Published", "Của tôi");
        await KeepAsync("/ip/assets", "?state=InForce", "Còn lại");
        var id = (await ListAsync("mai")).Single(view => view!["name"]!.ToString() == "Của tôi")!["id"]!.ToString();
        (await (await host.SignedInAsync("binh")).PostAsync($"/api/directory/me/views/{id}/drop", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var mai = await PageClient.SignInAsync(host, "mai");

        (await mai.SubmitAsync("/me/views", "drop", ("view", id))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await ListAsync("mai")).Select(view => view!["name"]!.ToString()).ShouldBe(["Còn lại"]);
    }

    [Theory]
    [InlineData("/ip/assets", "?state=Published", "", "name")]
    [InlineData("/ip/assets", "", "Tất cả", "query")]
    [InlineData("/ip/assets", "?limit=200&cursor=abc", "Tất cả", "query")]
    [InlineData("/ip/assets", "?state=Nonsense", "Không có", "query")]
    [InlineData("/ip/assets", "?nonsense=1", "Không có", "query")]
    [InlineData("//example.org", "?state=Published", "Ngoài", "register")]
    [InlineData("/me/password", "?state=Published", "Ngoài", "register")]
    public async Task A_view_that_breaks_a_rule_is_refused_at_its_field(string register, string query, string name, string field)
    {
        var refused = await (await host.SignedInAsync("mai")).PostAsJsonAsync("/api/directory/me/views", new { register, query, name });

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject().Select(error => error.Key).ShouldBe([field]);
    }

    [Fact]
    public async Task A_list_the_reader_may_not_see_is_no_view()
    {
        var refused = await (await host.SignedInAsync("son")).PostAsJsonAsync("/api/directory/me/views", new { register = "/ip/assets", query = "?state=Published", name = "Xem trộm" });

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_list_has_so_many_views_and_no_more()
    {
        foreach (var number in Enumerable.Range(1, 30))
        {
            await KeepAsync("/ip/assets", $"?q={number}", $"Bộ lọc {number}");
        }

        var refused = await (await host.SignedInAsync("mai")).PostAsJsonAsync("/api/directory/me/views", new { register = "/ip/assets", query = "?q=31", name = "Bộ lọc 31" });

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await host.ScalarAsync("SELECT count(*) FROM directory.saved_views")).ShouldBe(30L);
        await KeepAsync("/ip/assets", "?q=khác", "Bộ lọc 30");
    }

    private async Task<JsonArray> ListAsync(string user) => (await (await host.SignedInAsync(user)).GetFromJsonAsync<JsonArray>("/api/directory/me/views"))!;

    private async Task KeepAsync(string register, string query, string name) =>
        (await (await host.SignedInAsync("mai")).PostAsJsonAsync("/api/directory/me/views", new { register, query, name })).EnsureSuccessStatusCode();
}
