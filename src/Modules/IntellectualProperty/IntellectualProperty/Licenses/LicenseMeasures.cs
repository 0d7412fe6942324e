using Platform.Measures;

namespace IntellectualProperty.Licenses;

/// <summary>The figures over licenses of titles.</summary>
internal static class LicenseMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: recorded at the office within the period; a contract nobody had recorded counts nowhere.
        new Measure<AssetLicense>("ip", "licenses-recorded", "licenses", MeasureKind.Flow,
            period => license => license.RecordedOn >= period.From && license.RecordedOn <= period.To)
            .By("type", license => license.Type),
    ];
}
