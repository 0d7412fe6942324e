using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntellectualProperty.Assets;
using IntellectualProperty.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Audit;
using Platform.Organizations;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

/// <summary>Merging organizations moves the links of records, undoing gives each back exactly what was entered.</summary>
public sealed class MergedOwnerTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_merge_moves_every_link_and_its_undoing_restores_each_exactly()
    {
        var (kept, double_, other) = (await EnterAsync("Hợp tác xã Chi Lăng"), await EnterAsync("HTX Chi Lăng xanh"), await EnterAsync("Hội Du lịch"));
        var (first, second, third) = (await OpenAsync("A-1", kept), await OpenAsync("A-2", double_), await OpenAsync("A-3", other));
        var revision = (await GetAsync(second)).Revision;

        var merge = await MergeAsync(kept, double_);
        (await LinksAsync(first, second, third)).ShouldBe([(kept, kept), (double_, kept), (other, other)]);
        (await HeldAsync(kept)).ShouldBe(2);
        // The record's history tells it, and its revision says that it is another one than somebody may have open.
        (await GetAsync(second)).Revision.ShouldBe(revision + 1);
        (await LastChangeAsync(second)).ShouldBe(("OrganizationId", double_.ToString(), kept.ToString()));
        (await LastChangeAsync(first)).Field.ShouldNotBe("OrganizationId");

        // An address of before the merge still finds what it found.
        var client = await host.SignedInAsync("mai");
        (await client.GetFromJsonAsync<JsonObject>($"/api/ip/assets?organization={double_}"))!["total"]!.GetValue<int>().ShouldBe(2);

        var late = await OpenAsync("A-4", double_);
        var chosen = await OpenAsync("A-5", kept);
        (await LinksAsync(late, chosen)).ShouldBe([(double_, kept), (kept, kept)]);

        (await UndoAsync(merge)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await host.DispatchAsync();
        (await LinksAsync(first, second, third, late, chosen)).ShouldBe([(kept, kept), (double_, double_), (other, other), (double_, double_), (kept, kept)]);
    }

    [Fact]
    public async Task Chains_lead_to_the_last_one_and_are_undone_from_the_end()
    {
        var (a, b, c) = (await EnterAsync("HTX A"), await EnterAsync("HTX B"), await EnterAsync("HTX C"));
        var assets = new[] { await OpenAsync("A-1", a), await OpenAsync("A-2", b), await OpenAsync("A-3", c) };
        var first = await MergeAsync(b, a);
        var second = await MergeAsync(c, b);
        (await LinksAsync(assets)).ShouldBe([(a, c), (b, c), (c, c)]);

        (await ReasonAsync(await UndoAsync(first))).ShouldBe("urn:refusal:directory.merges.later-first");
        (await UndoAsync(second)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await host.DispatchAsync();
        (await LinksAsync(assets)).ShouldBe([(a, b), (b, b), (c, c)]);

        (await UndoAsync(first)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await host.DispatchAsync();
        (await LinksAsync(assets)).ShouldBe([(a, a), (b, b), (c, c)]);
        (await ReasonAsync(await UndoAsync(first))).ShouldBe("urn:refusal:directory.merges.undone-already");
    }

    [Fact]
    public async Task Events_that_come_late_and_together_end_where_the_directory_stands()
    {
        var (a, b) = (await EnterAsync("HTX A"), await EnterAsync("HTX B"));
        var asset = await OpenAsync("A-1", a);
        var merge = await MergeAsync(b, a, dispatch: false);
        (await UndoAsync(merge)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await host.DispatchAsync();
        (await LinksAsync(asset)).ShouldBe([(a, a)]);
    }

    [Fact]
    public async Task A_merge_with_records_linked_otherwise_since_is_not_undone_until_they_are_put_back()
    {
        var (kept, double_) = (await EnterAsync("HTX Chi Lăng"), await EnterAsync("HTX Chi Lăng xanh"));
        var (untouched, relinked) = (await OpenAsync("A-1", double_), await OpenAsync("A-2", double_));
        var merge = await MergeAsync(kept, double_);
        await LinkAsync(relinked, "A-2", kept);

        var refused = await UndoAsync(merge);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var said = (await refused.Content.ReadFromJsonAsync<JsonObject>())!["title"]!.GetValue<string>();
        said.ShouldContain("Na A-2");
        said.ShouldNotContain("Na A-1");
        (await LinksAsync(untouched)).ShouldBe([(double_, kept)]);

        await LinkAsync(relinked, "A-2", double_);
        (await UndoAsync(merge)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await host.DispatchAsync();
        (await LinksAsync(untouched, relinked)).ShouldBe([(double_, double_), (double_, double_)]);
    }

    [Fact]
    public async Task Moving_a_link_cancels_no_deadline()
    {
        var (kept, double_) = (await EnterAsync("HTX Chi Lăng"), await EnterAsync("HTX Chi Lăng xanh"));
        var asset = await OpenAsync("A-1", double_);
        (await (await host.SignedInAsync("mai")).PostAsJsonAsync($"/api/ip/assets/{asset}/record-event", new { kind = "Filed", happenedOn = "2024-04-17", applicationNumber = "4-2024-1" })).EnsureSuccessStatusCode();
        var due = (await GetAsync(asset)).NextDueOn;

        await MergeAsync(kept, double_);

        (await GetAsync(asset)).NextDueOn.ShouldBe(due);
        (await host.ScalarAsync($"SELECT count(*) FROM intellectual_property.deadlines WHERE record_id = '{asset}' AND state = 'Open'")).ShouldBe(1L);
    }

    private async Task<(Guid? Entered, Guid? Effective)[]> LinksAsync(params Guid[] assets)
    {
        await using var scope = await host.ScopeAsync();
        var found = await scope.ServiceProvider.GetRequiredService<IntellectualPropertyDbContext>().Set<AssetHolder>().AsNoTracking().Where(h => assets.Contains(h.RecordId)).ToDictionaryAsync(h => h.RecordId);
        return [.. assets.Select(id => (found[id].OrganizationEnteredId, found[id].OrganizationId))];
    }

    private async Task<(string Field, string? From, string? To)> LastChangeAsync(Guid asset)
    {
        await using var scope = await host.ScopeAsync();
        var history = await scope.ServiceProvider.GetRequiredService<History>()
            .OfAsync(scope.ServiceProvider.GetRequiredService<IntellectualPropertyDbContext>(), asset, 1, CancellationToken.None);
        var field = history[0].Changes.Single(change => change.Entity == nameof(AssetHolder)).Fields[^1];
        return (field.Name, field.From, field.To);
    }

    private async Task<int> HeldAsync(Guid organization) =>
        (await host.SendAsync(host.Modules.Find("ip")!.Address(new HeldOfOrganization(organization, 5)), "mai")).Sum(holding => holding.Count);

    private async Task<Guid> MergeAsync(Guid survivor, Guid absorbed, bool dispatch = true)
    {
        var reply = await (await host.SignedInAsync("quantri")).PostAsJsonAsync($"/api/directory/organizations/{survivor}/merge", new { absorbedId = absorbed, reason = "Cùng đăng ký" });
        reply.EnsureSuccessStatusCode();
        if (dispatch)
        {
            await host.DispatchAsync();
        }

        return (await reply.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
    }

    private async Task<HttpResponseMessage> UndoAsync(Guid merge) =>
        await (await host.SignedInAsync("quantri")).PostAsJsonAsync($"/api/directory/organization-merges/{merge}/undo", new { because = "gộp nhầm" });

    private static async Task<string> ReasonAsync(HttpResponseMessage reply) => (await reply.Content.ReadFromJsonAsync<JsonObject>())!["type"]!.GetValue<string>();

    private async Task<Guid> EnterAsync(string name)
    {
        var reply = await (await host.SignedInAsync("mai")).PostAsJsonAsync("/api/directory/organizations", new { kind = "Cooperative", name });
        reply.EnsureSuccessStatusCode();
        return (await reply.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
    }

    private async Task<Guid> OpenAsync(string code, Guid owner) =>
        (await host.SendAsync(new SaveAssetCommand(null, null, code, $"Na {code}", AssetKind.CollectiveMark, "HTX", null, owner), "mai")).Value!.Id;

    private async Task LinkAsync(Guid id, string code, Guid owner) =>
        (await host.SendAsync(new SaveAssetCommand(id, null, code, $"Na {code}", AssetKind.CollectiveMark, "HTX", null, owner), "mai")).IsRefused.ShouldBeFalse();

    private async Task<AssetDetail> GetAsync(Guid id) => (await host.SendAsync(new GetAssetQuery(id), "mai")).Value!;
}
