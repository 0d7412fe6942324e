using Platform.Deadlines;
using Platform.Records;
using RadiationSafety.Checklists;
using RadiationSafety.Devices;
using RadiationSafety.Facilities;
using RadiationSafety.Findings;
using RadiationSafety.Inspections;
using RadiationSafety.Licenses;
using RadiationSafety.SafetyReportNotices;
using RadiationSafety.SafetyReports;
using RadiationSafety.Sanctions;
using RadiationSafety.Surveys;
using Shouldly;
using TestKit;
using Xunit;

namespace RadiationSafety.Tests.Domain;

/// <summary>What the Department watches over: visits and what they find, devices and where they stand, licenses and what they cover, reports.</summary>
public sealed class OversightTests
{
    private static readonly DateOnly Today = new(2024, 5, 15);
    private static readonly RecordedBy Somebody = new(Guid.Empty, "Vi Thị Lan", new DateTimeOffset(2024, 5, 15, 0, 0, 0, TimeSpan.Zero));
    private static readonly Checklist Items = Checklist.Publish("BK-XQ", 1, "Bảng kiểm X-quang", RadiationPractice.MedicalXray, new DateOnly(2024, 1, 1), [new("Giấy phép còn hiệu lực", "Điều 28"), new("Biển cảnh báo", " ")]);

    [Fact]
    public void Every_inspection_state_takes_its_lawful_events_and_refuses_every_other()
    {
        InspectionTrack.Steps.Paths().Count.ShouldBe(Enum.GetValues<InspectionState>().Length);
        foreach (var path in InspectionTrack.Steps.Paths())
        {
            foreach (var happened in Enum.GetValues<InspectionEventKind>())
            {
                var inspection = Inspected(path);
                var (before, lawful) = (inspection.State, InspectionTrack.Steps.After(inspection.State).Contains(happened));
                inspection.Happen(What(happened), null, Today).IsRefused.ShouldBe(!lawful, $"{happened} in {before}");
                inspection.State.ShouldBe(lawful ? InspectionTrack.Steps.Lead(before, happened) : before);
            }
        }
    }

    [Fact]
    public void Every_finding_state_takes_its_lawful_events_and_refuses_every_other()
    {
        FindingTrack.Steps.Paths().Count.ShouldBe(Enum.GetValues<FindingState>().Length);
        foreach (var path in FindingTrack.Steps.Paths())
        {
            foreach (var happened in Enum.GetValues<FindingEventKind>())
            {
                var finding = Found([.. path]);
                var (before, lawful) = (finding.State, FindingTrack.Steps.After(finding.State).Contains(happened));
                finding.Happen(What(happened), Today).IsRefused.ShouldBe(!lawful, $"{happened} in {before}");
                finding.State.ShouldBe(lawful ? FindingTrack.Steps.Lead(before, happened) : before);
            }
        }
    }

    [Fact]
    public void Every_state_of_a_sanction_takes_its_lawful_events_and_refuses_every_other()
    {
        SanctionTrack.Steps.Paths().Count.ShouldBe(Enum.GetValues<SanctionState>().Length);
        foreach (var path in SanctionTrack.Steps.Paths())
        {
            foreach (var happened in Enum.GetValues<SanctionEventKind>())
            {
                var sanction = Sanctioned([.. path]);
                var (before, lawful) = (sanction.State, SanctionTrack.Steps.After(sanction.State).Contains(happened));
                sanction.Happen(What(happened), Today).IsRefused.ShouldBe(!lawful, $"{happened} in {before}");
                sanction.State.ShouldBe(lawful ? SanctionTrack.Steps.Lead(before, happened) : before);
            }
        }
    }

    [Fact]
    public void Every_state_of_the_yearly_reports_takes_its_lawful_events_and_refuses_every_other()
    {
        SafetyReportTrack.Steps.Paths().Count.ShouldBe(Enum.GetValues<SafetyReportState>().Length);
        SafetyReportNoticeTrack.Steps.Paths().Count.ShouldBe(Enum.GetValues<SafetyReportNoticeState>().Length);
        foreach (var path in SafetyReportTrack.Steps.Paths())
        {
            foreach (var happened in Enum.GetValues<SafetyReportEventKind>())
            {
                var report = SafetyReport.Request(Notice(), Facility());
                path.ToList().ForEach(step => report.Happen(What(step), Today).Refusal.ShouldBeNull());
                var (before, lawful) = (report.State, SafetyReportTrack.Steps.After(report.State).Contains(happened));
                report.Happen(What(happened), Today).IsRefused.ShouldBe(!lawful, $"{happened} in {before}");
            }
        }

        foreach (var path in SafetyReportNoticeTrack.Steps.Paths())
        {
            foreach (var happened in Enum.GetValues<SafetyReportNoticeEventKind>())
            {
                var notice = Notice();
                path.ToList().ForEach(step => notice.Happen(What(step), Today).Refusal.ShouldBeNull());
                var (before, lawful) = (notice.State, SafetyReportNoticeTrack.Steps.After(notice.State).Contains(happened));
                notice.Happen(What(happened), Today).IsRefused.ShouldBe(!lawful, $"{happened} in {before}");
            }
        }
    }

    [Fact]
    public void The_inspectorate_ends_with_june_2025_and_only_checks_of_afterwards_wait_for_the_unconfirmed_rule()
    {
        var (last, later) = (new DateOnly(2025, 6, 30), new DateOnly(2025, 7, 1));
        Inspection.Plan("A", Facility(), Terms(InspectionType.Inspection, last)).IsRefused.ShouldBeFalse();
        Inspection.Plan("A", Facility(), Terms(InspectionType.Inspection, later)).Refusal!.Fields.Single().Field.ShouldBe("type");
        var legacy = Inspection.Plan("A", Facility(), Terms(InspectionType.Inspection, last)).Value!;
        legacy.Happen(What(InspectionEventKind.Decided, later), null, later).Refusal!.Reason.Key.ShouldBe("radiation.inspections.no-inspectorate");

        var check = Inspection.Plan("B", Facility(), Terms(InspectionType.SpecializedCheck, later)).Value!;
        check.Happen(What(InspectionEventKind.Decided, later), null, later).Refusal.ShouldBeNull();
        check.DeadlinesDemanded().Open.Select(trigger => trigger.RuleCode).ShouldBe(["CHK-TERM"]);
        Inspected([InspectionEventKind.Decided]).DeadlinesDemanded().Open.ShouldBeEmpty("the decree came later");
    }

    [Fact]
    public void What_an_inspection_lacks_is_told_at_its_field()
    {
        Inspected([]).Happen(new(InspectionEventKind.Decided, Today, " ", null, Somebody), null, Today).Refusal!.Fields.Single().Field.ShouldBe("documentNumber");
        Inspected([]).Happen(new(InspectionEventKind.Canceled, Today, null, " ", Somebody), null, Today).Refusal!.Fields.Single().Field.ShouldBe("note");
        Inspected([InspectionEventKind.Decided]).Happen(What(InspectionEventKind.Conducted), Today.AddDays(1), Today).Refusal!.Reason.Key.ShouldBe("radiation.inspections.starts-after-end");
        Inspected([InspectionEventKind.Decided]).Happen(What(InspectionEventKind.Conducted), Today.AddDays(-1), Today).Refusal!.Reason.Key.ShouldBe("radiation.inspections.before-decision");
        var held = Inspected([InspectionEventKind.Decided, InspectionEventKind.Conducted]);
        (held.StartedOn, held.ConductedOn).ShouldBe((Today, Today));
        held.Describe(Terms(InspectionType.SpecializedCheck, Today) with { ChecklistId = Guid.CreateVersion7() }).Refusal!.Fields.Single().Field.ShouldBe("checklistId");
    }

    [Fact]
    public void A_finding_names_its_item_takes_its_article_and_keeps_the_day_of_its_paper()
    {
        var finding = Found();
        (finding.Code, finding.Article, finding.FoundOn).ShouldBe(("KT-1/1", "Điều 28", Today));
        var open = finding.DeadlinesDemanded().Open.Single();
        (open.Given!.On, open.Given.Source, open.Given.Duty).ShouldBe((Today.AddDays(10), "3/BB-KT", DutyHolder.Facility));

        finding.Describe(Wrong with { Item = 2 }, Items).Refusal.ShouldBeNull();
        finding.Article.ShouldBeNull("that item has none");
        finding.Describe(Wrong with { Item = 3 }, Items).Refusal!.Fields.Single().Field.ShouldBe("item");
        finding.Describe(Wrong, null).Refusal!.Fields.Single().Field.ShouldBe("item");
        finding.Describe(Wrong with { DueOn = Today.AddDays(-1) }, Items).Refusal!.Fields.Single().Field.ShouldBe("dueOn");
        finding.Happen(new(FindingEventKind.Mended, Today, " ", null, Somebody), Today).Refusal!.Fields.Single().Field.ShouldBe("documentNumber");
        finding.Happen(new(FindingEventKind.Annulled, Today, null, null, Somebody), Today).Refusal!.Fields.Single().Field.ShouldBe("note");
        Found(FindingEventKind.Mended).DeadlinesDemanded().Met.Single().Value.ShouldBe(Today);
        Found(FindingEventKind.Annulled).DeadlinesDemanded().ShouldSatisfyAllConditions(d => d.Open.ShouldBeEmpty(), d => d.Met.ShouldBeEmpty());
        Finding.Enter(Inspected([InspectionEventKind.Decided]), 1, Wrong, Items).Refusal!.Reason.Key.ShouldBe("radiation.findings.not-now");
        Finding.Enter(Inspected([InspectionEventKind.Decided, InspectionEventKind.Conducted, InspectionEventKind.Concluded, InspectionEventKind.Closed]), 1, Wrong, Items).IsRefused.ShouldBeTrue();
    }

    [Fact]
    public void A_sanction_is_sent_carried_out_and_enforced_within_the_times_of_the_law()
    {
        Sanctioned().DeadlinesDemanded().Open.Select(trigger => (trigger.RuleCode, trigger.On)).ShouldBe([("VP-SEND", Today), ("VP-ENF", Today)]);
        Sanctioned(SanctionEventKind.Served).DeadlinesDemanded().Open.Select(trigger => trigger.RuleCode).ShouldBe(["VP-ENF", "VP-EXEC"]);
        Sanctioned(SanctionEventKind.Served, SanctionEventKind.Executed).DeadlinesDemanded().ShouldSatisfyAllConditions(d => d.Open.ShouldBeEmpty(), d => d.Met.Count.ShouldBe(3));
        Sanctioned(SanctionEventKind.Annulled).DeadlinesDemanded().Open.ShouldBeEmpty();
        Sanction.Decide(Inspected([InspectionEventKind.Decided]), "1/QĐ", Today, Fine, Today).Refusal!.Reason.Key.ShouldBe("radiation.sanctions.not-held");
        Sanction.Decide(Held(), "1/QĐ", Today.AddDays(-1), Fine, Today).Refusal!.Fields.Single().Field.ShouldBe("decidedOn");
        Sanction.Decide(Held(), "1/QĐ", Today.AddDays(1), Fine, Today).Refusal!.Reason.Key.ShouldBe("platform.event.in-the-future");
    }

    [Theory]
    [InlineData("2022-05-15", null, 24, "2024-05-15", "Due")]
    [InlineData("2022-05-16", null, 24, "2024-05-16", "Soon")]
    [InlineData("2020-01-01", "2022-08-13", 24, "2024-08-13", "Soon")]
    [InlineData("2020-01-01", "2022-08-14", 24, "2024-08-14", "Later")]
    [InlineData("2020-01-01", "2024-01-31", 1, "2024-02-29", "Due")]
    [InlineData("2020-01-01", "2022-08-14", null, null, "NoInterval")]
    public void The_next_visit_counts_from_the_last_or_from_the_first_use(string started, string? last, int? months, string? next, string standing)
    {
        var plan = VisitPlan.Of(DateOnly.Parse(started, null), null, last is null ? null : DateOnly.Parse(last, null), months, Today);

        (plan.NextOn?.ToString("yyyy-MM-dd", null), plan.Standing.ToString()).ShouldBe((next, standing));
        VisitPlan.Of(DateOnly.Parse(started, null), Today, null, months, Today).Standing.ShouldBe(VisitStanding.Ended);
    }

    [Fact]
    public void Two_licenses_meet_exactly_when_some_day_is_in_both()
    {
        var random = new Random(20240515);
        for (var i = 0; i < 5_000; i++)
        {
            var (one, other) = (Term(random), Term(random));
            var both = Enumerable.Range(0, 60).Select(Today.AddDays).Any(day => StoodOn(one, day) && StoodOn(other, day));
            var (a, b) = (LicensePeriod.Of(one.Issued, one.Expires, one.Ended), LicensePeriod.Of(other.Issued, other.Expires, other.Ended));
            (a is { } first && b is { } second && first.Meets(second)).ShouldBe(both, $"{one} {other}");
        }

        LicensePeriod.Of(null, Today, null).ShouldBeNull();

        static (DateOnly Issued, DateOnly Expires, DateOnly? Ended) Term(Random random)
        {
            var issued = Today.AddDays(random.Next(20));
            return (issued, issued.AddDays(random.Next(1, 20)), random.Next(2) == 0 ? null : issued.AddDays(random.Next(25)));
        }

        static bool StoodOn((DateOnly Issued, DateOnly Expires, DateOnly? Ended) term, DateOnly day) => day >= term.Issued && day <= term.Expires && !(day >= term.Ended);
    }

    [Fact]
    public void A_device_that_moves_is_verified_and_declared_anew_and_its_places_follow_each_other()
    {
        var (first, second) = (Facility(), Facility("CSBX-2"));
        var device = RadiationDevice.Enter(first, new DevicePlate("Máy", DeviceKind.DentalXray, "SN-1", null, null), new DateOnly(2020, 1, 1));
        device.Happen(new(DeviceEventKind.Declared, new DateOnly(2020, 1, 5), "1/PKB", null, Somebody), Today).Refusal.ShouldBeNull();
        device.DeadlinesDemanded().Open.Select(trigger => trigger.RuleCode).ShouldBe(["DECL-CONF"]);
        device.Happen(new(DeviceEventKind.DeclarationConfirmed, new DateOnly(2020, 1, 9), " ", null, Somebody), Today).Refusal!.Fields.Single().Field.ShouldBe("documentNumber");
        device.Happen(new(DeviceEventKind.DeclarationConfirmed, new DateOnly(2020, 1, 9), "1/XN", null, Somebody), Today).Refusal.ShouldBeNull();
        device.Happen(new(DeviceEventKind.Verified, new DateOnly(2024, 2, 1), "1/KĐ", null, Somebody), Today).Refusal.ShouldBeNull();
        device.Happen(new(DeviceEventKind.Moved, Today, null, null, Somebody), Today).Refusal!.Fields.Single().Field.ShouldBe("facilityCode");
        device.Happen(new(DeviceEventKind.Moved, Today, null, null, Somebody), Today, first).Refusal!.Reason.Key.ShouldBe("radiation.devices.moved-nowhere");

        device.Happen(new(DeviceEventKind.Moved, Today, null, null, Somebody), Today, second).Refusal.ShouldBeNull();

        (device.FacilityId, device.State, device.ArrivedOn, device.DeclaredOn).ShouldBe((second.Id, DeviceState.Installed, Today, null));
        device.DeadlinesDemanded().Open.Select(trigger => (trigger.RuleCode, trigger.On)).ShouldBe([("DECL", Today), ("XR-VER-EVENT", Today), ("XR-VER-24", new DateOnly(2024, 2, 1))]);
        Placement.Chain(new(first.Id, "", device.ObtainedOn, null), [new(second.Id, "", Today, null)], null).Select(place => (place.FacilityId, place.To)).ShouldBe([(first.Id, Today), (second.Id, null)]);
        device.Withdraw(device.Events[^1].Id, "Nhầm", Somebody.At).IsRefused.ShouldBeFalse();
        (device.FacilityId, device.State, device.ConfirmedOn).ShouldBe((first.Id, DeviceState.InUse, new DateOnly(2020, 1, 9)));
    }

    [Theory]
    [InlineData("InUse", "2024-05-15", "Valid")]
    [InlineData("InUse", "2024-05-14", "Expired")]
    [InlineData("InUse", null, "Unknown")]
    [InlineData("Installed", "2025-01-01", "Missing")]
    [InlineData("AwaitingVerification", "2025-01-01", "Missing")]
    [InlineData("OutOfUse", "2020-01-01", "Ended")]
    [InlineData("Transferred", "2020-01-01", "Ended")]
    public void A_verification_stands_to_the_last_day_of_its_cycle(string state, string? until, string standing) =>
        Verification.Of(Enum.Parse<DeviceState>(state), until is null ? null : DateOnly.Parse(until, null), Today).ToString().ShouldBe(standing);

    [Fact]
    public void Surveys_of_one_place_follow_each_other_however_late_they_are_entered()
    {
        var (january, march, may) = (Survey(new DateOnly(2023, 1, 10)), Survey(new DateOnly(2023, 3, 10)), Survey(new DateOnly(2024, 5, 10)));
        may.Follow(null, null);
        january.Follow(null, may);
        march.Follow(january, may);

        (january.FollowedOn, march.FollowedOn, may.FollowedOn).ShouldBe((march.SurveyedOn, may.SurveyedOn, null));
        may.DeadlinesDemanded().Open.Single().ShouldBe(new DeadlineTrigger("SURVEY", may.SurveyedOn));
        january.DeadlinesDemanded().Met.ShouldBe(new Dictionary<string, DateOnly> { ["SURVEY"] = march.SurveyedOn });
        var elsewhere = RadiationDevice.Enter(Facility("CSBX-2"), new DevicePlate("Máy", DeviceKind.DentalXray, "SN-1", null, null), Today);
        RadiationSurvey.Enter("1/KX", Facility(), elsewhere, Today, new("Trung tâm", SurveyResult.Passed, null), Today).Refusal!.Fields.Single().Field.ShouldBe("serialNumber");
    }

    [Fact]
    public void A_renewal_is_filed_in_time_goes_on_from_the_old_term_and_only_a_new_license_follows_none()
    {
        var facility = Facility();
        var old = License(facility, LicenseKind.New);
        Issue(old, new DateOnly(2021, 6, 1), new DateOnly(2024, 6, 1));
        ((IKeepsDueDate)old).KeepDue("LIC-RENEW", new DateOnly(2024, 4, 17));
        ((IKeepsDueDate)old).KeepDue("LIC-CHECK", new DateOnly(2030, 1, 1));
        old.RenewBy.ShouldBe(new DateOnly(2024, 4, 17));
        var renewal = License(facility, LicenseKind.Renewal);
        renewal.Follow(old).Refusal.ShouldBeNull();
        License(Facility("CSBX-2"), LicenseKind.Renewal).Follow(old).Refusal!.Reason.Key.ShouldBe("radiation.licenses.not-of-facility");
        License(facility, LicenseKind.New).Follow(old).Refusal!.Reason.Key.ShouldBe("radiation.licenses.new-follows-none");

        renewal.Happen(Event(LicenseEventKind.Submitted, new DateOnly(2024, 4, 18)), new LicenseTerms(null, null), Today, old).Refusal!.Reason.Key.ShouldBe("radiation.dossiers.renewal-late");
        renewal.Happen(Event(LicenseEventKind.Submitted, new DateOnly(2024, 4, 17)), new LicenseTerms(null, null), Today, old).Refusal.ShouldBeNull();
        renewal.Happen(Event(LicenseEventKind.Checked, Today), new LicenseTerms(null, null), Today, old).Refusal.ShouldBeNull();
        renewal.Happen(Event(LicenseEventKind.Issued, Today), new LicenseTerms("2/GP", old.ExpiresOn), Today, old).Refusal!.Fields.Single().Field.ShouldBe("expiresOn");
        renewal.Happen(Event(LicenseEventKind.Issued, Today), new LicenseTerms("2/GP", new DateOnly(2027, 6, 1), " Không chụp lưu động "), Today, old).Refusal.ShouldBeNull();
        renewal.Conditions.ShouldBe("Không chụp lưu động");
        old.GiveWay(renewal, Somebody, Today).Refusal.ShouldBeNull();
        (old.State, old.EndedOn, old.RenewBy).ShouldBe((LicenseState.Renewed, Today, null));
    }

    [Fact]
    public void A_suspension_keeps_its_day_and_the_day_it_was_lifted()
    {
        var license = License(Facility(), LicenseKind.New);
        Issue(license, new DateOnly(2023, 6, 1), new DateOnly(2026, 6, 1));
        license.Happen(Event(LicenseEventKind.Suspended, new DateOnly(2024, 2, 1)), new LicenseTerms(null, null), Today).Refusal.ShouldBeNull();
        (license.SuspendedOn, license.LiftedOn).ShouldBe((new DateOnly(2024, 2, 1), null));
        license.Happen(Event(LicenseEventKind.Resumed, new DateOnly(2024, 3, 1)), new LicenseTerms(null, null), Today).Refusal.ShouldBeNull();
        (license.SuspendedOn, license.LiftedOn, license.State).ShouldBe((new DateOnly(2024, 2, 1), new DateOnly(2024, 3, 1), LicenseState.InForce));
    }

    private static readonly FindingTerms Wrong = new("Giấy phép hết hạn", 1, " ", Today.AddDays(10), "3/BB-KT");

    private static readonly SanctionTerms Fine = new(10_000_000, "Sử dụng thiết bị khi giấy phép hết hạn", null, null);

    private static RadiationFacility Facility(string code = "CSBX-1") => RadiationFacility.Open(code, $"Phòng khám {code}", RadiationPractice.MedicalXray, "Lạng Sơn", new DateOnly(2020, 1, 1));

    private static InspectionTerms Terms(InspectionType type, DateOnly on) => new(type, InspectionOrigin.Planned, on, null, null, null);

    private static Happening<TKind> What<TKind>(TKind kind, DateOnly? on = null)
        where TKind : struct, Enum => new(kind, on ?? Today, "3/BB-KT", "Lý do", Somebody);

    private static Happening<LicenseEventKind> Event(LicenseEventKind kind, DateOnly on) => new(kind, on, null, null, Somebody);

    private static Inspection Inspected(IEnumerable<InspectionEventKind> path)
    {
        var inspection = Inspection.Plan("KT-1", Facility(), Terms(InspectionType.SpecializedCheck, Today)).Value!;
        foreach (var step in path)
        {
            inspection.Happen(What(step), null, Today).Refusal.ShouldBeNull();
        }

        return inspection;
    }

    private static Inspection Held() => Inspected([InspectionEventKind.Decided, InspectionEventKind.Conducted]);

    private static Finding Found(params FindingEventKind[] path)
    {
        var finding = Finding.Enter(Held(), 1, Wrong, Items).Value!;
        path.ToList().ForEach(step => finding.Happen(What(step), Today).Refusal.ShouldBeNull());
        return finding;
    }

    private static Sanction Sanctioned(params SanctionEventKind[] path)
    {
        var sanction = Sanction.Decide(Held(), "12/QĐ-XPHC", Today, Fine, Today).Value!;
        path.ToList().ForEach(step => sanction.Happen(What(step), Today).Refusal.ShouldBeNull());
        return sanction;
    }

    private static SafetyReportNotice Notice() => SafetyReportNotice.Issue(2024, "37/TB-SKHCN", new DateOnly(2024, 5, 1), new DateOnly(2024, 11, 15), Today).Value!;

    private static RadiationSurvey Survey(DateOnly on) => RadiationSurvey.Enter($"{on}", Facility(), null, on, new("Trung tâm", SurveyResult.Passed, null), Today).Value!;

    private static RadiationLicense License(RadiationFacility facility, LicenseKind kind) => RadiationLicense.Open("BX", facility, kind, IssuingAuthority.Department);

    private static void Issue(RadiationLicense license, DateOnly on, DateOnly expires)
    {
        foreach (var kind in new[] { LicenseEventKind.Submitted, LicenseEventKind.Checked, LicenseEventKind.Issued })
        {
            license.Happen(Event(kind, on), new LicenseTerms("1/GP", expires), Today).Refusal.ShouldBeNull();
        }
    }
}
