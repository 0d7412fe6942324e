using System.Net;
using Platform.Audit;
using Platform.Imports;
using Platform.Files;
using Platform.Measures;
using Platform.Modules;
using Platform.Records;
using Platform.Registers;
using Platform.Results;
using RadiationSafety.Dosimetry;
using RadiationSafety.Workers;
using Shouldly;
using TestKit;
using Xunit;

namespace RadiationSafety.Tests.Features;

/// <summary>Doses and health are read by those who work in the module and by nobody else, whatever door is tried; every look leaves a trace.</summary>
public sealed class PersonalDataTests : IAsyncLifetime
{
    private const decimal Dose = 61.7329m;

    /// <summary>They read the module's other records: a leader, an auditor, an administrator.</summary>
    private static readonly string[] Readers = ["giamdoc", "kiemtra", "quantri"];

    private TestHost host = null!;
    private WorkerScene scene = null!;
    private Guid worker;
    private Guid badge;
    private Guid check;
    private Guid investigation;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        scene = new WorkerScene(host);
        var facility = await scene.FacilityAsync("A");
        worker = await scene.WorkerAsync("Nông Văn Hiếu");
        await scene.WorkAsync(worker, "A");
        badge = await scene.BadgeAsync(worker, facility, "LK-77", new(2024, 1, 1), new(2024, 3, 31));
        await scene.ReadAsync(badge, new(2024, 4, 20), Dose);
        investigation = (Guid)(await host.ScalarAsync("SELECT id FROM radiation_safety.dose_investigations"))!;
        check = await scene.SavedAsync(new SaveHealthCheckCommand(null, null, worker, new(2024, 2, 1), HealthResult.FitWithConditions, "Bệnh viện Phổi", "PK-881", null));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private IModule Module => host.Modules.Find("radiation")!;

    private IReadOnlyList<(string Register, Guid Id)> Personal => [("dosimeter-badges", badge), ("health-checks", check), ("dose-investigations", investigation)];

    [Fact]
    public async Task Every_door_is_closed_to_those_who_only_read()
    {
        foreach (var user in Readers)
        {
            var client = await host.SignedInAsync(user);
            (await client.GetAsync($"/api/radiation/workers/{worker}")).StatusCode.ShouldBe(HttpStatusCode.OK, user);
            foreach (var (register, id) in Personal)
            {
                foreach (var address in new[] { $"/api/radiation/{register}", $"/api/radiation/{register}/export.xlsx", $"/api/radiation/{register}/{id}" })
                {
                    (await client.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{user} {address}");
                }

                (await client.GetAsync($"/api/radiation/{register}/{id}/comments")).StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{user} {register}");
                (await host.SendAsync(Module.Address(new DescribeRecords(register, [id], [])), user)).ShouldBeEmpty(register);
                (await host.SendAsync(Module.Address(new GetRecordSides(id)), user)).History.ShouldBeEmpty(register);
                (await host.SendAsync(Module.Address(new ProveRecords(register, [id], ["Read"])), user)).ShouldBeEmpty(register);
            }

            (await client.GetAsync($"/api/radiation/workers/{worker}/doses")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await host.SendAsync(Module.Address(new SearchRecords("LK-77", 10)), user)).ShouldBeEmpty();
            (await host.SendAsync(Module.Address(new AskMeasure("dose-investigations-opened", new(2024, 1, 1), TestHost.SampleDay)), user)).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
            (await host.SendAsync(Module.Address(new RecentChanges(50)), user)).ShouldNotContain(change => Personal.Any(record => record.Id == change.Record.Id));
        }

        // What is closed to them is there for who works with it.
        (await host.SendAsync(Module.Address(new SearchRecords("LK-77", 10)), "lan")).Count.ShouldBe(2, "the dosimeter and the investigation");
        (await host.SendAsync(Module.Address(new AskMeasure("dose-investigations-opened", new(2024, 1, 1), TestHost.SampleDay)), "lan")).Value!.Value.ShouldBe(1);
        (await host.SendAsync(new SaveHealthCheckCommand(null, null, worker, new(2024, 3, 1), HealthResult.Fit, "X", null, null), "mai")).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
    }

    [Fact]
    public async Task Pages_of_readers_hold_neither_dose_nor_health()
    {
        using var lan = await PageClient.SignInAsync(host, "lan");
        (await lan.ReadAsync($"/radiation/workers/{worker}")).ShouldSatisfyAllConditions(page => page.ShouldContain("61,7329"), page => page.ShouldContain("Bệnh viện Phổi"));
        foreach (var user in Readers)
        {
            using var page = await PageClient.SignInAsync(host, user);
            foreach (var address in new[] { $"/radiation/workers/{worker}", "/radiation/workers", "/radiation/employments", "/radiation", "/search?q=Hi%E1%BA%BFu" })
            {
                var text = await page.ReadAsync(address);
                text.ShouldNotContain("61,7", Case.Sensitive, $"{user} {address}");
                text.ShouldNotContain("Bệnh viện Phổi", Case.Sensitive, $"{user} {address}");
                text.ShouldNotContain("/radiation/dosimeter-badges\"", Case.Sensitive, $"{user} {address}");
            }

            foreach (var (register, id) in Personal)
            {
                (await page.GetAsync($"/radiation/{register}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, user);
                (await page.GetAsync($"/radiation/{register}/{id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, user);
            }
        }
    }

    [Fact]
    public async Task The_audit_tells_readers_that_something_was_changed_and_not_what_it_says()
    {
        var rows = (await host.SendAsync(new ListAudit("radiation", badge, null, null, null), "kiemtra")).Value!.Rows;

        rows.Count.ShouldBe(2, "given out and read");
        rows.ShouldAllBe(row => row.Kind == nameof(DosimeterBadge) && row.ActorName == "Vi Thị Lan" && row.Changes.All(change => change.Fields.Count == 0));
        (await host.SendAsync(new ListAudit("radiation", worker, null, null, null), "kiemtra")).Value!.Rows.Where(row => row.Kind == nameof(RadiationWorker)).ShouldAllBe(row => row.Changes[0].Fields.Count > 0);
        using var page = await PageClient.SignInAsync(host, "kiemtra");
        (await page.ReadAsync($"/admin/audit?module=radiation&record={badge}")).ShouldSatisfyAllConditions(text => text.ShouldContain("Vi Thị Lan"), text => text.ShouldNotContain("61.7329"), text => text.ShouldNotContain("61,7329"));
    }

    [Fact]
    public async Task An_import_of_readings_shows_its_report_to_no_reader()
    {
        var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes("Số liều kế;Ngày đọc;Liều;Đơn vị\nLK-77;20/04/2024;1;mSv\n"));
        var tried = (await host.SendAsync(Module.Address(new TryImport("dosimeter-badges", new IncomingFile("a.csv", "text/csv", content))), "lan")).Value!;

        foreach (var user in Readers)
        {
            (await host.SendAsync(Module.Address(new GetImport("dosimeter-badges", tried.Id)), user)).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
            (await host.SendAsync(Module.Address(new GetErrorWorkbook("dosimeter-badges", tried.Id)), user)).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        }

        (await host.SendAsync(Module.Address(new GetImport("dosimeter-badges", tried.Id)), "lan")).Value!.WrongCount.ShouldBe(1);
    }

    [Fact]
    public async Task Every_look_is_kept_in_one_entry_a_request_and_found_by_each_person_it_showed()
    {
        var other = await scene.WorkerAsync("Hà Thị Phúc");
        await scene.WorkAsync(other, "A");
        var facility = (Guid)(await host.ScalarAsync("SELECT id FROM radiation_safety.facilities"))!;
        foreach (var (who, code) in new[] { (other, "LK-78"), (worker, "LK-79") })
        {
            await scene.BadgeAsync(who, facility, code, new(2024, 4, 1), new(2024, 6, 30));
        }

        await LookedAsync("/api/radiation/dosimeter-badges", 2, "three dosimeters of two people");
        await LookedAsync("/api/radiation/dosimeter-badges/export.xlsx", 2);
        await LookedAsync($"/api/radiation/dosimeter-badges/{badge}", 1);
        await LookedAsync($"/api/radiation/workers/{worker}/doses", 1);
        await LookedAsync("/api/radiation/health-checks", 1);
        await LookedAsync($"/api/radiation/health-checks/{check}", 1);
        await LookedAsync($"/api/radiation/dose-investigations/{investigation}", 1);
        await LookedAsync($"/api/radiation/workers/{worker}", 0);
        await LookedAsync("/api/radiation/employments", 0);

        var looks = (await host.SendAsync(new ListAudit("radiation", worker, "Lan", null, null), "kiemtra")).Value!.Rows.Where(row => row.Kind == AuditEntry.Look).ToList();
        looks.Count.ShouldBe(7);
        looks.ShouldAllBe(row => row.Changes.Single().Action == "Looked" && row.Changes.Single().Id == worker, "of whom else the list showed nothing is told");
        var ofOther = (await host.SendAsync(new ListAudit("radiation", other, "Lan", null, null), "kiemtra")).Value!.Rows.Where(row => row.Kind == AuditEntry.Look).ToList();
        ofOther.Count.ShouldBe(2);
        ofOther.ShouldAllBe(row => row.Changes.Single().Id == other);
        (await host.SendAsync(Module.Address(new GetRecordSides(worker)), "lan")).History.ShouldAllBe(entry => entry.Kind == nameof(RadiationWorker), "a history tells of changes");
        var before = await CountAsync();
        using var home = await PageClient.SignInAsync(host, "lan");
        (await home.ReadAsync("/radiation")).ShouldContain("/radiation/dosimeter-badges");
        (await CountAsync()).ShouldBe(before, "how many there are is no look at any");
    }

    /// <summary>People shown, over all looks.</summary>
    private Task<object?> CountAsync() => host.ScalarAsync($"SELECT coalesce(sum(coalesce(jsonb_array_length(changes -> 0 -> 'people'), 1)), 0)::bigint FROM radiation_safety.audit WHERE kind = '{AuditEntry.Look}'");

    [Fact]
    public async Task Looks_at_a_person_are_found_by_index_however_many_others_were_looked_at()
    {
        (await host.SignedInAsync("lan")).Dispose();
        await host.ScalarAsync($"""
            WITH many AS (
                INSERT INTO radiation_safety.audit (at, actor_id, actor_name, kind, record_id, revision, changes)
                SELECT now(), gen_random_uuid(), 'Lan', '{AuditEntry.Look}', gen_random_uuid(), 0,
                    jsonb_build_array(jsonb_build_object('entity', 'DosimeterBadge', 'id', gen_random_uuid(), 'action', 'Looked', 'fields', '[]'::jsonb,
                        'people', (SELECT jsonb_agg(gen_random_uuid()) FROM generate_series(1, 20 + n % 5))))
                FROM generate_series(1, 5000) AS n RETURNING 1)
            SELECT count(*) FROM many
            """);
        await host.ScalarAsync("ANALYZE radiation_safety.audit");
        using var counter = new StatementCounter();
        await host.SendAsync(new ListAudit("radiation", worker, null, null, null), "kiemtra");

        var plan = await host.GenericPlanAsync(counter.Statements.Single(text => text.Contains("FROM radiation_safety.audit AS", StringComparison.Ordinal)));
        plan.ShouldContain("ix_audit_looks", Case.Sensitive, plan);
    }

    private async Task LookedAsync(string address, long people, string? because = null)
    {
        var client = await host.SignedInAsync("lan");
        var before = (long)(await CountAsync())!;
        using (var counter = new StatementCounter())
        {
            (await client.GetAsync(address)).EnsureSuccessStatusCode();
            counter.Statements.Count(sql => sql.Contains("INSERT INTO radiation_safety.audit", StringComparison.Ordinal)).ShouldBe(people == 0 ? 0 : 1, address);
        }

        ((long)(await CountAsync())! - before).ShouldBe(people, because ?? address);
    }
}
