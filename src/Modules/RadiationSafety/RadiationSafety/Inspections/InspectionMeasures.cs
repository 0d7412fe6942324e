using Platform.Measures;
using RadiationSafety.Facilities;
using RadiationSafety.Findings;

namespace RadiationSafety.Inspections;

/// <summary>The figures over inspections, each counted by the last day on site.</summary>
internal static class InspectionMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: held within the period, whatever came of them; planned and canceled ones were not held.
        new Measure<Inspection>("radiation", "inspections-conducted", "inspections", MeasureKind.Flow,
            period => inspection => inspection.ConductedOn >= period.From && inspection.ConductedOn <= period.To)
            .By("type", inspection => inspection.Type).By("origin", inspection => inspection.Origin),

        // Flow: facilities where at least one was held within the period; two visits are one facility.
        new Measure<RadiationFacility>("radiation", "facilities-inspected", "facilities", MeasureKind.Flow,
            period => facility => facility.Inspections.Any(i => i.ConductedOn >= period.From && i.ConductedOn <= period.To))
            .By("practice", facility => facility.Practice).By("risk", facility => facility.Risk),

        // Flow, compliance at the visit: held within the period, and nothing was found. What was mended on the spot had been found; what was annulled had not.
        new Measure<Inspection>("radiation", "inspections-compliant-at-visit", "inspections", MeasureKind.Flow,
            period => inspection => inspection.ConductedOn >= period.From && inspection.ConductedOn <= period.To
                && !inspection.Findings.Any(f => f.State != FindingState.Annulled))
            .By("type", inspection => inspection.Type),

        // Flow, compliance after 30 days: held within the period, and everything that was found was mended at the latest 30 days of the
        // calendar after the last day on site. Who was compliant at the visit is so after 30 days; while something is open nobody is yet.
        new Measure<Inspection>("radiation", "inspections-compliant-after-30-days", "inspections", MeasureKind.Flow,
            period => inspection => inspection.ConductedOn >= period.From && inspection.ConductedOn <= period.To
                && !inspection.Findings.Any(f => f.State != FindingState.Annulled && (f.MendedOn == null || f.MendedOn > inspection.ConductedOn!.Value.AddDays(Inspection.GraceDays))))
            .By("type", inspection => inspection.Type),
    ];
}
