using Platform.Records;
using static RadiationSafety.Dosimetry.InvestigationEventKind;

namespace RadiationSafety.Dosimetry;

/// <summary>How far it is known why a limit was passed, and what was done.</summary>
internal enum InvestigationState
{
    Opened,
    CauseFound,
    MeasuresTaken,
    Closed,
}

/// <summary>What can happen in an investigation.</summary>
internal enum InvestigationEventKind
{
    CauseFound,
    MeasuresTaken,
    Closed,
}

/// <summary>Opened, cause found, measures taken, closed: in this order, for none of them can be left out.</summary>
internal static class DoseInvestigationTrack
{
    public static Track<InvestigationState, InvestigationEventKind> Steps { get; } = new Track<InvestigationState, InvestigationEventKind>("radiation")
        .In(InvestigationState.Opened, (CauseFound, InvestigationState.CauseFound))
        .In(InvestigationState.CauseFound, (MeasuresTaken, InvestigationState.MeasuresTaken))
        .In(InvestigationState.MeasuresTaken, (Closed, InvestigationState.Closed));
}
