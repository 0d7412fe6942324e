namespace Deadlines.Rules;

/// <summary>How long before the due day people are reminded.</summary>
internal enum LeadProfile
{
    /// <summary>No reminders: the date is an outer limit, not a task.</summary>
    None,

    /// <summary>180, 90, 30 and 7 days.</summary>
    A,

    /// <summary>60, 30, 14 and 3 days.</summary>
    B,

    /// <summary>5, 2 and 1 working days.</summary>
    C,

    /// <summary>1 working day and the due day itself.</summary>
    D,

    /// <summary>10, 5 and 1 days.</summary>
    E,
}
