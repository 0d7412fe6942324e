using Platform.Deadlines;
using Platform.Records;

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
