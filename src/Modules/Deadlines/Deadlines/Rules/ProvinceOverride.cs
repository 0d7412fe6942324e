namespace Deadlines.Rules;

/// <summary>
/// A province's published procedure that shortens a statutory time. The decision in force on receipt of the dossier
/// counts, so an override has dates of its own.
/// </summary>
internal sealed class ProvinceOverride
{
    private ProvinceOverride()
    {
    }

    public ProvinceOverride(string province, Period period, string source, DateOnly? effectiveFrom = null, DateOnly? effectiveTo = null)
    {
        Province = province;
        Period = period;
        Source = source;
        EffectiveFrom = effectiveFrom;
        EffectiveTo = effectiveTo;
    }

    public string Province { get; private set; } = "";

    public Period Period { get; private set; } = null!;

    public string Source { get; private set; } = "";

    public DateOnly? EffectiveFrom { get; private set; }

    public DateOnly? EffectiveTo { get; private set; }

    public bool Overlaps(DateOnly? from, DateOnly? to) =>
        (EffectiveTo is null || from is null || EffectiveTo >= from) && (to is null || EffectiveFrom is null || to >= EffectiveFrom);

    public bool Covers(DateOnly date) => (EffectiveFrom is null || EffectiveFrom <= date) && (EffectiveTo is null || date <= EffectiveTo);
}
