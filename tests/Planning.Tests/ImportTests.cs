using System.Text;
using Platform.Imports;
using Shouldly;
using TestKit;
using Xunit;

namespace Planning.Tests;

public sealed class ImportTests : IAsyncLifetime
{
    private const string TaskHeader = "Kế hoạch;Thứ tự;Nhiệm vụ;Bộ phận chủ trì;Thời gian;Kết quả thực hiện;Chỉ tiêu;Đơn vị tính;Lĩnh vực bằng chứng;Sổ bằng chứng;Việc chứng minh;Hồ sơ bằng chứng";
    private const string PlanHeader = "\"Số, ký hiệu\";Ngày ban hành;Trích yếu;Năm;Số quyết định giao;Ngày quyết định;Cơ quan quyết định";

    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Sample_plan_has_its_five_tasks_with_unit_time_target_steps_and_evidence()
    {
        await host.LoadSamplesAsync();

        var tasks = (await host.GetAsync("lan", "/api/planning/tasks?sort=time"))["items"]!.AsArray().OrderBy(task => task!["ordinal"]!.GetValue<int>()).ToList();
        tasks.Select(task => $"{task!["planNumber"]}#{task["ordinal"]}").ShouldBe(["19/KH-SKHCN#1", "19/KH-SKHCN#2", "19/KH-SKHCN#3", "19/KH-SKHCN#4", "19/KH-SKHCN#5"]);
        tasks.ShouldAllBe(task => task!["timeText"]!.GetValue<string>() == "cả năm 2024" && task["nextDueOn"]!.GetValue<string>() == "2024-12-31");
        tasks.Select(task => task!["progress"]!["target"]!["min"]!.GetValue<int>()).ShouldBe([1, 15, 3, 5, 25]);
        var four = await host.GetAsync("lan", $"/api/planning/tasks/{await host.TaskAsync(4)}");
        four["leadUnitName"]!.GetValue<string>().ShouldBe("Phòng Quản lý công nghệ và Đổi mới sáng tạo");
        four["steps"]!.AsArray().Select(step => step!["endsOn"]!.GetValue<string>()).ShouldBe(["2024-06-30", "2024-12-31"]);
        four["progress"]!["linked"]!.GetValue<int>().ShouldBe(5);
        var plan = await host.GetAsync("lan", $"/api/planning/plans/{four["planId"]}");
        plan["decisionNumber"]!.GetValue<string>().ShouldBe("145/QĐ-UBND");
        (await host.ScalarAsync("SELECT count(*) FROM planning.deadlines WHERE rule_code = 'TASK-DUE' AND state = 'Open' AND due_on = '2024-12-31'")).ShouldBe(5L);
    }

    [Fact]
    public async Task The_whole_plan_is_measured_by_the_registers_its_files_name()
    {
        (string Slug, string Register, string User, string File)[] files =
        [
            ("ip", "assets", "mai", "assets"), ("startups", "projects", "mai", "startup-projects"), ("research", "tasks", "son", "research-tasks"), ("research", "models", "son", "models"),
            ("quality", "supports", "lan", "supports"), ("planning", "plans", "lan", "plans"), ("planning", "tasks", "lan", "tasks"),
        ];
        foreach (var (slug, register, user, file) in files)
        {
            (await host.ImportAsync(slug, register, user, await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "samples", "lang-son-2024", $"{file}.csv")))).State.ShouldBe(ImportState.Done, file);
        }

        // Beside what counts stand: a support only applied, a project with a mentor and no buyer, a model that runs, an accepted task of another name.
        var progress = new List<string>();
        for (var ordinal = 1; ordinal <= 5; ordinal++)
        {
            progress.Add(await host.ProgressAsync(await host.TaskAsync(ordinal)));
        }

        progress.ShouldBe(["0/1", "3/15", "1/3", "0/5", "3/25"]);
    }

    [Fact]
    public async Task The_same_files_again_change_nothing()
    {
        await host.LoadSamplesAsync();
        var before = await host.ScalarAsync("SELECT count(*) || '/' || max(at) FROM planning.audit");

        foreach (var (slug, register, user) in Samples.Files)
        {
            var again = await host.ImportAsync(slug, register, user);
            (again.NewCount, again.ChangedCount, again.WrongCount).ShouldBe((0, 0, 0));
            again.UnchangedCount.ShouldBe(again.RowCount);
            again.MayCommit.ShouldBeFalse();
        }

        (await host.ScalarAsync("SELECT count(*) || '/' || max(at) FROM planning.audit")).ShouldBe(before);
    }

    [Fact]
    public async Task Undone_import_of_tasks_leaves_neither_task_nor_open_deadline()
    {
        await host.LoadSamplesAsync();
        var batch = (Guid)(await host.ScalarAsync("SELECT id FROM planning.import_batches WHERE register = 'tasks'"))!;
        var module = host.Modules.Find("planning")!;

        Samples.Value(await host.SendAsync(module.Address(new UndoImport("tasks", batch)), "lan"));
        await host.WorkOnImportsAsync();

        Samples.Value(await host.SendAsync(module.Address(new GetImport("tasks", batch)), "lan")).State.ShouldBe(ImportState.Undone);
        (await host.ScalarAsync("SELECT (SELECT count(*) FROM planning.tasks) + (SELECT count(*) FROM planning.evidence_links) + (SELECT count(*) FROM planning.deadlines WHERE state = 'Open')")).ShouldBe(0L);
        (await host.ImportAsync("planning", "tasks", "lan")).NewCount.ShouldBe(5);
    }

    [Fact]
    public async Task Import_does_not_link_again_what_a_person_unlinked()
    {
        await host.LoadSamplesAsync();
        var task = await host.TaskAsync(4);
        var link = (await host.GetAsync("lan", $"/api/planning/tasks/{task}/evidence"))["items"]![0]!["linkId"]!.GetValue<Guid>();
        await host.DoAsync("lan", $"/api/planning/tasks/{task}/unlink-evidence", new { linkId = link, because = "Không thuộc nhiệm vụ" });

        (await host.ImportAsync("planning", "tasks", "lan")).ChangedCount.ShouldBe(0);
        (await host.GetAsync("lan", $"/api/planning/tasks/{task}/evidence"))["items"]!.AsArray().Count.ShouldBe(4);
    }

    [Fact]
    public async Task Changed_row_changes_that_task_and_its_deadline_and_can_be_undone()
    {
        await host.LoadSamplesAsync();
        var changed = await host.ImportAsync("planning", "tasks", "lan", TaskHeader, "19/KH-SKHCN;5;Ứng dụng tiến bộ kỹ thuật;QLKH;Quý I, II năm 2024;Mô hình;;;;;;");
        (changed.State, changed.ChangedCount).ShouldBe((ImportState.Done, 1));
        var five = await host.GetAsync("lan", $"/api/planning/tasks/{await host.TaskAsync(5)}");
        (five["endsOn"]!.GetValue<string>(), five["nextDueOn"]!.GetValue<string>()).ShouldBe(("2024-06-30", "2024-06-30"));
        // An empty cell says nothing: target and steps stay.
        (five["targetMin"]!.GetValue<int>(), five["steps"]!.AsArray().Count).ShouldBe((25, 3));

        Samples.Value(await host.SendAsync(host.Modules.Find("planning")!.Address(new UndoImport("tasks", changed.Id)), "lan"));
        await host.WorkOnImportsAsync();
        (await host.GetAsync("lan", $"/api/planning/tasks/{await host.TaskAsync(5)}"))["endsOn"]!.GetValue<string>().ShouldBe("2024-12-31");
    }

    [Theory]
    [InlineData("19/KH-SKHCN;6;Việc mới;QLKH;cả năm;Kết quả;5;;;;;", "planning.tasks.target-without-unit")]
    [InlineData("19/KH-SKHCN;6;Việc mới;QLKH;khi nào xong;Kết quả;;;;;;", "platform.period.not-a-period")]
    [InlineData("19/KH-SKHCN;6;Việc mới;Phòng không có;cả năm;Kết quả;;;;;;", "planning.tasks.unknown-unit")]
    [InlineData("20/KH-SKHCN;6;Việc mới;QLKH;cả năm;Kết quả;;;;;;", "planning.tasks.unknown-plan")]
    [InlineData("19/KH-SKHCN;sáu;Việc mới;QLKH;cả năm;Kết quả;;;;;;", "planning.tasks.bad-ordinal")]
    [InlineData("19/KH-SKHCN;6;Việc mới;QLKH;cả năm;Kết quả;2;sản phẩm;ip;assets;Grantd;", "planning.evidence.unknown-proof")]
    [InlineData("19/KH-SKHCN;6;Việc mới;QLKH;cả năm;Kết quả;2;sản phẩm;ip;assets;Granted;TSTT-1999-01", "planning.evidence.unknown-key")]
    [InlineData("19/KH-SKHCN;6;Việc mới;QLKH;cả năm;Kết quả;2;sản phẩm;;;;TSTT-2024-01", "planning.evidence.no-rule")]
    public async Task Wrong_row_says_its_rule_and_writes_nothing(string row, string rule)
    {
        await host.LoadSamplesAsync();
        var tried = await host.ImportAsync("planning", "tasks", "lan", TaskHeader, row);
        tried.WrongCount.ShouldBe(1);
        tried.Report.Rows.Single().Problems.Select(problem => problem.Key).ShouldContain(rule);
        tried.MayCommit.ShouldBeFalse();
    }

    [Fact]
    public async Task Evidence_is_named_by_the_words_of_the_office_as_well_as_by_codes()
    {
        await host.LoadSamplesAsync();
        var done = await host.ImportAsync("planning", "tasks", "lan", TaskHeader,
            "19/KH-SKHCN;6;Việc mới;Phòng Quản lý khoa học;cả năm;Kết quả;2;sản phẩm;sở hữu trí tuệ;Tài sản trí tuệ;\"Công bố đơn trên Công báo; Granted\";TSTT-2024-01");
        done.State.ShouldBe(ImportState.Done, string.Join('\n', done.Report.Rows.SelectMany(row => row.Problems)));
        (await host.ProgressAsync(await host.TaskAsync(6))).ShouldBe("1/2");
    }

    [Fact]
    public async Task Evidence_in_a_module_the_sender_may_not_read_is_refused()
    {
        await host.ImportAsync("ip", "assets", "mai");
        await host.ImportAsync("planning", "plans", "lan");
        await host.ScalarAsync("DELETE FROM directory.unit_modules WHERE slug = 'ip' AND record_id = (SELECT id FROM directory.units WHERE code = 'KH&QLCN')");
        var tried = await host.ImportAsync("planning", "tasks", "lan");
        tried.WrongCount.ShouldBe(1);
        tried.Report.Rows.SelectMany(row => row.Problems).Single().Key.ShouldBe("planning.evidence.not-readable");
    }

    [Fact]
    public async Task Plan_under_a_later_decision_is_refused_and_the_workbook_says_why()
    {
        var content = Encoding.UTF8.GetBytes($"{PlanHeader}\n19/KH-SKHCN;19/01/2024;Nhiệm vụ trọng tâm;2024;145/QĐ-UBND;20/01/2024;UBND tỉnh\n20/KH-SKHCN;;Thiếu ngày;2024;;;\n21/KH-SKHCN;31/01/2024;Thiếu cơ quan;2024;145/QĐ-UBND;20/01/2024;");
        var tried = await host.TryAsync("planning", "plans", "lan", content);
        tried.WrongCount.ShouldBe(3);
        tried.Report.Rows.Select(row => row.Problems.Single().Key).ShouldBe(["planning.plans.decision-later", "platform.import.required", "planning.plans.decision-incomplete"]);
    }

    [Fact]
    public async Task Plan_number_comes_again_next_year_and_tasks_then_name_the_year()
    {
        await host.LoadSamplesAsync();
        (await host.ImportAsync("planning", "plans", "lan", PlanHeader, "19/KH-SKHCN;24/01/2025;Nhiệm vụ trọng tâm năm 2025;2025;;;")).NewCount.ShouldBe(1);

        var tried = await host.ImportAsync("planning", "tasks", "lan", TaskHeader, "19/KH-SKHCN;4;Việc năm sau;QLKH;cả năm;Kết quả;;;;;;");
        tried.Report.Rows.Single().Problems.Single().Key.ShouldBe("planning.tasks.plan-needs-year");
        var done = await host.ImportAsync("planning", "tasks", "lan", TaskHeader + ";Năm kế hoạch", "19/KH-SKHCN;4;Việc năm sau;QLKH;cả năm;Kết quả;;;;;;;2025");
        (done.State, done.NewCount).ShouldBe((ImportState.Done, 1));
        (await host.GetAsync("lan", "/api/planning/tasks?q=viec nam sau"))["items"]!.AsArray().Single()!["endsOn"]!.GetValue<string>().ShouldBe("2025-12-31");
    }
}
