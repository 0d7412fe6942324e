using Platform.Measures;

namespace IntellectualProperty.PlaceNames;

/// <summary>The figures over what the Committee has decided on place names; what was proposed to it is the support cases' figure.</summary>
internal static class PermissionMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: decided within the period, whenever proposed and whatever became of it.
        new Measure<PlaceNamePermission>("ip", "place-names-permitted", "place-name-permissions", MeasureKind.Flow,
            period => permission => permission.DecidedOn >= period.From && permission.DecidedOn <= period.To)
            .By("kind", permission => permission.Kind),
    ];
}
