using Platform.Measures;

namespace IntellectualProperty.UsageGrants;

/// <summary>The figures over the rights to use protected signs.</summary>
internal static class UsageGrantMeasures
{
    public static IReadOnlyList<IMeasure> All { get; } =
    [
        // Flow: first certificates of the period; a renewal is no new user.
        new Measure<UsageGrant>("ip", "usage-grants-granted", "usage-grants", MeasureKind.Flow,
            period => grant => grant.GrantedOn >= period.From && grant.GrantedOn <= period.To)
            .By("kind", grant => grant.Kind).By("commune", grant => grant.Place ?? "—"),

        // Stock: certified up to the day, the term running that day, not taken away by it. A renewal comes within the term, so there is no gap to mind.
        new Measure<UsageGrant>("ip", "usage-grants-in-force", "usage-grants", MeasureKind.Stock,
            period => grant => grant.GrantedOn <= period.To && (grant.ExpiresOn == null || grant.ExpiresOn >= period.To) && (grant.RevokedOn == null || grant.RevokedOn > period.To))
            .By("kind", grant => grant.Kind).By("commune", grant => grant.Place ?? "—"),

        // Flow: terms that run out within the period and were not cut short before.
        new Measure<UsageGrant>("ip", "usage-grants-expiring", "usage-grants", MeasureKind.Flow,
            period => grant => grant.ExpiresOn >= period.From && grant.ExpiresOn <= period.To && (grant.RevokedOn == null || grant.RevokedOn > grant.ExpiresOn))
            .By("kind", grant => grant.Kind).By("commune", grant => grant.Place ?? "—"),

        // Flow: taken away within the period.
        new Measure<UsageGrant>("ip", "usage-grants-revoked", "usage-grants", MeasureKind.Flow,
            period => grant => grant.RevokedOn >= period.From && grant.RevokedOn <= period.To)
            .By("kind", grant => grant.Kind).By("commune", grant => grant.Place ?? "—"),
    ];
}
