using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using TestKit;
using Xunit;

namespace Planning.Tests;

/// <summary>The thread: the plan imported, an intended grant recorded, task 4 at 1/5 with that record as proof; taken away, 0/5.</summary>
public sealed class EvidenceTests : IAsyncLifetime
{
    private TestHost host = null!;
    private Guid task;
    private Guid na;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        await host.LoadSamplesAsync();
        (task, na) = (await host.TaskAsync(4), await host.AssetAsync("TSTT-2024-01"));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Intended_grant_of_a_linked_record_raises_the_progress_and_is_its_proof()
    {
        (await host.ProgressAsync(task)).ShouldBe("0/5");

        await host.HappenAsync(na, "IntendedGrant", "2024-05-10");

        (await host.ProgressAsync(task)).ShouldBe("1/5");
        var items = (await EvidenceAsync("lan"))["items"]!.AsArray();
        items.Count.ShouldBe(5);
        var proven = items.Where(item => item!["proof"] is not null).ToList();
        proven.Count.ShouldBe(1);
        proven[0]!["title"]!.GetValue<string>().ShouldBe("Na Lạng Sơn");
        proven[0]!["address"]!.GetValue<string>().ShouldBe($"/ip/assets/{na}");
        proven[0]!["proof"]!["code"]!.GetValue<string>().ShouldBe("IntendedGrant");
        proven[0]!["proof"]!["happenedOn"]!.GetValue<string>().ShouldBe("2024-05-10");
    }

    [Fact]
    public async Task Grant_after_the_intended_grant_is_the_same_record_proven_once()
    {
        await host.HappenAsync(na, "IntendedGrant", "2024-05-08");
        await host.HappenAsync(na, "Granted", "2024-05-10");
        (await host.ProgressAsync(task)).ShouldBe("1/5");
    }

    [Fact]
    public async Task Withdrawn_event_lowers_the_progress()
    {
        await host.HappenAsync(na, "IntendedGrant", "2024-05-10");
        var happened = (await host.GetAsync("mai", $"/api/ip/assets/{na}"))["events"]!.AsArray().Single(e => e!["code"]!.GetValue<string>() == "IntendedGrant")!;

        await host.DoAsync("mai", $"/api/ip/assets/{na}/withdraw-event", new { eventId = happened["id"], because = "Ghi nhầm hồ sơ" });

        (await host.ProgressAsync(task)).ShouldBe("0/5");
        (await EvidenceAsync("lan"))["items"]!.AsArray().ShouldAllBe(item => item!["proof"] == null);
    }

    [Fact]
    public async Task Unlinking_the_proof_lowers_the_progress_and_keeps_who_and_why()
    {
        await host.HappenAsync(na, "IntendedGrant", "2024-05-10");
        var link = (await EvidenceAsync("lan"))["items"]!.AsArray().Single(item => item!["proof"] is not null)!["linkId"]!.GetValue<Guid>();

        (await host.PostAsync("lan", $"/api/planning/tasks/{task}/unlink-evidence", new { linkId = link, because = "" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await host.ProgressAsync(task)).ShouldBe("1/5");
        await host.DoAsync("lan", $"/api/planning/tasks/{task}/unlink-evidence", new { linkId = link, because = "Trùng với nhiệm vụ khác" });

        (await host.ProgressAsync(task)).ShouldBe("0/5");
        (await EvidenceAsync("lan"))["items"]!.AsArray().Count.ShouldBe(4);
        (await host.ScalarAsync($"SELECT unlinked_because || '|' || unlinked_by_name FROM planning.evidence_links WHERE id = '{link}'")).ShouldBe("Trùng với nhiệm vụ khác|Vi Thị Lan");
    }

    [Fact]
    public async Task What_is_not_evidence_does_not_count()
    {
        // Linked, but only filed.
        await host.HappenAsync(await host.AssetAsync("TSTT-2024-05"), "Filed", "2024-05-02", "4-2024-15233");
        // Granted, but linked to nothing.
        var stranger = await OpenAssetAsync("TSTT-2024-99");
        await GrantAsync(stranger, "4-2024-00099");
        // Granted, but linked to another task.
        var others = await OpenAssetAsync("TSTT-2024-98");
        await GrantAsync(others, "4-2024-00098");
        var other = await OtherTaskAsync(2);
        await host.DoAsync("lan", $"/api/planning/tasks/{other}/link-evidence", new { recordIds = new[] { others } });

        (await host.ProgressAsync(task)).ShouldBe("0/5");
        (await host.ProgressAsync(other)).ShouldBe("1/2");
    }

    [Fact]
    public async Task One_record_may_prove_two_tasks_and_is_counted_for_each_by_its_own_rule()
    {
        await host.HappenAsync(na, "IntendedGrant", "2024-05-10");
        var granted = await OtherTaskAsync(1, "ip/assets/Granted");
        var published = await OtherTaskAsync(1, "ip/assets/Published");
        foreach (var other in new[] { granted, published })
        {
            await host.DoAsync("lan", $"/api/planning/tasks/{other}/link-evidence", new { recordIds = new[] { na } });
        }

        (await host.ProgressAsync(task)).ShouldBe("1/5");
        (await host.ProgressAsync(granted)).ShouldBe("0/1");
        (await host.ProgressAsync(published)).ShouldBe("1/1");
    }

    [Fact]
    public async Task Reader_without_the_right_to_the_module_sees_the_figure_and_no_title()
    {
        await host.HappenAsync(na, "IntendedGrant", "2024-05-10");
        await RemoveReadingAsync("KH&QLCN", "ip");

        (await host.ProgressAsync(task)).ShouldBe("1/5");
        var evidence = await EvidenceAsync("lan");
        evidence["items"]!.AsArray().ShouldBeEmpty();
        evidence["isReadable"]!.GetValue<bool>().ShouldBeFalse();
        evidence["hidden"]!.GetValue<int>().ShouldBe(5);
        (await (await host.SignedInAsync("lan")).GetStringAsync($"/api/planning/tasks/{task}")).ShouldNotContain("Na Lạng Sơn");
    }

    [Fact]
    public async Task Reader_without_the_right_to_the_module_may_link_nothing_of_it()
    {
        var record = await OpenAssetAsync("TSTT-2024-97");
        await RemoveReadingAsync("KH&QLCN", "ip");

        (await host.PostAsync("lan", $"/api/planning/tasks/{task}/link-evidence", new { recordIds = new[] { record } })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await host.SignedInAsync("lan")).GetAsync($"/api/planning/tasks/{task}/evidence-candidates?q=TSTT")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Module_that_gives_no_answer_is_unknown_and_never_nought()
    {
        await host.HappenAsync(na, "IntendedGrant", "2024-05-10");
        await host.ScalarAsync("ALTER TABLE intellectual_property.asset_events RENAME TO asset_events_gone");

        var progress = (await host.GetAsync("lan", $"/api/planning/tasks/{task}"))["progress"]!;
        progress["reached"].ShouldBeNull();
        progress["isAnswered"]!.GetValue<bool>().ShouldBeFalse();
        (await host.GetAsync("giamdoc", "/api/planning/leadership"))["tasks"]!.AsArray().Count.ShouldBe(5);
    }

    [Fact]
    public async Task Linking_twice_or_an_unknown_record_is_refused_and_links_nothing()
    {
        var fresh = await OpenAssetAsync("TSTT-2024-96");
        (await host.PostAsync("lan", $"/api/planning/tasks/{task}/link-evidence", new { recordIds = new[] { fresh, na } })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await host.PostAsync("lan", $"/api/planning/tasks/{task}/link-evidence", new { recordIds = new[] { fresh, Guid.CreateVersion7() } })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await host.PostAsync("lan", $"/api/planning/tasks/{await host.TaskAsync(1)}/link-evidence", new { recordIds = new[] { fresh } })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await EvidenceAsync("lan"))["items"]!.AsArray().Count.ShouldBe(5);
    }

    [Fact]
    public async Task Candidates_are_found_without_diacritics_and_leave_out_what_is_linked()
    {
        await OpenAssetAsync("TSTT-2024-95", "Hồng Bảo Lâm");
        var found = (await (await host.SignedInAsync("lan")).GetStringAsync($"/api/planning/tasks/{task}/evidence-candidates?q=hong bao"));
        found.ShouldContain("Hồng Bảo Lâm");
        (await (await host.SignedInAsync("lan")).GetStringAsync($"/api/planning/tasks/{task}/evidence-candidates?q=na lang son")).ShouldBe("[]");
    }

    [Fact]
    public async Task Rule_that_nothing_can_fulfil_is_refused()
    {
        var reply = await host.PostAsync("lan", "/api/planning/tasks", await NewTaskAsync(90, 2, ["ip/assets/Grantd"]));
        reply.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await reply.Content.ReadAsStringAsync()).ShouldContain("provenBy");
    }

    private Task<JsonObject> EvidenceAsync(string user) => host.GetAsync(user, $"/api/planning/tasks/{task}/evidence");

    private async Task<Guid> OpenAssetAsync(string code, string name = "Sản phẩm khác")
    {
        await host.DoAsync("mai", "/api/ip/assets", new { code, name, kind = "CollectiveMark", ownerName = "Hợp tác xã" });
        return await host.AssetAsync(code);
    }

    private async Task GrantAsync(Guid asset, string number)
    {
        await host.HappenAsync(asset, "Filed", "2024-01-10", number);
        await host.HappenAsync(asset, "AcceptedAsValid", "2024-02-10");
        await host.HappenAsync(asset, "Published", "2024-03-10");
        await host.HappenAsync(asset, "IntendedGrant", "2024-04-10");
        await host.HappenAsync(asset, "Granted", "2024-05-10");
    }

    private async Task<Guid> OtherTaskAsync(int target, params string[] provenBy)
    {
        var next = (int)(await host.ScalarAsync("SELECT max(ordinal) + 1 FROM planning.tasks"))!;
        await host.DoAsync("lan", "/api/planning/tasks", await NewTaskAsync(next, target, provenBy.Length > 0 ? provenBy : ["ip/assets/IntendedGrant", "ip/assets/Granted"]));
        return await host.TaskAsync(next);
    }

    private async Task<object> NewTaskAsync(int ordinal, int target, string[] provenBy) => new
    {
        planId = await host.ScalarAsync("SELECT id FROM planning.plans"),
        ordinal,
        name = "Nhiệm vụ khác",
        leadUnitId = await host.ScalarAsync("SELECT id FROM directory.units WHERE code = 'QLKH'"),
        time = "cả năm",
        deliverable = "Kết quả khác",
        target = $"{target}",
        targetUnit = "sản phẩm",
        provenBy,
    };

    private async Task RemoveReadingAsync(string unitCode, string slug) => await host.ScalarAsync(
        $"DELETE FROM directory.unit_modules WHERE slug = '{slug}' AND record_id = (SELECT id FROM directory.units WHERE code = '{unitCode}')");
}
