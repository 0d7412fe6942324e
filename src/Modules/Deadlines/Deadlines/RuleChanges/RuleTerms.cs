using Deadlines.Rules;

namespace Deadlines.RuleChanges;

/// <summary>What is to happen to a rule.</summary>
internal enum RuleChangeKind
{
    /// <summary>A version says what the law says, and computes: a new one, or one that stands there unconfirmed or wrong.</summary>
    Version,

    /// <summary>The province's own decision shortens a version's time.</summary>
    Override,

    /// <summary>A version computes no longer until it is confirmed anew: doubt has come up.</summary>
    Suspension,
}

/// <summary>What a version, or a province's decision on it, is to say. Kept whole with the proposal: what was confirmed can be read for ever.</summary>
/// <param name="VersionCode">Of the version it is about; null for a new one.</param>
/// <param name="EffectiveFrom">First day the transition date may have.</param>
/// <param name="EffectiveTo">Last day it may have.</param>
/// <param name="Value">How many units; null for a fixed date.</param>
/// <param name="Day">Day of the month of a fixed date.</param>
/// <param name="Month">Its month; every month when null.</param>
/// <param name="Rolls">A last day off work moves to the next working day (Civil Code, Article 148(5)).</param>
/// <param name="Before">"trước ngày X".</param>
/// <param name="EndsWithMonth">The stamp shows month and year only.</param>
/// <param name="Instrument">The law, decree, circular or decision.</param>
/// <param name="Article">The place in it.</param>
internal sealed record RuleTerms(
    string? VersionCode,
    DateOnly? EffectiveFrom,
    DateOnly? EffectiveTo,
    int? Value,
    PeriodUnit? Unit,
    PeriodDirection Direction,
    int? Day,
    int? Month,
    bool Rolls,
    bool Before,
    bool EndsWithMonth,
    PauseEffect OnSupplement,
    string Instrument,
    string? Article)
{
    /// <summary>Longest time a rule may set, in its units: no law counts further, a typing error does.</summary>
    public const int Most = 1_000;

    /// <summary>The length of time; null where it is not one.</summary>
    public Period? ToPeriod() => (Unit, Value, Day) switch
    {
        (PeriodUnit.FixedDate, _, >= 1 and { } day) when day <= LastDayOf(Month) => Period.On(day, Month),
        (PeriodUnit.TriggerDate, _, _) => Period.Of(0, PeriodUnit.TriggerDate),
        ({ } unit and not PeriodUnit.FixedDate, >= 0 and <= Most and { } value, _) => Period.Of(value, unit, Direction),
        _ => null,
    };

    /// <summary>Of a month in any year; of every month when none is named. 0 of a month that does not exist.</summary>
    private static int LastDayOf(int? month) => month switch
    {
        null => 28,
        >= 1 and <= 12 and { } number => DateTime.DaysInMonth(2023, number),
        _ => 0,
    };

    /// <summary>As a version says it now: where a change starts from.</summary>
    public static RuleTerms Of(DeadlineRuleVersion version) => Of(
        version.Code, version.EffectiveFrom, version.EffectiveTo, version.Period, version.RollsToWorkingDay, version.Before, version.EndsWithMonth, version.OnSupplement, version.Source);

    public static RuleTerms Of(RuleVersionRow version) => Of(
        version.Code, version.EffectiveFrom, version.EffectiveTo, version.Period, version.RollsToWorkingDay, version.Before, version.EndsWithMonth, version.OnSupplement, version.Source);

    private static RuleTerms Of(string code, DateOnly? from, DateOnly? to, Period? period, bool rolls, bool before, bool endsWithMonth, PauseEffect onSupplement, LegalSource source) => new(
        code, from, to,
        period?.Unit is null or PeriodUnit.FixedDate or PeriodUnit.TriggerDate ? null : period.Value,
        period?.Unit,
        period?.Direction ?? PeriodDirection.Forward,
        period?.FixedDay,
        period?.FixedMonth,
        rolls, before, endsWithMonth, onSupplement, source.InstrumentVi, source.ArticleVi);

    public LegalSource ToSource(LegalSource? known) => known is not null && known.InstrumentVi == Instrument.Trim() && known.ArticleVi == Article?.Trim()
        ? known
        // Vietnamese law is cited in Vietnamese until somebody translates it.
        : new LegalSource(Instrument.Trim(), Instrument.Trim(), Clean(Article), Clean(Article));

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
