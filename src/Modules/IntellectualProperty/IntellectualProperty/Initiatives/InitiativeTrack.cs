using Platform.Records;
using static IntellectualProperty.Initiatives.InitiativeEventKind;

namespace IntellectualProperty.Initiatives;

/// <summary>At which level recognition is asked for.</summary>
internal enum InitiativeLevel
{
    /// <summary>The unit itself recognizes.</summary>
    Grassroots,

    /// <summary>The Provincial People's Committee recognizes; the Department prepares.</summary>
    Provincial,
}

/// <summary>Where an initiative stands; the first is that of a petition just filed.</summary>
internal enum InitiativeState
{
    Filed,
    FormCheck,
    Accepted,
    CouncilReview,

    /// <summary>The council was for it; nobody has decided yet.</summary>
    Endorsed,

    /// <summary>The Department has prepared the decision, the Committee has not taken it.</summary>
    Submitted,
    Recognized,
    Refused,
    Withdrawn,
}

/// <summary>What happens to an initiative.</summary>
internal enum InitiativeEventKind
{
    FormChecked,
    Accepted,

    /// <summary>The petition does not meet the form.</summary>
    FormRefused,

    /// <summary>A council has it before it.</summary>
    Reviewed,
    CouncilPassed,
    CouncilFailed,

    /// <summary>The council could not vote on it, for want of members or because the session did not take place.</summary>
    Postponed,
    SubmittedToCommittee,

    /// <summary>The decision of whoever decides at that level.</summary>
    Recognized,
    NotRecognized,

    /// <summary>The authors gave up.</summary>
    Withdrawn,
}

/// <summary>From the petition to the decision. What the Department prepares and what the Committee decides are two facts.</summary>
internal static class InitiativeTrack
{
    public static Track<InitiativeState, InitiativeEventKind> Steps { get; } = new Track<InitiativeState, InitiativeEventKind>("ip")
        .In(InitiativeState.Filed, (FormChecked, InitiativeState.FormCheck), (Withdrawn, InitiativeState.Withdrawn))
        .In(InitiativeState.FormCheck, (Accepted, InitiativeState.Accepted), (FormRefused, InitiativeState.Refused), (Withdrawn, InitiativeState.Withdrawn))
        .In(InitiativeState.Accepted, (Reviewed, InitiativeState.CouncilReview), (Withdrawn, InitiativeState.Withdrawn))
        .In(InitiativeState.CouncilReview, (CouncilPassed, InitiativeState.Endorsed), (CouncilFailed, InitiativeState.Refused), (Postponed, InitiativeState.Accepted), (Withdrawn, InitiativeState.Withdrawn))
        .In(InitiativeState.Endorsed, (SubmittedToCommittee, InitiativeState.Submitted), (Recognized, InitiativeState.Recognized), (NotRecognized, InitiativeState.Refused), (Withdrawn, InitiativeState.Withdrawn))
        .In(InitiativeState.Submitted, (Recognized, InitiativeState.Recognized), (NotRecognized, InitiativeState.Refused), (Withdrawn, InitiativeState.Withdrawn));

    /// <summary>The lawful next events of an initiative.</summary>
    public static IReadOnlyList<InitiativeEventKind> After(InitiativeState state, InitiativeLevel level) => [.. Steps.After(state).Where(next => MayHappen(next, state, level))];

    /// <summary>What the council has passed goes to the Committee at the provincial level, and is decided by the unit itself at its own.</summary>
    public static bool MayHappen(InitiativeEventKind happened, InitiativeState state, InitiativeLevel level) => state != InitiativeState.Endorsed || happened switch
    {
        SubmittedToCommittee => level == InitiativeLevel.Provincial,
        Recognized or NotRecognized => level == InitiativeLevel.Grassroots,
        _ => true,
    };
}
