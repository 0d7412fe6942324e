using Platform.Deadlines;
using Platform.Records;
using RadiationSafety.Facilities;
using RadiationSafety.Licenses;
using RadiationSafety.Workers;
using Shouldly;
using TestKit;
using Xunit;

namespace RadiationSafety.Tests.Domain;

public sealed class WorkerTests
{
    private static readonly DateOnly Today = new(2024, 5, 15);
    private static readonly DateOnly Born = new(1990, 2, 28);
    private static readonly DateOnly OfAge = new(2008, 2, 28);
    private static readonly RecordedBy Somebody = new(Guid.Empty, "Vi Thị Lan", new DateTimeOffset(2024, 5, 15, 0, 0, 0, TimeSpan.Zero));
    private static readonly CertificateTerms Terms = new("03/CCNVBX", null);

    [Fact]
    public void Every_certificate_state_takes_its_lawful_events_and_refuses_every_other()
    {
        StaffCertificateTrack.Steps.Paths().Count.ShouldBe(Enum.GetValues<CertificateState>().Length);
        foreach (var path in StaffCertificateTrack.Steps.Paths())
        {
            foreach (var happened in Enum.GetValues<CertificateEventKind>())
            {
                var certificate = Certificate(path);
                var (before, lawful) = (certificate.State, StaffCertificateTrack.Steps.After(certificate.State).Contains(happened));
                var outcome = certificate.Happen(What(happened), Terms, Born, Today);

                outcome.IsRefused.ShouldBe(!lawful, $"{happened} in {before}");
                certificate.State.ShouldBe(lawful ? StaffCertificateTrack.Steps.Lead(before, happened) : before);
            }
        }
    }

    [Fact]
    public void A_certificate_is_no_older_than_its_holders_18th_birthday()
    {
        Certificate().Happen(What(CertificateEventKind.Issued, OfAge.AddDays(-1)), Terms, Born, Today).Refusal!.Fields.Single().Field.ShouldBe("happenedOn");
        Certificate().Happen(What(CertificateEventKind.Issued, OfAge), Terms, Born, Today).Refusal.ShouldBeNull();
        Certificate().Happen(What(CertificateEventKind.Submitted, Born), Terms, Born, Today).Refusal!.Reason.Key.ShouldBe("radiation.workers.before-birth");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void An_issue_without_number_is_refused_at_its_field(string? number) =>
        Certificate().Happen(What(CertificateEventKind.Issued), new CertificateTerms(number, null), Born, Today).Refusal!.Fields.Single().Field.ShouldBe("number");

    [Fact]
    public void A_term_ends_after_the_issue() =>
        Certificate().Happen(What(CertificateEventKind.Issued), new CertificateTerms("1", Today), Born, Today).Refusal!.Fields.Single().Field.ShouldBe("expiresOn");

    [Fact]
    public void Asked_for_and_decided_are_two_days_and_withdrawing_the_issue_takes_the_second_away()
    {
        var certificate = Certificate();
        certificate.Happen(What(CertificateEventKind.Submitted, Today.AddDays(-20)), Terms, Born, Today);
        certificate.Happen(What(CertificateEventKind.Issued, Today.AddDays(-3)), Terms, Born, Today);
        (certificate.SubmittedOn, certificate.DecidedOn, certificate.Number).ShouldBe((Today.AddDays(-20), Today.AddDays(-3), "03/CCNVBX"));

        certificate.Withdraw(certificate.Events[^1].Id, "Nhầm", Somebody.At).IsRefused.ShouldBeFalse();

        (certificate.SubmittedOn, certificate.DecidedOn, certificate.Number, certificate.State).ShouldBe((Today.AddDays(-20), null, null, CertificateState.Submitted));
    }

    [Fact]
    public void A_valid_dossier_starts_the_clock_of_the_decision_and_the_issue_the_term()
    {
        var certificate = Certificate(CertificateEventKind.Submitted, CertificateEventKind.Checked);
        certificate.DeadlinesDemanded().Open.ShouldBe([new DeadlineTrigger("STAFF-CERT", Today)]);

        certificate.Happen(What(CertificateEventKind.Issued), Terms, Born, Today);

        certificate.DeadlinesDemanded().Open.ShouldBe([new DeadlineTrigger("STAFF-TERM", Today)]);
        certificate.DeadlinesDemanded().Met.ShouldBe(new Dictionary<string, DateOnly> { ["STAFF-CERT"] = Today });
        certificate.Happen(What(CertificateEventKind.Revoked), Terms, Born, Today);
        certificate.DeadlinesDemanded().Open.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("03417800123", false)]
    [InlineData("034178001234", true)]
    [InlineData("0341780012345", false)]
    [InlineData("081234567", true)]
    [InlineData("08123456x", false)]
    public void A_national_id_has_9_or_12_digits(string number, bool isOne) =>
        (RadiationWorker.Enter(new WorkerIdentity(number, "Nông Văn Hiếu", Born), Today).Refusal?.Fields.Single().Field).ShouldBe(isOne ? null : "nationalId");

    [Fact]
    public void A_day_of_birth_that_makes_a_certificate_too_old_is_refused_and_changes_nothing()
    {
        var worker = Worker();

        var outcome = worker.Describe(new WorkerIdentity(worker.NationalId, "Khác", new DateOnly(1991, 1, 1)), new DateOnly(2008, 12, 31), Today);

        outcome.Refusal!.Fields.Single().Field.ShouldBe("bornOn");
        (worker.FullName, worker.BornOn).ShouldBe(("Nông Văn Hiếu", Born));
        worker.Describe(new WorkerIdentity(worker.NationalId, "Khác", new DateOnly(1991, 1, 1)), new DateOnly(2009, 1, 1), Today).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Work_overlaps_no_other_of_the_same_role_at_the_same_facility()
    {
        var (worker, facility) = (Worker(), Facility());
        var first = Employment.Enter(worker, facility, Work(new(2020, 1, 1), new(2020, 12, 31)), Today).Value!;

        Employment.RefuseOverlap(Work(new(2020, 12, 31), null), facility.Id, [first]).ShouldNotBeNull("the last day is still worked");
        Employment.RefuseOverlap(Work(new(2021, 1, 1), null), facility.Id, [first]).ShouldBeNull();
        Employment.RefuseOverlap(Work(new(2019, 1, 1), new(2019, 12, 31)), facility.Id, [first]).ShouldBeNull();
        Employment.RefuseOverlap(Work(new(2020, 6, 1), null) with { Role = WorkerRole.SafetyOfficer }, facility.Id, [first]).ShouldBeNull();
        Employment.RefuseOverlap(Work(new(2020, 6, 1), null), Guid.CreateVersion7(), [first]).ShouldBeNull();
    }

    [Fact]
    public void Work_lies_between_birth_and_today_and_ends_after_it_starts()
    {
        Employment.Enter(Worker(), Facility(), Work(Born, null), Today).Refusal!.Fields.Single().Field.ShouldBe("startedOn");
        Employment.Enter(Worker(), Facility(), Work(Today.AddDays(1), null), Today).Refusal!.Fields.Single().Field.ShouldBe("startedOn");
        Employment.Enter(Worker(), Facility(), Work(Today, Today.AddDays(-1)), Today).Refusal!.Fields.Single().Field.ShouldBe("endedOn");
        Employment.Enter(Worker(), Facility(), Work(Today, Today), Today).Refusal.ShouldBeNull();
    }

    [Fact]
    public void A_health_check_lies_between_birth_and_today()
    {
        HealthCheck.Enter(Worker(), Born, Findings, Today).Refusal!.Fields.Single().Field.ShouldBe("checkedOn");
        HealthCheck.Enter(Worker(), Today.AddDays(1), Findings, Today).Refusal!.Fields.Single().Field.ShouldBe("checkedOn");
        HealthCheck.Enter(Worker(), Today, Findings, Today).Refusal.ShouldBeNull();
    }

    private static HealthFindings Findings { get; } = new(HealthResult.Fit, "Bệnh viện đa khoa tỉnh", null, null);

    private static EmploymentTerms Work(DateOnly from, DateOnly? to) => new("Kỹ thuật viên X-quang", WorkerRole.RadiationWorker, from, to);

    private static RadiationFacility Facility() => RadiationFacility.Open("CSBX-1", "Phòng khám", RadiationPractice.MedicalXray, "Lạng Sơn", new DateOnly(2020, 1, 1));

    private static RadiationWorker Worker() => RadiationWorker.Enter(new WorkerIdentity("034090001234", "Nông Văn Hiếu", Born), Today).Value!;

    private static Happening<CertificateEventKind> What(CertificateEventKind kind, DateOnly? on = null) => new(kind, on ?? Today, null, null, Somebody);

    private static StaffCertificate Certificate(params IReadOnlyList<CertificateEventKind> path)
    {
        var certificate = StaffCertificate.Open("CC-1", Worker(), "Người phụ trách an toàn", IssuingAuthority.Department);
        foreach (var step in path)
        {
            certificate.Happen(What(step), Terms, Born, Today).IsRefused.ShouldBeFalse();
        }

        return certificate;
    }
}
