namespace Deadlines.Reminders;

/// <summary>How a reminder reaches its recipient.</summary>
internal enum ReminderChannel
{
    /// <summary>Her inbox here.</summary>
    Inbox,
}

/// <summary>Where a reminder stands.</summary>
internal enum ReminderState
{
    /// <summary>Its day has not come.</summary>
    Planned,

    /// <summary>Its day has come and it waits to be read.</summary>
    Due,

    Read,

    /// <summary>Never told: the date moved, the work was done, somebody else is in charge, or a later reminder says it all.</summary>
    Canceled,

    /// <summary>Told, and no longer so: as with one canceled. When the date is back it is due again, and what had not gone out goes.</summary>
    Withdrawn,
}

/// <summary>
/// One person to be told once of one due date at one step: unique on exactly that, so however often it is planned, and however
/// often a date moves away and back, she is told once.
/// </summary>
internal sealed class Reminder
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid DeadlineId { get; private init; }

    public DateOnly DueOn { get; private init; }

    /// <summary>Code of the step, <c>before-5d</c>.</summary>
    public string Step { get; private init; } = "";

    public ReminderChannel Channel { get; private init; }

    /// <summary>The person, of the Directory.</summary>
    public Guid RecipientId { get; private init; }

    /// <summary>Whom it would have gone to; null of one's own.</summary>
    public Guid? OnBehalfOfId { get; private init; }

    public ReminderVia Via { get; private init; }

    public ReminderKind Kind { get; private init; }

    /// <summary>The day on which she is told.</summary>
    public DateOnly RemindOn { get; private init; }

    public ReminderState State { get; private set; }

    /// <summary>When the decision to tell her was taken; it is taken once.</summary>
    public DateTimeOffset? DueAt { get; private init; }

    public DateTimeOffset? ReadAt { get; private set; }

    public void Read(DateTimeOffset at) => (State, ReadAt) = (ReminderState.Read, at);
}
