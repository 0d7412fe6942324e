using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Deadlines;
using Platform.Files;
using Platform.Imports;
using Platform.Modules;
using Platform.Records;
using Platform.Registers;
using RadiationSafety.Data;
using RadiationSafety.Dosimetry;
using RadiationSafety.Workers;
using Shouldly;
using TestKit;
using Xunit;

namespace RadiationSafety.Tests.Features;

public sealed class DosimetryTests : IAsyncLifetime
{
    private const string Header = "Số liều kế;Ngày đọc;Liều;Đơn vị;Số phiếu kết quả\n";

    private static readonly DateOnly Today = TestHost.SampleDay;

    private TestHost host = null!;
    private WorkerScene scene = null!;

    public async ValueTask InitializeAsync() => scene = new WorkerScene(host = await TestHost.StartAsync());

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private IModule Module => host.Modules.Find("radiation")!;

    [Fact]
    public async Task A_laboratorys_file_reads_dosimeters_in_the_unit_it_says_and_twice_changes_nothing()
    {
        var (facility, worker) = await AtWorkAsync();
        var badges = new List<Guid>();
        foreach (var number in Enumerable.Range(1, 4))
        {
            badges.Add(await scene.BadgeAsync(worker, facility, $"LK-{number}", new(2024, 1, number), new(2024, 3, 31)));
        }

        var open = (await host.SendAsync(Module.Address(new GetRecordSides(badges[0])), "lan")).Deadlines.Single();
        (open.RuleCode, open.State, open.DueOn).ShouldBe(("DOSE-READ", DeadlineState.Open, new DateOnly(2024, 4, 1)));

        const string csv = Header + "LK-1;20/04/2024;0,125;mSv;5/KQ\nLK-2;20/04/2024;125;µSv;5/KQ\nLK-3;20/04/2024;1.234;mSv;\nLK-4;20/04/2024;0;μSv;\n";
        (await host.ImportedAsync("radiation", "dosimeter-badges", csv, "lan")).ShouldBe((0, 4, 0, 0));
        (await host.ImportedAsync("radiation", "dosimeter-badges", csv, "lan")).ShouldBe((0, 0, 4, 0));

        (await DosesAsync()).ShouldBe([("LK-1", 0.125m), ("LK-2", 0.125m), ("LK-3", 1.234m), ("LK-4", 0m)], "a point is no thousand in a dose");
        (await host.SendAsync(Module.Address(new GetRecordSides(badges[0])), "lan")).Deadlines.Single().State.ShouldBe(DeadlineState.Met);
        var otherwise = await TriedAsync("LK-1;20/04/2024;0,126;mSv;\n");
        (otherwise.WrongCount, otherwise.Report.Rows[0].Problems.Single().Key).ShouldBe((1, "radiation.dosimetry.read-otherwise"));
        await UndoAsync();
        (await DosesAsync()).ShouldBeEmpty("an import is taken back whole");
    }

    [Fact]
    public async Task A_row_that_cannot_be_is_refused_at_its_column_with_the_way_out()
    {
        var (facility, worker) = await AtWorkAsync();
        (string Row, string Column, string Key)[] wrong =
        [
            ("20/04/2024;0,17;MSV;", "Đơn vị", "radiation.dosimetry.bad-unit"),
            ("20/04/2024;0,17;mrem;", "Đơn vị", "radiation.dosimetry.bad-unit"),
            ("20/04/2024;0,17;;", "Đơn vị", "platform.import.required"),
            ("20/04/2024;-0,17;mSv;", "Liều", "radiation.dosimetry.impossible-dose"),
            ("20/04/2024;1.170,17;mSv;", "Liều", "radiation.dosimetry.not-a-dose"),
            ("31/12/2023;0,17;mSv;", "Ngày đọc", "radiation.dosimetry.before-issued"),
            ("16/05/2024;0,17;mSv;", "Ngày đọc", "platform.event.in-the-future"),
        ];
        foreach (var number in Enumerable.Range(1, wrong.Length + 1))
        {
            await scene.BadgeAsync(worker, facility, $"LK-{number}", new(2024, 1, 1), new(2024, 3, 31));
        }

        var tried = await TriedAsync(string.Concat(wrong.Select((row, at) => $"LK-{at + 1};{row.Row}\n")) + "LK-99;20/04/2024;0,17;mSv;\nLK-8;20/04/2024;0,17;mSv;\n");

        (tried.MayCommit, tried.WrongCount, tried.ChangedCount).ShouldBe((false, 8, 1));
        var problems = tried.Report.Rows.SelectMany(row => row.Problems).ToList();
        problems.Select(problem => (problem.Row, problem.Column, problem.Key)).ShouldBe(
            [.. wrong.Select((row, at) => ((int?)at + 2, (string?)row.Column, row.Key)), (9, "Số liều kế", "radiation.dosimetry.unknown-badge")]);
        problems.SelectMany(problem => problem.Arguments).ShouldNotContain(argument => argument.Contains("17", StringComparison.Ordinal), "what a file says of a dose is told to nobody");
        (await host.ScalarAsync("SELECT count(*) FROM radiation_safety.dosimeter_badge_events")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_reading_that_passes_a_limit_opens_one_investigation_over_all_facilities_of_the_worker()
    {
        var (first, worker) = await AtWorkAsync();
        var second = await scene.FacilityAsync("B");
        await scene.WorkAsync(worker, "B");
        await scene.ReadAsync(await scene.BadgeAsync(worker, first, "A-1", new(2023, 7, 1), new(2023, 9, 30)), new(2023, 10, 20), 30);
        var other = await scene.WorkerAsync("Hà Thị Phúc");
        await scene.WorkAsync(other, "A");
        await scene.ReadAsync(await scene.BadgeAsync(other, first, "OTHER", new(2023, 10, 1), new(2023, 12, 31)), new(2024, 1, 20), 49);
        (await host.ScalarAsync("SELECT count(*) FROM radiation_safety.dose_investigations")).ShouldBe(0L, "30 here and 49 of somebody else are no 50");
        await scene.BadgeAsync(worker, second, "B-1", new(2023, 10, 1), new(2023, 12, 31));
        await scene.BadgeAsync(worker, second, "B-2", new(2024, 1, 1), new(2024, 3, 31));

        (await host.ImportedAsync("radiation", "dosimeter-badges", Header + "B-1;20/01/2024;20,5;mSv;\nB-2;20/04/2024;1;mSv;\n", "lan")).ShouldBe((0, 2, 0, 0));

        var list = (await host.SendAsync(new ListRecords<DoseInvestigation, DoseInvestigationRow>(RegisterRequest.Everything), "lan")).Value!.Items;
        var opened = list.ShouldHaveSingleItem("one runs already when the next reading comes");
        (opened.BadgeCode, opened.LimitCode, opened.Dose, opened.ExceededOn, opened.State).ShouldBe(("B-1", "one-year", 50.5m, new DateOnly(2023, 12, 31), InvestigationState.Opened));
        var doses = (await host.SendAsync(new GetWorkerDosesQuery(worker), "lan")).Value!;
        (doses.TwelveMonths, doses.FiveYears, doses.Total).ShouldBe((51.5m, 51.5m, 3));
        doses.Exceeded.Single().On.ShouldBe(new DateOnly(2023, 12, 31));

        foreach (var step in Enum.GetValues<InvestigationEventKind>())
        {
            await scene.SavedAsync(new RecordInvestigationEventCommand(opened.Id, null, step, Today, null, "Để quên liều kế trong phòng chụp"));
        }

        (await host.SendAsync(new GetInvestigationQuery(opened.Id), "lan")).Value!.State.ShouldBe(InvestigationState.Closed);
    }

    [Fact]
    public async Task Limits_that_nobody_has_confirmed_are_shown_and_open_nothing()
    {
        var (facility, worker) = await AtWorkAsync();
        var badge = await scene.BadgeAsync(worker, facility, "LK-26", new(2024, 1, 1), new(2026, 1, 31));
        host.ItIs(new DateOnly(2026, 2, 10));

        await scene.ReadAsync(badge, new(2026, 2, 9), 51);

        (await host.ScalarAsync("SELECT count(*) FROM radiation_safety.dose_investigations")).ShouldBe(0L);
        var over = (await host.SendAsync(new GetWorkerDosesQuery(worker), "lan")).Value!.Exceeded.Single();
        (over.Limit, over.IsConfirmed).ShouldBe(("one-year", false));
    }

    [Fact]
    public async Task The_limits_are_those_of_the_rule_and_of_the_law_of_2026_none_is_confirmed()
    {
        var limits = await DoseLimits.AskAsync((await host.ScopeAsync("lan")).ServiceProvider.GetRequiredService<MediatR.ISender>(), CancellationToken.None);

        limits.Select(limit => (limit.Code, limit.MilliSieverts, limit.Months, limit.From, limit.To)).ShouldBe(
        [
            ("one-year", 50, 12, null, new DateOnly(2025, 12, 31)), ("five-years", 100, 60, null, new DateOnly(2025, 12, 31)),
            ("one-year", 50, 12, new DateOnly(2026, 1, 1), null), ("five-years", 100, 60, new DateOnly(2026, 1, 1), null),
        ]);
        limits.Select(limit => limit.IsConfirmed).ShouldBe([true, true, false, false]);
        limits[0].Article.ShouldBe("Phụ lục I Thông tư 19/2012/TT-BKHCN");
        using var page = await PageClient.SignInAsync(host, "lan");
        (await page.ReadAsync($"/deadlines/rules/{await host.ScalarAsync("SELECT id FROM deadlines.rules WHERE code = 'DOSE-LIMIT'")}")).ShouldContain("Không quá 50 mSv trong 12 tháng");
    }

    [Fact]
    public async Task An_investigation_opened_by_hand_says_why_once_a_dosimeter_and_only_of_one_that_was_read()
    {
        var (facility, worker) = await AtWorkAsync();
        var badge = await scene.BadgeAsync(worker, facility, "LK-1", new(2024, 1, 1), new(2024, 3, 31));
        (await host.SendAsync(new OpenInvestigationCommand(badge, "Liều bất thường"), "lan")).Refusal!.Reason.Key.ShouldBe("radiation.dose-investigations.not-read");
        await scene.ReadAsync(badge, new(2024, 4, 20), 4.5m);

        using var page = await PageClient.SignInAsync(host, "lan");
        (await page.ReadAsync($"/radiation/dosimeter-badges/{badge}")).ShouldContain($"/radiation/dosimeter-badges/{badge}/investigations/new");
        var reply = await (await host.SignedInAsync("lan")).PostAsJsonAsync("/api/radiation/dose-investigations", new { badgeId = badge, basis = "  Gấp mười lần các quý trước " });
        var id = (await reply.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();

        var opened = (await host.SendAsync(new GetInvestigationQuery(id), "lan")).Value!;
        (opened.LimitCode, opened.LimitDose, opened.LimitArticle, opened.Dose, opened.OpenedOn, opened.State).ShouldBe(("by-hand", null, "Gấp mười lần các quý trước", 4.5m, Today, InvestigationState.Opened));
        (await page.ReadAsync($"/radiation/dose-investigations/{id}")).ShouldContain("Gấp mười lần các quý trước");
        (await host.SendAsync(new OpenInvestigationCommand(badge, "Lần nữa"), "lan")).Refusal!.Reason.Key.ShouldBe("radiation.dose-investigations.opened-already");
        (await host.SendAsync(new OpenInvestigationCommand(badge, " "), "lan")).Refusal!.Fields.Single().Field.ShouldBe("Basis");
        (await host.SendAsync(new OpenInvestigationCommand(badge, "X"), "kiemtra")).Refusal!.Kind.ShouldBe(Platform.Results.RefusalKind.Forbidden);
    }

    [Fact]
    public async Task With_a_reading_goes_the_investigation_it_opened_unless_somebody_has_begun_it()
    {
        var (facility, worker) = await AtWorkAsync();
        var badge = await scene.BadgeAsync(worker, facility, "LK-1", new(2024, 1, 1), new(2024, 3, 31));
        await scene.BadgeAsync(worker, facility, "LK-2", new(2023, 1, 1), new(2023, 3, 31));
        const string file = Header + "LK-1;20/04/2024;51;mSv;\nLK-2;20/04/2023;1;mSv;\n";
        (await host.ImportedAsync("radiation", "dosimeter-badges", file, "lan")).ShouldBe((0, 2, 0, 0));
        (await CountAsync()).ShouldBe(1L);
        await UndoAsync();
        (await CountAsync()).ShouldBe(0L, "the import is taken back with all it did");

        (await host.ImportedAsync("radiation", "dosimeter-badges", file, "lan")).ShouldBe((0, 2, 0, 0));
        var batch = (Guid)(await host.ScalarAsync("SELECT id FROM radiation_safety.import_batches WHERE state = 'Done' ORDER BY id DESC LIMIT 1"))!;
        var opened = (await host.SendAsync(new ListRecords<DoseInvestigation, DoseInvestigationRow>(RegisterRequest.Everything), "lan")).Value!.Items.Single().Id;
        await scene.SavedAsync(new RecordInvestigationEventCommand(opened, null, InvestigationEventKind.CauseFound, Today, null, "Để quên trong phòng chụp"));
        var kept = (await host.SendAsync(Module.Address(new UndoImport("dosimeter-badges", batch)), "lan")).Refusal!.Reason;
        (kept.Key, string.Join(' ', kept.Arguments)).ShouldSatisfyAllConditions(said => said.Key.ShouldBe("platform.import.edited-since"), said => said.Item2.ShouldContain("LK-1"), said => said.Item2.ShouldNotContain("LK-2"));
        (await CountAsync()).ShouldBe(1L);

        var reading = (await host.SendAsync(new GetDosimeterBadgeQuery(badge), "lan")).Value!.Events[0].Id;
        (await host.SendAsync(Module.Address(new WithdrawEvent("dosimeter-badges", badge, reading, null, "nhầm")), "lan")).Refusal!.Reason.Key.ShouldBe("radiation.dose-investigations.begun");
        var step = (await host.SendAsync(new GetInvestigationQuery(opened), "lan")).Value!.Events[0].Id;
        (await host.SendAsync(Module.Address(new WithdrawEvent("dose-investigations", opened, step, null, "nhầm")), "lan")).Refusal.ShouldBeNull();
        (await host.SendAsync(Module.Address(new WithdrawEvent("dosimeter-badges", badge, reading, null, "nhầm")), "lan")).Refusal.ShouldBeNull();
        (await CountAsync()).ShouldBe(0L);

        Task<object?> CountAsync() => host.ScalarAsync("SELECT count(*) FROM radiation_safety.dose_investigations");
    }

    [Fact]
    public async Task A_reading_withdrawn_takes_the_investigation_nobody_has_begun_and_leaves_the_one_opened_by_hand()
    {
        var (facility, worker) = await AtWorkAsync();
        var badge = await scene.BadgeAsync(worker, facility, "LK-1", new(2024, 1, 1), new(2024, 3, 31));
        await scene.ReadAsync(badge, new(2024, 4, 20), 51);
        await scene.SavedAsync(new OpenInvestigationCommand(badge, "Theo quyết định 5/QĐ"));
        (await host.ScalarAsync("SELECT string_agg(limit_code, ' ' ORDER BY limit_code) FROM radiation_safety.dose_investigations")).ShouldBe("by-hand one-year");

        var reading = (await host.SendAsync(new GetDosimeterBadgeQuery(badge), "lan")).Value!.Events[0].Id;
        (await host.SendAsync(Module.Address(new WithdrawEvent("dosimeter-badges", badge, reading, null, "nhầm")), "lan")).Refusal.ShouldBeNull();

        (await host.ScalarAsync("SELECT string_agg(limit_code, ' ') FROM radiation_safety.dose_investigations")).ShouldBe("by-hand");
        (await host.ScalarAsync("SELECT count(*) FROM radiation_safety.audit WHERE kind = 'DoseInvestigation' AND changes::text LIKE '%Deleted%'")).ShouldBe(1L, "that it went is kept");
    }

    [Fact]
    public async Task The_list_of_missing_quarters_holds_exactly_the_work_the_domain_finds_gaps_in()
    {
        var chance = new Random(17);
        var facility = await scene.FacilityAsync("A");
        var expected = new List<Guid>();
        await using (var scope = await host.ScopeAsync("lan"))
        {
            var context = scope.ServiceProvider.GetRequiredService<RadiationSafetyDbContext>();
            var place = await context.Facilities.FirstAsync(f => f.Id == facility);
            foreach (var number in Enumerable.Range(0, 60))
            {
                var worker = RadiationWorker.Enter(new WorkerIdentity($"0340780{number:00000}", $"Nhân viên {number:00}", new(1980, 1, 1)), Today).Value!;
                var started = Today.AddDays(-chance.Next(30, 700));
                var work = Employment.Enter(worker, place, new EmploymentTerms("Kỹ thuật viên", WorkerRole.RadiationWorker, started, chance.Next(3) == 0 ? started.AddDays(chance.Next(600)) : null), Today).Value!;
                context.AddRange(worker, work);
                // Most wear every quarter, so that some miss nothing.
                var worn = DoseQuarter.Before(Today).Where(_ => chance.Next(12) > 0).Select((quarter, at) => (quarter, at)).ToList();
                var badges = new List<WornBadge>();
                foreach (var (quarter, at) in worn)
                {
                    var issued = DosimeterBadge.Issue($"LK-{number}-{at}", work, new WearingTerms(quarter.From, quarter.From, quarter.To), Today);
                    if (issued.IsRefused)
                    {
                        continue;
                    }

                    var by = new RecordedBy(Guid.Empty, "Lan", DateTimeOffset.UnixEpoch);
                    if (chance.Next(12) > 0)
                    {
                        issued.Value.Happen(new(BadgeEventKind.Read, Today, null, null, by), 0.1m, Today).IsRefused.ShouldBeFalse();
                    }

                    context.Add(issued.Value);
                    badges.Add(new WornBadge(issued.Value.Id, worker.Id, facility, quarter.From, quarter.To, issued.Value.State));
                }

                if (DoseGaps.Of(work.StartedOn, work.EndedOn, badges, Today).Count > 0)
                {
                    expected.Add(work.Id);
                }
            }

            await context.SaveChangesAsync();
        }

        var listed = (await host.SendAsync(new ListRecords<Employment, EmploymentRow>(RegisterRequest.Everything.With("missing", "1").With("limit", "200")), "lan")).Value!.Items;

        listed.Select(row => row.Id).ShouldBe(expected, ignoreOrder: true);
        expected.Count.ShouldBeInRange(10, 50);
        listed.ShouldAllBe(row => row.Missing.Count > 0);
        var all = (await host.SendAsync(new ListRecords<Employment, EmploymentRow>(RegisterRequest.Everything.With("limit", "200")), "lan")).Value!.Items;
        all.Count(row => row.Missing.Count > 0).ShouldBe(expected.Count, "the column says the same of every row");
        (await host.MeasuredAsync("radiation", "dose-results-missing", new(2024, 1, 1), Today, "lan")).Count.ShouldBe(expected.Count, "and the figure");
    }

    [Fact]
    public async Task Missing_results_are_counted_as_they_were_on_the_day()
    {
        var (facility, worker) = await AtWorkAsync();
        foreach (var (quarter, at) in DoseQuarter.Before(Today).Select((quarter, at) => (quarter, at)))
        {
            await scene.QuarterAsync(worker, facility, $"LK-{at}", quarter);
        }

        await scene.FacilityAsync("B");
        await scene.WorkAsync(await scene.WorkerAsync("Hà Thị Phúc", "034078000102"), "B", to: new(2023, 4, 14));
        await scene.WorkAsync(await scene.WorkerAsync("Lý Văn Đạt", "034078000103"), "B");

        (await MissingAsync(Today)).ShouldBe(["034078000103/B"], "one was read in every quarter, one had left before");
        // The last quarter was read on 20/04; the day before it was missing, and the one who left had worked in the quarter looked at then.
        (await MissingAsync(new(2024, 4, 19))).ShouldContain("0340780" + "00001/A");
        (await MissingAsync(new(2024, 4, 20))).ShouldBe(["034078000103/B"]);
        (await MissingAsync(new(2024, 3, 31))).ShouldContain("034078000102/B");

        Task<IReadOnlyList<string>> MissingAsync(DateOnly day) => host.MeasuredAsync("radiation", "dose-results-missing", new(2024, 1, 1), day, "lan");
    }

    private async Task<(Guid Facility, Guid Worker)> AtWorkAsync()
    {
        var facility = await scene.FacilityAsync("A");
        var worker = await scene.WorkerAsync("Nông Văn Hiếu");
        await scene.WorkAsync(worker, "A");
        return (facility, worker);
    }

    private async Task<IReadOnlyList<(string, decimal)>> DosesAsync() =>
        [.. (await host.SendAsync(new ListRecords<DosimeterBadge, DosimeterBadgeRow>(RegisterRequest.Everything), "lan")).Value!.Items.Where(row => row.Dose is not null).OrderBy(row => row.Code, StringComparer.Ordinal).Select(row => (row.Code, row.Dose!.Value))];

    private async Task<ImportView> TriedAsync(string rows) =>
        (await host.SendAsync(Module.Address(new TryImport("dosimeter-badges", new IncomingFile("a.csv", "text/csv", new MemoryStream(Encoding.UTF8.GetBytes(Header + rows))))), "lan")).Value!;

    private async Task UndoAsync()
    {
        var batch = (Guid)(await host.ScalarAsync("SELECT id FROM radiation_safety.import_batches WHERE state = 'Done' ORDER BY id LIMIT 1"))!;
        (await host.SendAsync(Module.Address(new UndoImport("dosimeter-badges", batch)), "lan")).Refusal.ShouldBeNull();
        await host.WorkOnImportsAsync();
    }
}
