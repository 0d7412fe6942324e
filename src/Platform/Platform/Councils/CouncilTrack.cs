using Platform.Records;
using static Platform.Councils.CouncilEventKind;

namespace Platform.Councils;

/// <summary>Where a council's session stands.</summary>
public enum CouncilState
{
    /// <summary>Members and agenda are set, nobody has been asked yet.</summary>
    Composed,
    Invited,

    /// <summary>It sits: members score, and nobody sees another's sheet.</summary>
    InSession,

    /// <summary>The sheets were opened at once, and sealed.</summary>
    Opened,
    Closed,
    Canceled,
}

/// <summary>What happens to a council's session.</summary>
public enum CouncilEventKind
{
    Invited,
    Started,
    SheetsOpened,

    /// <summary>The results are written into what was on the agenda, and the members' access ends.</summary>
    Closed,
    Canceled,
}

/// <summary>From the decision that composes a council to the end of its session.</summary>
public static class CouncilTrack
{
    public static Track<CouncilState, CouncilEventKind> Steps { get; } = new Track<CouncilState, CouncilEventKind>("platform")
        .In(CouncilState.Composed, (Invited, CouncilState.Invited), (Canceled, CouncilState.Canceled))
        .In(CouncilState.Invited, (Started, CouncilState.InSession), (Canceled, CouncilState.Canceled))
        .In(CouncilState.InSession, (SheetsOpened, CouncilState.Opened), (Canceled, CouncilState.Canceled))
        .In(CouncilState.Opened, (Closed, CouncilState.Closed));
}
