using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using TestKit;
using Xunit;

namespace Host.Tests;

/// <summary>Comments on records: the same for every register, by the reader's rights.</summary>
public sealed class CommentTests : IAsyncLifetime
{
    private TestHost host = null!;
    private string asset = "";

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        asset = await OpenAsync("TSTT-2024-80");
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_comment_made_on_the_page_is_read_by_colleagues_and_only_its_author_may_take_it_back()
    {
        using var mai = await PageClient.SignInAsync(host, "mai");
        using var binh = await PageClient.SignInAsync(host, "binh");

        var said = await mai.SubmitAsync($"/ip/assets/{asset}", "comment", ("text", "Chờ hợp tác xã <b>bổ sung</b> bản đồ."));

        said.Headers.Location!.ToString().ShouldEndWith($"/ip/assets/{asset}#comments");
        var page = await (await binh.GetAsync($"/ip/assets/{asset}")).Content.ReadAsStringAsync();
        WebUtility.HtmlDecode(page).ShouldContain("Chờ hợp tác xã <b>bổ sung</b> bản đồ.");
        page.ShouldNotContain("<b>bổ sung</b>");
        page.ShouldNotContain("name=\"comment\"", customMessage: "nothing of hers to take back");
        (await mai.ReadAsync($"/ip/assets/{asset}")).ShouldContain("name=\"comment\"");
    }

    [Fact]
    public async Task A_comment_costs_nobody_her_edit()
    {
        var client = await host.SignedInAsync("binh");
        var before = (await client.GetFromJsonAsync<JsonObject>($"/api/ip/assets/{asset}"))!["revision"]!.GetValue<int>();

        await SayAsync("mai", asset, "Tôi đang sửa.");

        (await client.GetFromJsonAsync<JsonObject>($"/api/ip/assets/{asset}"))!["revision"]!.GetValue<int>().ShouldBe(before);
    }

    [Fact]
    public async Task Comments_belong_to_their_record()
    {
        var other = await OpenAsync("TSTT-2024-81");
        await SayAsync("mai", asset, "Của hồ sơ này.");
        await SayAsync("mai", other, "Của hồ sơ khác.");

        (await ListAsync("binh", asset)).Select(comment => comment!["text"]!.ToString()).ShouldBe(["Của hồ sơ này."]);
    }

    [Fact]
    public async Task A_comment_taken_back_keeps_its_place_without_its_text()
    {
        var first = await SayAsync("mai", asset, "Nhầm hồ sơ.");
        await SayAsync("binh", asset, "Đã xem.");

        (await TakeBackAsync("binh", first)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await TakeBackAsync("mai", first)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await ListAsync("binh", asset)).Select(comment => comment!["text"]?.ToString()).ShouldBe([null, "Đã xem."]);
        (await host.ScalarAsync("SELECT text FROM intellectual_property.comments ORDER BY id LIMIT 1")).ShouldBe("Nhầm hồ sơ.");
    }

    [Theory]
    [InlineData("son", "a unit that neither works in it nor reads it")]
    [InlineData("kiemtra", "an auditor changes nothing")]
    public async Task Who_may_not_discuss_is_refused(string user, string why)
    {
        (await PostAsync(user, asset, "Thử.")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, why);
        (await host.ScalarAsync("SELECT count(*) FROM intellectual_property.comments")).ShouldBe(0L);
    }

    [Fact]
    public async Task An_auditor_reads_comments_and_is_offered_no_form()
    {
        await SayAsync("mai", asset, "Đã gọi điện.");
        using var auditor = await PageClient.SignInAsync(host, "kiemtra");

        var page = await auditor.ReadAsync($"/ip/assets/{asset}");

        page.ShouldContain("Đã gọi điện.");
        page.ShouldNotContain("<textarea");
    }

    [Theory]
    [InlineData("   ")]
    [InlineData(null)]
    public async Task A_comment_without_words_is_refused_at_its_field(string? text)
    {
        var refused = await PostAsync("mai", asset, text);

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject().Select(error => error.Key).ShouldBe(["text"]);
    }

    [Fact]
    public async Task A_comment_longer_than_a_page_is_refused() =>
        (await PostAsync("mai", asset, new string('ă', 2_001))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

    [Fact]
    public async Task A_record_that_is_not_there_takes_no_comment() =>
        (await PostAsync("mai", Guid.CreateVersion7().ToString(), "Thử.")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    private async Task<string> OpenAsync(string code)
    {
        var reply = await (await host.SignedInAsync("mai")).PostAsJsonAsync("/api/ip/assets", new { code, name = "Rượu Mẫu Sơn", kind = "OrdinaryTrademark", ownerName = "HTX" });
        return (await reply.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString();
    }

    private async Task<HttpResponseMessage> PostAsync(string user, string record, string? text) =>
        await (await host.SignedInAsync(user)).PostAsJsonAsync($"/api/ip/assets/{record}/comments", new { text });

    private async Task<string> SayAsync(string user, string record, string text)
    {
        var reply = await PostAsync(user, record, text);
        reply.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await reply.Content.ReadFromJsonAsync<Guid>()).ToString();
    }

    private async Task<HttpResponseMessage> TakeBackAsync(string user, string comment) =>
        await (await host.SignedInAsync(user)).PostAsync($"/api/ip/assets/{asset}/comments/{comment}/take-back", null);

    private async Task<JsonArray> ListAsync(string user, string record) => (await (await host.SignedInAsync(user)).GetFromJsonAsync<JsonArray>($"/api/ip/assets/{record}/comments"))!;
}
