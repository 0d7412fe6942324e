using Platform.Records;
using static IntellectualProperty.NationalProposals.NationalProposalEventKind;

namespace IntellectualProperty.NationalProposals;

/// <summary>Where a proposal stands.</summary>
internal enum NationalProposalState
{
    Submitted,
    Approved,
    Declined,
    Withdrawn,
}

/// <summary>What can happen to a proposal.</summary>
internal enum NationalProposalEventKind
{
    Approved,
    Declined,

    /// <summary>The province gave it up.</summary>
    Withdrawn,
}

/// <summary>Sent to the ministry and answered.</summary>
internal static class NationalProposalTrack
{
    public static Track<NationalProposalState, NationalProposalEventKind> Steps { get; } = new Track<NationalProposalState, NationalProposalEventKind>("ip")
        .In(NationalProposalState.Submitted, (Approved, NationalProposalState.Approved), (Declined, NationalProposalState.Declined), (Withdrawn, NationalProposalState.Withdrawn));
}
