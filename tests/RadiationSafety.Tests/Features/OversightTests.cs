using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Deadlines;
using Platform.Measures;
using Platform.Modules;
using Platform.Records;
using Platform.Results;
using RadiationSafety.Checklists;
using RadiationSafety.Devices;
using RadiationSafety.Drills;
using RadiationSafety.Facilities;
using RadiationSafety.Findings;
using RadiationSafety.Guidances;
using RadiationSafety.Incidents;
using RadiationSafety.InspectionIntervals;
using RadiationSafety.Inspections;
using RadiationSafety.Licenses;
using RadiationSafety.SafetyReportNotices;
using RadiationSafety.SafetyReports;
using RadiationSafety.Sanctions;
using RadiationSafety.Surveys;
using Shouldly;
using TestKit;
using Xunit;

namespace RadiationSafety.Tests.Features;

/// <summary>What the department watches over between two licenses, on the real database: each figure with rows beside it that must not count.</summary>
public sealed class OversightTests : IAsyncLifetime
{
    private static readonly (DateOnly From, DateOnly To) Quarter = (new(2024, 1, 1), new(2024, 3, 31));

    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private IModule Module => host.Modules.Find("radiation")!;

    [Fact]
    public async Task Visits_of_a_quarter_are_compliant_at_the_visit_or_after_30_days_and_their_findings_are_reminded_of()
    {
        await FacilityAsync("CSBX-1");
        await FacilityAsync("CSBX-2");
        var checklist = await SavedAsync(new PublishChecklistCommand("BK-XQ", "Bảng kiểm X-quang", RadiationPractice.MedicalXray, new(2023, 1, 1), [new("Giấy phép còn hiệu lực", "Điều 28"), new("Kiểm định", null)]));

        await HeldAsync("CLEAN", "CSBX-1", new(2024, 1, 10));
        var in20 = await HeldAsync("MENDED-30", "CSBX-1", new(2024, 3, 1), checklist);
        var late = await HeldAsync("MENDED-31", "CSBX-2", new(2024, 3, 1));
        var open = await HeldAsync("OPEN", "CSBX-2", new(2024, 3, 31));
        var annulled = await HeldAsync("ANNULLED", "CSBX-2", new(2024, 2, 1));
        var after = await HeldAsync("AFTER", "CSBX-1", new(2024, 4, 1));
        await HeldAsync("BEFORE", "CSBX-1", new(2023, 12, 31));
        await SavedAsync(Inspection("PLANNED", "CSBX-1", new(2024, 2, 2)));
        var canceled = await SavedAsync(Inspection("CANCELED", "CSBX-1", new(2024, 2, 2)));
        await HappenAsync(canceled, InspectionEventKind.Canceled, new(2024, 2, 3));

        var first = await FindAsync(in20, new(2024, 3, 20), item: 1);
        await MendAsync(first, new(2024, 3, 31));
        await MendAsync(await FindAsync(late, new(2024, 3, 20)), new(2024, 4, 1));
        var standing = await FindAsync(open, new(2024, 5, 10));
        await AnnulAsync(await FindAsync(annulled, new(2024, 3, 1)));
        await MendAsync(await FindAsync(after, new(2024, 4, 20)), new(2024, 4, 20));

        (await CodesAsync("inspections-conducted", Quarter)).ShouldBe(["ANNULLED", "CLEAN", "MENDED-30", "MENDED-31", "OPEN"]);
        (await CodesAsync("inspections-compliant-at-visit", Quarter)).ShouldBe(["ANNULLED", "CLEAN"]);
        (await CodesAsync("inspections-compliant-after-30-days", Quarter)).ShouldBe(["ANNULLED", "CLEAN", "MENDED-30"]);
        (await CodesAsync("facilities-inspected", Quarter)).ShouldBe(["CSBX-1", "CSBX-2"]);
        (await CodesAsync("facilities-inspected", (new(2024, 1, 1), new(2024, 1, 31)))).ShouldBe(["CSBX-1"]);
        (await CodesAsync("findings-made", Quarter)).ShouldBe(["MENDED-30/1", "MENDED-31/1", "OPEN/1"]);
        // On 31/03 one is past its day and mended the day after; the first was mended that very day, the third is due later.
        (await CodesAsync("findings-past-due", Quarter)).ShouldBe(["MENDED-31/1"]);
        (await CodesAsync("findings-past-due", (new(2024, 5, 1), new(2024, 5, 15)))).ShouldBe(["OPEN/1"]);
        (await CodesAsync("findings-past-due", (new(2024, 5, 1), new(2024, 5, 10)))).ShouldBeEmpty("the last day is not past");

        var due = (await host.SendAsync(Module.Address(new GetRecordSides(standing)), "lan")).Deadlines.Single();
        (due.RuleCode, due.DueOn, due.Article).ShouldBe(("INSPECTION-FINDING", new DateOnly(2024, 5, 10), "3/BB-KT"));
        (await host.SendAsync(Module.Address(new GetRecordSides(first)), "lan")).Deadlines.Single().State.ShouldBe(DeadlineState.Met);
        (await host.SendAsync(new GetFindingQuery(first), "lan")).Value!.Article.ShouldBe("Điều 28");
        await host.DispatchAsync();
        (await host.ScalarAsync($"SELECT count(*) FROM deadlines.tracked_deadlines WHERE record_id = '{standing}' AND due_on = '2024-05-10'")).ShouldBe(1L);

        Result closing = await host.SendAsync(new RecordInspectionEventCommand(open, null, InspectionEventKind.Concluded, new(2024, 4, 5), "5/KL", null, null), "lan");
        closing.Refusal.ShouldBeNull();
        (await host.SendAsync(new RecordInspectionEventCommand(open, null, InspectionEventKind.Closed, new(2024, 5, 12), null, null, null), "lan")).Refusal!.Reason.Key.ShouldBe("radiation.inspections.open-findings");
        await MendAsync(standing, new(2024, 5, 12));
        (await host.SendAsync(new RecordInspectionEventCommand(open, null, InspectionEventKind.Closed, new(2024, 5, 12), null, null, null), "lan")).Refusal.ShouldBeNull();

        // The next version leaves the inspection with its own.
        await SavedAsync(new PublishChecklistCommand("BK-XQ", "Bảng kiểm X-quang", RadiationPractice.MedicalXray, new(2024, 5, 1), [new("Một mục", null)]));
        (await host.SendAsync(new GetInspectionQuery(in20), "lan")).Value!.ChecklistId.ShouldBe(checklist);
        (await host.SendAsync(new PublishChecklistCommand("BK-XQ", "Bảng kiểm", RadiationPractice.MedicalXray, new(2024, 4, 30), [new("Một mục", null)]), "lan")).Refusal!.Fields.Single().Field.ShouldBe("appliesFrom");
    }

    [Fact]
    public async Task Fines_of_a_period_are_counted_and_added_up_and_annulled_ones_are_neither()
    {
        await FacilityAsync("CSBX-1");
        var held = await HeldAsync("KT-1", "CSBX-1", new(2024, 2, 1));
        await SavedAsync(Fine(held, "1/QĐ-XPHC", new(2024, 2, 5), 15_000_000));
        var served = await SavedAsync(Fine(held, "2/QĐ-XPHC", new(2024, 3, 31), 7_500_000));
        await SavedAsync(Fine(held, "3/QĐ-XPHC", new(2024, 4, 1), 1_000_000_000));
        var annulled = await SavedAsync(Fine(held, "4/QĐ-XPHC", new(2024, 3, 1), 2_000_000));
        (await host.SendAsync(new RecordSanctionEventCommand(annulled, null, SanctionEventKind.Annulled, new(2024, 3, 20), "9/QĐ", null), "lan")).Refusal.ShouldBeNull();
        (await host.SendAsync(new RecordSanctionEventCommand(served, null, SanctionEventKind.Served, new(2024, 4, 2), null, null), "lan")).Refusal.ShouldBeNull();

        (await CodesAsync("sanctions-decided", Quarter)).ShouldBe(["1/QĐ-XPHC, 05/02/2024", "2/QĐ-XPHC, 31/03/2024"]);
        var amount = await MeasureAsync("sanctions-amount", Quarter);
        amount.Value.ShouldBe(22_500_000m);
        var behind = (await (await host.SignedInAsync("lan")).GetFromJsonAsync<JsonObject>($"/api{amount.Address}"))!;
        behind["items"]!.AsArray().Sum(row => row!["amount"]!.GetValue<decimal>()).ShouldBe(amount.Value);
        (await MeasureAsync("sanctions-amount", Quarter, "state")).Parts.Select(part => (part.Key, part.Value)).ShouldBe([("Decided", 15_000_000m), ("Served", 7_500_000m)]);
        (await MeasureAsync("sanctions-decided", Quarter, "state")).Parts.Select(part => part.Value).ShouldBe([1m, 1m]);
        (await MeasureAsync("sanctions-amount", (new(2024, 1, 1), new(2024, 3, 19)))).Value.ShouldBe(17_000_000m, "not annulled yet");
        (await host.SendAsync(Fine(held, "1/QĐ-XPHC", new(2024, 2, 5), 1), "lan")).Refusal!.Fields.Single().Field.ShouldBe("number");
        (await host.SendAsync(Fine(held, "5/QĐ-XPHC", new(2024, 2, 5), 0.5m), "lan")).Refusal!.Fields.Single().Field.ShouldBe("Amount");
        // Ten days from 02/04, a Friday.
        (await host.SendAsync(Module.Address(new GetRecordSides(served)), "lan")).Deadlines.Single(d => d.RuleCode == "VP-EXEC").DueOn.ShouldBe(new DateOnly(2024, 4, 12));
    }

    [Fact]
    public async Task Facilities_due_for_a_visit_are_found_by_the_departments_own_interval()
    {
        await FacilityAsync("VISITED", RiskClass.HighRisk);
        await FacilityAsync("NEVER", RiskClass.HighRisk);
        await FacilityAsync("LOW", RiskClass.LowRisk);
        await HeldAsync("KT-1", "VISITED", new(2023, 6, 1));
        await SavedAsync(Inspection("KT-2", "VISITED", new(2024, 5, 1)));
        (await VisitAsync("NoInterval")).ShouldBe(["LOW", "NEVER", "VISITED"]);

        var interval = await SavedAsync(new SaveInspectionIntervalCommand(null, null, "YT-CAO", RadiationPractice.MedicalXray, RiskClass.HighRisk, 12, "5/KH-SKHCN"));

        (await VisitAsync("Due")).ShouldBe(["NEVER"]);
        (await VisitAsync("Soon")).ShouldBe(["VISITED"]);
        (await VisitAsync("NoInterval")).ShouldBe(["LOW"]);
        var visited = (await host.SendAsync(new GetFacilityQuery((await IdAsync("facilities", "VISITED"))), "lan")).Value!;
        (visited.Visits!.LastOn, visited.Visits.NextOn).ShouldBe((new DateOnly(2023, 6, 1), new DateOnly(2024, 6, 1)));
        (await host.SendAsync(new SaveInspectionIntervalCommand(null, null, "OTHER", RadiationPractice.MedicalXray, RiskClass.HighRisk, 6, "5/KH"), "lan")).Refusal!.Fields.Single().Field.ShouldBe("risk");
        await SavedAsync(new SaveInspectionIntervalCommand(interval, null, "YT-CAO", RadiationPractice.MedicalXray, RiskClass.HighRisk, 11, "6/KH-SKHCN"));
        (await VisitAsync("Due")).ShouldBe(["NEVER", "VISITED"]);
    }

    [Fact]
    public async Task A_device_is_under_one_license_at_a_time_moves_with_its_history_and_is_flagged_when_its_verification_is_over()
    {
        var (here, there) = (await FacilityAsync("CSBX-1"), await FacilityAsync("CSBX-2"));
        var (device, fresh) = (await DeviceAsync(here, "SN-1"), await DeviceAsync(here, "SN-2"));
        await DeviceAsync(here, "SN-3");
        await VerifyAsync(device, new(2022, 5, 14));
        await VerifyAsync(fresh, new(2022, 5, 15));
        var first = await LicenseAsync("GP-1", here, LicenseKind.New, new(2022, 6, 1), new(2025, 6, 1));
        await SavedAsync(new CoverDevicesCommand(first, null, [device, fresh]));

        // Expired yesterday, valid to this day, never verified.
        (await ListAsync("devices?expired=1", "serialNumber")).ShouldBe(["SN-1"]);
        (await ListAsync("devices?unverified=1", "serialNumber")).ShouldBe(["SN-3"]);
        (await host.SendAsync(new GetLicenseQuery(first), "lan")).Value!.Devices.Select(d => (d.SerialNumber, d.Verification)).Order().ShouldBe([("SN-1", VerificationStanding.Expired), ("SN-2", VerificationStanding.Valid)]);

        var second = await OpenAsync("GP-2", here, LicenseKind.New);
        await SavedAsync(new CoverDevicesCommand(second, null, [device]));
        await RecordAsync(second, LicenseEventKind.Submitted, new(2024, 5, 1));
        await RecordAsync(second, LicenseEventKind.Checked, new(2024, 5, 2));
        (await IssueAsync(second, new(2024, 5, 10), new(2027, 5, 10))).Refusal!.Reason.Key.ShouldBe("radiation.licenses.device-licensed");
        await RecordAsync(first, LicenseEventKind.Ended, new(2024, 5, 10));
        (await IssueAsync(second, new(2024, 5, 10), new(2027, 5, 10))).Refusal.ShouldBeNull("the first ended that day");
        var third = await LicenseAsync("GP-3", here, LicenseKind.New, new(2024, 5, 11), new(2027, 5, 11));
        (await host.SendAsync(new CoverDevicesCommand(third, null, [device]), "lan")).Refusal!.Fields.Single().Field.ShouldBe("deviceIds");
        await SavedAsync(new CoverDevicesCommand(third, null, [fresh]));

        Result moved = await host.SendAsync(new RecordDeviceEventCommand(device, null, DeviceEventKind.Moved, new(2024, 5, 12), null, null, "NONE"), "lan");
        moved.Refusal!.Fields.Single().Field.ShouldBe("facilityCode");
        (await host.SendAsync(new RecordDeviceEventCommand(device, null, DeviceEventKind.Moved, new(2024, 5, 12), null, null, "CSBX-2"), "lan")).Refusal.ShouldBeNull();
        var detail = (await host.SendAsync(new GetDeviceQuery(device), "lan")).Value!;
        (detail.FacilityId, detail.State).ShouldBe((there, DeviceState.Installed));
        detail.Placements.Select(place => (place.FacilityId, place.From, place.To)).ShouldBe([(here, new DateOnly(2020, 1, 1), new DateOnly(2024, 5, 12)), (there, new DateOnly(2024, 5, 12), null)]);
        (await ListAsync($"devices?facility={here}", "serialNumber")).ShouldBe(["SN-2", "SN-3"]);
        (await host.SendAsync(new CoverDevicesCommand(third, null, [fresh, device]), "lan")).Refusal!.Reason.Key.ShouldBe("radiation.licenses.device-elsewhere");
        (await host.SendAsync(Module.Address(new GetRecordSides(device)), "lan")).Deadlines.Single(d => d.RuleCode == "XR-VER-EVENT").Outcome.ShouldBe(DeadlineOutcome.NoFixedPeriod);

        var survey = await SavedAsync(new SaveSurveyCommand(null, null, "1/KX", "CSBX-1", new(2023, 5, 20), "Trung tâm Kỹ thuật", SurveyResult.Passed, "SN-2"));
        (await host.SendAsync(Module.Address(new GetRecordSides(survey)), "lan")).Deadlines.Single().DueOn.ShouldBe(new DateOnly(2024, 5, 20));
        await SavedAsync(new SaveSurveyCommand(null, null, "2/KX", "CSBX-1", new(2024, 4, 2), "Trung tâm Kỹ thuật", SurveyResult.Failed, "SN-2"));
        await SavedAsync(new SaveSurveyCommand(null, null, "3/KX", "CSBX-1", new(2024, 3, 31), "Trung tâm Kỹ thuật", SurveyResult.Passed));
        (await host.SendAsync(Module.Address(new GetRecordSides(survey)), "lan")).Deadlines.Single().State.ShouldBe(DeadlineState.Met, "of the same device");
        (await CodesAsync("surveys-made", Quarter)).ShouldBe(["3/KX"]);
    }

    [Fact]
    public async Task A_late_renewal_is_refused_and_becomes_a_new_license_and_a_timely_one_ends_the_old()
    {
        var organization = await OrganizationAsync("Công ty Tam Thanh");
        var facility = await FacilityAsync("CSBX-1", organization: organization);
        // 45 days back from 01/07/2024: 17/05/2024.
        var timely = await LicenseAsync("OLD-1", facility, LicenseKind.New, new(2021, 7, 1), new(2024, 7, 1));
        // 17/04/2024.
        await LicenseAsync("OLD-2", facility, LicenseKind.New, new(2021, 6, 1), new(2024, 6, 1));
        (await host.SendAsync(new GetLicenseQuery(timely), "lan")).Value!.RenewBy.ShouldBe(new DateOnly(2024, 5, 17));

        var late = await SavedAsync(new SaveLicenseCommand(null, null, "LATE", facility, LicenseKind.Renewal, IssuingAuthority.ProvincialPeoplesCommittee, "OLD-2"));
        Result refused = await host.SendAsync(new RecordLicenseEventCommand(late, null, LicenseEventKind.Submitted, new(2024, 5, 2), null, null, null, null), "lan");
        (refused.Refusal!.Fields.Single().Field, refused.Refusal.Reason.Key).ShouldBe(("happenedOn", "radiation.dossiers.renewal-late"));
        (await host.SendAsync(new SaveLicenseCommand(late, null, "LATE", facility, LicenseKind.New, IssuingAuthority.ProvincialPeoplesCommittee, "OLD-2"), "lan")).Refusal!.Fields.Single().Field.ShouldBe("precedingCode");
        await SavedAsync(new SaveLicenseCommand(late, null, "LATE", facility, LicenseKind.New, IssuingAuthority.ProvincialPeoplesCommittee));
        await RecordAsync(late, LicenseEventKind.Submitted, new(2024, 5, 2));
        (await host.SendAsync(new GetLicenseQuery(late), "lan")).Value!.ShouldSatisfyAllConditions(l => l.Kind.ShouldBe(LicenseKind.New), l => l.PrecedingId.ShouldBeNull());

        var renewal = await SavedAsync(new SaveLicenseCommand(null, null, "RENEWAL", facility, LicenseKind.Renewal, IssuingAuthority.Department, "OLD-1"));
        await RecordAsync(renewal, LicenseEventKind.Submitted, new(2024, 5, 10));
        await RecordAsync(renewal, LicenseEventKind.Checked, new(2024, 5, 13));
        (await IssueAsync(renewal, new(2024, 5, 15), new(2024, 7, 1))).Refusal!.Fields.Single().Field.ShouldBe("expiresOn");
        (await host.SendAsync(new RecordLicenseEventCommand(renewal, null, LicenseEventKind.Issued, new(2024, 5, 15), null, "9/GP", new(2027, 7, 1), null, "Không chụp lưu động"), "lan")).Refusal.ShouldBeNull();
        (await host.SendAsync(new GetLicenseQuery(timely), "lan")).Value!.State.ShouldBe(LicenseState.Renewed);
        (await host.SendAsync(new GetLicenseQuery(renewal), "lan")).Value!.Conditions.ShouldBe("Không chụp lưu động");

        (await CodesAsync("licenses-renewed", (new(2024, 1, 1), new(2024, 5, 15)))).ShouldBe(["RENEWAL"], "neither the new ones, nor what was only asked for");
        (await CodesAsync("licenses-renewed", (new(2024, 1, 1), new(2024, 5, 14)))).ShouldBeEmpty();

        // The company merges while the license runs: the facility and all of its licenses stay where they are, under the one that stands for it now.
        var survivor = await OrganizationAsync("Công ty Xứ Lạng");
        await MergeAsync(survivor, organization);
        (await host.ScalarAsync($"SELECT organization_entered_id || ' ' || organization_id FROM radiation_safety.facilities WHERE id = '{facility}'")).ShouldBe($"{organization} {survivor}");
        (await ListAsync($"licenses?facility={facility}", "code")).ShouldBe(["LATE", "OLD-1", "OLD-2", "RENEWAL"]);
        (await ListAsync($"facilities?organization={survivor}", "code")).ShouldBe(["CSBX-1"]);
        using var page = await PageClient.SignInAsync(host, "lan");
        (await page.ReadAsync($"/radiation/licenses/{renewal}")).ShouldSatisfyAllConditions(
            text => text.ShouldContain("Phòng khám CSBX-1", Case.Sensitive, "as the paper says for ever"), text => text.ShouldContain($"/radiation/facilities/{facility}"), text => text.ShouldContain("Còn hiệu lực"));
        (await page.ReadAsync($"/radiation/facilities/{facility}")).ShouldContain("Công ty Xứ Lạng");
        (await host.SendAsync(new RecordLicenseEventCommand(renewal, null, LicenseEventKind.Suspended, new(2024, 5, 15), "4/QĐ", null, null, null), "lan")).Refusal.ShouldBeNull("the license goes on under the one that stands for it now");
    }

    [Fact]
    public async Task Yearly_reports_are_asked_of_every_facility_in_use_received_missed_and_excused()
    {
        await FacilityAsync("IN");
        await FacilityAsync("LATE");
        await FacilityAsync("CLOSED");
        var gone = await FacilityAsync("GONE");
        (await host.SendAsync(Facility("GONE") with { Id = gone, EndedOn = new(2023, 12, 31) }, "lan")).Refusal.ShouldBeNull();
        var notice = await SavedAsync(new SaveSafetyReportNoticeCommand(null, null, 2023, "37/TB-SKHCN", new(2024, 1, 5), new(2024, 2, 15)));
        (await ListAsync($"safety-reports?notice={notice}", "code")).ShouldBe(["CLOSED/2023", "IN/2023", "LATE/2023"]);
        (await host.SendAsync(new SaveSafetyReportNoticeCommand(null, null, 2023, "38/TB", new(2024, 1, 6), new(2024, 2, 15)), "lan")).Refusal!.Fields.Single().Field.ShouldBe("year");

        await FacilityAsync("NEW");
        (await host.SendAsync(new AskMoreFacilitiesCommand(notice), "lan")).Value!.Count.ShouldBe(1);
        (await host.SendAsync(new AskMoreFacilitiesCommand(notice), "lan")).Value!.Count.ShouldBe(0);
        var report = await IdAsync("safety-reports", "IN/2023");
        var due = (await host.SendAsync(Module.Address(new GetRecordSides(report)), "lan")).Deadlines.Single();
        (due.RuleCode, due.DueOn, due.Article).ShouldBe(("SAFE-REP", new DateOnly(2024, 2, 15), "37/TB-SKHCN"));
        await SavedAsync(new SaveSafetyReportNoticeCommand(notice, null, 2023, "37/TB-SKHCN", new(2024, 1, 5), new(2024, 2, 29)));
        (await host.SendAsync(Module.Address(new GetRecordSides(report)), "lan")).Deadlines.Single().DueOn.ShouldBe(new DateOnly(2024, 2, 29), "the notice was put off");

        const string file = "Mã cơ sở;Năm báo cáo;Ngày đôn đốc;Số văn bản đôn đốc;Ngày nhận;Số báo cáo\nIN;2023;;;14/02/2024;1/BC\nLATE;2023;01/03/2024;9/SKHCN;01/04/2024;2/BC\n";
        (await host.ImportedAsync("radiation", "safety-reports", file, "lan")).ShouldBe((0, 2, 0, 0));
        (await host.ImportedAsync("radiation", "safety-reports", file, "lan")).ShouldBe((0, 0, 2, 0));
        (await host.ImportedAsync("radiation", "safety-reports", "Mã cơ sở;Năm báo cáo;Ngày nhận\nGONE;2023;14/02/2024\n", "lan")).Wrong.ShouldBe(1);
        (await host.SendAsync(new RecordSafetyReportEventCommand(await IdAsync("safety-reports", "CLOSED/2023"), null, SafetyReportEventKind.Excused, new(2024, 3, 31), null, "Đã ngừng"), "lan")).Refusal.ShouldBeNull();

        (await CodesAsync("safety-reports-received", Quarter)).ShouldBe(["IN/2023"]);
        (await CodesAsync("safety-reports-missing", Quarter)).ShouldBe(["LATE/2023", "NEW/2023"]);
        (await CodesAsync("safety-reports-missing", (new(2024, 1, 1), new(2024, 2, 1)))).ShouldBe(["CLOSED/2023", "IN/2023", "LATE/2023", "NEW/2023"]);
        (await CodesAsync("safety-reports-missing", (new(2024, 1, 1), new(2024, 1, 4)))).ShouldBeEmpty("not asked yet");
        (await host.SendAsync(new RecordSafetyReportNoticeEventCommand(notice, null, SafetyReportNoticeEventKind.Compiled, new(2024, 4, 10), "3/BC-SKHCN", null), "lan")).Refusal.ShouldBeNull();
        (await host.SendAsync(new RecordSafetyReportNoticeEventCommand(notice, null, SafetyReportNoticeEventKind.Sent, new(2024, 4, 12), " ", null), "lan")).Refusal!.Fields.Single().Field.ShouldBe("documentNumber");
    }

    [Fact]
    public async Task Incidents_drills_and_guidance_are_counted_by_their_own_day()
    {
        await FacilityAsync("CSBX-1");
        foreach (var (code, on) in new[] { ("IN-1", new DateOnly(2024, 1, 1)), ("IN-2", new DateOnly(2024, 3, 31)), ("OUT-1", new DateOnly(2023, 12, 31)), ("OUT-2", new DateOnly(2024, 4, 1)) })
        {
            await SavedAsync(new SaveIncidentCommand(null, null, code, "CSBX-1", on, IncidentLevel.Facility, "Hỏng che chắn", ReportedTo: "UBND tỉnh", ReportedOn: on.AddDays(1)));
            await SavedAsync(new SaveDrillCommand(null, null, code, "CSBX-1", on, IncidentLevel.Facility, "Mất nguồn", DrillResult.Passed));
            await SavedAsync(new SaveGuidanceCommand(null, null, code, on, GuidanceKind.LicenseDossier, "Phòng khám", "Hồ sơ X-quang"));
        }

        (await CodesAsync("incidents-occurred", Quarter)).ShouldBe(["IN-1", "IN-2"]);
        (await CodesAsync("drills-held", Quarter)).ShouldBe(["IN-1", "IN-2"]);
        (await CodesAsync("guidances-held", Quarter)).ShouldBe(["IN-1", "IN-2"]);
        (await host.SendAsync(Module.Address(new GetRecordSides(await IdAsync("drills", "IN-2"))), "lan")).Deadlines.Single().State.ShouldBe(DeadlineState.Met);
        // A year from the last drill, whichever was entered last.
        (await host.SendAsync(Module.Address(new GetRecordSides(await IdAsync("drills", "OUT-2"))), "lan")).Deadlines.Single().DueOn.ShouldBe(new DateOnly(2025, 4, 1));
        (await host.SendAsync(new SaveIncidentCommand(null, null, "X", "CSBX-1", new(2024, 3, 1), IncidentLevel.Facility, "Rơi", ReportedOn: new(2024, 3, 2)), "lan")).Refusal!.Fields.Single().Field.ShouldBe("reportedTo");
        (await host.SendAsync(new SaveIncidentCommand(null, null, "X", "CSBX-1", new(2024, 3, 1), IncidentLevel.Facility, "Rơi", EndedOn: new(2024, 2, 29)), "lan")).Refusal!.Fields.Single().Field.ShouldBe("endedOn");
    }

    [Fact]
    public async Task Files_of_inspections_findings_and_sanctions_repeat_without_change_and_name_what_is_wrong()
    {
        await FacilityAsync("CSBX-1");
        const string inspections = "Mã;Mã cơ sở;Loại;Theo kế hoạch hay đột xuất;Ngày dự kiến;Ngày quyết định;Số quyết định;Ngày bắt đầu;Ngày kết thúc tại cơ sở;Ngày kết luận;Số kết luận\nKT-1;CSBX-1;Thanh tra;Theo kế hoạch;01/02/2024;01/02/2024;7/QĐ;05/02/2024;06/02/2024;20/02/2024;8/KL\n";
        const string findings = "Mã cuộc kiểm tra;Tồn tại số;Nội dung;Hạn khắc phục;Văn bản ấn định;Ngày khắc phục;Văn bản chứng minh\nKT-1;1;Thiếu biển báo;01/03/2024;8/KL;28/02/2024;1/BC\n";
        const string sanctions = "Số quyết định;Ngày quyết định;Mã cuộc kiểm tra;Số tiền phạt (đồng);Hành vi vi phạm;Ngày giao;Ngày thi hành\n1/QĐ-XPHC;10/02/2024;KT-1;5.000.000;Chậm kiểm định;12/02/2024;20/02/2024\n";
        foreach (var (register, file) in new[] { ("inspections", inspections), ("findings", findings), ("sanctions", sanctions) })
        {
            (await host.ImportedAsync("radiation", register, file, "lan")).ShouldBe((1, 0, 0, 0), register);
            (await host.ImportedAsync("radiation", register, file, "lan")).ShouldBe((0, 0, 1, 0), $"{register} again");
        }

        (await host.ImportedAsync("radiation", "findings", findings.Replace("KT-1", "NONE", StringComparison.Ordinal), "lan")).Wrong.ShouldBe(1);
        (await host.ImportedAsync("radiation", "inspections", inspections.Replace("KT-1", "KT-2", StringComparison.Ordinal).Replace("/02/2024", "/07/2025", StringComparison.Ordinal), "lan")).Wrong.ShouldBe(1);
        (await MeasureAsync("sanctions-amount", Quarter)).Value.ShouldBe(5_000_000m);
        (await CodesAsync("inspections-compliant-after-30-days", Quarter)).ShouldBe(["KT-1"]);
    }

    [Fact]
    public async Task Tuyen_quangs_first_half_of_2021_comes_out_of_its_rows()
    {
        foreach (var (register, rows) in new[] { ("facilities", 3), ("licenses", 4), ("guidances", 3) })
        {
            var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "samples", "tuyen-quang-2021", $"{register}.csv"));
            (await host.ImportedAsync("radiation", register, text, "lan")).ShouldBe((rows, 0, 0, 0), register);
            (await host.ImportedAsync("radiation", register, text, "lan")).ShouldBe((0, 0, rows, 0), $"{register} again");
        }

        var half = (new DateOnly(2021, 1, 1), new DateOnly(2021, 6, 30));
        (await CodesAsync("licenses-issued", half)).ShouldBe(["TQ-BX-01"], "the Department's one; that of the provincial committee was only submitted");
        (await MeasureAsync("licenses-issued", half, "authority")).Parts.Single().Key.ShouldBe(nameof(IssuingAuthority.Department));
        (await CodesAsync("licenses-submitted", half)).ShouldBe(["TQ-BX-01", "TQ-BX-02"]);
        (await MeasureAsync("licenses-submitted", half, "authority")).Parts.Single(part => part.Key == nameof(IssuingAuthority.ProvincialPeoplesCommittee)).Value.ShouldBe(1m);
        (await CodesAsync("licenses-in-force", half)).ShouldBe(["TQ-BX-01"]);
        (await CodesAsync("facilities-in-use", half)).ShouldBe(["TQ-CSBX-01", "TQ-CSBX-02"]);
        var clinics = (await (await host.SignedInAsync("lan")).GetFromJsonAsync<JsonObject>($"/api{(await MeasureAsync("facilities-in-use", half)).Address}"))!["items"]!.AsArray();
        clinics.Select(clinic => (clinic!["name"]!.GetValue<string>(), clinic["address"]!.GetValue<string>())).Order()
            .ShouldBe([("Phòng khám đa khoa Hà Nội", "Thôn An Quỳnh, xã Phúc Thịnh, huyện Chiêm Hóa"), ("Phòng khám đa khoa Phúc Thịnh", "Thị trấn Vĩnh Lộc, huyện Chiêm Hóa")]);
        (await CodesAsync("guidances-held", half)).ShouldBe(["TQ-HD-01", "TQ-HD-02"]);
    }

    private static SaveFacilityCommand Facility(string code, RiskClass risk = RiskClass.Unclassified, Guid? organization = null) =>
        new(null, null, code, $"Phòng khám {code}", RadiationPractice.MedicalXray, "phường Chi Lăng, Lạng Sơn", new DateOnly(2020, 1, 1), null, organization, null, risk);

    private static SaveInspectionCommand Inspection(string code, string facility, DateOnly planned, Guid? checklist = null) =>
        new(null, null, code, facility, InspectionType.SpecializedCheck, InspectionOrigin.Planned, planned, checklist, "Nông Văn Bình");

    private static SaveSanctionCommand Fine(Guid inspection, string number, DateOnly on, decimal amount) => new(null, null, inspection, number, on, amount, "Chậm kiểm định");

    private Task<Guid> FacilityAsync(string code, RiskClass risk = RiskClass.Unclassified, Guid? organization = null) => SavedAsync(Facility(code, risk, organization));

    private Task<Guid> DeviceAsync(Guid facility, string serial) => SavedAsync(new SaveDeviceCommand(null, null, facility, "Máy X-quang", DeviceKind.GeneralXray, serial, "Shimadzu", 2019, new DateOnly(2020, 1, 1)));

    private async Task VerifyAsync(Guid device, DateOnly on) =>
        (await host.SendAsync(new RecordDeviceEventCommand(device, null, DeviceEventKind.Verified, on, "1/KĐ", null), "lan")).Refusal.ShouldBeNull();

    private async Task<Guid> SavedAsync(MediatR.IRequest<Result<Saved>> command)
    {
        var outcome = await host.SendAsync(command, "lan");
        outcome.Refusal.ShouldBeNull(command.ToString());
        return outcome.Value!.Id;
    }

    private async Task<Guid> HeldAsync(string code, string facility, DateOnly on, Guid? checklist = null)
    {
        var id = await SavedAsync(Inspection(code, facility, on, checklist));
        await HappenAsync(id, InspectionEventKind.Decided, on.AddDays(-5));
        await HappenAsync(id, InspectionEventKind.Conducted, on);
        return id;
    }

    private async Task HappenAsync(Guid inspection, InspectionEventKind kind, DateOnly on) =>
        (await host.SendAsync(new RecordInspectionEventCommand(inspection, null, kind, on, "7/QĐ-SKHCN", null, "Lý do"), "lan")).Refusal.ShouldBeNull();

    private Task<Guid> FindAsync(Guid inspection, DateOnly due, int? item = null) => SavedAsync(new SaveFindingCommand(null, null, inspection, "Thiếu biển báo", due, "3/BB-KT", item));

    private async Task MendAsync(Guid finding, DateOnly on) =>
        (await host.SendAsync(new RecordFindingEventCommand(finding, null, FindingEventKind.Mended, on, "1/BC", null), "lan")).Refusal.ShouldBeNull();

    private async Task AnnulAsync(Guid finding) =>
        (await host.SendAsync(new RecordFindingEventCommand(finding, null, FindingEventKind.Annulled, new(2024, 2, 10), null, "Giải trình đúng"), "lan")).Refusal.ShouldBeNull();

    private Task<Guid> OpenAsync(string code, Guid facility, LicenseKind kind) => SavedAsync(new SaveLicenseCommand(null, null, code, facility, kind, IssuingAuthority.Department));

    private async Task<Guid> LicenseAsync(string code, Guid facility, LicenseKind kind, DateOnly issued, DateOnly expires)
    {
        var id = await OpenAsync(code, facility, kind);
        await RecordAsync(id, LicenseEventKind.Submitted, issued);
        await RecordAsync(id, LicenseEventKind.Checked, issued);
        (await IssueAsync(id, issued, expires)).Refusal.ShouldBeNull();
        return id;
    }

    private async Task<Result> IssueAsync(Guid license, DateOnly on, DateOnly expires) =>
        await host.SendAsync(new RecordLicenseEventCommand(license, null, LicenseEventKind.Issued, on, null, $"{license}/GP"[^20..], expires, null), "lan");

    private async Task RecordAsync(Guid license, LicenseEventKind kind, DateOnly on) =>
        (await host.SendAsync(new RecordLicenseEventCommand(license, null, kind, on, null, null, null, null), "lan")).Refusal.ShouldBeNull();

    private async Task<Guid> OrganizationAsync(string name) =>
        Guid.Parse((await (await (await host.SignedInAsync("lan")).PostAsJsonAsync("/api/directory/organizations", new { name, kind = "Enterprise" })).Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>());

    private async Task MergeAsync(Guid survivor, Guid absorbed)
    {
        (await (await host.SignedInAsync("quantri")).PostAsJsonAsync($"/api/directory/organizations/{survivor}/merge", new { absorbedId = absorbed, reason = "Cùng đăng ký" })).EnsureSuccessStatusCode();
        await host.DispatchAsync();
    }

    private async Task<Guid> IdAsync(string register, string code) =>
        Guid.Parse((await (await host.SignedInAsync("lan")).GetFromJsonAsync<JsonObject>($"/api/radiation/{register}?limit=200"))!["items"]!.AsArray().Single(row => row!["code"]!.GetValue<string>() == code)!["id"]!.GetValue<string>());

    private Task<IReadOnlyList<string>> VisitAsync(string standing) => ListAsync($"facilities?visit={standing}", "code");

    private async Task<IReadOnlyList<string>> ListAsync(string address, string field) =>
        [.. (await (await host.SignedInAsync("lan")).GetFromJsonAsync<JsonObject>($"/api/radiation/{address}"))!["items"]!.AsArray().Select(row => row![field]!.GetValue<string>()).Order(StringComparer.Ordinal)];

    private Task<IReadOnlyList<string>> CodesAsync(string measure, (DateOnly From, DateOnly To) period) => host.MeasuredAsync("radiation", measure, period.From, period.To, "lan");

    private async Task<MeasureValue> MeasureAsync(string code, (DateOnly From, DateOnly To) period, string? by = null) =>
        (await host.SendAsync(Module.Address(new AskMeasure(code, period.From, period.To, by)), "lan")).Value!;
}
