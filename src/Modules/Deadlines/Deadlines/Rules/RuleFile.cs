using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Deadlines;

namespace Deadlines.Rules;

/// <summary>The rules shipped with the program, read from rules.json. Seed and test data; in operation rules are edited in the database.</summary>
internal static class RuleFile
{
    private static readonly Lazy<RuleBook> Book = new(Load);

    public static RuleBook Shipped => Book.Value;

    /// <summary>Reads the file anew: rules that are to be stored must be nobody else's objects.</summary>
    public static RuleBook Load()
    {
        using var stream = typeof(RuleFile).Assembly.GetManifestResourceStream("Deadlines.Rules.rules.json")
            ?? throw new InvalidOperationException("rules.json is not embedded.");
        return Parse(stream);
    }

    /// <summary>Reads rules in the shape of rules.json; a misspelled member or a rule that contradicts itself throws.</summary>
    public static RuleBook Parse(Stream json)
    {
        var shapes = JsonSerializer.Deserialize<IReadOnlyList<RuleShape>>(json, Options)
            ?? throw new InvalidOperationException("rules.json is empty.");
        return new RuleBook([.. shapes.Select(ToRule)]);
    }

    private static DeadlineRule ToRule(RuleShape r) => DeadlineRule.Create(
        new DeadlineRuleData(
            r.Code, r.Module, r.Name.Vi, r.Name.En, r.Trigger.Vi, r.Trigger.En, r.Duty, r.Lead, r.Transition, r.Recurs, r.MaxOccurrences),
        [.. r.Versions.Select(ToVersion)]);

    private static DeadlineRuleVersion ToVersion(VersionShape v) => DeadlineRuleVersion.Create(
        new DeadlineRuleVersionData(
            v.Code,
            v.Row,
            new LegalSource(v.Instrument.Vi, v.Instrument.En, v.Article?.Vi, v.Article?.En))
        {
            EffectiveFrom = v.From,
            EffectiveTo = v.To,
            Period = ToPeriod(v.Period),
            RollsToWorkingDay = v.Rolls,
            Before = v.Before,
            EndsWithMonth = v.EndsWithMonth,
            OnSupplement = v.OnSupplement,
            Confidence = v.Confidence,
            Evidence = v.Evidence,
            Status = v.Inactive is InactiveReason.None ? VersionStatus.Active : VersionStatus.Inactive,
            InactiveReason = v.Inactive,
            NoteVi = v.Note?.Vi,
            NoteEn = v.Note?.En,
            Overrides = [.. (v.Overrides ?? []).Select(o => new ProvinceOverride(o.Province, ToPeriod(o.Period)!, o.Source, o.From, o.To))],
            Limits = v.Limits ?? [],
        });

    private static Period? ToPeriod(PeriodShape? p) => p switch
    {
        null => null,
        { Unit: PeriodUnit.FixedDate, Day: { } day } => Period.On(day, p.Month),
        { Unit: PeriodUnit.TriggerDate } => Period.Of(0, PeriodUnit.TriggerDate),
        { Value: { } value } => Period.Of(value, p.Unit, p.Direction),
        _ => throw new InvalidOperationException("A period needs a value or a day."),
    };

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    private sealed record TextShape(string Vi, string En);

    private sealed record RuleShape(
        string Code,
        string Module,
        TextShape Name,
        TextShape Trigger,
        DutyHolder Duty,
        LeadProfile Lead,
        TransitionKey Transition,
        IReadOnlyList<VersionShape> Versions,
        bool Recurs = false,
        int? MaxOccurrences = null);

    private sealed record VersionShape(
        string Code,
        string Row,
        TextShape Instrument,
        Confidence Confidence,
        Evidence Evidence,
        TextShape? Article = null,
        DateOnly? From = null,
        DateOnly? To = null,
        PeriodShape? Period = null,
        bool Rolls = true,
        bool Before = false,
        bool EndsWithMonth = false,
        PauseEffect OnSupplement = PauseEffect.Suspends,
        InactiveReason Inactive = InactiveReason.None,
        TextShape? Note = null,
        IReadOnlyList<OverrideShape>? Overrides = null,
        IReadOnlyList<RuleLimit>? Limits = null);

    private sealed record PeriodShape(
        PeriodUnit Unit, int? Value = null, PeriodDirection Direction = PeriodDirection.Forward, int? Day = null, int? Month = null);

    private sealed record OverrideShape(string Province, PeriodShape Period, string Source, DateOnly? From = null, DateOnly? To = null);
}
