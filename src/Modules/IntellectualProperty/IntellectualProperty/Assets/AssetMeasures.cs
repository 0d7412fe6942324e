using Platform.Measures;

namespace IntellectualProperty.Assets;

/// <summary>The department's figures over the register of assets.</summary>
internal static class AssetMeasures
{
    /// <summary>The part of those of whom nobody has said it.</summary>
    private const string Unsaid = "—";

    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: applications filed within the period, whatever became of them later.
        new Measure<IntellectualAsset>("ip", "assets-filed", "assets", MeasureKind.Flow,
            period => asset => asset.FiledOn >= period.From && asset.FiledOn <= period.To)
            .ByClasses().By("state", asset => asset.State),

        // Flow: titles granted within the period.
        new Measure<IntellectualAsset>("ip", "assets-granted", "assets", MeasureKind.Flow,
            period => asset => asset.GrantedOn >= period.From && asset.GrantedOn <= period.To)
            .ByClasses(),

        // Stock: titles granted up to the day and not ended by it.
        new Measure<IntellectualAsset>("ip", "assets-protected", "assets", MeasureKind.Stock,
            period => asset => asset.GrantedOn <= period.To && (asset.EndedOn == null || asset.EndedOn > period.To))
            .ByClasses(),

        // Stock: filed, not yet granted and not closed on that day: what the office was examining. By dates, never by today's state, or the past would change.
        new Measure<IntellectualAsset>("ip", "assets-pending", "assets", MeasureKind.Stock,
            period => asset => asset.FiledOn <= period.To && (asset.GrantedOn == null || asset.GrantedOn > period.To)
                && (asset.ClosedOn == null || asset.ClosedOn > period.To))
            .ByClasses(),

        // Stock: protected on the day and in the hands of a managing body that very day, whoever manages it now.
        new Measure<IntellectualAsset>("ip", "assets-managed", "assets", MeasureKind.Stock,
            period => asset => asset.GrantedOn <= period.To && (asset.EndedOn == null || asset.EndedOn > period.To)
                && asset.Holders.Any(holder => holder.Role == HolderRole.Manager && holder.WithdrawnAt == null
                    && holder.HeldFrom <= period.To && (holder.HeldUntil == null || holder.HeldUntil >= period.To)))
            .By("kind", asset => asset.Kind),
    ];

    /// <summary>What happened on the way, and to the protected ones: accepted, taken over, controlled.</summary>
    public static IReadOnlyList<IMeasure> Management { get; } =
    [
        // Flow: taken as valid within the period; what was only filed, or rejected on its form, is none of them.
        new Measure<IntellectualAsset>("ip", "assets-accepted", "assets", MeasureKind.Flow,
            period => asset => asset.AcceptedOn >= period.From && asset.AcceptedOn <= period.To)
            .ByClasses(),

        // Flow: came into other hands by a decision; the first owner came by none.
        new Measure<IntellectualAsset>("ip", "assets-transferred", "assets", MeasureKind.Flow,
            period => asset => asset.Holders.Any(holder => holder.Role == HolderRole.Owner && holder.WithdrawnAt == null && holder.HeldFrom >= period.From && holder.HeldFrom <= period.To))
            .By("kind", asset => asset.Kind),

        // Flow: a managing body was entrusted with it.
        new Measure<IntellectualAsset>("ip", "assets-delegated", "assets", MeasureKind.Flow,
            period => asset => asset.Holders.Any(holder => holder.Role == HolderRole.Manager && holder.WithdrawnAt == null && holder.HeldFrom >= period.From && holder.HeldFrom <= period.To))
            .By("kind", asset => asset.Kind),

        // Flow: products of which something was sampled; ten samples of one product are one here, ten among the samples.
        new Measure<IntellectualAsset>("ip", "assets-sampled", "assets", MeasureKind.Flow,
            period => asset => asset.Samples.Any(sample => sample.TakenOn >= period.From && sample.TakenOn <= period.To))
            .By("kind", asset => asset.Kind),
    ];

    /// <summary>What every count of applications and titles can be split by.</summary>
    private static Measure<IntellectualAsset> ByClasses(this Measure<IntellectualAsset> measure) => measure
        .By("kind", asset => asset.Kind)
        .By("sector", asset => asset.Sector)
        .By("ownerKind", asset => asset.OwnerKind)
        .By("commune", asset => asset.Commune ?? Unsaid)
        .By("program", asset => asset.ProgramCode ?? Unsaid);
}
