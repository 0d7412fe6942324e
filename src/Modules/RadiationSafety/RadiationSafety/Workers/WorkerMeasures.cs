using Platform.Measures;
using RadiationSafety.Licenses;

namespace RadiationSafety.Workers;

/// <summary>The figures over those who work with radiation and their certificates.</summary>
internal static class WorkerMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Stock: people who work somewhere on that day, each once however many facilities she works at.
        new Measure<RadiationWorker>("radiation", "workers-at-work", "workers", MeasureKind.Stock, period => WorkerRegister.AtWorkOn(period.To)),

        // Stock: the same by where they work: who works at two facilities counts at each.
        new Measure<Employment>("radiation", "employments-running", "employments", MeasureKind.Stock,
            period => employment => employment.StartedOn <= period.To && (employment.EndedOn == null || employment.EndedOn >= period.To))
            .By("facility", employment => employment.FacilityName).By("role", employment => employment.Role),

        // Stock: work of the last four quarters of which some month has no dosimeter read by the day.
        new Measure<Employment>("radiation", "dose-results-missing", "employments", MeasureKind.Stock, period => EmploymentRegister.MissesResultsOn(period.To))
            .By("facility", employment => employment.FacilityName),

        // Flow: certificates issued within the period, whoever issued them and whatever became of them.
        new Measure<StaffCertificate>("radiation", "staff-certificates-issued", "staff-certificates", MeasureKind.Flow,
            period => certificate => certificate.IssuedOn >= period.From && certificate.IssuedOn <= period.To)
            .By("authority", certificate => certificate.Authority),

        // Flow: submitted to the provincial committee within the period and not decided by its last day: a decision afterwards leaves the figure of then.
        new Measure<StaffCertificate>("radiation", "staff-certificates-before-committee", "staff-certificates", MeasureKind.Flow,
            period => certificate => certificate.Authority == IssuingAuthority.ProvincialPeoplesCommittee
                && certificate.SubmittedOn >= period.From && certificate.SubmittedOn <= period.To && (certificate.DecidedOn == null || certificate.DecidedOn > period.To)),
    ];
}
