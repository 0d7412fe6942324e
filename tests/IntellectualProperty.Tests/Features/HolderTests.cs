using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntellectualProperty.Assets;
using Platform.Organizations;
using Platform.Results;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

/// <summary>Who held an asset when: changed by decisions, taken back exactly, shown and counted by the day.</summary>
public sealed class HolderTests : IAsyncLifetime
{
    private static readonly DateOnly Filed = new(2023, 7, 14);

    private static readonly DateOnly March = new(2024, 3, 1);

    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_change_ends_the_former_the_day_before_and_its_withdrawal_restores_it_exactly()
    {
        var (first, second) = (await EnterAsync("UBND huyện Chi Lăng"), await EnterAsync("Hội Nông dân tỉnh"));
        var id = await FiledAsync("A-1", owner: first);
        var before = await GetAsync(id);

        (await TryAsync(id, HolderRole.Owner, "Hội Nông dân tỉnh", March, second)).ShouldBeNull();
        var after = await GetAsync(id);
        (after.OwnerName, after.OwnerId).ShouldBe(("Hội Nông dân tỉnh", second));
        after.Holders.Select(h => (h.Name, h.HeldFrom, h.HeldUntil, h.DecisionNumber)).ShouldBe(
            [("Hội Nông dân tỉnh", March, null, "12/QĐ-UBND"), ("HTX", null, new DateOnly(2024, 2, 29), null)]);
        (await HeldAsync(first), await HeldAsync(second)).ShouldBe((0, 1));
        (await ListedAsync(first)).ShouldBeEmpty();
        (await ListedAsync(second)).ShouldBe([id]);

        // Who held it before is not forgotten: the organization's page says so, and its figure opens the same records.
        (await HeldAsync(first, formerly: true), await HeldAsync(second, formerly: true)).ShouldBe((1, 0));
        (await ListedAsync(first, "former-organization"), await ListedAsync(second, "former-organization")).ShouldSatisfyAllConditions(
            pair => pair.Item1.ShouldBe([id]), pair => pair.Item2.ShouldBeEmpty());
        using var page = await PageClient.SignInAsync(host, "mai");
        (await page.ReadAsync($"/directory/organizations/{first}")).ShouldContain($"/ip/assets?former-organization={first}\">Tài sản trí tuệ, trước đây (1)");

        // Only the last change of a role is withdrawn, and never the first owner.
        (await WithdrawAsync(id, after.Holders[^1].Id)).ShouldBe("ip.holders.only-last-withdrawn");
        (await WithdrawAsync(id, after.Holders[0].Id)).ShouldBeNull();
        (await WithdrawAsync(id, after.Holders[0].Id)).ShouldBe("ip.holders.only-last-withdrawn");
        var restored = await GetAsync(id);
        (restored.OwnerName, restored.OwnerId, restored.OwnerEnteredId).ShouldBe((before.OwnerName, before.OwnerId, before.OwnerEnteredId));
        restored.Holders[^1].ShouldBe(before.Holders[0]);
        restored.Holders[0].WithdrawnBecause.ShouldBe("ghi nhầm");
        (await HeldAsync(first), await HeldAsync(second), await HeldAsync(first, formerly: true)).ShouldBe((1, 0, 0));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_at_its_field()
    {
        var id = await FiledAsync("A-1");
        (await TryAsync(id, HolderRole.Manager, "Hội", March)).ShouldBeNull();
        (await TryAsync(id, HolderRole.Manager, "Hội khác", March)).ShouldBe("heldFrom");
        (await TryAsync(id, HolderRole.Manager, "Hội khác", March.AddDays(-1))).ShouldBe("heldFrom");
        (await TryAsync(id, HolderRole.Manager, "hội", March.AddDays(1))).ShouldBe("name");
        (await TryAsync(id, HolderRole.Manager, "Hội khác", TestHost.SampleDay.AddDays(1))).ShouldBe("heldFrom");
        (await TryAsync(id, HolderRole.Owner, "HTX Hai", Filed.AddDays(-1))).ShouldBe("heldFrom");
        (await TryAsync(id, HolderRole.Owner, "HTX Hai", Filed, Guid.CreateVersion7())).ShouldBe("organizationId");
        (await TryAsync(id, HolderRole.Owner, "HTX Hai", Filed, number: " ")).ShouldBe("DecisionNumber", StringCompareShould.IgnoreCase);
        (await TryAsync(id, HolderRole.Owner, "HTX Hai", Filed)).ShouldBeNull();

        (await TryAsync(await OpenAsync("NOT-FILED"), HolderRole.Manager, "Hội", March)).ShouldBe("heldFrom");
        // The State owns an indication; an ordinary mark is nobody's to manage for others.
        (await TryAsync(await FiledAsync("GI", AssetKind.GeographicalIndication), HolderRole.Owner, "Hội", March)).ShouldBe("role");
        (await TryAsync(await FiledAsync("TM", AssetKind.OrdinaryTrademark), HolderRole.Manager, "Hội", March)).ShouldBe("role");
        (await host.SendAsync(new SaveAssetCommand(id, null, "A-1", "Na", AssetKind.Invention, "HTX Hai", null), "mai")).Refusal!.Fields.Single().Field.ShouldBe("kind");
    }

    [Fact]
    public async Task A_newer_revision_is_not_overwritten_and_an_auditor_changes_nothing()
    {
        var id = await FiledAsync("A-1");
        var seen = (await GetAsync(id)).Revision;
        (await TryAsync(id, HolderRole.Manager, "Hội", March)).ShouldBeNull();
        var late = await host.SendAsync(new ChangeHolderCommand(id, seen, HolderRole.Owner, "HTX Hai", null, March, "1/QĐ", March), "mai");
        late.Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
        var client = await host.SignedInAsync("kiemtra");
        (await client.PostAsJsonAsync($"/api/ip/assets/{id}/change-holder", new { role = "Owner", name = "X", heldFrom = "2024-03-01", decisionNumber = "1", decidedOn = "2024-03-01" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Managed_assets_are_counted_by_who_held_them_that_day()
    {
        var early = await GrantedAsync("EARLY");
        (await TryAsync(early, HolderRole.Manager, "Hội", new(2024, 2, 1))).ShouldBeNull();
        (await TryAsync(await GrantedAsync("ON-THE-DAY"), HolderRole.Manager, "Hội", new(2024, 3, 31))).ShouldBeNull();
        (await TryAsync(await GrantedAsync("LATER"), HolderRole.Manager, "Hội", new(2024, 4, 1))).ShouldBeNull();
        await GrantedAsync("UNMANAGED");
        (await TryAsync(await FiledAsync("NOT-GRANTED"), HolderRole.Manager, "Hội", new(2024, 2, 1))).ShouldBeNull();
        var mistaken = await GrantedAsync("BY-MISTAKE");
        (await TryAsync(mistaken, HolderRole.Manager, "Hội", new(2024, 2, 1))).ShouldBeNull();
        (await WithdrawAsync(mistaken, (await GetAsync(mistaken)).Holders[0].Id)).ShouldBeNull();

        (await host.MeasuredAsync("ip", "assets-managed", new(2024, 3, 1), new(2024, 3, 31), "mai")).ShouldBe(["EARLY", "ON-THE-DAY"]);
    }

    [Fact]
    public async Task A_file_gives_an_asset_its_manager_once_and_does_not_take_back_what_a_decision_gave()
    {
        const string head = "Mã;Tên sản phẩm;Loại hình;Chủ đơn;Số đơn;Ngày nộp đơn;Chủ quản lý;Quyết định giao quản lý;Ngày giao quản lý\n";
        const string rows = """
            I-1;Na;Chỉ dẫn địa lý;UBND huyện;6-2023-1;10/10/2023;Hội Nông dân tỉnh;812/QĐ-UBND;01/02/2024
            I-2;Lạc;Nhãn hiệu tập thể;HTX;4-2023-2;11/10/2023;;;
            """;
        (await host.ImportedAsync("ip", "assets", head + rows, "mai")).ShouldBe((2, 0, 0, 0));
        (await host.ImportedAsync("ip", "assets", head + rows, "mai")).ShouldBe((0, 0, 2, 0));
        (await host.ScalarAsync("SELECT string_agg(name || ' ' || coalesce(decision_number, '-') || ' ' || coalesce(held_from::text, '-'), '; ' ORDER BY name) FROM intellectual_property.asset_holders WHERE role = 'Manager'"))
            .ShouldBe("Hội Nông dân tỉnh 812/QĐ-UBND 2024-02-01");
        (await host.ImportedAsync("ip", "assets", head + "I-2;Lạc;Nhãn hiệu tập thể;HTX;4-2023-2;11/10/2023;Hội Nông dân tỉnh;;", "mai")).Wrong.ShouldBe(1);
        (await host.ImportedAsync("ip", "assets", head + "I-1;Na;Chỉ dẫn địa lý;UBND huyện;6-2023-1;10/10/2023;Hội khác;9/QĐ;01/02/2024", "mai")).Wrong.ShouldBe(1);

        var id = (Guid)(await host.ScalarAsync("SELECT id FROM intellectual_property.assets WHERE code = 'I-2'"))!;
        (await TryAsync(id, HolderRole.Owner, "HTX Hai", March)).ShouldBeNull();
        (await host.ImportedAsync("ip", "assets", head + "I-2;Lạc;Nhãn hiệu tập thể;HTX;4-2023-2;11/10/2023;;;", "mai")).Wrong.ShouldBe(1);
        (await host.ImportedAsync("ip", "assets", head + "I-2;Lạc đỏ;Nhãn hiệu tập thể;HTX Hai;4-2023-2;11/10/2023;;;", "mai")).Changed.ShouldBe(1);
    }

    [Fact]
    public async Task The_page_names_who_holds_it_now_who_did_before_and_who_followed_a_body_that_ended()
    {
        var (district, successor) = (await EnterAsync("UBND huyện Chi Lăng"), await EnterAsync("Hội Nông dân tỉnh Lạng Sơn"));
        var id = await FiledAsync("A-1");
        (await TryAsync(id, HolderRole.Manager, "UBND huyện Chi Lăng", March, district)).ShouldBeNull();
        using var page = await PageClient.SignInAsync(host, "mai");
        (await PageAsync(page, id)).ShouldNotContain("Hội Nông dân tỉnh Lạng Sơn");
        var ofOne = await StatementsAsync(page, id);
        ofOne.ShouldBeGreaterThan(3);
        var client = await host.SignedInAsync("mai");
        (await client.PutAsJsonAsync($"/api/directory/organizations/{district}", new { kind = "Agency", name = "UBND huyện Chi Lăng", endedOn = "2024-04-30", successorId = successor, revision = 1 })).EnsureSuccessStatusCode();

        var shown = await PageAsync(page, id);
        shown.ShouldContain("30/04/2024");
        shown.ShouldContain("Hội Nông dân tỉnh Lạng Sơn");
        shown.ShouldNotContain("Trước đây");

        (await page.SubmitAsync($"/ip/assets/{id}/holders/change", "holder", ("role", "Manager"), ("name", "Hội Nông dân tỉnh Lạng Sơn"), ("organizationId", $"{successor}"), ("heldFrom", "02/05/2024"), ("decisionNumber", "77/QĐ-UBND"), ("decidedOn", "29/04/2024")))
            .StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await PageAsync(page, id)).ShouldContain("Trước đây");
        (await GetAsync(id)).Present(HolderRole.Manager)!.Name.ShouldBe("Hội Nông dân tỉnh Lạng Sơn");

        // Two organizations are asked for together, as one was.
        (await StatementsAsync(page, id)).ShouldBe(ofOne);
    }

    private static async Task<int> StatementsAsync(PageClient page, Guid id)
    {
        using var counter = new StatementCounter();
        await PageAsync(page, id);
        return counter.Count;
    }

    private static async Task<string> PageAsync(PageClient page, Guid id) => WebUtility.HtmlDecode(await (await page.GetAsync($"/ip/assets/{id}")).Content.ReadAsStringAsync());

    private async Task<Guid> EnterAsync(string name)
    {
        var reply = await (await host.SignedInAsync("mai")).PostAsJsonAsync("/api/directory/organizations", new { kind = "Agency", name });
        reply.EnsureSuccessStatusCode();
        return (await reply.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
    }

    private async Task<Guid> OpenAsync(string code, AssetKind kind = AssetKind.CollectiveMark, Guid? owner = null) =>
        (await host.SendAsync(new SaveAssetCommand(null, null, code, "Na", kind, "HTX", null, owner), "mai")).Value!.Id;

    private async Task<Guid> FiledAsync(string code, AssetKind kind = AssetKind.CollectiveMark, Guid? owner = null)
    {
        var id = await OpenAsync(code, kind, owner);
        await RecordAsync(id, AssetEventKind.Filed, Filed, $"4-{code}");
        return id;
    }

    private async Task<Guid> GrantedAsync(string code)
    {
        var id = await FiledAsync(code);
        foreach (var (kind, day) in new[] { (AssetEventKind.AcceptedAsValid, 20), (AssetEventKind.Published, 60), (AssetEventKind.IntendedGrant, 90), (AssetEventKind.Granted, 120) })
        {
            await RecordAsync(id, kind, Filed.AddDays(day));
        }

        return id;
    }

    private async Task RecordAsync(Guid id, AssetEventKind kind, DateOnly on, string? number = null) =>
        (await host.SendAsync(new RecordEventCommand(id, null, kind, on, null, number, null), "mai")).Refusal.ShouldBeNull();

    /// <summary>The field a refusal names; null when it was recorded.</summary>
    private async Task<string?> TryAsync(Guid id, HolderRole role, string name, DateOnly from, Guid? organization = null, string number = "12/QĐ-UBND") =>
        (await host.SendAsync(new ChangeHolderCommand(id, null, role, name, organization, from, number, from <= TestHost.SampleDay ? from : March), "mai")).Refusal?.Fields.Single().Field;

    private async Task<string?> WithdrawAsync(Guid id, Guid holder) =>
        (await host.SendAsync(new WithdrawHolderCommand(id, holder, null, "ghi nhầm"), "mai")).Refusal?.Reason.Key;

    private async Task<AssetDetail> GetAsync(Guid id) => (await host.SendAsync(new GetAssetQuery(id), "mai")).Value!;

    private async Task<int> HeldAsync(Guid organization, bool formerly = false) =>
        (await host.SendAsync(host.Modules.Find("ip")!.Address(new HeldOfOrganization(organization, 5)), "mai")).Where(holding => holding.IsFormer == formerly).Sum(holding => holding.Count);

    private async Task<IReadOnlyList<Guid>> ListedAsync(Guid organization, string filter = "organization") =>
        [.. (await (await host.SignedInAsync("mai")).GetFromJsonAsync<JsonObject>($"/api/ip/assets?{filter}={organization}"))!["items"]!.AsArray().Select(item => item!["id"]!.GetValue<Guid>())];
}
