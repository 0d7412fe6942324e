namespace Deadlines.Contracts;

/// <summary>What came of a computation.</summary>
public enum DeadlineOutcome
{
    /// <summary>There is a due date.</summary>
    Computed,

    /// <summary>Only an inactive version covers the transition date: show "chưa xác nhận" with the article and take a date by hand with its source.</summary>
    Unconfirmed,

    /// <summary>The obligation did not exist on the transition date.</summary>
    NotInForce,

    /// <summary>The clock stands still: no due date until the supplement arrives.</summary>
    Paused,

    /// <summary>A recurring obligation has come as often as it may.</summary>
    NoMoreOccurrences,
}

/// <summary>Why a version does not compute.</summary>
public enum UnconfirmedReason
{
    /// <summary>It does compute.</summary>
    None,

    /// <summary>The source is not trustworthy enough.</summary>
    LowConfidence,

    /// <summary>The value awaits confirmation by a legal officer.</summary>
    ValueUnconfirmed,

    /// <summary>The law sets no number of days.</summary>
    NoFixedPeriod,

    /// <summary>Province, contest, contract or form sets the date.</summary>
    SetLocally,

    /// <summary>The obligation was abolished.</summary>
    Abolished,
}

/// <summary>One line of the answer to "vì sao ngày này?".</summary>
/// <param name="Code">Stable code of the sentence.</param>
/// <param name="Vi">The sentence in Vietnamese.</param>
/// <param name="En">The sentence in English.</param>
public sealed record DerivationLine(string Code, string Vi, string En);

/// <summary>A due date with everything needed to store, show and defend it.</summary>
/// <param name="RuleCode">Code of the rule.</param>
/// <param name="NameVi">What the deadline is called in Vietnamese.</param>
/// <param name="NameEn">What the deadline is called in English.</param>
/// <param name="Outcome">What came of the computation.</param>
/// <param name="DueOn">The last day; none unless computed.</param>
/// <param name="VersionCode">The version of the rule that was used or found inactive; none when no version covers the date.</param>
/// <param name="VersionNumber">Its number, counted from the oldest.</param>
/// <param name="Reason">Why the version does not compute.</param>
/// <param name="InstrumentVi">The legal instrument in Vietnamese.</param>
/// <param name="InstrumentEn">The legal instrument in English.</param>
/// <param name="ArticleVi">The article, where known.</param>
/// <param name="ArticleEn">The article in English, where known.</param>
/// <param name="Steps">How the date came about, in order.</param>
/// <param name="IsProvisional">True while the holiday notice of a year the computation touched is not in: the date may still move.</param>
public sealed record ComputedDeadline(
    string RuleCode,
    string NameVi,
    string NameEn,
    DeadlineOutcome Outcome,
    DateOnly? DueOn,
    string? VersionCode,
    int? VersionNumber,
    UnconfirmedReason Reason,
    string? InstrumentVi,
    string? InstrumentEn,
    string? ArticleVi,
    string? ArticleEn,
    IReadOnlyList<DerivationLine> Steps,
    bool IsProvisional);
