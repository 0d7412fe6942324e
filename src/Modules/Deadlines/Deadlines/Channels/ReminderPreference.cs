using Platform.Records;

namespace Deadlines.Channels;

/// <summary>How soon a person wants to hear of her work by mail.</summary>
internal enum ReminderPace
{
    /// <summary>Each of the last two reminders of a deadline at once, and the day's list.</summary>
    Instant,

    /// <summary>The day's list.</summary>
    Daily,

    /// <summary>One list a week, on its first working day.</summary>
    Weekly,
}

/// <summary>How one person wants to be reminded. Who has said nothing gets a list a day.</summary>
internal sealed class ReminderPreference : IAudited
{
    private ReminderPreference()
    {
    }

    /// <summary>The person.</summary>
    public Guid Id { get; private init; }

    public ReminderPace Pace { get; private set; } = ReminderPace.Daily;

    /// <summary>Whether lists and reminders come by mail. What is raised to her because others are late comes in any case.</summary>
    public bool ByMail { get; private set; } = true;

    public static ReminderPreference Of(Guid person) => new() { Id = person };

    public void Choose(ReminderPace pace, bool byMail) => (Pace, ByMail) = (pace, byMail);
}
