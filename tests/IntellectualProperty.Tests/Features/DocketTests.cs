using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntellectualProperty.Assets;
using IntellectualProperty.Licenses;
using IntellectualProperty.Oppositions;
using Platform.Deadlines;
using Platform.Records;
using Platform.Results;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

/// <summary>What the office sends, what is answered, who stands for the days, and who else has to do with a title.</summary>
public sealed class DocketTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_notice_is_answered_in_time_after_more_time_or_late_with_a_reason()
    {
        // Two months from 02/01/2024 end on Saturday 02/03/2024 and roll to Monday.
        var limit = new DateOnly(2024, 3, 4);
        var id = await AtAsync("A-1", AssetEventKind.Filed, new(2023, 12, 1));
        await RecordAsync(id, AssetEventKind.DeficiencyNotice, new(2024, 1, 2), received: new(2024, 1, 8));
        (await DueAsync(id, "OA-FORM")).ShouldBe(limit);
        (await TryAsync(id, AssetEventKind.Responded, limit.AddDays(1))).ShouldBe(("happenedOn", "ip.office-actions.replied-late"));
        using var page = await PageClient.SignInAsync(host, "mai");
        (await page.ReadAsync($"/ip/assets/{id}")).ShouldContain("hạn cuối 04/03/2024");

        await RecordAsync(id, AssetEventKind.ReplyExtended, limit);
        var extended = (await DueAsync(id, "OA-FORM-EXT"))!.Value;
        // Two months from 04/03/2024 end on Saturday 04/05/2024, which was worked in exchange for 29/04.
        extended.ShouldBe(new DateOnly(2024, 5, 4));
        (await DueAsync(id, "OA-FORM")).ShouldBeNull("the first time no longer counts");
        (await TryAsync(id, AssetEventKind.Responded, extended.AddDays(1))).ShouldBe(("happenedOn", "ip.office-actions.replied-late-extended"));
        (await host.SendAsync(new RecordEventCommand(id, null, AssetEventKind.Responded, extended.AddDays(1), "3/CV", null, null, LateBecause: "Lũ quét, có xác nhận của xã"), "mai")).Refusal.ShouldBeNull();

        var action = (await GetAsync(id)).Notices.ShouldHaveSingleItem();
        (action.Notice.ReceivedOn, action.Extension?.HappenedOn, action.Reply?.LimitOn, action.IsLate, action.IsOpen).ShouldBe((new DateOnly(2024, 1, 8), limit, extended, true, false));
        var shown = WebUtility.HtmlDecode(await page.ReadAsync($"/ip/assets/{id}"));
        shown.ShouldContain("trả lời muộn: Lũ quét, có xác nhận của xã");
        shown.ShouldContain("nhận ngày 08/01/2024");
        (await (await host.SignedInAsync("mai")).GetFromJsonAsync<JsonObject>($"/api/ip/assets/{id}"))!["notices"]![0]!["isLate"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_refusal_opens_the_time_to_appeal_from_the_day_it_came_in_and_forgoing_closes_it()
    {
        var id = await AtAsync("A-1", AssetEventKind.Filed, new(2024, 1, 3));
        await RecordAsync(id, AssetEventKind.RejectedFormality, new(2024, 3, 1), received: new(2024, 3, 11));
        (await DueAsync(id, "IP-APPEAL1")).ShouldBe(new DateOnly(2024, 6, 10), "90 days from 11/03/2024 end on Sunday 09/06/2024");
        await RecordAsync(id, AssetEventKind.AppealForgone, new(2024, 5, 2));
        (await DueAsync(id, "IP-APPEAL1")).ShouldBeNull();
        (await host.SendAsync(host.Modules.Find("ip")!.Address(new GetRecordSides(id)), "mai")).Deadlines.Single(d => d.RuleCode == "IP-APPEAL1").State.ShouldBe(DeadlineState.Canceled);
    }

    [Fact]
    public async Task A_day_of_the_office_is_counted_until_somebody_else_than_its_recorder_confirms_it()
    {
        var id = await AtAsync("A-1", AssetEventKind.Filed, new(2024, 4, 2));
        await AtAsync("DECOY-UNFILED");
        (await host.ImportedAsync("ip", "assets", "Mã;Tên sản phẩm;Loại hình;Chủ đơn;Số đơn;Ngày nộp đơn\nDECOY-FILE;Lạc;Nhãn hiệu tập thể;HTX;4-2020-1;01/02/2020\n", "mai")).New.ShouldBe(1);
        var withdrawn = await AtAsync("DECOY-WITHDRAWN", AssetEventKind.Filed, new(2024, 4, 2));
        var mistake = (await GetAsync(withdrawn)).Events.Single().Id;
        await host.SendAsync(host.Modules.Find("ip")!.Address(new WithdrawEvent("assets", withdrawn, mistake, null, "nhầm")), "mai");
        (await UnconfirmedAsync()).ShouldBe([id]);
        (await host.SendAsync(new CountUnconfirmedQuery(), "mai")).ShouldBe(1);
        using var mai = await PageClient.SignInAsync(host, "mai");
        using var binh = await PageClient.SignInAsync(host, "binh");
        (await mai.ReadAsync("/ip")).ShouldContain("unconfirmed=1");
        var filed = (await GetAsync(id)).Events.Single();
        filed.AwaitsConfirmation.ShouldBeTrue();
        var address = $"/ip/assets/{id}/events/{filed.Id}/confirm";
        (await mai.ReadAsync($"/ip/assets/{id}")).ShouldNotContain(address);
        (await binh.ReadAsync($"/ip/assets/{id}")).ShouldContain(address);

        (await host.SendAsync(new ConfirmEventCommand(id, filed.Id, null), "mai")).Refusal!.Reason.Key.ShouldBe("ip.confirmations.by-another");
        (await (await host.SignedInAsync("kiemtra")).PostAsJsonAsync($"/api/ip/assets/{id}/confirm-event", new { eventId = filed.Id })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.SendAsync(new ConfirmEventCommand(id, filed.Id, 1), "binh")).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
        (await binh.SubmitAsync(address, "confirm")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await GetAsync(id)).Events.Single().ShouldSatisfyAllConditions(e => e.AwaitsConfirmation.ShouldBeFalse(), e => e.ConfirmedByName.ShouldBe("Lê Văn Bình"));
        (await UnconfirmedAsync()).ShouldBeEmpty();
        (await mai.ReadAsync("/ip")).ShouldNotContain("unconfirmed=1");
        (await DueAsync(id, "TM-FORM")).ShouldBe(new DateOnly(2024, 5, 2), "the deadline was computed meanwhile and stays");
    }

    [Fact]
    public async Task A_list_of_the_office_adds_days_that_await_a_second_person_and_rewrites_none()
    {
        var (first, second) = (await AtAsync("A-1", AssetEventKind.Filed, new(2023, 11, 1)), await AtAsync("A-2", AssetEventKind.Filed, new(2023, 11, 1)));
        await RecordAsync(second, AssetEventKind.AcceptedAsValid, new(2023, 12, 4));
        const string head = "Số đơn;Ngày chấp nhận hợp lệ;Số quyết định chấp nhận;Ngày công bố\n";
        const string rows = "4-A-1;01/12/2023;77/QĐ-SHTT;25/01/2024\n4-A-2;04/12/2023;;25/01/2024\n";
        // Tried dry: what is new, what contradicts, what nobody knows; nothing is written.
        (await host.ImportedAsync("ip", "office-list", head + rows + "4-2099-1;01/12/2023;;\n", "mai")).ShouldBe((0, 2, 0, 1));
        (await host.ImportedAsync("ip", "office-list", head + "4-A-2;05/12/2023;;25/01/2024\n", "mai")).ShouldBe((0, 0, 0, 1));
        (await GetAsync(first)).State.ShouldBe(AssetState.FormalityExam);

        (await host.ImportedAsync("ip", "office-list", head + rows, "mai")).ShouldBe((0, 2, 0, 0));
        (await host.ImportedAsync("ip", "office-list", head + rows, "mai")).ShouldBe((0, 0, 2, 0));
        (await GetAsync(first)).Events.Select(e => (e.Code, e.DocumentNumber, e.AwaitsConfirmation)).ShouldBe([("Published", null, true), ("AcceptedAsValid", "77/QĐ-SHTT", true), ("Filed", "1/TB-SHTT", true)]);
        (await GetAsync(second)).Events.Count.ShouldBe(3);
        using var page = await PageClient.SignInAsync(host, "mai");
        (await page.ReadAsync("/ip/office-list/import")).ShouldContain("Nhập Excel: Danh sách của Cục");
    }

    [Fact]
    public async Task Oppositions_of_both_sides_are_filed_in_time_answered_decided_and_counted()
    {
        var ours = await AtAsync("OURS", AssetEventKind.Filed, new(2023, 3, 1));
        var entered = await host.SendAsync(new SaveOppositionCommand(null, null, "PD-1", OppositionSide.Ours, "OURS", "Công ty Thung Lũng", "Trùng địa danh", null, "4-2023-777", "Na Thung Lũng", AssetKind.OrdinaryTrademark, new DateOnly(2023, 12, 15)), "mai");
        var late = entered.Value!.Id;
        // Five months from 15/12/2023.
        (await DueAsync(late, "OPP-TM")).ShouldBe(new DateOnly(2024, 5, 15));
        host.ItIs(new DateOnly(2024, 5, 20));
        (await OppositionAsync(late, OppositionEventKind.Filed, new(2024, 5, 16))).ShouldBe("ip.oppositions.filed-late");
        (await OppositionAsync(late, OppositionEventKind.Filed, new(2024, 5, 15))).ShouldBeNull();

        foreach (var (kind, day) in new[] { (AssetEventKind.AcceptedAsValid, new DateOnly(2023, 4, 1)), (AssetEventKind.Published, new DateOnly(2023, 6, 1)) })
        {
            await RecordAsync(ours, kind, day);
        }

        using var page = await PageClient.SignInAsync(host, "mai");
        (await page.SubmitAsync("/ip/oppositions/new", "opposition", ("code", "PD-2"), ("side", "Theirs"), ("assetCode", "OURS"), ("otherName", "Ông Lý Văn Sơn"), ("grounds", "Đã dùng trước"), ("replyBy", "10/10/2023"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var theirs = (Guid)(await host.ScalarAsync("SELECT id FROM intellectual_property.oppositions WHERE code = 'PD-2'"))!;
        (await OppositionAsync(theirs, OppositionEventKind.Filed, new(2023, 11, 2))).ShouldBe("ip.oppositions.filed-late", "five months from 01/06/2023");
        (await OppositionAsync(theirs, OppositionEventKind.Filed, new(2023, 8, 10))).ShouldBeNull();
        (await OppositionAsync(theirs, OppositionEventKind.Answered, new(2023, 10, 12))).ShouldBeNull();
        (await OppositionAsync(theirs, OppositionEventKind.Rejected, new(2024, 2, 1), paper: null)).ShouldBe("ip.oppositions.decided-by-paper");
        (await OppositionAsync(theirs, OppositionEventKind.Rejected, new(2024, 2, 1))).ShouldBeNull();
        var shown = await page.ReadAsync($"/ip/oppositions/{theirs}");
        shown.ShouldContain("trả lời muộn, ngày 12/10/2023");
        (await page.ReadAsync($"/ip/assets/{ours}")).ShouldContain("Ông Lý Văn Sơn");

        // Beside them one that was never filed.
        await host.SendAsync(new SaveOppositionCommand(null, null, "PD-3", OppositionSide.Ours, "OURS", "Công ty Ba", "Trùng", null, "4-2023-3", "Na Ba", AssetKind.OrdinaryTrademark, new DateOnly(2024, 1, 2)), "mai");
        (await host.MeasuredAsync("ip", "oppositions-filed", new(2023, 8, 10), new(2024, 5, 14), "mai")).ShouldBe(["PD-2"]);
        (await host.MeasuredAsync("ip", "oppositions-filed", new(2023, 8, 11), new(2024, 5, 15), "mai")).ShouldBe(["PD-1"]);
        (await host.SendAsync(new SaveOppositionCommand(theirs, 1, "PD-2", default, "", "Khác", "Khác"), "mai")).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
        (await host.SendAsync(new SaveOppositionCommand(null, null, "PD-4", OppositionSide.Ours, "OURS", "X", "Y"), "mai")).Refusal!.Fields.Select(f => f.Field.ToUpperInvariant())
            .ShouldBe(["CONTESTEDNUMBER", "CONTESTEDNAME", "CONTESTEDKIND", "PUBLISHEDON"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_license_is_given_by_an_owner_that_exists_and_counted_when_the_office_recorded_it()
    {
        var (owner, heir, user) = (await EnterAsync("UBND huyện Chi Lăng"), await EnterAsync("Hội Nông dân tỉnh"), await EnterAsync("HTX Na Đồng Mỏ"));
        var id = await GrantedAsync("A-1", owner);
        var client = await host.SignedInAsync("mai");
        (await client.PutAsJsonAsync($"/api/directory/organizations/{owner}", new { kind = "Agency", name = "UBND huyện Chi Lăng", endedOn = "2024-03-31", successorId = heir, revision = 1 })).EnsureSuccessStatusCode();

        (await LicenseAsync("1/HĐ", new(2024, 4, 1), user)).ShouldBe("ip.licenses.owner-ended");
        (await LicenseAsync("2/HĐ", new(2024, 3, 31), user)).ShouldBeNull();
        // It no longer exists, so nothing passes to it.
        (await host.SendAsync(new ChangeHolderCommand(id, null, HolderRole.Manager, "UBND huyện Chi Lăng", owner, new(2024, 4, 1), "1/QĐ", new(2024, 4, 1)), "mai")).Refusal!.Fields.Single().Rule.Key.ShouldBe("ip.holders.new-one-ended");
        (await host.SendAsync(new ChangeHolderCommand(id, null, HolderRole.Owner, "Hội Nông dân tỉnh", heir, new(2024, 4, 1), "1/QĐ", new(2024, 4, 1)), "mai")).Refusal.ShouldBeNull();
        (await LicenseAsync("3/HĐ", new(2024, 4, 1), owner, "UBND huyện Chi Lăng")).ShouldBe("ip.licenses.licensee-ended");
        (await LicenseAsync("3/HĐ", new(2024, 4, 2), user)).ShouldBeNull();
        (await host.ScalarAsync("SELECT string_agg(licensor_name, '; ' ORDER BY code) FROM intellectual_property.asset_licenses")).ShouldBe("UBND huyện Chi Lăng; Hội Nông dân tỉnh");

        var second = (Guid)(await host.ScalarAsync("SELECT id FROM intellectual_property.asset_licenses WHERE code = '3/HĐ'"))!;
        (await DueAsync(second, "IP-RECORD")).ShouldBe(new DateOnly(2024, 7, 3), "two months from 03/05/2024");
        using var page = await PageClient.SignInAsync(host, "mai");
        (await page.SubmitAsync($"/ip/licenses/{second}/edit", "license", ("code", "3/HĐ"), ("licenseeName", "HTX Na Đồng Mỏ"), ("licenseeId", $"{user}"), ("type", "NonExclusive"), ("startsOn", "02/04/2024"), ("requestedOn", "03/05/2024"), ("recordNumber", "88/QĐ-SHTT"), ("recordedOn", "10/05/2024"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await DueAsync(second, "IP-RECORD")).ShouldBeNull();
        (await host.MeasuredAsync("ip", "licenses-recorded", new(2024, 5, 10), new(2024, 5, 10), "mai")).ShouldBe(["3/HĐ"]);
        (await host.MeasuredAsync("ip", "licenses-recorded", new(2024, 5, 11), new(2024, 5, 31), "mai")).ShouldBeEmpty();
        (await page.ReadAsync($"/ip/assets/{id}")).ShouldContain("HTX Na Đồng Mỏ");
        (await page.ReadAsync($"/directory/organizations/{user}")).ShouldContain($"/ip/licenses?organization={user}");
    }

    private async Task<Guid> EnterAsync(string name)
    {
        var reply = await (await host.SignedInAsync("mai")).PostAsJsonAsync("/api/directory/organizations", new { kind = "Agency", name });
        reply.EnsureSuccessStatusCode();
        return (await reply.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
    }

    private async Task<Guid> AtAsync(string code, AssetEventKind? kind = null, DateOnly on = default, Guid? owner = null)
    {
        var id = (await host.SendAsync(new SaveAssetCommand(null, null, code, "Na", AssetKind.CollectiveMark, "UBND huyện Chi Lăng", null, owner), "mai")).Value!.Id;
        if (kind is { } happened)
        {
            await RecordAsync(id, happened, on, number: $"4-{code}");
        }

        return id;
    }

    private async Task<Guid> GrantedAsync(string code, Guid owner)
    {
        var id = await AtAsync(code, AssetEventKind.Filed, new(2022, 1, 10), owner);
        foreach (var (kind, month) in new[] { (AssetEventKind.AcceptedAsValid, 2), (AssetEventKind.Published, 4), (AssetEventKind.IntendedGrant, 8), (AssetEventKind.Granted, 10) })
        {
            await RecordAsync(id, kind, new DateOnly(2022, month, 10));
        }

        return id;
    }

    private async Task RecordAsync(Guid id, AssetEventKind kind, DateOnly on, DateOnly? received = null, string? number = null) =>
        (await host.SendAsync(new RecordEventCommand(id, null, kind, on, "1/TB-SHTT", number, null, ReceivedOn: received), "mai")).Refusal.ShouldBeNull();

    private async Task<(string, string)?> TryAsync(Guid id, AssetEventKind kind, DateOnly on) =>
        (await host.SendAsync(new RecordEventCommand(id, null, kind, on, null, null, null), "mai")).Refusal?.Fields.Select(field => (field.Field, field.Rule.Key)).Single();

    private async Task<string?> OppositionAsync(Guid id, OppositionEventKind kind, DateOnly on, string? paper = "7/TB-SHTT") =>
        (await host.SendAsync(new RecordOppositionEventCommand(id, null, kind, on, paper, null), "mai")).Refusal?.Fields.Single().Rule.Key;

    private async Task<string?> LicenseAsync(string code, DateOnly signed, Guid licensee, string name = "HTX Na Đồng Mỏ") =>
        (await host.SendAsync(new SaveAssetLicenseCommand(null, null, code, "A-1", signed, name, LicenseType.NonExclusive, signed, licensee, RequestedOn: signed < new DateOnly(2024, 4, 2) ? null : new(2024, 5, 3)), "mai")).Refusal?.Fields.Single().Rule.Key;

    /// <summary>The day an open deadline is due; null where none of that rule is open.</summary>
    private async Task<DateOnly?> DueAsync(Guid id, string rule) =>
        (await host.SendAsync(host.Modules.Find("ip")!.Address(new GetRecordSides(id)), "mai")).Deadlines.SingleOrDefault(d => d.RuleCode == rule && d.State == DeadlineState.Open)?.DueOn;

    private async Task<AssetDetail> GetAsync(Guid id) => (await host.SendAsync(new GetAssetQuery(id), "mai")).Value!;

    private async Task<IReadOnlyList<Guid>> UnconfirmedAsync() =>
        [.. (await (await host.SignedInAsync("mai")).GetFromJsonAsync<JsonObject>("/api/ip/assets?unconfirmed=1"))!["items"]!.AsArray().Select(item => item!["id"]!.GetValue<Guid>())];
}
