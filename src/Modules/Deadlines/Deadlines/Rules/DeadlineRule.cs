using Deadlines.Calendars;
using Deadlines.Computation;
using Deadlines.RuleChanges;
using Platform.Deadlines;
using Platform.Records;
using Platform.Results;

namespace Deadlines.Rules;

/// <summary>
/// One obligation with one value at a time: "opposition to a trademark application". Its versions are the states of the law
/// on it, before and after a reform, so a record that crosses 01/04/2026 needs one code and one date to find its law.
/// <para>
/// The collection the data comes from writes OPP-R1 and OPP-R2 as rows with four values each. Here the rule is OPP-TM, its
/// versions OPP-R1-TM and OPP-R2-TM. All three spellings stay addressable: <see cref="RuleBook.Find"/> takes the code of the
/// rule or of any of its versions, <see cref="RuleBook.OfRow"/> the row. Asking by a version's code finds the rule, and the
/// transition date still picks the version: nobody can apply the wrong regime by a stale code.
/// </para>
/// </summary>
internal sealed class DeadlineRule : Record
{
    /// <summary>Years in which two periods are held against each other, day by day: every kind of Tết and leap year is among them.</summary>
    private const int FirstCompared = 2017, LastCompared = 2030;

    private readonly List<DeadlineRuleVersion> versions = [];

    private DeadlineRule()
    {
    }

    public string Code { get; private set; } = "";

    /// <summary>Slug of the module that owns the obligation.</summary>
    public string Module { get; private set; } = "";

    /// <summary>What the record page calls it.</summary>
    public string NameVi { get; private set; } = "";

    public string NameEn { get; private set; } = "";

    /// <summary>The event that starts the clock.</summary>
    public string TriggerVi { get; private set; } = "";

    public string TriggerEn { get; private set; } = "";

    public DutyHolder Duty { get; private set; }

    public LeadProfile Lead { get; private set; }

    public TransitionKey Transition { get; private set; }

    /// <summary>Comes again and again, counted from the first trigger.</summary>
    public bool Recurs { get; private set; }

    /// <summary>How often at most: an industrial design is renewed twice.</summary>
    public int? MaxOccurrences { get; private set; }

    public IReadOnlyList<DeadlineRuleVersion> Versions => versions;

    public override string Title => NameVi;

    public static DeadlineRule Create(DeadlineRuleData data, IReadOnlyList<DeadlineRuleVersion> versions)
    {
        if (versions.Count == 0)
        {
            throw new ArgumentException($"{data.Code} has no version.", nameof(versions));
        }

        var rule = new DeadlineRule
        {
            Code = data.Code,
            Module = data.Module,
            NameVi = data.NameVi,
            NameEn = data.NameEn,
            TriggerVi = data.TriggerVi,
            TriggerEn = data.TriggerEn,
            Duty = data.Duty,
            Lead = data.Lead,
            Transition = data.Transition,
            Recurs = data.Recurs,
            MaxOccurrences = data.MaxOccurrences,
        };

        foreach (var version in versions.OrderBy(v => v.EffectiveFrom ?? DateOnly.MinValue))
        {
            if (rule.versions is [.., var last] && (last.EffectiveTo is null || last.EffectiveTo >= (version.EffectiveFrom ?? DateOnly.MinValue)))
            {
                throw new ArgumentException($"{last.Code} and {version.Code} overlap: one date must pick one version.", nameof(versions));
            }

            version.BelongTo(rule.Id, rule.versions.Count + 1);
            rule.versions.Add(version);
        }

        return rule;
    }

    /// <summary>
    /// Adds a later state of the law: an open-ended version before it ends the day before. Refused, and nothing is changed, where
    /// it would overlap what stands: one date must pick one version, and what stands may be a person's correction.
    /// </summary>
    public bool Amend(DeadlineRuleVersion version)
    {
        if (versions[^1] is { EffectiveTo: null } last && version.EffectiveFrom > (last.EffectiveFrom ?? DateOnly.MinValue))
        {
            last.EndOn(version.EffectiveFrom.Value.AddDays(-1));
        }
        else if (versions.Exists(v => v.Overlaps(version)))
        {
            return false;
        }

        versions.Add(version);
        versions.Sort((a, b) => Nullable.Compare(a.EffectiveFrom, b.EffectiveFrom));
        for (var number = 1; number <= versions.Count; number++)
        {
            versions[number - 1].BelongTo(Id, number);
        }

        return true;
    }

    /// <summary>
    /// A version says from now on what the terms say, and computes: the one they name, or a new one. Refused where one date would pick two
    /// versions, or what it says is not a time. One of figures alone is confirmed as it stands: it computes nothing, and its figures hold.
    /// </summary>
    public Result State(RuleTerms terms, Signature by)
    {
        var known = terms.VersionCode is null ? null : Version(terms.VersionCode);
        if (known is null && terms.VersionCode is not null)
        {
            return Refusal.NotFound();
        }

        var period = terms.ToPeriod();
        var isOfFigures = terms.Unit is null && known is { IsOfFigures: true };
        if (period is null && !isOfFigures)
        {
            return Refusal.InvalidField(terms.Unit switch { PeriodUnit.FixedDate => "day", null => "unit", _ => "value" }, "deadlines.rule-changes.no-time");
        }

        if (terms.EffectiveFrom > terms.EffectiveTo)
        {
            return Refusal.InvalidField("effectiveTo", "deadlines.rule-changes.ends-before", terms.EffectiveFrom);
        }

        var stated = DeadlineRuleVersion.Create(new DeadlineRuleVersionData(known?.Code ?? NextVersionCode(), known?.Row ?? versions[^1].Row, terms.ToSource(known?.Source))
        {
            EffectiveFrom = terms.EffectiveFrom,
            EffectiveTo = terms.EffectiveTo,
            Period = period,
            RollsToWorkingDay = terms.Rolls,
            Before = terms.Before,
            EndsWithMonth = terms.EndsWithMonth,
            OnSupplement = terms.OnSupplement,
            Confidence = Confidence.High,
            Evidence = Evidence.Confirmed,
            Status = isOfFigures ? VersionStatus.Inactive : VersionStatus.Active,
            InactiveReason = isOfFigures ? InactiveReason.NoFixedPeriod : InactiveReason.None,
            Overrides = known?.Overrides ?? [],
        });
        stated.SignedBy(by);
        if (known is not null)
        {
            return versions.Find(other => other != known && other.Overlaps(stated)) is { } other ? Overlap(other) : known.TakeOver(stated);
        }

        // One that would have ended with the new one gives way like an open-ended one: shortened first and followed later, it would leave a time
        // without law between two confirmations.
        if (versions.FindAll(other => other.Overlaps(stated)) is [{ EffectiveTo: { } end } before] && end == stated.EffectiveTo && stated.EffectiveFrom > (before.EffectiveFrom ?? DateOnly.MinValue))
        {
            before.EndOn(stated.EffectiveFrom.Value.AddDays(-1));
        }

        return Amend(stated) ? Result.Ok : Overlap(versions.Find(other => other.Overlaps(stated))!);
    }

    /// <summary>A version computes no longer: somebody has reason to doubt it. Refused when it does not compute anyway.</summary>
    public Result Suspend(string? versionCode, Signature by)
    {
        if (versionCode is null || Version(versionCode) is not { } version)
        {
            return Refusal.NotFound();
        }

        return version.IsActive ? version.Doubt(by) : Result.Refuse("deadlines.rule-changes.computes-not");
    }

    /// <summary>
    /// The province's published time in place of the statutory one. It may only shorten it: whatever day the clock starts on, in every one of many
    /// years, its last day may come no later.
    /// </summary>
    public Result Shorten(RuleTerms terms, string? province, WorkingCalendar calendar)
    {
        if (terms.VersionCode is null || Version(terms.VersionCode) is not { } version)
        {
            return Refusal.NotFound();
        }

        if (string.IsNullOrEmpty(province))
        {
            return Result.Refuse("deadlines.rule-changes.no-province");
        }

        if (!version.IsActive || version.Period is null or { Unit: PeriodUnit.FixedDate or PeriodUnit.TriggerDate } or { Direction: PeriodDirection.Backward })
        {
            return Result.Refuse("deadlines.rule-changes.not-to-shorten");
        }

        if (terms.ToPeriod() is not { Unit: not (PeriodUnit.FixedDate or PeriodUnit.TriggerDate), Direction: PeriodDirection.Forward } period)
        {
            return Refusal.InvalidField("value", "deadlines.rule-changes.no-time");
        }

        if (terms.EffectiveFrom > terms.EffectiveTo)
        {
            return Refusal.InvalidField("effectiveTo", "deadlines.rule-changes.ends-before", terms.EffectiveFrom);
        }

        if (version.Overrides.FirstOrDefault(o => o.Province == province && o.Overlaps(terms.EffectiveFrom, terms.EffectiveTo)) is { } known)
        {
            return Refusal.InvalidField("effectiveFrom", "deadlines.rule-changes.overlaps", known.Source);
        }

        if (FirstLaterDay(version, period, calendar) is { } day)
        {
            return Refusal.InvalidField("value", "deadlines.rule-changes.lengthens", day);
        }

        version.Override(new ProvinceOverride(province, period, terms.ToSource(null).Vi, terms.EffectiveFrom, terms.EffectiveTo));
        return Result.Ok;
    }

    /// <summary>The first day on which the clock would end later by the province's time than by the law's; null when there is none.</summary>
    private DateOnly? FirstLaterDay(DeadlineRuleVersion version, Period period, WorkingCalendar calendar)
    {
        var shortened = DeadlineRuleVersion.Create(new DeadlineRuleVersionData(version.Code, version.Row, version.Source)
        {
            Period = period, RollsToWorkingDay = version.RollsToWorkingDay, Before = version.Before, EndsWithMonth = version.EndsWithMonth, OnSupplement = version.OnSupplement,
        });
        for (var day = new DateOnly(FirstCompared, 1, 1); day.Year <= LastCompared; day = day.AddDays(1))
        {
            if (DeadlineCalculator.Last(this, shortened, day, calendar) > DeadlineCalculator.Last(this, version, day, calendar))
            {
                return day;
            }
        }

        return null;
    }

    private static Refusal Overlap(DeadlineRuleVersion other) => Refusal.InvalidField("effectiveFrom", "deadlines.rule-changes.overlaps", other.Code);

    private string NextVersionCode()
    {
        var number = versions.Count + 1;
        while (Version(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Code}-V{number}")) is not null)
        {
            number++;
        }

        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Code}-V{number}");
    }

    /// <summary>The version in force on the transition date, active or not; none when the obligation did not exist.</summary>
    public DeadlineRuleVersion? VersionOn(DateOnly transitionOn) => versions.Find(v => v.Covers(transitionOn));

    public DeadlineRuleVersion? Version(string code) => versions.Find(v => v.Code == code);
}

/// <summary>What a rule is made from.</summary>
internal sealed record DeadlineRuleData(
    string Code,
    string Module,
    string NameVi,
    string NameEn,
    string TriggerVi,
    string TriggerEn,
    DutyHolder Duty,
    LeadProfile Lead,
    TransitionKey Transition,
    bool Recurs = false,
    int? MaxOccurrences = null);
