using Platform.Records;
using static IntellectualProperty.Candidates.CandidateEventKind;

namespace IntellectualProperty.Candidates;

/// <summary>Why a product is looked at.</summary>
internal enum CandidateGroup
{
    Specialty,

    /// <summary>One of the province's key products.</summary>
    Key,
    Ocop,
}

/// <summary>Where a candidate stands.</summary>
internal enum CandidateState
{
    Proposed,
    Selected,
    NotSelected,
    Withdrawn,
}

/// <summary>What can happen to a candidate.</summary>
internal enum CandidateEventKind
{
    /// <summary>Chosen by a decision.</summary>
    Selected,
    NotSelected,

    /// <summary>Whoever proposed it gave up.</summary>
    Withdrawn,
}

/// <summary>Proposed and decided on; a product proposed again another year is another candidate.</summary>
internal static class CandidateTrack
{
    public static Track<CandidateState, CandidateEventKind> Steps { get; } = new Track<CandidateState, CandidateEventKind>("ip")
        .In(CandidateState.Proposed, (Selected, CandidateState.Selected), (NotSelected, CandidateState.NotSelected), (Withdrawn, CandidateState.Withdrawn));
}
