using Platform.Records;
using static IntellectualProperty.Oppositions.OppositionEventKind;

namespace IntellectualProperty.Oppositions;

/// <summary>Who opposes whom.</summary>
internal enum OppositionSide
{
    /// <summary>An owner of the province opposes what a third party has filed.</summary>
    Ours,

    /// <summary>A third party opposes what an owner of the province has filed.</summary>
    Theirs,
}

/// <summary>Where an opposition stands.</summary>
internal enum OppositionState
{
    Preparing,
    Filed,
    Answered,
    Upheld,
    PartlyUpheld,
    Rejected,
    Withdrawn,
}

/// <summary>What can happen to an opposition.</summary>
internal enum OppositionEventKind
{
    Filed,

    /// <summary>The applicant has answered it.</summary>
    Answered,
    Upheld,
    PartlyUpheld,
    Rejected,

    /// <summary>Whoever opposed gave it up.</summary>
    Withdrawn,
}

/// <summary>From its preparation to the office's decision, with or without an answer of the applicant.</summary>
internal static class OppositionTrack
{
    public static Track<OppositionState, OppositionEventKind> Steps { get; } = new Track<OppositionState, OppositionEventKind>("ip")
        .In(OppositionState.Preparing, (Filed, OppositionState.Filed), (Withdrawn, OppositionState.Withdrawn))
        .In(OppositionState.Filed, (Answered, OppositionState.Answered), (Upheld, OppositionState.Upheld), (PartlyUpheld, OppositionState.PartlyUpheld), (Rejected, OppositionState.Rejected), (Withdrawn, OppositionState.Withdrawn))
        .In(OppositionState.Answered, (Upheld, OppositionState.Upheld), (PartlyUpheld, OppositionState.PartlyUpheld), (Rejected, OppositionState.Rejected), (Withdrawn, OppositionState.Withdrawn));

    /// <summary>Whether the office has spoken, and so by a paper with a number.</summary>
    public static bool IsDecision(OppositionEventKind happened) => happened is Upheld or PartlyUpheld or Rejected;
}
