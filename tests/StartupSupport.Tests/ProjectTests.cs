using System.Net;
using System.Net.Http.Json;
using Platform.Modules;
using Platform.Records;
using Platform.Results;
using Shouldly;
using StartupSupport.Projects;
using TestKit;
using Xunit;

namespace StartupSupport.Tests;

public sealed class ProjectTests : IAsyncLifetime
{
    private static readonly DateOnly YearStart = new(2024, 1, 1);
    private static readonly DateOnly Today = new(2024, 5, 15);

    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private IModule Module => host.Modules.Find("startups")!;

    [Fact]
    public async Task Figures_count_their_projects_and_none_of_the_others()
    {
        await WalkedAsync("CONTRACT", (ProjectEventKind.Qualified, YearStart), (ProjectEventKind.Mentored, YearStart), (ProjectEventKind.ContractSigned, new DateOnly(2024, 3, 1)));
        await WalkedAsync("TO-MARKET-BEFORE", (ProjectEventKind.Qualified, new DateOnly(2023, 5, 1)), (ProjectEventKind.Connected, new DateOnly(2023, 6, 1)), (ProjectEventKind.ChannelOpened, new DateOnly(2023, 12, 31)), (ProjectEventKind.ContractSigned, new DateOnly(2024, 2, 1)));
        await WalkedAsync("ONLY-QUALIFIED", (ProjectEventKind.Qualified, new DateOnly(2024, 2, 1)));
        await WalkedAsync("STOPPED", (ProjectEventKind.Qualified, new DateOnly(2024, 1, 2)), (ProjectEventKind.Mentored, new DateOnly(2024, 1, 3)), (ProjectEventKind.Stopped, new DateOnly(2024, 4, 1)));
        var mistaken = await WalkedAsync("WITHDRAWN", (ProjectEventKind.Qualified, new DateOnly(2024, 1, 2)), (ProjectEventKind.Connected, new DateOnly(2024, 1, 3)), (ProjectEventKind.OperationStarted, new DateOnly(2024, 1, 4)));
        var mistake = (await host.SendAsync(new GetProjectQuery(mistaken), "mai")).Value!.Events[0];
        (await host.SendAsync(Module.Address(new WithdrawEvent("projects", mistaken, mistake.Id, null, "Nhầm")), "mai")).IsRefused.ShouldBeFalse();

        // A later proof does not bring a project to its market a second time.
        (await CountedAsync("projects-to-market", YearStart, Today)).ShouldBe(["CONTRACT"]);
        (await CountedAsync("projects-to-market", new DateOnly(2023, 1, 1), new DateOnly(2023, 12, 31))).ShouldBe(["TO-MARKET-BEFORE"]);
        (await CountedAsync("projects-supported", YearStart, Today)).ShouldBe(["CONTRACT", "STOPPED", "WITHDRAWN"]);
        (await CountedAsync("projects-in-support", YearStart, Today)).ShouldBe(["CONTRACT", "ONLY-QUALIFIED", "TO-MARKET-BEFORE", "WITHDRAWN"]);
        (await CountedAsync("projects-in-support", YearStart, new DateOnly(2024, 3, 31))).ShouldContain("STOPPED");
    }

    [Fact]
    public void Every_state_takes_its_lawful_events_and_refuses_every_other()
    {
        var by = new RecordedBy(Guid.Empty, "Hoàng Thị Mai", new DateTimeOffset(2024, 5, 15, 0, 0, 0, TimeSpan.Zero));
        ProjectTrack.Steps.Paths().Count.ShouldBe(Enum.GetValues<ProjectState>().Length);
        foreach (var path in ProjectTrack.Steps.Paths())
        {
            foreach (var happened in Enum.GetValues<ProjectEventKind>())
            {
                var project = StartupProject.Register("KN-1", Today, new ProjectDescription("Hồng treo gió", ProjectKind.StartupProject, "HTX", null, null, null));
                foreach (var step in path)
                {
                    project.Happen(new(step, Today, null, null, by), Today).IsRefused.ShouldBeFalse();
                }

                var (before, lawful) = (project.State, ProjectTrack.Steps.After(project.State).Contains(happened));
                project.Happen(new(happened, Today, null, null, by), Today).IsRefused.ShouldBe(!lawful, $"{happened} in {before}");
                project.State.ShouldBe(lawful ? ProjectTrack.Steps.Lead(before, happened) : before);
            }
        }
    }

    [Fact]
    public async Task Import_of_projects_repeats_without_change_and_links_the_owner()
    {
        var owner = (await (await (await host.SignedInAsync("mai")).PostAsJsonAsync("/api/directory/organizations", new { kind = "Cooperative", name = "Hợp tác xã Nông sản Toàn Thương", aliases = "HTX Toàn Thương" })).Content.ReadFromJsonAsync<Saved>())!.Id;
        const string csv = "Mã dự án;Tên dự án, ý tưởng;Loại;Chủ dự án;Ngày đăng ký;Ngày đạt sơ loại;Ngày tư vấn đầu tiên;Ngày ký hợp đồng tiêu thụ;Số hợp đồng\nKN-7;Hồng treo gió;Dự án;HTX Toàn Thương;10/01/2024;20/01/2024;05/02/2024;10/04/2024;05/HĐ\n";

        (await host.ImportedAsync("startups", "projects", csv, "mai")).ShouldBe((1, 0, 0, 0));
        (await host.ImportedAsync("startups", "projects", csv, "mai")).ShouldBe((0, 0, 1, 0));

        var project = (await host.SendAsync(new GetProjectQuery((Guid)(await host.ScalarAsync("SELECT id FROM startup_support.projects"))!), "mai")).Value!;
        (project.State, project.MarketOn, project.OwnerId).ShouldBe((ProjectState.ContractSigned, new DateOnly(2024, 4, 10), (Guid?)owner));
    }

    [Fact]
    public async Task A_contract_before_the_project_was_qualified_is_refused_in_the_file()
    {
        const string csv = "Mã dự án;Tên dự án, ý tưởng;Loại;Chủ dự án;Ngày đăng ký;Ngày ký hợp đồng tiêu thụ\nKN-8;Hồng treo gió;Dự án;Nhóm An;10/01/2024;10/04/2024\n";

        (await host.ImportedAsync("startups", "projects", csv, "mai")).Wrong.ShouldBe(1);
        (await host.ScalarAsync("SELECT count(*) FROM startup_support.projects")).ShouldBe(0L);
    }

    [Fact]
    public async Task Others_may_not_change_what_is_startups()
    {
        var id = await WalkedAsync("KN-1");

        (await (await host.SignedInAsync("son")).GetAsync($"/api/startups/projects/{id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await host.SignedInAsync("kiemtra")).GetAsync($"/api/startups/projects/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.SendAsync(Project("X"), "kiemtra")).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        (await host.SendAsync(Project("X"), "lan")).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
    }

    private static SaveProjectCommand Project(string code) =>
        new(null, null, code, new DateOnly(2023, 1, 3), $"Dự án {code}", ProjectKind.StartupProject, "Nhóm An", null, null, null, null, null);

    private async Task<Guid> WalkedAsync(string code, params (ProjectEventKind Kind, DateOnly On)[] events)
    {
        var id = (await host.SendAsync(Project(code), "mai")).Value!.Id;
        foreach (var (kind, on) in events)
        {
            Result outcome = await host.SendAsync(new RecordProjectEventCommand(id, null, kind, on, null, null), "mai");
            outcome.Refusal.ShouldBeNull();
        }

        return id;
    }

    private Task<IReadOnlyList<string>> CountedAsync(string code, DateOnly from, DateOnly to) => host.MeasuredAsync("startups", code, from, to, "mai");
}
