using Deadlines.RuleChanges;
using Platform.Records;
using Platform.Results;

namespace Deadlines.Rules;

/// <summary>One state of the law on an obligation, between two dates.</summary>
internal sealed class DeadlineRuleVersion : IPartOf
{
    private DeadlineRuleVersion()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The rule.</summary>
    public Guid RecordId { get; private set; }

    /// <summary>Unique among all versions: OPP-R1-TM. Stored with every computed deadline.</summary>
    public string Code { get; private set; } = "";

    /// <summary>1 for the oldest version of its rule.</summary>
    public int Number { get; private set; }

    /// <summary>The row of the rule collection this value was taken from: OPP-R1.</summary>
    public string Row { get; private set; } = "";

    public DateOnly? EffectiveFrom { get; private set; }

    public DateOnly? EffectiveTo { get; private set; }

    /// <summary>
    /// None when no number is known. An inactive version may carry one: what a person is asked to confirm.
    /// </summary>
    public Period? Period { get; private set; }

    /// <summary>Article 148(5). False for the end of a validity, which comes on a Sunday too.</summary>
    public bool RollsToWorkingDay { get; private set; } = true;

    /// <summary>"trước ngày X": the last day is the one before.</summary>
    public bool Before { get; private set; }

    /// <summary>The stamp shows month and year only: valid to the last day of that month.</summary>
    public bool EndsWithMonth { get; private set; }

    public PauseEffect OnSupplement { get; private set; }

    public LegalSource Source { get; private set; } = null!;

    public Confidence Confidence { get; private set; }

    public Evidence Evidence { get; private set; }

    public VersionStatus Status { get; private set; }

    public InactiveReason InactiveReason { get; private set; }

    public string? NoteVi { get; private set; }

    public string? NoteEn { get; private set; }

    public IReadOnlyList<ProvinceOverride> Overrides { get; private set; } = [];

    /// <summary>What it limits besides time; few versions limit anything.</summary>
    public IReadOnlyList<RuleLimit> Limits { get; private set; } = [];

    /// <summary>Whether somebody has read its figures in the law: a version that sets no time computes none and may be sure of its limits all the same.</summary>
    public bool HasSureLimits => IsActive || InactiveReason is InactiveReason.NoFixedPeriod;

    /// <summary>Whether it limits sums and sets no time.</summary>
    public bool IsOfFigures => Period is null && Limits.Count > 0;

    /// <summary>Who of this house confirmed what it says; null while it is as it came with the program.</summary>
    public string? ConfirmedBy { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public bool IsActive => Status is VersionStatus.Active;

    public static DeadlineRuleVersion Create(DeadlineRuleVersionData data)
    {
        if (data.Status is VersionStatus.Active && data.Period is null)
        {
            throw new ArgumentException($"{data.Code} is active without a period.", nameof(data));
        }

        if (data.Status is VersionStatus.Active != data.InactiveReason is InactiveReason.None)
        {
            throw new ArgumentException($"{data.Code}: an inactive version says why, an active one has no reason.", nameof(data));
        }

        // What the source marks L must never compute without a person's confirmation.
        if (data is { Status: VersionStatus.Active, Confidence: Confidence.Low })
        {
            throw new ArgumentException($"{data.Code} is active with low confidence.", nameof(data));
        }

        if (data.EffectiveFrom > data.EffectiveTo)
        {
            throw new ArgumentException($"{data.Code} ends before it begins.", nameof(data));
        }

        return new DeadlineRuleVersion
        {
            Code = data.Code,
            Row = data.Row,
            EffectiveFrom = data.EffectiveFrom,
            EffectiveTo = data.EffectiveTo,
            Period = data.Period,
            RollsToWorkingDay = data.RollsToWorkingDay,
            Before = data.Before,
            EndsWithMonth = data.EndsWithMonth,
            OnSupplement = data.OnSupplement,
            Source = data.Source,
            Confidence = data.Confidence,
            Evidence = data.Evidence,
            Status = data.Status,
            InactiveReason = data.InactiveReason,
            NoteVi = data.NoteVi,
            NoteEn = data.NoteEn,
            Overrides = data.Overrides,
            Limits = data.Limits,
        };
    }

    public bool Covers(DateOnly date) => (EffectiveFrom is null || EffectiveFrom <= date) && (EffectiveTo is null || date <= EffectiveTo);

    /// <summary>The province's own period on that date, if it published one.</summary>
    public ProvinceOverride? OverrideFor(string? province, DateOnly date) =>
        province is null ? null : Overrides.LastOrDefault(o => o.Province == province && o.Covers(date));

    public void Override(ProvinceOverride provinceOverride) => Overrides = [.. Overrides, provinceOverride];

    /// <summary>Whether some date would pick both.</summary>
    public bool Overlaps(DeadlineRuleVersion other) =>
        (EffectiveTo is null || other.EffectiveFrom is null || EffectiveTo >= other.EffectiveFrom)
        && (other.EffectiveTo is null || EffectiveFrom is null || other.EffectiveTo >= EffectiveFrom);

    internal void SignedBy(Signature by) => (ConfirmedBy, ConfirmedAt) = (by.Name, by.At);

    /// <summary>Says what the other says; its place in the rule and its code stay.</summary>
    internal Result TakeOver(DeadlineRuleVersion stated)
    {
        (EffectiveFrom, EffectiveTo, Period, Source) = (stated.EffectiveFrom, stated.EffectiveTo, stated.Period, stated.Source);
        (RollsToWorkingDay, Before, EndsWithMonth, OnSupplement) = (stated.RollsToWorkingDay, stated.Before, stated.EndsWithMonth, stated.OnSupplement);
        (Confidence, Evidence, Status, InactiveReason) = (stated.Confidence, stated.Evidence, stated.Status, stated.InactiveReason);
        (NoteVi, NoteEn, ConfirmedBy, ConfirmedAt) = (null, null, stated.ConfirmedBy, stated.ConfirmedAt);
        return Result.Ok;
    }

    internal Result Doubt(Signature by)
    {
        (Status, InactiveReason) = (VersionStatus.Inactive, InactiveReason.ValueUnconfirmed);
        SignedBy(by);
        return Result.Ok;
    }

    internal void BelongTo(Guid ruleId, int number) => (RecordId, Number) = (ruleId, number);

    internal void EndOn(DateOnly date) => EffectiveTo = date;
}

/// <summary>What a version is made from.</summary>
internal sealed record DeadlineRuleVersionData(string Code, string Row, LegalSource Source)
{
    public DateOnly? EffectiveFrom { get; init; }

    public DateOnly? EffectiveTo { get; init; }

    public Period? Period { get; init; }

    public bool RollsToWorkingDay { get; init; } = true;

    public bool Before { get; init; }

    public bool EndsWithMonth { get; init; }

    public PauseEffect OnSupplement { get; init; }

    public Confidence Confidence { get; init; } = Confidence.Medium;

    public Evidence Evidence { get; init; }

    public VersionStatus Status { get; init; }

    public InactiveReason InactiveReason { get; init; }

    public string? NoteVi { get; init; }

    public string? NoteEn { get; init; }

    public IReadOnlyList<ProvinceOverride> Overrides { get; init; } = [];

    public IReadOnlyList<RuleLimit> Limits { get; init; } = [];
}
