namespace Platform.Deadlines;

/// <summary>Where a deadline stands.</summary>
public enum DeadlineState
{
    Open,
    Met,
    Canceled,
}

/// <summary>
/// A deadline in the schema of the module whose record it belongs to: computed by the Deadlines module, stored with the change that
/// caused it, shown, sorted and filtered from here.
/// </summary>
public sealed class RecordDeadline
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Key of the register the record is listed in.</summary>
    public required string Register { get; init; }

    public Guid RecordId { get; init; }

    /// <summary>Code of the rule, e.g. <c>TM-FORM</c>.</summary>
    public required string RuleCode { get; init; }

    /// <summary>Code of the version that was in force on the transition date; null when none was.</summary>
    public string? RuleVersion { get; set; }

    public required string NameVi { get; set; }

    public required string NameEn { get; set; }

    /// <summary>Law and article, as printed on the page.</summary>
    public required string Article { get; set; }

    public string ArticleEn { get; set; } = "";

    /// <summary>Whose act it waits for.</summary>
    public DutyHolder Duty { get; internal set; }

    public DateOnly TriggeredOn { get; internal set; }

    /// <summary>Null while the rule that covers the date is not confirmed: nothing is guessed, <see cref="Outcome"/> says why.</summary>
    public DateOnly? DueOn { get; internal set; }

    public DeadlineOutcome Outcome { get; internal set; }

    public DeadlineState State { get; internal set; }

    /// <summary>When it was met or canceled, by business date.</summary>
    public DateOnly? EndedOn { get; internal set; }

    /// <summary>JSON of <see cref="DerivationStep"/>s: why this date, as it was computed.</summary>
    public required string Derivation { get; set; }

    /// <summary>JSON of the <see cref="DeadlineTrigger"/> it was computed from; null of what was kept before this was.</summary>
    public string? Trigger { get; internal set; }

    /// <summary>Whose alone it is; null of one of whoever looks after the record.</summary>
    public Guid? Of => TriggerJson.Read(Trigger)?.Of;

    /// <summary>Why this date, step by step; <see cref="IDerivationText"/> says it.</summary>
    public IReadOnlyList<DerivationStep> ReadDerivation() => DerivationJson.Read(Derivation);

    /// <summary>Increases with every change, so that late events are ignored.</summary>
    public int Sequence { get; internal set; } = 1;
}
