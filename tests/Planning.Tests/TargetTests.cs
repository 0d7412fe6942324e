using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using TestKit;
using Xunit;

namespace Planning.Tests;

/// <summary>Targets through the API: adjusted by decision, as range or state, stated where no record proves them, carried over.</summary>
public sealed class TargetTests : IAsyncLifetime
{
    private TestHost host = null!;
    private Guid task;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        await host.LoadSamplesAsync();
        task = await host.TaskAsync(4);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Adjustment_moves_the_deadline_and_its_withdrawal_moves_it_back()
    {
        await ReportAsync(task, new { kind = "Adjusted", happenedOn = "2024-05-10", documentNumber = "300/QĐ-UBND", newTime = "Quý I năm 2025", newTarget = "3" });
        var adjusted = await DetailAsync(task);
        (adjusted["endsOn"]!.ToString(), adjusted["nextDueOn"]!.ToString(), adjusted["target"]!["text"]!.ToString()).ShouldBe(("2025-03-31", "2025-03-31", "3 sản phẩm"));
        (adjusted["planned"]!["target"]!["text"]!.ToString(), adjusted["adjustments"]![0]!["former"]!["timeText"]!.ToString()).ShouldBe(("5 sản phẩm", "cả năm 2024"));
        (await host.ProgressAsync(task)).ShouldBe("0/3");
        // Beside it stands a task nobody adjusted.
        (await DetailAsync(await host.TaskAsync(3)))["nextDueOn"]!.ToString().ShouldBe("2024-12-31");
        (await host.GetAsync("lan", "/api/planning/measures/tasks-late?from=2024-01-01&to=2025-01-02"))["value"]!.GetValue<int>().ShouldBe(4);

        await host.DoAsync("lan", $"/api/planning/tasks/{task}/withdraw-event", new { eventId = adjusted["events"]![0]!["id"], because = "Ghi nhầm" });
        var back = await DetailAsync(task);
        (back["endsOn"]!.ToString(), back["nextDueOn"]!.ToString(), back["target"]!["text"]!.ToString(), back["timeText"]!.ToString(), back["planned"]).ShouldBe(("2024-12-31", "2024-12-31", "5 sản phẩm", "cả năm 2024", null));
        (await host.GetAsync("lan", "/api/planning/measures/tasks-late?from=2024-01-01&to=2025-01-02"))["value"]!.GetValue<int>().ShouldBe(5);
    }

    [Theory]
    [InlineData("newTime", "khi nào xong", null)]
    [InlineData("newTarget", null, "3-2")]
    [InlineData("newTarget", null, "3 sản phẩm")]
    public async Task Adjustment_nobody_can_read_names_its_field(string field, string? newTime, string? newTarget)
    {
        var reply = await host.PostAsync("lan", $"/api/planning/tasks/{task}/report", new { kind = "Adjusted", happenedOn = "2024-05-10", documentNumber = "300/QĐ-UBND", newTime, newTarget });
        await RefusedAsync(reply, field);
        (await DetailAsync(task))["events"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task File_of_the_plan_sent_again_leaves_what_a_decision_adjusted()
    {
        await ReportAsync(task, new { kind = "Adjusted", happenedOn = "2024-05-10", documentNumber = "300/QĐ-UBND", newTime = "Quý I năm 2025", newTarget = "3" });
        var again = await host.ImportAsync("planning", "tasks", "lan");
        (again.NewCount, again.ChangedCount, again.WrongCount).ShouldBe((0, 0, 0));
        (await host.ProgressAsync(task)).ShouldBe("0/3");
    }

    [Fact]
    public async Task Range_is_reached_at_its_lower_end_and_shown_as_a_range()
    {
        var range = await EnterAsync(6, "01-02", "sản phẩm", "ip/assets/IntendedGrant");
        await host.DoAsync("lan", $"/api/planning/tasks/{range}/link-evidence", new { recordIds = new[] { await host.AssetAsync("TSTT-2024-01"), await host.AssetAsync("TSTT-2024-02") } });
        (await host.PostAsync("lan", $"/api/planning/tasks/{range}/report", new { kind = "Done", happenedOn = "2024-05-14" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        await host.HappenAsync(await host.AssetAsync("TSTT-2024-01"), "IntendedGrant", "2024-05-10");

        var progress = (await DetailAsync(range))["progress"]!;
        (progress["reached"]!.GetValue<int>(), progress["isReached"]!.GetValue<bool>(), progress["percent"]!.GetValue<decimal>()).ShouldBe((1, true, 100m));
        (await PageAsync(range)).ShouldContain("1 / 1–2 sản phẩm");
        await ReportAsync(range, new { kind = "Done", happenedOn = "2024-05-14" });
    }

    [Fact]
    public async Task State_is_reached_when_its_linked_record_proves_it()
    {
        var state = await EnterAsync(6, "được thông báo dự định cấp", null, "ip/assets/IntendedGrant", "ip/assets/Granted");
        await host.DoAsync("lan", $"/api/planning/tasks/{state}/link-evidence", new { recordIds = new[] { await host.AssetAsync("TSTT-2024-01") } });
        (await PageAsync(state)).ShouldContain("Chưa đạt: được thông báo dự định cấp");
        (await (await host.PostAsync("lan", $"/api/planning/tasks/{state}/report", new { kind = "Done", happenedOn = "2024-05-14" })).Content.ReadAsStringAsync()).ShouldContain("được thông báo dự định cấp");

        await host.HappenAsync(await host.AssetAsync("TSTT-2024-01"), "IntendedGrant", "2024-05-10");

        (await PageAsync(state)).ShouldContain("Đạt: được thông báo dự định cấp");
        await ReportAsync(state, new { kind = "Done", happenedOn = "2024-05-14" });
    }

    [Fact]
    public async Task Stated_value_is_the_figure_marked_everywhere_and_never_counted_among_records()
    {
        await host.HappenAsync(await host.AssetAsync("TSTT-2024-01"), "IntendedGrant", "2024-05-10");
        await RefusedAsync(await host.PostAsync("lan", $"/api/planning/tasks/{task}/state-value", new { value = 5, because = "" }), "because");
        await RefusedAsync(await host.PostAsync("lan", $"/api/planning/tasks/{task}/state-value", new { because = "Theo báo cáo" }), "value");
        await host.DoAsync("lan", $"/api/planning/tasks/{task}/state-value", new { value = 5, because = "Văn bằng chưa vào sổ", documentNumber = "77/BC-SKHCN" });

        var progress = (await DetailAsync(task))["progress"]!;
        (progress["reached"]!.GetValue<int>(), progress["counted"]!.GetValue<int>(), progress["isStated"]!.GetValue<bool>(), progress["proof"]!.ToString()).ShouldBe((5, 1, true, "Stated"));
        var page = await PageAsync(task);
        page.ShouldContain("5/5 sản phẩm (khai)");
        page.ShouldContain("Văn bằng chưa vào sổ");
        page.ShouldContain("hồ sơ chứng minh được 1");
        (await ListedAsync("proof=Stated")).ShouldBe([4]);
        (await ListedAsync("proof=Unproven")).ShouldBe([1, 2, 3, 5]);
        (await ListedAsync("proof=Proven")).ShouldBeEmpty();
        // On somebody's word alone a task is done only with a paper.
        await RefusedAsync(await host.PostAsync("lan", $"/api/planning/tasks/{task}/report", new { kind = "Done", happenedOn = "2024-05-14" }), "documentNumber");

        var said = (await DetailAsync(task))["stated"]![0]!["id"];
        await host.DoAsync("lan", $"/api/planning/tasks/{task}/take-back-value", new { statementId = said, because = "Đã vào sổ" });
        (await host.ProgressAsync(task)).ShouldBe("1/5");
        (await PageAsync(task)).ShouldNotContain("(khai)");
        (await host.ScalarAsync($"SELECT stated_by_name || '|' || because || '|' || withdrawn_because FROM planning.stated_values WHERE record_id = '{task}'")).ShouldBe("Vi Thị Lan|Văn bằng chưa vào sổ|Đã vào sổ");
        (await host.ScalarAsync($"SELECT count(*) FROM planning.audit WHERE changes::text LIKE '%StatedValue%'")).ShouldBe(2L);
    }

    [Theory]
    [InlineData("mai")]
    [InlineData("giamdoc")]
    public async Task Who_does_not_work_in_planning_states_and_carries_over_nothing(string user)
    {
        (await host.PostAsync(user, $"/api/planning/tasks/{task}/state-value", new { value = 5, because = "x" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.PostAsync(user, $"/api/planning/tasks/{task}/take-back-value", new { statementId = task, because = "x" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.PostAsync(user, $"/api/planning/tasks/{task}/carry-over", new { planId = task, happenedOn = "2024-05-10", documentNumber = "1/QĐ" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Import_reads_number_range_and_words()
    {
        var done = await host.ImportAsync("planning", "tasks", "lan",
            "Kế hoạch;Thứ tự;Nhiệm vụ;Bộ phận chủ trì;Thời gian;Kết quả thực hiện;Chỉ tiêu;Đơn vị tính",
            "19/KH-SKHCN;6;Việc sáu;QLKH;cả năm;Kết quả;7;dự án", "19/KH-SKHCN;7;Việc bảy;QLKH;cả năm;Kết quả;01-02;sản phẩm", "19/KH-SKHCN;8;Việc tám;QLKH;cả năm;Kết quả;được cấp văn bằng bảo hộ;");
        done.State.ShouldBe(Platform.Imports.ImportState.Done, string.Join('\n', done.Report.Rows.SelectMany(row => row.Problems)));
        var texts = new List<string>();
        foreach (var ordinal in new[] { 6, 7, 8 })
        {
            texts.Add((await DetailAsync(await host.TaskAsync(ordinal)))["target"]!["text"]!.ToString());
        }

        texts.ShouldBe(["7 dự án", "1–2 sản phẩm", "được cấp văn bằng bảo hộ"]);
    }

    [Fact]
    public async Task Carry_over_makes_a_linked_task_of_what_is_left_in_the_later_plan()
    {
        await host.HappenAsync(await host.AssetAsync("TSTT-2024-01"), "IntendedGrant", "2024-05-10");
        await host.DoAsync("lan", $"/api/planning/tasks/{task}/finish-step", new { ordinal = 1, doneOn = "2024-05-14" });
        var (same, later) = (await PlanAsync("20/KH-SKHCN", 2024), await PlanAsync("02/KH-SKHCN", 2025));
        await EnterAsync(1, "2", "việc", plan: later);

        await RefusedAsync(await CarryAsync(task, same), "planId");
        await RefusedAsync(await CarryAsync(task, later, documentNumber: ""), "documentNumber");
        (await DetailAsync(task))["carriedTo"].ShouldBeNull();
        (await CarryAsync(task, later)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var old = await DetailAsync(task);
        (old["state"]!.ToString(), old["carriedTo"]!["planNumber"]!.ToString(), old["carriedTo"]!["ordinal"]!.GetValue<int>()).ShouldBe(("CarriedOver", "02/KH-SKHCN", 2));
        var next = await DetailAsync(old["carriedTo"]!["id"]!.GetValue<Guid>());
        (next["name"]!.ToString(), next["target"]!["text"]!.ToString(), next["timeText"]!.ToString(), next["nextDueOn"]!.ToString()).ShouldBe((old["name"]!.ToString(), "4 sản phẩm", "cả năm 2025", "2025-12-31"));
        next["steps"]!.AsArray().Count.ShouldBe(1);
        next["carriedFrom"]!["id"]!.GetValue<Guid>().ShouldBe(task);
        (await CarryAsync(task, later)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await host.ScalarAsync($"SELECT count(*) FROM planning.deadlines WHERE record_id = '{task}' AND state = 'Open'")).ShouldBe(0L);
        // New ones and carried ones of the later plan, in the list and in the measure.
        (await ListedAsync($"plan={later}&origin=Carried")).ShouldBe([2]);
        (await ListedAsync($"plan={later}&origin=New")).ShouldBe([1]);
        var measure = await host.GetAsync("lan", "/api/planning/measures/tasks-total?from=2025-01-01&to=2025-12-31&by=origin");
        foreach (var part in measure["parts"]!.AsArray())
        {
            (await host.GetAsync("lan", $"/api{part!["address"]}"))["total"]!.GetValue<int>().ShouldBe(part["value"]!.GetValue<int>());
            part["value"]!.GetValue<int>().ShouldBe(1);
        }
    }

    [Fact]
    public async Task Withdrawn_carry_over_takes_the_untouched_task_with_it_and_leaves_one_that_was_worked_on()
    {
        var later = await PlanAsync("02/KH-SKHCN", 2025);
        (await CarryAsync(task, later)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var old = await DetailAsync(task);
        var next = old["carriedTo"]!["id"]!.GetValue<Guid>();
        var withdrawal = new { eventId = old["events"]![0]!["id"], because = "Nhầm kế hoạch" };
        await host.DoAsync("lan", $"/api/planning/tasks/{next}/finish-step", new { ordinal = 1, doneOn = "2024-05-14" });

        var refused = await host.PostAsync("lan", $"/api/planning/tasks/{task}/withdraw-event", withdrawal);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("02/KH-SKHCN#1");
        (await DetailAsync(task))["state"]!.ToString().ShouldBe("CarriedOver");

        var other = await host.TaskAsync(3);
        (await CarryAsync(other, later)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var made = (await DetailAsync(other))["carriedTo"]!["id"]!.GetValue<Guid>();
        await host.DoAsync("lan", $"/api/planning/tasks/{other}/withdraw-event", new { eventId = (await DetailAsync(other))["events"]![0]!["id"], because = "Nhầm" });
        ((await DetailAsync(other))["state"]!.ToString(), (await DetailAsync(other))["carriedTo"]).ShouldBe(("InProgress", null));
        (await (await host.SignedInAsync("lan")).GetAsync($"/api/planning/tasks/{made}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.ScalarAsync($"SELECT count(*) FROM planning.deadlines WHERE record_id = '{made}' AND state = 'Open'")).ShouldBe(0L);
        (await ListedAsync($"plan={later}")).ShouldBe([1]);
    }

    [Fact]
    public async Task Task_that_is_done_is_not_carried_over()
    {
        var later = await PlanAsync("02/KH-SKHCN", 2025);
        await ReportAsync(await host.TaskAsync(1), new { kind = "Done", happenedOn = "2024-05-14", documentNumber = "88/BC-SKHCN" });
        await RefusedAsync(await CarryAsync(await host.TaskAsync(1), later), "kind");
        await RefusedAsync(await host.PostAsync("lan", $"/api/planning/tasks/{task}/report", new { kind = "CarriedOver", happenedOn = "2024-05-14", documentNumber = "1/QĐ" }), "kind");
        (await ListedAsync($"plan={later}")).ShouldBeEmpty();
    }

    private Task<JsonObject> DetailAsync(Guid id) => host.GetAsync("lan", $"/api/planning/tasks/{id}");

    private async Task<string> PageAsync(Guid id) => WebUtility.HtmlDecode(await (await host.SignedInAsync("lan")).GetStringAsync($"/planning/tasks/{id}"));

    private Task ReportAsync(Guid id, object body) => host.DoAsync("lan", $"/api/planning/tasks/{id}/report", body);

    private Task<HttpResponseMessage> CarryAsync(Guid id, Guid planId, string documentNumber = "400/QĐ-UBND") =>
        host.PostAsync("lan", $"/api/planning/tasks/{id}/carry-over", new { planId, happenedOn = "2024-05-15", documentNumber });

    private async Task<List<int>> ListedAsync(string query) =>
        [.. (await host.GetAsync("lan", $"/api/planning/tasks?{query}"))["items"]!.AsArray().Select(row => row!["ordinal"]!.GetValue<int>()).Order()];

    private static async Task RefusedAsync(HttpResponseMessage reply, string field)
    {
        reply.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        JsonNode.Parse(await reply.Content.ReadAsStringAsync())!["errors"]![field].ShouldNotBeNull();
    }

    private async Task<Guid> PlanAsync(string number, int year)
    {
        await host.DoAsync("lan", "/api/planning/plans", new { number, issuedOn = $"{year}-01-20", subject = "Kế hoạch", year });
        return (Guid)(await host.ScalarAsync($"SELECT id FROM planning.plans WHERE number = '{number}' AND year = {year}"))!;
    }

    private async Task<Guid> EnterAsync(int ordinal, string target, string? targetUnit, params string[] provenBy) =>
        await EnterAsync(ordinal, target, targetUnit, (Guid)(await host.ScalarAsync("SELECT id FROM planning.plans WHERE number = '19/KH-SKHCN'"))!, provenBy);

    private async Task<Guid> EnterAsync(int ordinal, string target, string? targetUnit, Guid plan, params string[] provenBy)
    {
        var leadUnitId = await host.ScalarAsync("SELECT id FROM directory.units WHERE code = 'QLKH'");
        var reply = await host.PostAsync("lan", "/api/planning/tasks", new { planId = plan, ordinal, name = "Nhiệm vụ khác", leadUnitId, time = "cả năm", deliverable = "Kết quả", target, targetUnit, provenBy });
        reply.StatusCode.ShouldBe(HttpStatusCode.Created, await reply.Content.ReadAsStringAsync());
        return JsonNode.Parse(await reply.Content.ReadAsStringAsync())!["id"]!.GetValue<Guid>();
    }
}
