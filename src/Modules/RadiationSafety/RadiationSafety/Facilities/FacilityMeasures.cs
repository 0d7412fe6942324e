using Platform.Measures;

namespace RadiationSafety.Facilities;

/// <summary>The department's figures over the register of facilities.</summary>
internal static class FacilityMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Stock: in use on that day; one that has ended since was in use before.
        new Measure<RadiationFacility>("radiation", "facilities-in-use", "facilities", MeasureKind.Stock,
            period => facility => facility.StartedOn <= period.To && (facility.EndedOn == null || facility.EndedOn > period.To))
            .By("practice", facility => facility.Practice),
    ];
}
