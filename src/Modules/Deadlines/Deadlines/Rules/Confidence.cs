namespace Deadlines.Rules;

/// <summary>How sure a legal value is. Low never computes by itself.</summary>
internal enum Confidence
{
    /// <summary>Internal or local dates that no law fixes.</summary>
    Unrated,
    Low,
    Medium,
    High,
}

/// <summary>Where the knowledge comes from.</summary>
internal enum Evidence
{
    None,

    /// <summary>Known, not looked up.</summary>
    Own,

    /// <summary>Seen in a source.</summary>
    Seen,

    /// <summary>Confirmed here, by two persons.</summary>
    Confirmed,
}
