using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Deadlines;
using Platform.Dossiers;
using Platform.Modules;
using Platform.Papers;
using Platform.Records;
using Platform.Results;
using RadiationSafety.Data;
using RadiationSafety.Facilities;
using RadiationSafety.Licenses;
using RadiationSafety.Procedures;
using Shouldly;
using TestKit;
using Xunit;

namespace RadiationSafety.Tests.Features;

public sealed class DossierTests : IAsyncLifetime
{
    private TestHost host = null!;
    private Guid organization;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        var reply = await (await host.SignedInAsync("mai")).PostAsJsonAsync("/api/directory/organizations", new { kind = "Cooperative", name = "Phòng khám đa khoa Tam Thanh" });
        organization = (await reply.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private IModule Module => host.Modules.Find("radiation")!;

    [Fact]
    public async Task A_new_license_comes_of_its_dossier_and_each_shows_the_other()
    {
        var facility = await FacilityAsync("CSBX-1");
        var id = await ReceivedAsync("XQ-CAP-MOI", "CSBX-1", new DateOnly(2024, 4, 1));
        await ToSigningAsync(id, new DateOnly(2024, 4, 2));
        await RecordAsync(id, DossierEventKind.Issued, new DateOnly(2024, 4, 20), number: "12/GP-UBND", expires: new DateOnly(2027, 4, 20));

        var dossier = await DossierAsync(id);
        dossier.Result!.Register.ShouldBe("licenses");
        var license = (await host.SendAsync(new GetLicenseQuery(dossier.Result.Id), "lan")).Value!;
        (license.State, license.Number, license.FacilityId, license.DossierId, license.Authority).ShouldBe((LicenseState.InForce, "12/GP-UBND", facility, id, IssuingAuthority.ProvincialPeoplesCommittee));
        (license.SubmittedOn, license.IssuedOn, license.ExpiresOn).ShouldBe((new DateOnly(2024, 4, 1), new DateOnly(2024, 4, 20), new DateOnly(2027, 4, 20)));
        using var page = await PageClient.SignInAsync(host, "lan");
        (await page.ReadAsync($"/radiation/licenses/{license.Id}")).ShouldContain($"/radiation/dossiers/{id}");
        (await page.ReadAsync($"/radiation/dossiers/{id}")).ShouldContain($"/radiation/licenses/{license.Id}");
    }

    [Fact]
    public async Task A_renewal_keeps_the_chain_and_ends_the_old_license_in_the_same_moment()
    {
        var old = await LicenseAsync("BX-1", await FacilityAsync("CSBX-1"), new DateOnly(2024, 7, 30));
        var id = await ReceivedAsync("XQ-GIA-HAN", "BX-1", new DateOnly(2024, 4, 1));
        await ToSigningAsync(id, new DateOnly(2024, 4, 2));
        await RecordAsync(id, DossierEventKind.Issued, new DateOnly(2024, 4, 20), number: "13/GP-UBND", expires: new DateOnly(2027, 7, 30));

        var renewed = (await host.SendAsync(new GetLicenseQuery((await DossierAsync(id)).Result!.Id), "lan")).Value!;
        (renewed.Kind, renewed.PrecedingId, renewed.State).ShouldBe((LicenseKind.Renewal, old, LicenseState.InForce));
        (await host.SendAsync(new GetLicenseQuery(old), "lan")).Value!.State.ShouldBe(LicenseState.Renewed);
        // What was issued is not undone by taking back the step.
        var issue = (await DossierAsync(id)).Events[0];
        Result undone = await host.SendAsync(Module.Address(new WithdrawEvent("dossiers", id, issue.Id, null, "Nhầm")), "lan");
        undone.Refusal!.Reason.Key.ShouldBe("platform.dossiers.result-stands");
    }

    [Fact]
    public async Task An_issue_the_license_refuses_changes_nothing_at_all()
    {
        var old = await LicenseAsync("BX-1", await FacilityAsync("CSBX-1"), new DateOnly(2024, 7, 30));
        var id = await ReceivedAsync("XQ-GIA-HAN", "BX-1", new DateOnly(2024, 4, 1));
        await ToSigningAsync(id, new DateOnly(2024, 4, 2));

        Result refused = await host.SendAsync(Event(id, DossierEventKind.Issued, new DateOnly(2024, 4, 20)) with { DocumentNumber = "14/GP", ExpiresOn = new DateOnly(2024, 4, 20) }, "lan");

        refused.Refusal!.Fields.Single().Field.ShouldBe("expiresOn");
        (await DossierAsync(id)).State.ShouldBe(DossierState.Signing);
        (await host.SendAsync(new GetLicenseQuery(old), "lan")).Value!.State.ShouldBe(LicenseState.InForce);
    }

    [Fact]
    public async Task A_license_takes_the_next_number_of_its_series_and_one_that_is_refused_leaves_no_gap()
    {
        var template = (Guid)(await host.ScalarAsync("SELECT id FROM radiation_safety.paper_templates WHERE kind = 'xray-license'"))!;
        (await host.SendAsync(new NumberPapersCommand<RadiationSafetyModule>(template, null, "GP", "{number}/{type}-UBND", 6), "quantri")).Refusal.ShouldBeNull();
        await FacilityAsync("CSBX-1");
        var ids = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            ids.Add(await ReceivedAsync("XQ-CAP-MOI", "CSBX-1", new DateOnly(2024, 4, 1)));
            await ToSigningAsync(ids[i], new DateOnly(2024, 4, 2));
        }

        var issue = Event(ids[0], DossierEventKind.Issued, new DateOnly(2024, 4, 20)) with { ExpiresOn = new DateOnly(2027, 4, 20) };
        (await NumberOfAsync(issue)).ShouldBe("07/GP-UBND");
        // Refused after it had taken 08: its term ends before it begins.
        Result refused = await host.SendAsync(issue with { DossierId = ids[1], ExpiresOn = new DateOnly(2024, 4, 19) }, "lan");
        refused.Refusal!.Fields.Single().Field.ShouldBe("expiresOn");
        // Given on paper before: it is not given again.
        (await NumberOfAsync(issue with { DossierId = ids[2], DocumentNumber = "09/GP-UBND" })).ShouldBe("09/GP-UBND");
        (await NumberOfAsync(issue with { DossierId = ids[1] })).ShouldBe("08/GP-UBND");
        Result doubled = await host.SendAsync(issue with { DossierId = ids[3], DocumentNumber = "08/GP-UBND", HappenedOn = new DateOnly(2024, 4, 21) }, "lan");
        doubled.Refusal!.Fields.Single().Field.ShouldBe("documentNumber");
        (await NumberOfAsync(issue with { DossierId = ids[3] })).ShouldBe("10/GP-UBND");
        using var page = await PageClient.SignInAsync(host, "lan");
        (await page.ReadAsync($"/radiation/dossiers/{ids[0]}")).ShouldContain("07/GP-UBND");
    }

    [Fact]
    public async Task Licenses_issued_in_the_same_moment_take_one_number_each()
    {
        await FacilityAsync("CSBX-1");
        var ids = new List<Guid>();
        for (var i = 0; i < 6; i++)
        {
            ids.Add(await ReceivedAsync("XQ-CAP-MOI", "CSBX-1", new DateOnly(2024, 4, 1)));
            await ToSigningAsync(ids[i], new DateOnly(2024, 4, 2));
        }

        var issues = ids.Select(id => Event(id, DossierEventKind.Issued, new DateOnly(2024, 4, 20)) with { ExpiresOn = new DateOnly(2027, 4, 20) });
        (await Task.WhenAll(issues.Select(NumberOfAsync))).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(1, 6).Select(n => $"0{n}/GP-SKHCN"));
    }

    private async Task<string?> NumberOfAsync(RecordDossierEventCommand<RadiationSafetyModule> issue)
    {
        var saved = await host.SendAsync(issue, "lan");
        saved.Refusal.ShouldBeNull();
        return (await host.SendAsync(new GetLicenseQuery((await DossierAsync(issue.DossierId)).Result!.Id), "lan")).Value!.Number;
    }

    [Fact]
    public async Task A_renewal_filed_late_is_refused_and_told_to_apply_anew()
    {
        await LicenseAsync("BX-1", await FacilityAsync("CSBX-1"), new DateOnly(2024, 6, 20));
        // 45 days before 20/06/2024 is Monday 06/05/2024.
        var late = await host.SendAsync(await ReceptionAsync("XQ-GIA-HAN", "BX-1", new DateOnly(2024, 5, 7)), "lan");
        (late.Refusal!.Fields.Single().Field, late.Refusal.Reason.Key).ShouldBe(("receivedOn", "radiation.dossiers.renewal-late"));
        var inTime = await host.SendAsync(await ReceptionAsync("XQ-GIA-HAN", "BX-1", new DateOnly(2024, 5, 6)), "lan");
        inTime.Refusal.ShouldBeNull();
        var twice = await host.SendAsync(await ReceptionAsync("XQ-GIA-HAN", "BX-1", new DateOnly(2024, 5, 6)), "lan");
        twice.Refusal!.Reason.Key.ShouldBe("radiation.dossiers.already-running");
    }

    [Fact]
    public async Task Deadline_stands_in_the_modules_own_table_paused_while_a_supplement_is_awaited()
    {
        await FacilityAsync("CSBX-1");
        var id = await ReceivedAsync("XQ-CAP-MOI", "CSBX-1", new DateOnly(2024, 4, 1));
        await AcceptedAsync(id, new DateOnly(2024, 4, 2));
        // 25 days after 02/04/2024 is Saturday 27/04; 30/04 and 01/05 are holidays, 29/04 was swapped for Saturday 04/05.
        var due = (await DossierAsync(id)).DueOn!.Value;
        var open = (await SidesAsync(id)).Deadlines.Single(d => d.State == DeadlineState.Open);
        (open.RuleCode, open.DueOn).ShouldBe(("LIC-NEW", due));
        open.Derivation.Count.ShouldBeGreaterThan(1);

        await RecordAsync(id, DossierEventKind.Assigned, new DateOnly(2024, 4, 3));
        await RecordAsync(id, DossierEventKind.AppraisalStarted, new DateOnly(2024, 4, 3));
        await RecordAsync(id, DossierEventKind.SupplementRequested, new DateOnly(2024, 4, 5), papers: [1], until: new DateOnly(2024, 5, 10));
        (await SidesAsync(id)).Deadlines.Single(d => d.State == DeadlineState.Open).Outcome.ShouldBe(DeadlineOutcome.Paused);
        (await DossierAsync(id)).DueOn.ShouldBeNull();

        await RecordAsync(id, DossierEventKind.SupplementedInAppraisal, new DateOnly(2024, 4, 15), papers: [1]);
        // Ten days later than 27/04, a Tuesday.
        (await DossierAsync(id)).DueOn.ShouldBe(new DateOnly(2024, 5, 7));
        await host.DispatchAsync();
        (await host.ScalarAsync($"SELECT due_on FROM deadlines.tracked_deadlines WHERE record_id = '{id}' AND rule_code = 'LIC-NEW'")).ShouldBe(new DateOnly(2024, 5, 7));
    }

    [Fact]
    public async Task A_day_on_which_the_desk_is_closed_is_said_on_the_dossier_refuses_nothing_and_moves_nothing()
    {
        await FacilityAsync("CSBX-1");
        var saturday = new DateOnly(2024, 5, 11);
        var atDesk = await ReceivedAsync("XQ-CAP-MOI", "CSBX-1", saturday);
        var online = (await host.SendAsync((await ReceptionAsync("XQ-CAP-MOI", "CSBX-1", saturday)) with { Channel = DossierChannel.Online }, "lan")).Value!.Id;
        var friday = await ReceivedAsync("XQ-CAP-MOI", "CSBX-1", new DateOnly(2024, 5, 10));
        await AcceptedAsync(atDesk, new DateOnly(2024, 5, 13));
        var due = (await DossierAsync(atDesk)).DueOn!.Value;
        using var page = await PageClient.SignInAsync(host, "lan");
        (await page.ReadAsync($"/radiation/dossiers/{atDesk}")).ShouldContain("Ngày 11/05/2024 bộ phận một cửa không tiếp nhận hồ sơ, làm việc trở lại ngày 13/05/2024: kiểm tra lại ngày nhận.");
        (await page.ReadAsync($"/radiation/dossiers/{online}")).ShouldContain("Ngày 11/05/2024 bộ phận một cửa không làm việc, làm việc trở lại ngày 13/05/2024. Chỉ là lưu ý");
        (await page.ReadAsync($"/radiation/dossiers/{friday}")).ShouldNotContain("bộ phận một cửa");

        // Friday 7 June, the due day: 25 days after 13 May.
        await DeskAsync(due, "Closed");
        var said = await page.ReadAsync($"/radiation/dossiers/{atDesk}");
        said.ShouldContain("Ngày hẹn 07/06/2024 bộ phận một cửa không trả kết quả: ngày làm việc gần nhất trước đó là 06/06/2024, sau đó là 08/06/2024. Hạn không đổi.");
        said.ShouldNotContain("kiểm tra lại ngày nhận", Case.Sensitive, "the desk is open on Saturday mornings now");
        ((await DossierAsync(atDesk)).DueOn, (await DossierAsync(atDesk)).ReceivedOn).ShouldBe((due, saturday));
    }

    [Fact]
    public async Task The_form_says_when_the_desk_is_closed_today_and_takes_the_dossier_nonetheless()
    {
        await FacilityAsync("CSBX-1");
        using var page = await PageClient.SignInAsync(host, "lan");
        (await page.ReadAsync("/radiation/dossiers/new?effect=IssueLicense")).ShouldNotContain("bộ phận một cửa");
        await DeskAsync(TestHost.SampleDay, "Closed");
        (await page.ReadAsync("/radiation/dossiers/new?effect=IssueLicense")).ShouldContain("Hôm nay 15/05/2024 bộ phận một cửa không làm việc, làm việc trở lại ngày 16/05/2024.");
        await ReceivedAsync("XQ-CAP-MOI", "CSBX-1", TestHost.SampleDay);
    }

    /// <summary>Saturday mornings from May, and other hours on one day.</summary>
    private async Task DeskAsync(DateOnly day, string hours) =>
        (await (await host.SignedInAsync("quantri")).PostAsJsonAsync("/api/deadlines/calendar-notices/reception", new
        {
            number = "8/QĐ-UBND", issuedOn = "2024-04-26", week = new[] { new { weekday = "Saturday", hours = "Morning", from = "2024-05-01" } }, days = new[] { new { date = day, hours, name = "Chuyển trụ sở" } },
        })).EnsureSuccessStatusCode();

    [Fact]
    public async Task A_procedure_added_by_data_alone_with_one_more_paper_another_time_and_a_council_runs_to_its_end()
    {
        var entered = await host.SendAsync(Procedure("NQ-1", [.. Enumerable.Range(1, 4).Select(n => new PaperInput($"Giấy tờ {n}", PaperForm.Original, PaperNeed.Required, null))]) with { TimeValue = 5, TimeUnit = TimeUnit.WorkingDays, HasCouncil = true }, "quantri");
        entered.Refusal.ShouldBeNull();
        var id = (await host.SendAsync(await ReceptionAsync("NQ-1", null, new DateOnly(2024, 5, 2)), "lan")).Value!.Id;
        (await DossierAsync(id)).Items.Count.ShouldBe(4);
        await RecordAsync(id, DossierEventKind.Accepted, new DateOnly(2024, 5, 2));
        // Working days: 03, 04 (Saturday, swapped), 06, 07, 08/05/2024.
        var due = (await DossierAsync(id)).DueOn!.Value;
        (await DossierAsync(id)).Time.ShouldBe(new ProcessingTime(5, TimeUnit.WorkingDays));
        (await SidesAsync(id)).Deadlines.Single(d => d.State == DeadlineState.Open).DueOn.ShouldBe(due);
        due.ShouldBe(new DateOnly(2024, 5, 8), "the swapped Saturday counts when the calendar has it");
        await RecordAsync(id, DossierEventKind.Assigned, new DateOnly(2024, 5, 3));
        await RecordAsync(id, DossierEventKind.AppraisalStarted, new DateOnly(2024, 5, 3));
        Result early = await host.SendAsync(Event(id, DossierEventKind.Appraised, new DateOnly(2024, 5, 4)), "lan");
        early.Refusal!.Reason.Key.ShouldBe("platform.dossiers.council-first");
        foreach (var (kind, day) in new[] { (DossierEventKind.CouncilMet, 6), (DossierEventKind.Appraised, 6), (DossierEventKind.Issued, 7), (DossierEventKind.Returned, 8), (DossierEventKind.Archived, 9) })
        {
            await RecordAsync(id, kind, new DateOnly(2024, 5, day), number: kind is DossierEventKind.Issued or DossierEventKind.CouncilMet ? "9/TB-SKHCN" : null);
        }

        (await DossierAsync(id)).State.ShouldBe(DossierState.Archived);
        (await SidesAsync(id)).Deadlines.Single().State.ShouldBe(DeadlineState.Met);
    }

    [Fact]
    public async Task A_time_that_is_not_confirmed_comes_from_the_desk_with_its_source()
    {
        (await host.SendAsync(Procedure("NQ-2", [new PaperInput("Đơn", PaperForm.Original, PaperNeed.Required, 1)]) with { TimeValue = null, TimeUnit = null, PublishedBy = null }, "quantri")).Refusal.ShouldBeNull();
        var reception = await ReceptionAsync("NQ-2", null, new DateOnly(2024, 5, 6));
        (await host.SendAsync(reception, "lan")).Refusal!.Fields.Single().Field.ShouldBe("timeValue");
        var id = (await host.SendAsync(reception with { TimeValue = 3, TimeUnit = TimeUnit.CalendarDays, TimeSource = "Công văn 7/SKHCN" }, "lan")).Value!.Id;
        await RecordAsync(id, DossierEventKind.Accepted, new DateOnly(2024, 5, 6));
        (await DossierAsync(id)).DueOn.ShouldBe(new DateOnly(2024, 5, 9));
        (await SidesAsync(id)).Deadlines.Single(d => d.State == DeadlineState.Open).Article.ShouldBe("Công văn 7/SKHCN");
    }

    [Fact]
    public async Task A_province_only_shortens_the_law()
    {
        var procedure = Procedure("NQ-3", [new PaperInput("Đơn", PaperForm.Original, PaperNeed.Required, 1)]) with { TimeValue = 25, Rule = "LIC-NEW", ProvinceValue = 10, ProvinceUnit = TimeUnit.CalendarDays, ProvinceSource = "QĐ 3/QĐ-UBND" };
        (await host.SendAsync(procedure with { ProvinceValue = 26 }, "quantri")).Refusal!.Fields.Single().Field.ShouldBe("provinceValue");
        (await host.SendAsync(procedure, "quantri")).Refusal.ShouldBeNull();
        var id = (await host.SendAsync(await ReceptionAsync("NQ-3", null, new DateOnly(2024, 5, 3)), "lan")).Value!.Id;
        await RecordAsync(id, DossierEventKind.Accepted, new DateOnly(2024, 5, 3));
        (await DossierAsync(id)).DueOn.ShouldBe(new DateOnly(2024, 5, 13));
    }

    [Fact]
    public async Task Numbers_taken_at_once_by_two_are_neither_doubled_nor_left_out()
    {
        // 10,000 with DOSSIER_NUMBERS=10000.
        var each = int.TryParse(Environment.GetEnvironmentVariable("DOSSIER_NUMBERS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked / 2 : 500;
        var day = new DateOnly(2024, 5, 15);
        var given = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            var numbers = new List<string>();
            await using var scope = await host.ScopeAsync("lan");
            var context = scope.ServiceProvider.GetRequiredService<RadiationSafetyDbContext>();
            for (var n = 0; numbers.Count < each; n++)
            {
                await using var transaction = await context.Database.BeginTransactionAsync();
                var number = await DossierNumbers.NextAsync(context, DossierNumbering.Usual, day, CancellationToken.None);
                // Every seventh fails afterwards: its number must come again.
                if (n % 7 == 3)
                {
                    await transaction.RollbackAsync();
                    continue;
                }

                await transaction.CommitAsync();
                numbers.Add(number);
            }

            return numbers;
        })));

        given.SelectMany(numbers => numbers).Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(1, 2 * each).Select(n => n.ToString("'SKHCN-240515-'0000", CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Dossiers_received_at_once_get_the_numbers_of_their_day_by_the_template_as_it_is()
    {
        await FacilityAsync("CSBX-1");
        (await host.SendAsync(new SetNumberingCommand<RadiationSafetyModule>("{agency}.{yyMMdd}", "H37"), "quantri")).Refusal!.Fields.Single().Field.ShouldBe("template");
        (await host.SendAsync(new SetNumberingCommand<RadiationSafetyModule>("{agency}-{yyMMdd}-{seq:0000}", "H37"), "lan")).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        (await host.SendAsync(new SetNumberingCommand<RadiationSafetyModule>("{agency}-{yyMMdd}-{seq:0000}", "H37.12"), "quantri")).Refusal.ShouldBeNull();
        var reception = await ReceptionAsync("XQ-CAP-MOI", "CSBX-1", new DateOnly(2024, 5, 14));

        var saved = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.SendAsync(reception, "lan")));
        var refused = await host.SendAsync(reception with { SubjectKey = "KHÔNG-CÓ" }, "lan");
        refused.Refusal!.Fields.Single().Field.ShouldBe("subjectKey");
        var next = await host.SendAsync(reception with { ReceivedOn = new DateOnly(2024, 5, 15) }, "lan");

        var numbers = new List<string>();
        foreach (var one in saved.Append(next))
        {
            numbers.Add((await DossierAsync(one.Value!.Id)).Number);
        }

        numbers.Order(StringComparer.Ordinal).ShouldBe([.. Enumerable.Range(1, 8).Select(n => $"H37.12-240514-000{n}"), "H37.12-240515-0001"]);
    }

    [Fact]
    public async Task Figures_count_their_dossiers_by_their_days_and_none_of_the_others()
    {
        (await host.SendAsync(Procedure("NQ-4", [new PaperInput("Đơn", PaperForm.Original, PaperNeed.Required, 1)]) with { TimeValue = 5 }, "quantri")).Refusal.ShouldBeNull();
        var onTime = await RunAsync(new DateOnly(2024, 4, 1), new DateOnly(2024, 4, 5), null);
        var late = await RunAsync(new DateOnly(2024, 4, 2), new DateOnly(2024, 4, 12), new DateOnly(2024, 4, 12));
        var atWork = await ReceivedAsync("NQ-4", null, new DateOnly(2024, 4, 3));
        var withdrawn = await ReceivedAsync("NQ-4", null, new DateOnly(2024, 4, 4));
        Result taken = await host.SendAsync(Event(withdrawn, DossierEventKind.Withdrawn, new DateOnly(2024, 4, 10)) with { Note = "Nộp nhầm" }, "lan");
        taken.Refusal.ShouldBeNull();
        var before = await ReceivedAsync("NQ-4", null, new DateOnly(2024, 3, 29));
        var mistaken = await RunAsync(new DateOnly(2024, 4, 8), new DateOnly(2024, 4, 9), null);
        var back = (await DossierAsync(mistaken)).Events[0];
        (await host.SendAsync(Module.Address(new WithdrawEvent("dossiers", mistaken, back.Id, null, "Chưa trả")), "lan")).IsRefused.ShouldBeFalse();
        var n = new Dictionary<Guid, string>();
        foreach (var id in new[] { onTime, late, atWork, withdrawn, before, mistaken })
        {
            n[id] = (await DossierAsync(id)).Number;
        }

        var (from, to) = (new DateOnly(2024, 4, 1), new DateOnly(2024, 4, 30));
        (await MeasuredAsync("dossiers-received", from, to)).ShouldBe(Of(onTime, late, atWork, withdrawn, mistaken));
        (await MeasuredAsync("dossiers-returned-on-time", from, to)).ShouldBe(Of(onTime));
        (await MeasuredAsync("dossiers-returned-late", from, to)).ShouldBe(Of(late));
        (await MeasuredAsync("dossiers-returned-late", from, new DateOnly(2024, 4, 11))).ShouldBeEmpty();
        (await MeasuredAsync("dossiers-at-work", from, to)).ShouldBe(Of(atWork, before, mistaken));
        // The same stock in the middle of the month.
        (await MeasuredAsync("dossiers-at-work", from, new DateOnly(2024, 4, 9))).ShouldBe(Of(late, atWork, withdrawn, before, mistaken));

        string[] Of(params Guid[] ids) => [.. ids.Select(id => n[id]).Order(StringComparer.Ordinal)];

        async Task<Guid> RunAsync(DateOnly received, DateOnly returned, DateOnly? apologized)
        {
            var id = await ReceivedAsync("NQ-4", null, received);
            foreach (var kind in new[] { DossierEventKind.Accepted, DossierEventKind.Assigned, DossierEventKind.AppraisalStarted, DossierEventKind.Appraised, DossierEventKind.Issued })
            {
                await RecordAsync(id, kind, received, number: "1/TB");
            }

            if (apologized is { } day)
            {
                await RecordAsync(id, DossierEventKind.Apologized, day, until: day.AddDays(1));
            }

            await RecordAsync(id, DossierEventKind.Returned, returned);
            return id;
        }
    }

    [Fact]
    public async Task List_is_narrowed_to_what_is_overdue_and_to_what_is_mine()
    {
        (await host.SendAsync(Procedure("NQ-5", [new PaperInput("Đơn", PaperForm.Original, PaperNeed.Required, 1)]) with { TimeValue = 5 }, "quantri")).Refusal.ShouldBeNull();
        var overdue = await ReceivedAsync("NQ-5", null, new DateOnly(2024, 4, 1));
        await RecordAsync(overdue, DossierEventKind.Accepted, new DateOnly(2024, 4, 1));
        var mine = await ReceivedAsync("NQ-5", null, new DateOnly(2024, 5, 13));
        await RecordAsync(mine, DossierEventKind.Accepted, new DateOnly(2024, 5, 13));
        await RecordAsync(mine, DossierEventKind.Assigned, new DateOnly(2024, 5, 13));
        await ReceivedAsync("NQ-5", null, new DateOnly(2024, 5, 14));

        (await ListedAsync("overdue=1")).ShouldBe([overdue]);
        (await ListedAsync("mine=1")).ShouldBe([mine]);
        (await ListedAsync("state=Assigned")).ShouldBe([mine]);
        (await ListedAsync("overdue=1&mine=1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Rights_are_each_ones_own()
    {
        await FacilityAsync("CSBX-1");
        var id = await ReceivedAsync("XQ-CAP-MOI", "CSBX-1", new DateOnly(2024, 5, 6));
        var accept = Event(id, DossierEventKind.Accepted, new DateOnly(2024, 5, 6));

        // The auditor reads and changes nothing; the IP specialist and the head of another division do not even read.
        (await (await host.SignedInAsync("kiemtra")).GetAsync($"/api/radiation/dossiers/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.SendAsync(accept, "kiemtra")).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        foreach (var stranger in new[] { "mai", "binh" })
        {
            (await (await host.SignedInAsync(stranger)).GetAsync($"/api/radiation/dossiers/{id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await host.SendAsync(accept, stranger)).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
            (await host.SendAsync(Procedure("X", []), stranger)).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        }

        // A specialist works by procedures and does not publish them.
        (await host.SendAsync(Procedure("X", [new PaperInput("Đơn", PaperForm.Original, PaperNeed.Required, 1)]), "lan")).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
        var mai = (Guid)(await host.ScalarAsync("SELECT p.id FROM directory.people p JOIN directory.users u ON u.person_id = p.id WHERE u.user_name = 'mai'"))!;
        await AcceptedAsync(id, new DateOnly(2024, 5, 6));
        (await host.SendAsync(Event(id, DossierEventKind.Assigned, new DateOnly(2024, 5, 6)) with { PersonId = mai }, "lan")).Refusal!.Reason.Key.ShouldBe("platform.dossiers.other-unit");
    }

    [Fact]
    public async Task A_step_on_what_somebody_else_has_moved_on_is_a_conflict()
    {
        await FacilityAsync("CSBX-1");
        var id = await ReceivedAsync("XQ-CAP-MOI", "CSBX-1", new DateOnly(2024, 5, 6));
        var seen = (await DossierAsync(id)).Revision;
        (await host.SendAsync(Event(id, DossierEventKind.SupplementRequested, new DateOnly(2024, 5, 6)) with { Revision = seen, Papers = [1], Until = new DateOnly(2024, 5, 10) }, "lan")).IsRefused.ShouldBeFalse();

        var late = await (await host.SignedInAsync("lan")).PostAsJsonAsync($"/api/radiation/dossiers/{id}/record-event", new { revision = seen, kind = "Withdrawn", happenedOn = "2024-05-07", note = "x" });

        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await DossierAsync(id)).State.ShouldBe(DossierState.SupplementRequested);
    }

    [Fact]
    public async Task Two_versions_published_from_the_same_sight_are_one_and_a_conflict()
    {
        var papers = new[] { new PaperInput("Đơn", PaperForm.Original, PaperNeed.Required, 1) };
        var saved = (await host.SendAsync(Procedure("NQ-6", papers), "quantri")).Value!;
        var again = Procedure("NQ-6", papers) with { Id = saved.Id, Revision = saved.Revision, EffectiveFrom = new DateOnly(2024, 6, 1) };
        (await host.SendAsync(again, "quantri")).Refusal.ShouldBeNull();
        (await host.SendAsync(again with { EffectiveFrom = new DateOnly(2024, 7, 1) }, "quantri")).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
        (await host.SendAsync(new GetProcedureQuery<RadiationSafetyModule>(saved.Id), "lan")).Value!.Versions.Select(v => (v.Number, v.IsInForce)).ShouldBe([(2, false), (1, true)]);
    }

    [Fact]
    public async Task Seeding_again_leaves_what_people_have_published()
    {
        await using var scope = await host.ScopeAsync("quantri");
        var context = scope.ServiceProvider.GetRequiredService<RadiationSafetyDbContext>();
        var before = await context.Set<ProcedureVersion>().CountAsync();
        await Module.Dossiers!.SeedAsync(context, CancellationToken.None);
        (await context.Set<ProcedureVersion>().CountAsync()).ShouldBe(before);
        before.ShouldBe(XrayProcedures.All.Sum(shipped => shipped.Versions.Count));
    }

    [Fact]
    public async Task The_way_goes_by_pages_with_scripts_off()
    {
        await FacilityAsync("CSBX-1");
        using var page = await PageClient.SignInAsync(host, "lan");
        var procedure = await ProcedureIdAsync("XQ-CAP-MOI");
        var copies = Enumerable.Range(0, 10).SelectMany(i => new[] { ($"papers.{i}.ordinal", $"{i + 1}"), ($"papers.{i}.copies", i == 2 ? "" : "1") });
        var received = await page.SubmitAsync($"/radiation/dossiers/new?procedure={procedure}", "dossier", [("receivedOn", "14/05/2024"), ("applicantId", organization.ToString()), ("channel", "Desk"), ("subjectKey", "CSBX-1"), .. copies]);
        received.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var address = received.Headers.Location!.ToString();
        (await page.ReadAsync(address)).ShouldContain("còn thiếu");

        var refused = await page.SubmitAsync($"{address}/record?kind=Accepted", "event", ("happenedOn", "14/05/2024"), ("feePaidOn", "14/05/2024"));
        (refused.StatusCode, WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync())).ShouldSatisfyAllConditions(r => r.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity), r => r.Item2.ShouldContain("Phiếu khai báo thiết bị"));
        (await page.SubmitAsync($"{address}/record?kind=SupplementRequested", "event", ("happenedOn", "14/05/2024"), ("papers", "3"), ("until", "20/05/2024"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await page.SubmitAsync($"{address}/record?kind=Supplemented", "event", ("happenedOn", "15/05/2024"), ("papers", "3"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await page.SubmitAsync($"{address}/record?kind=Accepted", "event", ("happenedOn", "15/05/2024"), ("feePaidOn", "14/05/2024"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await page.ReadAsync(address)).ShouldContain("nộp phí ngày 14/05/2024");
        (await page.ReadAsync("/radiation")).ShouldContain("/radiation/dossiers?state=Accepted");
    }

    private async Task<IReadOnlyList<Guid>> ListedAsync(string query) =>
        [.. (await (await host.SignedInAsync("lan")).GetFromJsonAsync<JsonObject>($"/api/radiation/dossiers?{query}"))!["items"]!.AsArray().Select(item => item!["id"]!.GetValue<Guid>())];

    private Task<IReadOnlyList<string>> MeasuredAsync(string code, DateOnly from, DateOnly to) => host.MeasuredAsync("radiation", code, from, to, "lan");

    private async Task<DossierDetail> DossierAsync(Guid id) => (await host.SendAsync(new GetDossierQuery<RadiationSafetyModule>(id), "lan")).Value!;

    private Task<RecordSides> SidesAsync(Guid id) => host.SendAsync(Module.Address(new GetRecordSides(id)), "lan");

    private async Task<Guid> FacilityAsync(string code) =>
        (await host.SendAsync(new SaveFacilityCommand(null, null, code, $"Phòng khám {code}", RadiationPractice.MedicalXray, "phường Chi Lăng", new DateOnly(2020, 1, 1), null, organization, null), "lan")).Value!.Id;

    private async Task<Guid> LicenseAsync(string code, Guid facility, DateOnly expires)
    {
        var id = (await host.SendAsync(new SaveLicenseCommand(null, null, code, facility, LicenseKind.New, IssuingAuthority.Department), "lan")).Value!.Id;
        foreach (var kind in new[] { LicenseEventKind.Submitted, LicenseEventKind.Checked, LicenseEventKind.Issued })
        {
            (await host.SendAsync(new RecordLicenseEventCommand(id, null, kind, new DateOnly(2021, 6, 1), null, $"{code}/GP", expires, null), "lan")).IsRefused.ShouldBeFalse();
        }

        return id;
    }

    private async Task<Guid> ProcedureIdAsync(string code) => (await host.SendAsync(new GetProceduresQuery<RadiationSafetyModule>(null), "lan")).Single(choice => choice.Code == code).Id;

    private async Task<ReceiveDossierCommand<RadiationSafetyModule>> ReceptionAsync(string procedure, string? subject, DateOnly on)
    {
        var id = await ProcedureIdAsync(procedure);
        var papers = (await host.SendAsync(new GetProcedureQuery<RadiationSafetyModule>(id), "lan")).Value!.Versions.First(v => (v.EffectiveFrom ?? on) <= on).Papers;
        return new(id, on, organization, DossierChannel.Desk, subject, [.. papers.Select((paper, index) => new PaperCount(index + 1, paper.Copies))], null, null, null, null);
    }

    private async Task<Guid> ReceivedAsync(string procedure, string? subject, DateOnly on)
    {
        var saved = await host.SendAsync(await ReceptionAsync(procedure, subject, on), "lan");
        saved.Refusal.ShouldBeNull();
        return saved.Value!.Id;
    }

    private Task AcceptedAsync(Guid id, DateOnly on) => RecordAsync(id, DossierEventKind.Accepted, on);

    private async Task ToSigningAsync(Guid id, DateOnly on)
    {
        foreach (var kind in new[] { DossierEventKind.Accepted, DossierEventKind.Assigned, DossierEventKind.AppraisalStarted, DossierEventKind.SiteVisited, DossierEventKind.Appraised })
        {
            await RecordAsync(id, kind, on, number: kind == DossierEventKind.SiteVisited ? "4/BB" : null);
        }
    }

    private static RecordDossierEventCommand<RadiationSafetyModule> Event(Guid id, DossierEventKind kind, DateOnly on) => new(id, null, kind, on, null, [], null, null, on, AppraisalOutcome.Meets, null, null);

    private async Task RecordAsync(Guid id, DossierEventKind kind, DateOnly on, string? number = null, DateOnly? expires = null, IReadOnlyList<int>? papers = null, DateOnly? until = null)
    {
        var lan = kind == DossierEventKind.Assigned ? (Guid?)(await host.ScalarAsync("SELECT person_id FROM directory.users WHERE user_name = 'lan'"))! : null;
        Result outcome = await host.SendAsync(Event(id, kind, on) with { DocumentNumber = number, ExpiresOn = expires, Papers = papers ?? [], Until = until, PersonId = lan }, "lan");
        outcome.Refusal.ShouldBeNull(kind.ToString());
    }

    private static SaveProcedureCommand<RadiationSafetyModule> Procedure(string code, IReadOnlyList<PaperInput> papers) => new(
        null, null, code, $"Thủ tục {code}", null, null, new DateOnly(2024, 1, 1), null, papers, 10, TimeUnit.CalendarDays, "UBND tỉnh", null, null, null, 0, DecidedBy.Department, false, null, null, "Quyết định 1/QĐ-UBND", null);
}
