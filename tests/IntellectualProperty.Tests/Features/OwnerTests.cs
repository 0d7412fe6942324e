using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using IntellectualProperty.Assets;
using Platform.Files;
using Platform.Imports;
using Platform.Organizations;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

/// <summary>An asset's owner and the organization of the Directory it is; as every module's records are linked.</summary>
public sealed class OwnerTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_linked_owner_narrows_the_list_and_shows_at_the_organization_and_no_other_asset_does()
    {
        var owner = await EnterAsync("Hợp tác xã Nông sản Chi Lăng");
        var other = await EnterAsync("Hội Du lịch");
        var mine = await OpenAsync("A-1", "HTX Chi Lăng", owner);
        await OpenAsync("A-2", "Hội Du lịch", other);
        await OpenAsync("A-3", "HTX Chi Lăng", null);

        var client = await host.SignedInAsync("mai");
        var list = (await client.GetFromJsonAsync<JsonObject>($"/api/ip/assets?organization={owner}"))!;
        list["items"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<Guid>().ShouldBe(mine);
        (await client.GetAsync("/api/ip/assets?organization=chi-lang")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var holding = (await host.SendAsync(host.Modules.Find("ip")!.Address(new HeldOfOrganization(owner, 5)), "mai")).ShouldHaveSingleItem();
        (holding.Count, holding.Address).ShouldBe((1, $"/ip/assets?organization={owner}"));
        holding.Records.ShouldHaveSingleItem().Id.ShouldBe(mine);
        (await GetAsync(mine)).OwnerName.ShouldBe("HTX Chi Lăng");
    }

    [Fact]
    public async Task An_owner_nobody_has_entered_is_refused_and_none_is_allowed()
    {
        var refused = await host.SendAsync(new SaveAssetCommand(null, null, "A-1", "Na", AssetKind.OrdinaryTrademark, "HTX", null, Guid.CreateVersion7()), "mai");
        refused.Refusal!.Fields.Single().Field.ShouldBe("ownerId");
        (await GetAsync(await OpenAsync("A-1", "Hộ ông Bình", null))).OwnerId.ShouldBeNull();
    }

    [Fact]
    public async Task Import_links_by_name_alias_or_code_and_keeps_other_names_as_they_are()
    {
        var owner = await EnterAsync("Hợp tác xã Nông sản Chi Lăng", "4900123456", "HTX Chi Lăng");
        const string csv = """
            Mã;Tên sản phẩm;Loại hình;Chủ đơn
            I-1;Na;Nhãn hiệu;HTX CHI LĂNG
            I-2;Lạc;Nhãn hiệu;4900123456
            I-3;Hồi;Nhãn hiệu;Hộ bà Lan
            """;
        await ImportAsync(csv);

        foreach (var (code, id, name) in new[] { ("I-1", (Guid?)owner, "HTX CHI LĂNG"), ("I-2", owner, "4900123456"), ("I-3", null, "Hộ bà Lan") })
        {
            var asset = await GetAsync(await IdAsync(code));
            (asset.OwnerId, asset.OwnerName).ShouldBe((id, name), code);
        }

        (await TryAsync(csv)).UnchangedCount.ShouldBe(3);
    }

    [Fact]
    public async Task A_link_made_by_hand_outlives_an_import_that_repeats_the_name_and_not_one_that_changes_it()
    {
        var owner = await EnterAsync("Hợp tác xã Nông sản Chi Lăng");
        var id = await OpenAsync("A-1", "Tổ hợp tác Chi Lăng", owner);

        await ImportAsync("Mã;Tên sản phẩm;Loại hình;Chủ đơn\nA-1;Na Chi Lăng;Nhãn hiệu;Tổ hợp tác Chi Lăng");
        (await GetAsync(id)).OwnerId.ShouldBe(owner);
        await ImportAsync("Mã;Tên sản phẩm;Loại hình;Chủ đơn\nA-1;Na Chi Lăng;Nhãn hiệu;Hộ bà Lan");
        (await GetAsync(id)).OwnerId.ShouldBeNull();
    }

    [Fact]
    public async Task The_form_takes_one_match_offers_several_and_says_how_to_enter_none_without_scripts()
    {
        var one = await EnterAsync("Hợp tác xã Nông sản Chi Lăng");
        var two = await EnterAsync("Hợp tác xã Cây giống Hữu Lũng");
        using var page = await PageClient.SignInAsync(host, "mai");
        (string, string)[] Fields(string code, params (string, string)[] more) => [("code", code), ("name", "Na"), ("kind", "CollectiveMark"), ("ownerName", "HTX"), .. more];

        var none = await page.SubmitAsync("/ip/assets/new", "asset", Fields("F-1", ("ownerId.typed", "văn quan")));
        none.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ReadAsync(none)).ShouldContain("/directory/organizations/new?name=v%C4%83n%20quan");

        var several = await page.SubmitAsync("/ip/assets/new", "asset", Fields("F-1", ("ownerId.typed", "hop tac")));
        several.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var offered = await ReadAsync(several);
        offered.ShouldContain($"value=\"{one}\"");
        offered.ShouldContain($"value=\"{two}\"");

        (await page.SubmitAsync("/ip/assets/new", "asset", Fields("F-1", ("ownerId.typed", "hop tac"), ("ownerId.offered", "hop tac"), ("ownerId", $"{two}")))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await page.SubmitAsync("/ip/assets/new", "asset", Fields("F-2", ("ownerId.typed", "chi lang")))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await GetAsync(await IdAsync("F-1"))).OwnerId.ShouldBe(two);
        (await GetAsync(await IdAsync("F-2"))).OwnerId.ShouldBe(one);
    }

    private static async Task<string> ReadAsync(HttpResponseMessage reply) => WebUtility.HtmlDecode(await reply.Content.ReadAsStringAsync());

    private async Task<Guid> EnterAsync(string name, string? taxCode = null, string? aliases = null)
    {
        var reply = await (await host.SignedInAsync("mai")).PostAsJsonAsync("/api/directory/organizations", new { kind = "Cooperative", name, taxCode, aliases });
        reply.EnsureSuccessStatusCode();
        return (await reply.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
    }

    private async Task<Guid> OpenAsync(string code, string ownerName, Guid? owner) =>
        (await host.SendAsync(new SaveAssetCommand(null, null, code, "Na Chi Lăng", AssetKind.CollectiveMark, ownerName, null, owner), "mai")).Value!.Id;

    private async Task<AssetDetail> GetAsync(Guid id) => (await host.SendAsync(new GetAssetQuery(id), "mai")).Value!;

    private async Task<Guid> IdAsync(string code) => (Guid)(await host.ScalarAsync($"SELECT id FROM intellectual_property.assets WHERE code = '{code}'"))!;

    private async Task<ImportView> TryAsync(string csv) =>
        (await host.SendAsync(host.Modules.Find("ip")!.Address(new TryImport("assets", new IncomingFile("a.csv", "text/csv", new MemoryStream(Encoding.UTF8.GetBytes(csv))))), "mai")).Value!;

    private async Task ImportAsync(string csv)
    {
        var tried = await TryAsync(csv);
        tried.WrongCount.ShouldBe(0);
        (await host.SendAsync(host.Modules.Find("ip")!.Address(new CommitImport("assets", tried.Id)), "mai")).IsRefused.ShouldBeFalse();
        await host.WorkOnImportsAsync();
    }
}
