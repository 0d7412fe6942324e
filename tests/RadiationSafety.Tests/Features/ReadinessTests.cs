using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Papers;
using Platform.Registers;
using Platform.Training;
using RadiationSafety.Dosimetry;
using RadiationSafety.Licenses;
using RadiationSafety.Readiness;
using RadiationSafety.Surveys;
using RadiationSafety.Workers;
using Shouldly;
using TestKit;
using Xunit;

namespace RadiationSafety.Tests.Features;

public sealed class ReadinessTests : IAsyncLifetime
{
    private static readonly DateOnly Born = new(1978, 6, 4);
    private static readonly DateOnly Today = TestHost.SampleDay;

    private TestHost host = null!;
    private WorkerScene scene = null!;

    public async ValueTask InitializeAsync() => scene = new WorkerScene(host = await TestHost.StartAsync());

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_license_that_lacks_nothing_is_ready_and_each_thing_missing_is_said_with_the_record_to_mend()
    {
        var facility = await scene.FacilityAsync("A");
        var license = await scene.LicenseAsync("GP-A", facility, new(2021, 7, 1), new(2024, 7, 1));
        var bare = await StandingsAsync(license);
        bare.ShouldBe("dose-results:Attention devices-verified:Ready area-surveyed:Gap officer-certified:Gap staff-trained:Ready staff-examined:Ready incident-plan:Gap fee-paid:Ready");

        var officer = await scene.WorkerAsync("Nông Văn Hiếu", born: Born);
        await scene.WorkAsync(officer, "A", role: WorkerRole.SafetyOfficer);
        var device = await scene.DeviceAsync(facility, "SN-1");
        (await StandingsAsync(license)).ShouldBe("dose-results:Gap devices-verified:Gap area-surveyed:Gap officer-certified:Gap staff-trained:Gap staff-examined:Gap incident-plan:Gap fee-paid:Ready");
        (await DetailAsync(license)).Requirements.SelectMany(part => part.Gaps).Select(gap => gap.Address).Distinct().ShouldBe(
            [$"/radiation/workers/{officer}", $"/radiation/devices/{device}", "/radiation/surveys/new?facility=A", $"/radiation/incident-plans/new?facilityId={facility}"], ignoreOrder: true);

        var quarters = DoseQuarter.Before(Today);
        foreach (var (quarter, at) in quarters.SkipLast(1).Select((quarter, at) => (quarter, at)))
        {
            await scene.QuarterAsync(officer, facility, $"LK-{at}", quarter);
        }

        var last = await scene.BadgeAsync(officer, facility, "LK-LAST", quarters[^1].From, quarters[^1].To);
        var gaps = await GapsAsync(license, "dose-results");
        gaps.Single().ShouldBe((ReadinessStanding.Gap, "Nông Văn Hiếu: quý 1/2024, liều kế chưa trả", $"/radiation/dosimeter-badges/{last}"));
        await scene.SavedAsync(new RecordBadgeEventCommand(last, null, BadgeEventKind.Returned, new(2024, 4, 10), null, null, null, null));
        (await GapsAsync(license, "dose-results")).Single().Standing.ShouldBe(ReadinessStanding.Attention, "it is at the laboratory");
        await scene.ReadAsync(last, new(2024, 4, 20), 0.2m);
        var certificate = await scene.CertificateAsync("CC-1", officer, IssuingAuthority.ProvincialPeoplesCommittee, (CertificateEventKind.Submitted, new(2024, 5, 2)));
        (await GapsAsync(license, "officer-certified")).Single().ShouldBe((ReadinessStanding.Attention, "Nông Văn Hiếu: hồ sơ chứng chỉ nộp ngày 02/05/2024 tại UBND tỉnh, chưa quyết định", $"/radiation/staff-certificates/{certificate}"));
        await scene.SavedAsync(new RecordStaffCertificateEventCommand(certificate, null, CertificateEventKind.Issued, new(2024, 5, 10), null, "7/CC", null, null));
        await scene.SavedAsync(new RadiationSafety.Devices.RecordDeviceEventCommand(device, null, RadiationSafety.Devices.DeviceEventKind.Verified, new(2024, 4, 10), "1/KĐ", null));
        await scene.SavedAsync(new SaveSurveyCommand(null, null, "15/KX", "A", new(2023, 3, 4), "Trung tâm Kỹ thuật", SurveyResult.Passed));
        (await GapsAsync(license, "area-surveyed")).Single().What.ShouldBe("Phòng khám A: quá hạn kiểm xạ lại từ ngày 04/03/2024");
        await scene.SavedAsync(new SaveSurveyCommand(null, null, "16/KX", "A", new(2024, 4, 2), "Trung tâm Kỹ thuật", SurveyResult.Failed));
        (await GapsAsync(license, "area-surveyed")).Single().What.ShouldBe("Phòng khám A: kiểm xạ ngày 02/04/2024 không đạt", "the one before it asks for nothing more");
        await scene.SavedAsync(new SaveSurveyCommand(null, null, "17/KX", "A", new(2024, 4, 12), "Trung tâm Kỹ thuật", SurveyResult.Passed));
        await TrainAsync("Nông Văn Hiếu");
        await scene.SavedAsync(new SaveHealthCheckCommand(null, null, officer, new(2024, 2, 1), HealthResult.Fit, "Bệnh viện", null, null));
        await scene.SavedAsync(new SaveIncidentPlanCommand(null, null, facility, "5/KH", new(2024, 1, 5), new(2024, 1, 20), "9/QĐ"));

        (await StandingsAsync(license)).ShouldBe("dose-results:Ready devices-verified:Ready area-surveyed:Ready officer-certified:Ready staff-trained:Ready staff-examined:Ready incident-plan:Ready fee-paid:Ready");
        (await DetailAsync(license, "giamdoc")).Requirements.Select(part => part.Code).ShouldNotContain("staff-examined", "health is no reader's business");

        // Time goes on: what was in date is not for ever.
        host.ItIs(new DateOnly(2026, 4, 11));
        (await StandingsAsync(license)).ShouldBe("dose-results:Gap devices-verified:Gap area-surveyed:Gap officer-certified:Ready staff-trained:Ready staff-examined:Gap incident-plan:Ready fee-paid:Ready");
    }

    [Fact]
    public async Task A_certificate_that_has_run_out_certifies_nobody_and_one_of_another_person_neither()
    {
        var facility = await scene.FacilityAsync("A");
        var license = await scene.LicenseAsync("GP-A", facility, new(2021, 7, 1), new(2024, 7, 1));
        var officer = await scene.WorkerAsync("Nông Văn Hiếu");
        await scene.WorkAsync(officer, "A", role: WorkerRole.SafetyOfficer);
        var colleague = await scene.WorkerAsync("Hà Thị Phúc");
        await scene.WorkAsync(colleague, "A");
        await scene.CertificateAsync("HERS", colleague, IssuingAuthority.Department, (CertificateEventKind.Issued, new(2023, 1, 5)));
        (await GapsAsync(license, "officer-certified")).Single().What.ShouldBe("Nông Văn Hiếu: chưa có chứng chỉ nhân viên bức xạ");

        var old = await scene.CertificateAsync("OLD", officer, IssuingAuthority.Department, (CertificateEventKind.Issued, new(2019, 5, 14)));
        (await GapsAsync(license, "officer-certified")).Single().ShouldBe((ReadinessStanding.Gap, "Nông Văn Hiếu: chứng chỉ hết giá trị ngày 14/05/2024", $"/radiation/staff-certificates/{old}"));
        host.ItIs(new DateOnly(2024, 5, 14));
        (await GapsAsync(license, "officer-certified")).Single().Standing.ShouldBe(ReadinessStanding.Attention, "five years to the day: its last");
    }

    [Fact]
    public async Task The_list_begins_with_what_expires_first_pages_on_and_asks_as_much_for_many_as_for_one()
    {
        await LicensedAsync(1);
        var ended = await scene.LicenseAsync("ENDED", await scene.FacilityAsync("ENDED"), new(2021, 1, 1), new(2024, 6, 1));
        await scene.SavedAsync(new RecordLicenseEventCommand(ended, null, LicenseEventKind.Revoked, new(2024, 5, 1), null, null, null, null));
        await scene.SavedAsync(new SaveLicenseCommand(null, null, "NOT-ISSUED", await scene.FacilityAsync("NEW"), LicenseKind.New, IssuingAuthority.Department));
        var one = await StatementsAsync();
        for (var number = 2; number <= 12; number++)
        {
            await LicensedAsync(number);
        }

        (await StatementsAsync()).ShouldBe(one, "no more statements for twelve licenses than for one");
        one.ShouldBeLessThanOrEqualTo(14);

        var codes = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await (await host.SignedInAsync("lan")).GetFromJsonAsync<JsonObject>($"/api/radiation/readiness?limit=5{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}"))!;
            codes.AddRange(page["items"]!.AsArray().Select(item => item!["code"]!.GetValue<string>()));
            cursor = page["nextCursor"]?.GetValue<string>();
        }
        while (cursor is not null);
        codes.ShouldBe(Enumerable.Range(1, 12).Select(number => $"GP-{number:00}"));
        var filtered = (await host.SendAsync(new ListRecords<RadiationLicense, ReadinessRow>(RegisterRequest.Everything.With("expires.to", "2024-08-01")), "lan")).Value!.Items;
        filtered.Select(row => (row.Code, row.MonthsLeft, row.Standing)).ShouldBe([("GP-01", 1, ReadinessStanding.Gap), ("GP-02", 2, ReadinessStanding.Gap)]);
        filtered[0].Gaps.ShouldContain("Nhân viên 1: quý 1/2024, chưa phát liều kế");
    }

    [Fact]
    public async Task The_list_is_narrowed_to_a_standing_as_its_own_rows_have_it_and_counts_what_it_narrows_to()
    {
        await LicensedAsync(1);
        await LicensedAsync(2);
        var ready = await scene.FacilityAsync("READY");
        var officer = await scene.WorkerAsync("Nông Văn Hiếu", born: Born);
        await scene.WorkAsync(officer, "READY", role: WorkerRole.SafetyOfficer);
        foreach (var (quarter, at) in DoseQuarter.Before(Today).Select((quarter, at) => (quarter, at)))
        {
            await scene.QuarterAsync(officer, ready, $"LK-{at}", quarter);
        }

        await scene.CertificateAsync("CC", officer, IssuingAuthority.Department, (CertificateEventKind.Issued, new(2023, 5, 10)));
        await scene.SavedAsync(new SaveSurveyCommand(null, null, "16/KX", "READY", new(2024, 4, 2), "Trung tâm Kỹ thuật", SurveyResult.Passed));
        await TrainAsync("Nông Văn Hiếu");
        await scene.SavedAsync(new SaveIncidentPlanCommand(null, null, ready, "5/KH", new(2024, 1, 5), null, null));
        await scene.LicenseAsync("GP-READY", ready, new(2021, 7, 1), new(2024, 7, 1));
        await scene.SavedAsync(new SaveLicenseCommand(null, null, "NOT-ISSUED", ready, LicenseKind.New, IssuingAuthority.Department));
        (await CodesAsync("Attention")).ShouldBe(["GP-READY"], "the plan waits for its approval");
        (await host.SendAsync(new GetReadinessOverviewQuery(), "lan")).Value.ShouldBe(new ReadinessCounts(0, 0, 1, 2));

        var plan = (Guid)(await host.ScalarAsync("SELECT id FROM radiation_safety.incident_plans"))!;
        await scene.SavedAsync(new SaveIncidentPlanCommand(plan, null, ready, "5/KH", new(2024, 1, 5), new(2024, 2, 5), "9/QĐ"));

        (await CodesAsync("Ready")).ShouldBe(["GP-READY"]);
        (await CodesAsync("Gap")).ShouldBe(["GP-01", "GP-02"]);
        (await CodesAsync("Gap,Ready")).ShouldBe(["GP-READY", "GP-01", "GP-02"], ignoreOrder: true);
        (await CodesAsync("Attention")).ShouldBeEmpty();
        (await host.SendAsync(new ListRecords<RadiationLicense, ReadinessRow>(RegisterRequest.Everything.With("standing", "Red")), "lan")).Refusal.ShouldNotBeNull();
        (await (await host.SignedInAsync("giamdoc")).GetFromJsonAsync<JsonObject>("/api/radiation/readiness/overview"))!["gap"]!.GetValue<int>().ShouldBe(2);
        using var page = await PageClient.SignInAsync(host, "lan");
        (await page.ReadAsync("/radiation/readiness?standing=Gap")).ShouldSatisfyAllConditions(
            text => text.ShouldContain("GP-01/GP"), text => text.ShouldNotContain("GP-READY"), text => text.ShouldMatch("id=\"standing-Gap\"[^>]*>Thiếu <b>2</b>"), text => text.ShouldMatch("id=\"standing-Ready\"[^>]*>Đủ <b>1</b>"));
    }

    [Fact]
    public async Task From_a_facility_and_a_license_one_click_leads_to_staff_and_readiness()
    {
        var license = await LicensedAsync(1);
        var facility = (Guid)(await host.ScalarAsync("SELECT facility_id FROM radiation_safety.licenses"))!;
        var worker = (Guid)(await host.ScalarAsync("SELECT id FROM radiation_safety.workers"))!;
        using var page = await PageClient.SignInAsync(host, "lan");

        (await page.ReadAsync($"/radiation/facilities/{facility}")).ShouldSatisfyAllConditions(
            text => text.ShouldContain($"/radiation/workers/{worker}"), text => text.ShouldContain($"/radiation/readiness?facility={facility}"), text => text.ShouldContain($"/radiation/employments?facility={facility}"));
        (await page.ReadAsync($"/radiation/licenses/{license}")).ShouldSatisfyAllConditions(
            text => text.ShouldContain($"/radiation/readiness/{license}"), text => text.ShouldContain($"/radiation/employments?facility={facility}"));
        await scene.SavedAsync(new RecordLicenseEventCommand(license, null, LicenseEventKind.Revoked, new(2024, 5, 1), null, null, null, null));
        (await page.ReadAsync($"/radiation/licenses/{license}")).ShouldNotContain($"/radiation/readiness/{license}");
    }

    [Fact]
    public async Task The_letter_tells_the_facility_what_is_missing_and_nothing_of_anybodys_health()
    {
        var license = await LicensedAsync(1);

        var issued = await host.SendAsync(new IssuePaperCommand<RadiationSafetyModule>("readiness", license, "readiness-letter", null, Today, SignatureForm.Own, null, "Giám đốc", "Đặng Quốc Khánh"), "lan");

        issued.Refusal.ShouldBeNull();
        var paper = (await host.SendAsync(new GetPapersQuery<RadiationSafetyModule>("readiness", license), "lan")).Value!.Issued.Single();
        paper.Symbol.ShouldBe("01/TB-SKHCN");
        var lines = PaperReader.Lines(await (await host.SignedInAsync("lan")).GetByteArrayAsync($"/api/radiation/files/{paper.FileId}"));
        lines.ShouldContain("Kính gửi: Phòng khám F-01, phường Chi Lăng, Lạng Sơn.");
        lines.ShouldContain("Giấy phép số GP-01/GP cấp cho cơ sở có hiệu lực đến ngày 01/07/2024. Qua theo dõi, Sở Khoa học và Công nghệ thấy hồ sơ của cơ sở còn thiếu các nội dung sau:");
        lines.ShouldContain("Nhân viên 1: quý 2/2023, chưa phát liều kế");
        lines.ShouldContain("Kế hoạch ứng phó sự cố");
        lines.ShouldNotContain(line => line.Contains("sức khỏe", StringComparison.Ordinal));
        (await host.SendAsync(new IssuePaperCommand<RadiationSafetyModule>("readiness", license, "readiness-letter", null, Today, SignatureForm.Own, null, "Giám đốc", null), "lan")).Refusal!.Reason.Key.ShouldBe("platform.papers.already-issued");
        using var page = await PageClient.SignInAsync(host, "lan");
        (await page.ReadAsync($"/radiation/readiness/{license}")).ShouldSatisfyAllConditions(text => text.ShouldContain("01/TB-SKHCN"), text => text.ShouldContain("/radiation/workers/"));
    }

    /// <summary>A license with one worker and one device, and nothing that makes it ready.</summary>
    private async Task<Guid> LicensedAsync(int number)
    {
        var code = $"F-{number:00}";
        var facility = await scene.FacilityAsync(code);
        await scene.WorkAsync(await scene.WorkerAsync($"Nhân viên {number}"), code);
        await scene.DeviceAsync(facility, $"SN-{number}");
        return await scene.LicenseAsync($"GP-{number:00}", facility, new(2021, 7, 1), new DateOnly(2024, 6, 1).AddMonths(number));
    }

    private async Task<int> StatementsAsync()
    {
        var client = await host.SignedInAsync("lan");
        // Once to warm what is kept between requests.
        (await client.GetAsync("/api/radiation/readiness")).EnsureSuccessStatusCode();
        using var counter = new StatementCounter();
        (await client.GetAsync("/api/radiation/readiness")).EnsureSuccessStatusCode();
        return counter.Count;
    }

    private async Task TrainAsync(string name)
    {
        var program = (Guid)(await host.ScalarAsync("SELECT id FROM radiation_safety.training_programs WHERE code = 'ATBX'"))!;
        var (first, last) = (new DateOnly(2024, 5, 13), new DateOnly(2024, 5, 14));
        var held = await scene.SavedAsync(new SaveTrainingClassCommand<RadiationSafetyModule>(null, null, "L-1", program, [new(first), new(last)], "Hội trường", 10, []));
        await scene.SavedAsync(new AdmitParticipantsCommand<RadiationSafetyModule>(held, null, [new ParticipantInput(name.ToUpperInvariant(), Born, "Phòng khám A", "Nhân viên bức xạ", null)]));
        foreach (var (step, on) in new[] { (TrainingEventKind.Opened, first.AddDays(-10)), (TrainingEventKind.Started, first) })
        {
            await scene.SavedAsync(new RecordTrainingEventCommand<RadiationSafetyModule>(held, null, step, on, null, null));
        }

        var trainee = (await host.SendAsync(new GetTrainingClassQuery<RadiationSafetyModule>(held), "lan")).Value!.Participants.Single().Id;
        await scene.SavedAsync(new EnterSheetCommand<RadiationSafetyModule>(held, null, [new SheetLineInput(trainee, [first, last], 9)]));
        await scene.SavedAsync(new RecordTrainingEventCommand<RadiationSafetyModule>(held, null, TrainingEventKind.Finished, last, null, null));
        (await host.SendAsync(new IssuePaperCommand<RadiationSafetyModule>("training-participants", trainee, "training-certificate", null, Today, SignatureForm.Own, null, "Giám đốc", null), "lan")).Refusal.ShouldBeNull();
    }

    private async Task<IReadOnlyList<string>> CodesAsync(string standing)
    {
        var items = (await host.SendAsync(new ListRecords<RadiationLicense, ReadinessRow>(new RegisterRequest(new Dictionary<string, IReadOnlyList<string>> { ["standing"] = standing.Split(',') })), "lan")).Value!.Items;
        items.ShouldAllBe(row => standing.Contains(row.Standing.ToString(), StringComparison.Ordinal));
        return [.. items.Select(row => row.Code)];
    }

    private async Task<ReadinessDetail> DetailAsync(Guid license, string user = "lan") => (await host.SendAsync(new GetReadinessQuery(license), user)).Value!;

    private async Task<string> StandingsAsync(Guid license) => string.Join(' ', (await DetailAsync(license)).Requirements.Select(part => $"{part.Code}:{part.Standing}"));

    private async Task<IReadOnlyList<(ReadinessStanding Standing, string What, string? Address)>> GapsAsync(Guid license, string requirement) =>
        [.. (await DetailAsync(license)).Requirements.Single(part => part.Code == requirement).Gaps.Select(gap => (gap.Standing, gap.What, gap.Address))];
}
