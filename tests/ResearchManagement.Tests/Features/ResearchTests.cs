using System.Net;
using System.Net.Http.Json;
using Platform.Deadlines;
using Platform.Modules;
using Platform.Records;
using Platform.Results;
using ResearchManagement.Models;
using ResearchManagement.ResearchTasks;
using Shouldly;
using TestKit;
using Xunit;

namespace ResearchManagement.Tests.Features;

public sealed class ResearchTests : IAsyncLifetime
{
    private static readonly DateOnly YearStart = new(2024, 1, 1);
    private static readonly DateOnly Today = new(2024, 5, 15);

    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private IModule Module => host.Modules.Find("research")!;

    [Fact]
    public async Task A_contract_sets_its_deadlines_by_the_law_of_the_approval_and_events_move_and_meet_them()
    {
        var task = await ContractedAsync("ĐT-1", new DateOnly(2023, 12, 1), new DateOnly(2024, 12, 16));
        var deadlines = await DeadlinesAsync(task);
        // Thirty days from 01/12/2023 end on 31/12, a Sunday, and 01/01 is a holiday.
        deadlines["TASK-INFO"].DueOn.ShouldBe(new DateOnly(2024, 1, 2));
        deadlines["TASK-INFO"].Article.ShouldContain("14/2014");
        // Six months from 01/12/2023: 01/06/2024 is a Saturday.
        deadlines["PROGRESS"].DueOn.ShouldBe(new DateOnly(2024, 6, 3));
        deadlines["ACC-FILE"].DueOn.ShouldBe(new DateOnly(2025, 1, 15));

        await RecordAsync(task, ResearchTaskEventKind.InfoRegistered, new DateOnly(2023, 12, 20));
        await RecordAsync(task, ResearchTaskEventKind.ProgressReported, new DateOnly(2024, 5, 10));
        await RecordAsync(task, ResearchTaskEventKind.Extended, new DateOnly(2024, 5, 14), new TaskTerms(null, new DateOnly(2025, 3, 17), null));

        deadlines = await DeadlinesAsync(task);
        (deadlines["TASK-INFO"].State, deadlines["TASK-INFO"].EndedOn).ShouldBe((DeadlineState.Met, new DateOnly(2023, 12, 20)));
        // The report of 10/05 was the one of June: the next is owed a year after the start, 01/12/2024, a Sunday.
        deadlines["PROGRESS"].DueOn.ShouldBe(new DateOnly(2024, 12, 2));
        deadlines["ACC-FILE"].DueOn.ShouldBe(new DateOnly(2025, 4, 16));

        // The file is in: now the council is to meet within 45 days, the last of them a Saturday.
        await RecordAsync(task, ResearchTaskEventKind.AcceptanceFiled, new DateOnly(2024, 5, 15));
        (await DeadlinesAsync(task))["ACC-COUNCIL-45"].DueOn.ShouldBe(new DateOnly(2024, 7, 1));
        await RecordAsync(task, ResearchTaskEventKind.Reviewed, new DateOnly(2024, 5, 15));
        deadlines = await DeadlinesAsync(task);
        (deadlines["ACC-COUNCIL-45"].State, deadlines["ACC-FIX"].DueOn).ShouldBe((DeadlineState.Met, new DateOnly(2024, 6, 14)));
    }

    [Fact]
    public async Task A_suspended_task_owes_no_report_and_a_resumed_one_does_again()
    {
        var task = await ContractedAsync("ĐT-1", new DateOnly(2023, 12, 1), new DateOnly(2024, 12, 16));
        await RecordAsync(task, ResearchTaskEventKind.Suspended, new DateOnly(2024, 3, 1));
        (await DeadlinesAsync(task)).Where(pair => pair.Value.State == DeadlineState.Open).Select(pair => pair.Key).ShouldBe(["TASK-INFO"]);

        await RecordAsync(task, ResearchTaskEventKind.Resumed, new DateOnly(2024, 4, 1));
        (await DeadlinesAsync(task)).Where(pair => pair.Value.State == DeadlineState.Open).Select(pair => pair.Key).Order().ShouldBe(["ACC-FILE", "ACC-WARN", "PROGRESS", "TASK-INFO"]);
    }

    [Fact]
    public async Task Figures_count_their_tasks_and_none_of_the_others()
    {
        await ContractedAsync("NEW", YearStart, new DateOnly(2025, 12, 31));
        await ContractedAsync("CARRIED", new DateOnly(2023, 12, 31), new DateOnly(2025, 12, 31));
        await ProposeAsync("ONLY-PROPOSED");
        var accepted = await ContractedAsync("ACCEPTED", new DateOnly(2022, 3, 1), new DateOnly(2024, 2, 29));
        await AcceptAsync(accepted, new DateOnly(2024, 4, 18));
        var before = await ContractedAsync("ACCEPTED-BEFORE", new DateOnly(2021, 3, 1), new DateOnly(2023, 2, 28));
        await AcceptAsync(before, new DateOnly(2023, 12, 31));
        var ended = await ContractedAsync("TERMINATED", new DateOnly(2023, 1, 2), new DateOnly(2025, 1, 1));
        await RecordAsync(ended, ResearchTaskEventKind.Inspected, new DateOnly(2024, 2, 1));
        await RecordAsync(ended, ResearchTaskEventKind.Terminated, new DateOnly(2024, 3, 1));
        var mistaken = await ContractedAsync("CONTRACT-WITHDRAWN", new DateOnly(2024, 2, 2), new DateOnly(2025, 1, 1));
        var mistake = (await host.SendAsync(new GetResearchTaskQuery(mistaken), "son")).Value!.Events[0];
        (await host.SendAsync(Module.Address(new WithdrawEvent("tasks", mistaken, mistake.Id, null, "Nhầm")), "son")).IsRefused.ShouldBeFalse();

        (await CountedAsync("tasks-running", YearStart, Today)).ShouldBe(["CARRIED", "NEW"]);
        // The same stock earlier: what has ended since was running.
        (await CountedAsync("tasks-running", YearStart, new DateOnly(2024, 2, 29))).ShouldBe(["ACCEPTED", "CARRIED", "NEW", "TERMINATED"]);
        (await CountedAsync("tasks-new", YearStart, Today)).ShouldBe(["NEW"]);
        (await CountedAsync("tasks-carried-over", YearStart, Today)).ShouldBe(["ACCEPTED", "CARRIED", "TERMINATED"]);
        (await CountedAsync("tasks-accepted", YearStart, Today)).ShouldBe(["ACCEPTED"]);
        (await CountedAsync("tasks-inspected", YearStart, Today)).ShouldBe(["TERMINATED"]);
        (await CountedAsync("tasks-inspected", new DateOnly(2024, 3, 1), Today)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Models_accepted_are_told_by_their_day()
    {
        var task = await ContractedAsync("ĐT-1", new DateOnly(2023, 12, 1), new DateOnly(2024, 12, 16));
        await ModelAsync(task, "IN", new DateOnly(2024, 5, 10));
        await ModelAsync(task, "BEFORE", new DateOnly(2023, 12, 31));
        await ModelAsync(task, "RUNNING", null);
        var withdrawn = await ModelAsync(task, "WITHDRAWN", new DateOnly(2024, 5, 10));
        var mistake = (await host.SendAsync(new GetModelQuery(withdrawn), "son")).Value!.Events[0];
        (await host.SendAsync(Module.Address(new WithdrawEvent("models", withdrawn, mistake.Id, null, "Nhầm")), "son")).IsRefused.ShouldBeFalse();

        (await CountedAsync("models-accepted", YearStart, Today)).ShouldBe(["IN"]);
    }

    [Fact]
    public async Task Imports_of_tasks_and_models_repeat_without_change()
    {
        const string tasks = "Mã nhiệm vụ;Tên nhiệm vụ;Loại hình;Cấp;Tổ chức chủ trì;Tổng kinh phí (đồng);Ngân sách nhà nước (đồng);Ngày vào sổ;Ngày phê duyệt;Số quyết định phê duyệt;Ngày ký hợp đồng;Số hợp đồng;Bắt đầu;Kết thúc;Người theo dõi\n"
            + "ĐT-7;Chanh rừng;Đề tài;Cấp tỉnh;Trung tâm Giống;1.260.000.000;900.000.000;10/02/2023;12/05/2023;812/QĐ-UBND;29/05/2023;02/HĐ;01/06/2023;31/05/2025;Triệu Văn Sơn\n";
        const string models = "Mã mô hình;Mã nhiệm vụ;Tên mô hình;Cây trồng, vật nuôi;Địa điểm;Ngày chọn;Ngày triển khai;Ngày nghiệm thu khối lượng;Số biên bản\nMH-7;ĐT-7;Chanh rừng hộ 1;Chanh rừng;xã Mẫu Sơn;15/02/2024;05/03/2024;10/05/2024;01/BB\n";
        foreach (var (register, csv) in new[] { ("tasks", tasks), ("models", models) })
        {
            (await host.ImportedAsync("research", register, csv, "son")).ShouldBe((1, 0, 0, 0), register);
            (await host.ImportedAsync("research", register, csv, "son")).ShouldBe((0, 0, 1, 0), register);
        }

        var id = (Guid)(await host.ScalarAsync("SELECT id FROM research_management.tasks"))!;
        var task = (await host.SendAsync(new GetResearchTaskQuery(id), "son")).Value!;
        (task.State, task.Budget, task.StateBudget, task.EndsOn).ShouldBe((ResearchTaskState.Contracted, 1_260_000_000m, 900_000_000m, new DateOnly(2025, 5, 31)));
        (await CountedAsync("models-accepted", YearStart, Today)).ShouldBe(["MH-7"]);
    }

    [Theory]
    [InlineData("ĐT-8;Chanh rừng;Đề tài;Cấp tỉnh;Trung tâm Giống;1,5;;10/02/2023;;;;", "a part of a đồng")]
    [InlineData("ĐT-8;Chanh rừng;Đề tài;Cấp tỉnh;Trung tâm Giống;-1;;10/02/2023;;;;", "less than nothing")]
    [InlineData("ĐT-8;Chanh rừng;Đề tài;Cấp tỉnh;Trung tâm Giống;;;10/02/2023;12/05/2023;29/05/2023;;", "a contract without its time")]
    [InlineData("ĐT-8;Chanh rừng;Đề tài;Cấp tỉnh;Trung tâm Giống;;;10/02/2023;;29/05/2023;01/06/2023;31/05/2025", "a contract before the approval")]
    [InlineData("ĐT-8;Chanh rừng;Đề tài;Cấp huyện;Trung tâm Giống;;;10/02/2023;;;;", "a level that is none")]
    public async Task A_wrong_row_is_refused_and_nothing_of_the_file_enters(string row, string because)
    {
        const string header = "Mã nhiệm vụ;Tên nhiệm vụ;Loại hình;Cấp;Tổ chức chủ trì;Tổng kinh phí (đồng);Ngân sách nhà nước (đồng);Ngày vào sổ;Ngày phê duyệt;Ngày ký hợp đồng;Bắt đầu;Kết thúc\n";

        (await host.ImportedAsync("research", "tasks", header + row + "\n", "son")).Wrong.ShouldBe(1, because);
        (await host.ScalarAsync("SELECT count(*) FROM research_management.tasks")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_task_of_an_organization_is_known_on_its_page_and_keeps_the_link_while_the_name_stays()
    {
        var organization = (await (await (await host.SignedInAsync("son")).PostAsJsonAsync("/api/directory/organizations", new { kind = "ServiceUnit", name = "Trung tâm Giống cây trồng" })).Content.ReadFromJsonAsync<Saved>())!.Id;
        var id = (await host.SendAsync(Task("ĐT-1") with { LeadId = organization }, "son")).Value!.Id;

        (await host.SendAsync(new GetResearchTaskQuery(id), "son")).Value!.LeadId.ShouldBe(organization);
        (await (await host.SignedInAsync("son")).GetStringAsync($"/directory/organizations/{organization}")).ShouldContain($"/research/tasks/{id}");
    }

    [Fact]
    public async Task Others_may_not_change_what_is_researchs()
    {
        var id = await ProposeAsync("ĐT-1");

        (await (await host.SignedInAsync("mai")).GetAsync($"/api/research/tasks/{id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await host.SignedInAsync("kiemtra")).GetAsync($"/api/research/tasks/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.SendAsync(Task("X"), "kiemtra")).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        // The planning division reads research and changes nothing there.
        (await (await host.SignedInAsync("lan")).GetAsync($"/api/research/tasks/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.SendAsync(Task("X"), "lan")).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
    }

    private static SaveResearchTaskCommand Task(string code) => new(
        null, null, code, new DateOnly(2021, 1, 4), $"Nhiệm vụ {code}", ResearchTaskKind.Topic, TaskLevel.Provincial, TaskProgram.Ordinary, null, "Trung tâm Giống cây trồng", null, null, null, null, null);

    private async Task<Guid> ProposeAsync(string code) => (await host.SendAsync(Task(code), "son")).Value!.Id;

    /// <summary>Approved on the day before the contract.</summary>
    private async Task<Guid> ContractedAsync(string code, DateOnly on, DateOnly ends)
    {
        var id = await ProposeAsync(code);
        await RecordAsync(id, ResearchTaskEventKind.Approved, on.AddDays(-1));
        await RecordAsync(id, ResearchTaskEventKind.Contracted, on, new TaskTerms(on, ends, null));
        return id;
    }

    private async Task AcceptAsync(Guid id, DateOnly on)
    {
        await RecordAsync(id, ResearchTaskEventKind.AcceptanceFiled, on.AddDays(-2));
        await RecordAsync(id, ResearchTaskEventKind.Reviewed, on.AddDays(-1));
        await RecordAsync(id, ResearchTaskEventKind.Accepted, on, new TaskTerms(null, null, AcceptanceGrade.Pass));
    }

    private async Task RecordAsync(Guid id, ResearchTaskEventKind kind, DateOnly on, TaskTerms? terms = null)
    {
        Result outcome = await host.SendAsync(new RecordResearchTaskEventCommand(id, null, kind, on, null, terms?.StartsOn, terms?.EndsOn, terms?.Grade, null), "son");
        outcome.Refusal.ShouldBeNull();
    }

    private async Task<Guid> ModelAsync(Guid task, string code, DateOnly? accepted)
    {
        var id = (await host.SendAsync(new SaveModelCommand(null, null, code, task, new DateOnly(2023, 12, 1), $"Mô hình {code}", "Chanh rừng", "xã Mẫu Sơn"), "son")).Value!.Id;
        foreach (var (kind, on) in new[] { (ModelEventKind.SetUp, new DateOnly(2023, 12, 5)), (ModelEventKind.Accepted, accepted ?? default) }.Where(step => step.Item2 != default))
        {
            Result outcome = await host.SendAsync(new RecordModelEventCommand(id, null, kind, on, null, null), "son");
            outcome.Refusal.ShouldBeNull();
        }

        return id;
    }

    private async Task<IReadOnlyDictionary<string, ShownDeadline>> DeadlinesAsync(Guid id) =>
        (await host.SendAsync(Module.Address(new GetRecordSides(id)), "son")).Deadlines.GroupBy(d => d.RuleCode).ToDictionary(group => group.Key, group => group.OrderBy(d => d.State).First());

    private Task<IReadOnlyList<string>> CountedAsync(string code, DateOnly from, DateOnly to) => host.MeasuredAsync("research", code, from, to, "son");
}
