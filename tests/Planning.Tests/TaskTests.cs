using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using TestKit;
using Xunit;

namespace Planning.Tests;

/// <summary>Rights, figures and their lists, what the leadership sees. Statements are counted, so nothing else runs beside it.</summary>
[CollectionDefinition(nameof(TaskTests), DisableParallelization = true)]
[Collection(nameof(TaskTests))]
public sealed class TaskTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        await host.LoadSamplesAsync();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("mai")]
    [InlineData("kiemtra")]
    [InlineData("giamdoc")]
    public async Task Who_does_not_work_in_planning_reads_all_and_changes_nothing(string user)
    {
        var task = await host.TaskAsync(4);
        var link = (await host.GetAsync(user, $"/api/planning/tasks/{task}/evidence"))["items"]![0]!["linkId"]!.GetValue<Guid>();
        var before = await host.ScalarAsync("SELECT count(*) FROM planning.audit");

        foreach (var (address, body) in new (string, object)[]
        {
            ("/api/planning/plans", new { number = "1/KH", issuedOn = "2024-05-01", subject = "x", year = 2024 }),
            ("/api/planning/tasks", new { planId = Guid.CreateVersion7(), ordinal = 9, name = "x", time = "cả năm", deliverable = "x" }),
            ($"/api/planning/tasks/{task}/unlink-evidence", new { linkId = link, because = "x" }),
            ($"/api/planning/tasks/{task}/link-evidence", new { recordIds = new[] { link } }),
            ($"/api/planning/tasks/{task}/report", new { kind = "Done", happenedOn = "2024-05-15", documentNumber = "1/BC" }),
            ($"/api/planning/tasks/{task}/finish-step", new { ordinal = 1, doneOn = "2024-05-15" }),
            ($"/api/planning/tasks/{task}/withdraw-event", new { eventId = link, because = "x" }),
        })
        {
            (await host.PostAsync(user, address, body)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, address);
        }

        (await host.GetAsync(user, "/api/planning/tasks"))["items"]!.AsArray().Count.ShouldBe(5);
        (await host.ScalarAsync("SELECT count(*) FROM planning.audit")).ShouldBe(before);
    }

    [Theory]
    [InlineData("mai", HttpStatusCode.Forbidden)]
    [InlineData("lan", HttpStatusCode.Forbidden)]
    [InlineData("kiemtra", HttpStatusCode.Forbidden)]
    [InlineData("giamdoc", HttpStatusCode.OK)]
    public async Task Done_is_verified_by_a_leader_not_by_who_reports_it(string user, HttpStatusCode expected)
    {
        var task = await host.TaskAsync(1);
        await host.DoAsync("lan", $"/api/planning/tasks/{task}/report", new { kind = "Done", happenedOn = "2024-05-14", documentNumber = "88/BC-SKHCN" });
        (await host.PostAsync(user, $"/api/planning/tasks/{task}/verify", new { happenedOn = "2024-05-15" })).StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("giamdoc", HttpStatusCode.OK)]
    [InlineData("kiemtra", HttpStatusCode.OK)]
    [InlineData("lan", HttpStatusCode.Forbidden)]
    [InlineData("mai", HttpStatusCode.Forbidden)]
    public async Task Leadership_is_for_those_who_see_the_whole(string user, HttpStatusCode expected) =>
        (await (await host.SignedInAsync(user)).GetAsync("/api/planning/leadership")).StatusCode.ShouldBe(expected);

    [Fact]
    public async Task Measured_task_is_not_reported_done_before_its_records_prove_it()
    {
        var task = await host.TaskAsync(4);
        var early = await host.PostAsync("lan", $"/api/planning/tasks/{task}/report", new { kind = "Done", happenedOn = "2024-05-14", documentNumber = "88/BC-SKHCN" });
        early.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await early.Content.ReadAsStringAsync()).ShouldContain("Mới đạt 0 trên 5 sản phẩm");
    }

    [Fact]
    public async Task Reported_task_meets_its_deadline_and_withdrawn_has_it_again()
    {
        var task = await host.TaskAsync(5);
        await host.DoAsync("lan", $"/api/planning/tasks/{task}/report", new { kind = "Done", happenedOn = "2024-05-14", documentNumber = "88/BC-SKHCN" });
        (await host.ScalarAsync($"SELECT state || '/' || ended_on FROM planning.deadlines WHERE record_id = '{task}'")).ShouldBe("Met/2024-05-14");

        var happened = (await host.GetAsync("lan", $"/api/planning/tasks/{task}"))["events"]![0]!["id"]!.GetValue<Guid>();
        await host.DoAsync("lan", $"/api/planning/tasks/{task}/withdraw-event", new { eventId = happened, because = "Báo nhầm nhiệm vụ" });
        (await host.GetAsync("lan", $"/api/planning/tasks/{task}"))["nextDueOn"]!.GetValue<string>().ShouldBe("2024-12-31");
        (await host.ScalarAsync($"SELECT count(*) FROM planning.deadlines WHERE record_id = '{task}' AND state = 'Open'")).ShouldBe(1L);
    }

    [Fact]
    public async Task Saving_over_somebody_elses_change_is_a_conflict()
    {
        var task = await host.TaskAsync(5);
        await host.DoAsync("lan", $"/api/planning/tasks/{task}/finish-step", new { ordinal = 1, doneOn = "2024-05-15", revision = 1 });
        (await host.PostAsync("lan", $"/api/planning/tasks/{task}/finish-step", new { ordinal = 2, doneOn = "2024-05-15", revision = 1 })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("targetUnit", "5", null, "cả năm")]
    [InlineData("targetUnit", "1-2", " ", "cả năm")]
    [InlineData("targetUnit", "được cấp văn bằng bảo hộ", "sản phẩm", "cả năm")]
    [InlineData("target", "2-1", "sản phẩm", "cả năm")]
    [InlineData("target", "5 sản phẩm", null, "cả năm")]
    [InlineData("time", "5", "sản phẩm", "khi nào xong")]
    [InlineData("time", "5", "sản phẩm", "từ năm 2024")]
    public async Task Bad_input_names_its_field(string field, string target, string? unit, string time)
    {
        var reply = await host.PostAsync("lan", "/api/planning/tasks", new
        {
            planId = await host.ScalarAsync("SELECT id FROM planning.plans"),
            ordinal = 6,
            name = "Việc mới",
            leadUnitId = await host.ScalarAsync("SELECT id FROM directory.units WHERE code = 'QLKH'"),
            time,
            deliverable = "Kết quả",
            target,
            targetUnit = unit,
        });
        reply.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        JsonNode.Parse(await reply.Content.ReadAsStringAsync())!["errors"]![field].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_unit_is_not_ended_while_it_leads_open_tasks()
    {
        var unit = await host.ScalarAsync($"SELECT responsible_unit_id FROM planning.tasks WHERE id = '{await host.TaskAsync(2)}'");
        var other = await host.ScalarAsync($"SELECT id FROM directory.units WHERE id <> '{unit}' ORDER BY code LIMIT 1");
        await host.ScalarAsync($"UPDATE directory.people SET unit_id = '{other}', is_head = false WHERE unit_id = '{unit}'");

        var refused = await host.PostAsync("quantri", $"/api/directory/units/{unit}/end", new { endedOn = "2024-05-14", revision = 1 });

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("hồ sơ có thời hạn chưa xong");
        // What is done holds nobody back.
        await host.ScalarAsync($"UPDATE planning.tasks SET next_due_on = 'infinity' WHERE responsible_unit_id = '{unit}'");
        (await host.PostAsync("quantri", $"/api/directory/units/{unit}/end", new { endedOn = "2024-05-14", revision = 1 })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Plan_under_a_later_decision_is_refused_at_its_field()
    {
        var reply = await host.PostAsync("lan", "/api/planning/plans", new
        {
            number = "30/KH-SKHCN", issuedOn = "2024-05-01", subject = "Kế hoạch", year = 2024, decisionNumber = "145/QĐ-UBND", decidedOn = "2024-05-02", decisionIssuer = "UBND tỉnh",
        });
        reply.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        JsonNode.Parse(await reply.Content.ReadAsStringAsync())!["errors"]!["decidedOn"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("2024-05-15")]
    [InlineData("2024-09-20")]
    [InlineData("2025-01-02")]
    public async Task Every_figure_of_the_leadership_is_the_length_of_its_list(string today)
    {
        await host.HappenAsync(await host.AssetAsync("TSTT-2024-01"), "IntendedGrant", "2024-05-10");
        await host.DoAsync("lan", $"/api/planning/tasks/{await host.TaskAsync(1)}/report", new { kind = "Done", happenedOn = "2024-05-14", documentNumber = "88/BC-SKHCN" });
        await host.DoAsync("lan", $"/api/planning/tasks/{await host.TaskAsync(2)}/finish-step", new { ordinal = 1, doneOn = "2024-05-14" });
        await host.DoAsync("lan", "/api/planning/plans", new { number = "55/KH-SKHCN", issuedOn = "2024-01-02", subject = "Kế hoạch khác", year = 2024 });
        await host.DoAsync("lan", "/api/planning/tasks", new
        {
            planId = await host.ScalarAsync("SELECT id FROM planning.plans WHERE number = '55/KH-SKHCN'"), ordinal = 1, name = "Việc của kế hoạch khác",
            leadUnitId = await host.ScalarAsync("SELECT id FROM directory.units WHERE code = 'QLCN&ĐMST'"), time = "cả năm", deliverable = "Kết quả", target = "2", targetUnit = "sản phẩm", provenBy = new[] { "ip/assets/Granted" },
        });
        host.ItIs(DateOnly.ParseExact(today, "yyyy-MM-dd", CultureInfo.InvariantCulture));

        var view = await host.GetAsync("giamdoc", "/api/planning/leadership");
        var plan = view["plan"]!["id"]!.GetValue<Guid>();
        var seen = 0;
        foreach (var unit in view["units"]!.AsArray())
        {
            foreach (var (standing, count) in unit!["counts"]!.AsObject())
            {
                var list = await host.GetAsync("giamdoc", $"/api/planning/tasks?plan={plan}&unit={unit["unitId"]}&standing={standing}");
                list["total"]!.GetValue<int>().ShouldBe(count!.GetValue<int>(), $"{unit["unitName"]} {standing}");
                list["items"]!.AsArray().ShouldAllBe(task => task!["standing"]!.GetValue<string>() == standing);
                seen += count.GetValue<int>();
            }
        }

        seen.ShouldBe(5);
        foreach (var (rows, filter) in new[] { ("units", "unit"), ("modules", "evidence") })
        {
            foreach (var row in view[rows]!.AsArray())
            {
                var code = row![filter == "unit" ? "unitId" : "module"]!.ToString();
                (await host.GetAsync("giamdoc", $"/api/planning/tasks?plan={plan}&{filter}={code}&proof=Unproven"))["total"]!.GetValue<int>().ShouldBe(row["unproven"]!.GetValue<int>(), code);
                (await host.GetAsync("giamdoc", $"/api/planning/tasks?plan={plan}&{filter}={code}"))["total"]!.GetValue<int>().ShouldBe(row["counts"]!.AsObject().Sum(count => count.Value!.GetValue<int>()), code);
            }
        }

        view["modules"]!.AsArray().Select(row => row!["module"]!.ToString()).Order().ShouldBe(["ip", "none"]);
        var standings = view["tasks"]!.AsArray().Select(task => task!["standing"]!.GetValue<string>()).ToList();
        standings.ShouldBe(today switch
        {
            "2024-05-15" => ["Done", "OnTrack", "OnTrack", "OnTrack", "OnTrack"],
            // 264 of 366 days are over: 0.72. A third of the steps or a fifth of the target leave less than half a year's lag or more.
            "2024-09-20" => ["Done", "OnTrack", "AtRisk", "AtRisk", "AtRisk"],
            _ => ["Done", "Late", "Late", "Late", "Late"],
        });
    }

    [Theory]
    [InlineData("tasks-total", "2024-01-01", "2024-12-31", 5)]
    [InlineData("tasks-total", "2025-01-01", "2025-12-31", 0)]
    [InlineData("tasks-done", "2024-05-01", "2024-05-31", 1)]
    [InlineData("tasks-done", "2024-06-01", "2024-06-30", 0)]
    [InlineData("tasks-late", "2024-01-01", "2024-12-31", 0)]
    [InlineData("tasks-late", "2024-01-01", "2025-01-02", 4)]
    public async Task Measure_is_the_length_of_its_list_whole_and_in_parts(string code, string from, string to, int expected)
    {
        await host.DoAsync("lan", $"/api/planning/tasks/{await host.TaskAsync(1)}/report", new { kind = "Done", happenedOn = "2024-05-14", documentNumber = "88/BC-SKHCN" });

        var measure = await host.GetAsync("lan", $"/api/planning/measures/{code}?from={from}&to={to}&by=state");

        measure["value"]!.GetValue<int>().ShouldBe(expected);
        (await host.GetAsync("lan", $"/api{measure["address"]}"))["total"]!.GetValue<int>().ShouldBe(expected);
        foreach (var part in measure["parts"]!.AsArray())
        {
            (await host.GetAsync("lan", $"/api{part!["address"]}"))["total"]!.GetValue<int>().ShouldBe(part["value"]!.GetValue<int>());
        }
    }

    [Fact]
    public async Task List_filters_by_plan_unit_and_state_and_refuses_what_it_does_not_know()
    {
        var unit = await host.ScalarAsync("SELECT id FROM directory.units WHERE code = 'QLCN&ĐMST'");
        var tasks = (await host.GetAsync("lan", $"/api/planning/tasks?unit={unit}&state=InProgress"))["items"]!.AsArray();
        tasks.Select(task => task!["ordinal"]!.GetValue<int>()).Order().ShouldBe([3, 4]);
        (await (await host.SignedInAsync("lan")).GetAsync("/api/planning/tasks?standing=Sleeping")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Export_holds_progress_and_standing_as_the_page_shows_them()
    {
        await host.HappenAsync(await host.AssetAsync("TSTT-2024-01"), "IntendedGrant", "2024-05-10");
        var file = await (await host.SignedInAsync("lan")).GetByteArrayAsync("/api/planning/tasks/export.xlsx");
        var sheet = Platform.Spreadsheets.SpreadsheetReader.Open(file, "tasks.xlsx", new Platform.Spreadsheets.SpreadsheetOptions());
        var progress = sheet.Columns.Single(column => column.Header == "Tiến độ").Key!;
        sheet.Rows.Select(row => row[progress].Text).ShouldContain("1/5 sản phẩm");
    }

    [Fact]
    public async Task Number_of_statements_does_not_grow_with_the_number_of_tasks()
    {
        var (listOfFive, viewOfFive) = (await StatementsAsync("lan", "/api/planning/tasks"), await StatementsAsync("giamdoc", "/api/planning/leadership"));
        await host.ImportAsync("planning", "tasks", "lan",
        [
            "Kế hoạch;Thứ tự;Nhiệm vụ;Bộ phận chủ trì;Thời gian;Kết quả thực hiện;Chỉ tiêu;Đơn vị tính;Lĩnh vực bằng chứng;Sổ bằng chứng;Việc chứng minh;Hồ sơ bằng chứng",
            .. Enumerable.Range(6, 40).Select(n => $"19/KH-SKHCN;{n};Việc {n};QLKH;cả năm;Kết quả;2;sản phẩm;ip;assets;{(n % 2 == 0 ? "Granted" : "Published")};\"TSTT-2024-01; TSTT-2024-02\""),
        ]);

        (await host.GetAsync("lan", "/api/planning/tasks"))["items"]!.AsArray().Count(task => task!["progress"]!["reached"]?.GetValue<int>() == 1).ShouldBe(20);
        (await StatementsAsync("lan", "/api/planning/tasks")).ShouldBe(listOfFive);
        (await StatementsAsync("giamdoc", "/api/planning/leadership")).ShouldBe(viewOfFive);
        listOfFive.ShouldBeInRange(4, 8);
        viewOfFive.ShouldBeInRange(4, 12);
    }

    private async Task<int> StatementsAsync(string user, string address)
    {
        // The first call of an address may load what is cached afterwards.
        await host.GetAsync(user, address);
        using var counter = new StatementCounter();
        await host.GetAsync(user, address);
        return counter.Count;
    }
}
