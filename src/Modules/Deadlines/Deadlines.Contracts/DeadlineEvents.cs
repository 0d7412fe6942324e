using MediatR;

namespace Deadlines.Contracts;

/// <summary>
/// A record's owner set a deadline, or set it anew. Carries all that is needed to explain, simulate and remind without asking back.
/// Order of delivery is not promised: a handler ignores what is older than the <paramref name="RecordVersion"/> it has seen.
/// </summary>
/// <param name="DeadlineId">Key of the deadline, made by the owner.</param>
/// <param name="Module">Slug of the owning module.</param>
/// <param name="Register">Register the record belongs to.</param>
/// <param name="RecordId">Key of the record.</param>
/// <param name="RecordTitle">What people call the record.</param>
/// <param name="RecordAddress">Path of the record's page.</param>
/// <param name="RuleCode">Rule.</param>
/// <param name="VersionCode">Version of the rule by which the date was computed; none for a date by hand.</param>
/// <param name="TriggerOn">Day of the event that started the clock.</param>
/// <param name="TransitionOn">Date that picked the version.</param>
/// <param name="DueOn">Last day; none while the rule is unconfirmed and no date was given by hand, or while the clock stands still.</param>
/// <param name="DueSource">Source of a date given by hand.</param>
/// <param name="ResponsibleUnitId">Unit in charge.</param>
/// <param name="ResponsiblePersonId">Person in charge.</param>
/// <param name="RecordVersion">Sequence of the record's changes.</param>
/// <param name="TriggerPrecision">How precisely the trigger is known.</param>
/// <param name="Pauses">Times the clock stood still.</param>
public sealed record DeadlineSet(
    Guid DeadlineId,
    string Module,
    string Register,
    Guid RecordId,
    string RecordTitle,
    string RecordAddress,
    string RuleCode,
    string? VersionCode,
    DateOnly TriggerOn,
    DateOnly TransitionOn,
    DateOnly? DueOn,
    string? DueSource,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    long RecordVersion,
    DatePrecision TriggerPrecision = DatePrecision.Day,
    IReadOnlyList<ClockPause>? Pauses = null) : INotification;

/// <summary>What a deadline waited for has been done.</summary>
/// <param name="DeadlineId">Key of the deadline.</param>
/// <param name="Module">Slug of the owning module.</param>
/// <param name="Register">Register the record belongs to.</param>
/// <param name="RecordId">Key of the record.</param>
/// <param name="RuleCode">Rule.</param>
/// <param name="DueOn">Last day, if there was one.</param>
/// <param name="MetOn">Day on which it was done.</param>
/// <param name="RecordVersion">Sequence of the record's changes.</param>
public sealed record DeadlineMet(
    Guid DeadlineId,
    string Module,
    string Register,
    Guid RecordId,
    string RuleCode,
    DateOnly? DueOn,
    DateOnly MetOn,
    long RecordVersion) : INotification;

/// <summary>A deadline no longer applies: the record was withdrawn, refused, removed or took another way.</summary>
/// <param name="DeadlineId">Key of the deadline.</param>
/// <param name="Module">Slug of the owning module.</param>
/// <param name="Register">Register the record belongs to.</param>
/// <param name="RecordId">Key of the record.</param>
/// <param name="RuleCode">Rule.</param>
/// <param name="CanceledOn">Day on which it fell away.</param>
/// <param name="RecordVersion">Sequence of the record's changes.</param>
public sealed record DeadlineCanceled(
    Guid DeadlineId,
    string Module,
    string Register,
    Guid RecordId,
    string RuleCode,
    DateOnly CanceledOn,
    long RecordVersion) : INotification;

/// <summary>Why Deadlines moved a date.</summary>
public enum DeadlineMoveReason
{
    /// <summary>The working calendar changed: a notice, a closure.</summary>
    Calendar,

    /// <summary>A rule was confirmed or corrected.</summary>
    Rule,

    /// <summary>A person moved it, with a source.</summary>
    Hand,
}

/// <summary>Deadlines, the authority for moves, moved a date; the owner applies it to its own table.</summary>
/// <param name="DeadlineId">Key of the deadline.</param>
/// <param name="Module">Slug of the owning module.</param>
/// <param name="Register">Register the record belongs to.</param>
/// <param name="RecordId">Key of the record.</param>
/// <param name="RuleCode">Rule.</param>
/// <param name="VersionCode">Version of the rule by which the new date was computed; none for a date by hand.</param>
/// <param name="FromDueOn">Last day before.</param>
/// <param name="ToDueOn">Last day now.</param>
/// <param name="Reason">Why.</param>
/// <param name="Source">Notice, confirmation or document behind the move.</param>
/// <param name="RecordVersion">The owner's sequence this move was computed from; the owner ignores it when it has gone on since.</param>
/// <param name="Sequence">Sequence of the moves of this deadline.</param>
public sealed record DeadlineMoved(
    Guid DeadlineId,
    string Module,
    string Register,
    Guid RecordId,
    string RuleCode,
    string? VersionCode,
    DateOnly? FromDueOn,
    DateOnly ToDueOn,
    DeadlineMoveReason Reason,
    string Source,
    long RecordVersion,
    long Sequence) : INotification;
