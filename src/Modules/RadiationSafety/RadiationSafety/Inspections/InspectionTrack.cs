using Platform.Records;
using static RadiationSafety.Inspections.InspectionEventKind;

namespace RadiationSafety.Inspections;

/// <summary>Where an inspection stands by what has been recorded.</summary>
internal enum InspectionState
{
    Planned,

    /// <summary>The decision that sends the team is there.</summary>
    Decided,
    Conducted,
    Concluded,

    /// <summary>What the conclusion asks for is being watched.</summary>
    FollowUp,
    Closed,
    Canceled,
}

/// <summary>What can happen to an inspection.</summary>
internal enum InspectionEventKind
{
    Decided,

    /// <summary>The team was there; its day is the last day on site.</summary>
    Conducted,
    Concluded,

    /// <summary>A look at whether the conclusion is carried out.</summary>
    FollowedUp,
    Closed,
    Canceled,
}

/// <summary>From the plan to the last finding that was mended; once the team has been there nothing is canceled any more.</summary>
internal static class InspectionTrack
{
    public static Track<InspectionState, InspectionEventKind> Steps { get; } = new Track<InspectionState, InspectionEventKind>("radiation")
        .In(InspectionState.Planned, (Decided, InspectionState.Decided), (Canceled, InspectionState.Canceled))
        .In(InspectionState.Decided, (Conducted, InspectionState.Conducted), (Canceled, InspectionState.Canceled))
        .In(InspectionState.Conducted, (Concluded, InspectionState.Concluded))
        .In(InspectionState.Concluded, (FollowedUp, InspectionState.FollowUp), (Closed, InspectionState.Closed))
        .In(InspectionState.FollowUp, (Closed, InspectionState.Closed), (FollowedUp, InspectionState.FollowUp));
}
