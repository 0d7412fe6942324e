using Platform.Measures;

namespace RadiationSafety.Licenses;

/// <summary>The department's figures over the register of licenses.</summary>
internal static class LicenseMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: applications received within the period, whatever became of them.
        new Measure<RadiationLicense>("radiation", "licenses-submitted", "licenses", MeasureKind.Flow,
            period => license => license.SubmittedOn >= period.From && license.SubmittedOn <= period.To)
            .By("kind", license => license.Kind).By("authority", license => license.Authority),

        // Flow: licenses issued within the period.
        new Measure<RadiationLicense>("radiation", "licenses-issued", "licenses", MeasureKind.Flow,
            period => license => license.IssuedOn >= period.From && license.IssuedOn <= period.To)
            .By("authority", license => license.Authority).By("kind", license => license.Kind),

        // Flow: renewals that came into force within the period.
        new Measure<RadiationLicense>("radiation", "licenses-renewed", "licenses", MeasureKind.Flow,
            period => license => license.Kind == LicenseKind.Renewal && license.IssuedOn >= period.From && license.IssuedOn <= period.To)
            .By("authority", license => license.Authority),

        // Stock: issued up to the day, its term running, not ended by it. A suspended one still stands.
        new Measure<RadiationLicense>("radiation", "licenses-in-force", "licenses", MeasureKind.Stock,
            period => license => license.IssuedOn <= period.To && license.ExpiresOn >= period.To && (license.EndedOn == null || license.EndedOn > period.To))
            .By("authority", license => license.Authority),

        // Flow: terms that run out within the period and were not ended before.
        new Measure<RadiationLicense>("radiation", "licenses-expiring", "licenses", MeasureKind.Flow,
            period => license => license.ExpiresOn >= period.From && license.ExpiresOn <= period.To && (license.EndedOn == null || license.EndedOn >= license.ExpiresOn)),
    ];
}
