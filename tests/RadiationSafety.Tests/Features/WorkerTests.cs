using Platform.Deadlines;
using Platform.Measures;
using Platform.Modules;
using Platform.Records;
using Platform.Results;
using RadiationSafety.Licenses;
using RadiationSafety.Workers;
using Shouldly;
using TestKit;
using Xunit;

namespace RadiationSafety.Tests.Features;

public sealed class WorkerTests : IAsyncLifetime
{
    private static readonly DateOnly YearBegins = new(2024, 1, 1);
    private static readonly DateOnly Today = TestHost.SampleDay;

    private TestHost host = null!;
    private WorkerScene scene = null!;

    public async ValueTask InitializeAsync() => scene = new WorkerScene(host = await TestHost.StartAsync());

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private IModule Module => host.Modules.Find("radiation")!;

    [Fact]
    public async Task One_certificate_is_issued_by_the_department_and_one_submitted_to_the_committee_that_decides_later()
    {
        var (here, there) = (await scene.WorkerAsync("Nông Văn Hiếu"), await scene.WorkerAsync("Hà Thị Phúc"));
        await scene.CertificateAsync("OWN", here, IssuingAuthority.Department, (CertificateEventKind.Submitted, new(2024, 3, 1)), (CertificateEventKind.Checked, new(2024, 3, 4)), (CertificateEventKind.Issued, new(2024, 3, 12)));
        await scene.CertificateAsync("OWN-OPEN", here, IssuingAuthority.Department, (CertificateEventKind.Submitted, new(2024, 3, 1)));
        var committee = await scene.CertificateAsync("COMMITTEE", there, IssuingAuthority.ProvincialPeoplesCommittee, (CertificateEventKind.Submitted, new(2024, 4, 2)));
        await scene.CertificateAsync("DECIDED-IN-TIME", there, IssuingAuthority.ProvincialPeoplesCommittee, (CertificateEventKind.Submitted, new(2024, 4, 2)), (CertificateEventKind.Refused, new(2024, 4, 30)));
        await scene.CertificateAsync("LAST-YEAR", there, IssuingAuthority.ProvincialPeoplesCommittee, (CertificateEventKind.Submitted, new(2023, 12, 29)), (CertificateEventKind.Issued, new(2024, 1, 15)));
        await scene.CertificateAsync("ONLY-KNOWN", here, IssuingAuthority.Department, (CertificateEventKind.Issued, new(2023, 12, 31)));

        (await MeasuredAsync("staff-certificates-issued", new(2024, 6, 30))).ShouldBe(["LAST-YEAR", "OWN"]);
        (await MeasuredAsync("staff-certificates-before-committee", new(2024, 4, 30))).ShouldBe(["COMMITTEE"]);
        (await MeasuredAsync("staff-certificates-before-committee", new(2024, 4, 29))).ShouldBe(["COMMITTEE", "DECIDED-IN-TIME"], "decided the day after, which leaves the figure of then");
        var waiting = await DetailAsync(committee);
        (waiting.SubmittedOn, waiting.DecidedOn, waiting.Authority).ShouldBe((new DateOnly(2024, 4, 2), null, IssuingAuthority.ProvincialPeoplesCommittee));

        await scene.SavedAsync(new RecordStaffCertificateEventCommand(committee, null, CertificateEventKind.Issued, new(2024, 5, 10), "812/QĐ-UBND", "07/CCNVBX", null, null));

        var decided = await DetailAsync(committee);
        (decided.SubmittedOn, decided.DecidedOn, decided.Number).ShouldBe((new DateOnly(2024, 4, 2), new DateOnly(2024, 5, 10), "07/CCNVBX"));
        (await MeasuredAsync("staff-certificates-before-committee", Today)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_regime_of_the_day_of_issue_gives_a_term_or_says_that_there_is_none()
    {
        var worker = await scene.WorkerAsync("Nông Văn Hiếu");
        var old = await scene.CertificateAsync("OLD", worker, IssuingAuthority.Department, (CertificateEventKind.Issued, new(2020, 3, 1)));
        var now = await scene.CertificateAsync("NOW", worker, IssuingAuthority.Department, (CertificateEventKind.Issued, new(2022, 3, 1)));

        (await TermAsync(old)).ShouldBe((DeadlineOutcome.Computed, new DateOnly(2025, 3, 1)));
        (await TermAsync(now)).ShouldBe((DeadlineOutcome.NoFixedPeriod, null));

        async Task<(DeadlineOutcome, DateOnly?)> TermAsync(Guid id)
        {
            var term = (await host.SendAsync(Module.Address(new GetRecordSides(id)), "lan")).Deadlines.Single(d => d.RuleCode == "STAFF-TERM");
            return (term.Outcome, term.DueOn);
        }
    }

    [Fact]
    public async Task A_worker_at_two_facilities_is_one_person_and_counts_at_each()
    {
        await scene.FacilityAsync("A");
        await scene.FacilityAsync("B");
        var both = await scene.WorkerAsync("Nông Văn Hiếu", "034078000101");
        await scene.WorkAsync(both, "A");
        await scene.WorkAsync(both, "B", new(2022, 1, 1));
        var left = await scene.WorkerAsync("Hà Thị Phúc", "034078000102");
        await scene.WorkAsync(left, "A", new(2020, 1, 1), Today.AddDays(-1));
        var lastDay = await scene.WorkerAsync("Lý Văn Đạt", "034078000103");
        await scene.WorkAsync(lastDay, "A", new(2020, 1, 1), Today);
        await scene.WorkerAsync("Chưa làm ở đâu", "034078000104");

        (await MeasuredAsync("workers-at-work", Today)).ShouldBe(["034078000101", "034078000103"]);
        var figure = (await host.SendAsync(Module.Address(new AskMeasure("employments-running", YearBegins, Today, "facility")), "lan")).Value!;
        figure.Parts.Select(part => (part.Key, part.Value)).ShouldBe([("Phòng khám A", 2), ("Phòng khám B", 1)], ignoreOrder: true);
        (await MeasuredAsync("employments-running", Today)).ShouldBe(["034078000101/A", "034078000101/B", "034078000103/A"]);

        (await host.SendAsync(new SaveWorkerCommand(null, null, "034078000101", "Người khác", new(1980, 1, 1)), "lan")).Refusal!.Fields.Single().Field.ShouldBe("nationalId");
        (await host.SendAsync(new SaveEmploymentCommand(null, null, both, "B", "Bác sĩ", WorkerRole.RadiationWorker, new(2023, 1, 1), null), "lan")).Refusal!.Fields.Single().Field.ShouldBe("startedOn");
        (await host.SendAsync(new SaveEmploymentCommand(null, null, both, "KHÔNG-CÓ", "Bác sĩ", WorkerRole.RadiationWorker, new(2023, 1, 1), null), "lan")).Refusal!.Fields.Single().Field.ShouldBe("facilityCode");

        await scene.SavedAsync(new SaveWorkerCommand(both, 1, "034078000101", "Nông Văn Hiểu", new(1978, 6, 4)));
        (await host.SendAsync(new GetWorkerQuery(both), "lan")).Value!.Employments.Select(work => work.WorkerName).ShouldBe(["Nông Văn Hiểu", "Nông Văn Hiểu"]);
        var late = await host.SendAsync(new SaveWorkerCommand(both, 1, "034078000101", "Nông Văn Hiếu", new(1979, 6, 4)), "lan");
        (late.Refusal!.Kind, late.Refusal.Differences.Select(difference => difference.Field).Contains("FullName")).ShouldBe((RefusalKind.Conflict, true));
    }

    [Fact]
    public async Task A_certificate_older_than_its_holders_coming_of_age_is_refused_whichever_of_the_two_comes_last()
    {
        var worker = await scene.WorkerAsync("Nông Văn Hiếu", "034078000101", new(2004, 5, 20));
        var certificate = await scene.CertificateAsync("YOUNG", worker, IssuingAuthority.Department);

        (await host.SendAsync(new RecordStaffCertificateEventCommand(certificate, null, CertificateEventKind.Issued, new(2022, 5, 19), null, "1", null, null), "lan")).Refusal!.Fields.Single().Field.ShouldBe("happenedOn");
        await scene.SavedAsync(new RecordStaffCertificateEventCommand(certificate, null, CertificateEventKind.Issued, new(2022, 5, 20), null, "1", null, null));
        (await host.SendAsync(new SaveWorkerCommand(worker, null, "034078000101", "Nông Văn Hiếu", new(2004, 5, 21)), "lan")).Refusal!.Fields.Single().Field.ShouldBe("bornOn");
    }

    [Fact]
    public async Task Imports_of_workers_employments_and_certificates_repeat_without_change_and_name_what_is_wrong()
    {
        await scene.FacilityAsync("A");
        await scene.FacilityAsync("B");
        const string workers = "Số CCCD;Họ và tên;Ngày sinh\n034078000101;Nông Văn Hiếu;04/06/1978\n034078000102;Hà Thị Phúc;20/05/2004\n";
        const string employments = "Số CCCD;Mã cơ sở;Công việc;Vai trò;Từ ngày;Đến ngày\n034078000101;A;Kỹ thuật viên;Nhân viên bức xạ;01/03/2020;\n034078000101;B;Bác sĩ;Người phụ trách an toàn;01/03/2021;\n034078000102;A;Kỹ thuật viên;Nhân viên bức xạ;01/03/2023;31/12/2023\n";
        const string certificates = "Mã hồ sơ;Số CCCD;Công việc ghi trên chứng chỉ;Cơ quan cấp;Ngày nộp;Ngày hợp lệ;Ngày cấp;Số chứng chỉ\nCC-1;034078000101;Người phụ trách an toàn;UBND tỉnh;02/01/2024;05/01/2024;16/01/2024;7/CC\nCC-2;034078000102;Nhân viên;Sở KH&CN;02/05/2024;;;\n";
        foreach (var (register, csv, rows) in new[] { ("workers", workers, 2), ("employments", employments, 3), ("staff-certificates", certificates, 2) })
        {
            (await host.ImportedAsync("radiation", register, csv, "lan")).ShouldBe((rows, 0, 0, 0), register);
            (await host.ImportedAsync("radiation", register, csv, "lan")).ShouldBe((0, 0, rows, 0), register);
        }

        (await host.ImportedAsync("radiation", "workers", workers.Replace("Phúc", "Phúc Anh", StringComparison.Ordinal), "lan")).ShouldBe((0, 1, 1, 0));
        (await host.ImportedAsync("radiation", "workers", "Số CCCD;Họ và tên;Ngày sinh\n12345;Sai số;04/06/1978\n034078000109;Chưa sinh;04/06/2030\n", "lan")).Wrong.ShouldBe(2);
        (await host.ImportedAsync("radiation", "employments", "Số CCCD;Mã cơ sở;Công việc;Vai trò;Từ ngày\n034078000101;A;Bác sĩ;Nhân viên bức xạ;01/03/2022\n034078000199;A;Bác sĩ;Nhân viên bức xạ;01/03/2022\n034078000101;X;Bác sĩ;Nhân viên bức xạ;01/03/2022\n", "lan")).Wrong.ShouldBe(3);
        (await host.ImportedAsync("radiation", "staff-certificates", "Mã hồ sơ;Số CCCD;Công việc ghi trên chứng chỉ;Cơ quan cấp;Ngày cấp;Số chứng chỉ\nCC-3;034078000102;Nhân viên;UBND tỉnh;16/01/2024;7/CC\nCC-4;034078000102;Nhân viên;UBND tỉnh;19/05/2022;8/CC\nCC-5;034078000102;Nhân viên;UBND tỉnh;20/05/2022;\n", "lan")).Wrong
            .ShouldBe(3, "a number of that day twice, a holder under age, no number");
    }

    [Fact]
    public async Task Tuyen_quangs_certificate_before_the_committee_comes_out_of_its_rows()
    {
        foreach (var register in new[] { "workers", "staff-certificates" })
        {
            var csv = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "samples", "tuyen-quang-2021", $"{register}.csv"));
            (await host.ImportedAsync("radiation", register, csv, "lan")).ShouldBe((2, 0, 0, 0), register);
        }

        await scene.CertificateAsync("DEPARTMENT", await scene.WorkerAsync("Ma Văn Lý"), IssuingAuthority.Department, (CertificateEventKind.Submitted, new(2021, 5, 10)));

        (await host.MeasuredAsync("radiation", "staff-certificates-before-committee", new(2021, 1, 1), new(2021, 6, 30), "lan")).ShouldBe(["CC-TQ-2021-01"]);
        (await host.MeasuredAsync("radiation", "staff-certificates-issued", new(2021, 1, 1), new(2021, 6, 30), "lan")).ShouldBeEmpty("submitted is not issued");
    }

    private async Task<StaffCertificateDetail> DetailAsync(Guid id) => (await host.SendAsync(new GetStaffCertificateQuery(id), "lan")).Value!;

    private async Task<IReadOnlyList<string>> MeasuredAsync(string code, DateOnly to) => await host.MeasuredAsync("radiation", code, YearBegins, to, "lan");
}
