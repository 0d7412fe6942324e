using Platform.Records;
using static StandardsMetrologyQuality.Instruments.InstrumentEventKind;

namespace StandardsMetrologyQuality.Instruments;

/// <summary>An instrument is verified before its first use, again by its cycle and after each repair; one that fails is repaired or leaves.</summary>
internal static class InstrumentTrack
{
    public static Track<InstrumentState, InstrumentEventKind> Steps { get; } = new Track<InstrumentState, InstrumentEventKind>("quality")
        .In(InstrumentState.Registered, (Verified, InstrumentState.VerifiedPass), (Failed, InstrumentState.VerifiedFail), (Stopped, InstrumentState.OutOfUse))
        .In(InstrumentState.VerifiedPass, (Verified, InstrumentState.VerifiedPass), (Failed, InstrumentState.VerifiedFail), (Repaired, InstrumentState.UnderRepair), (Stopped, InstrumentState.OutOfUse))
        .In(InstrumentState.VerifiedFail, (Repaired, InstrumentState.UnderRepair), (Verified, InstrumentState.VerifiedPass), (Failed, InstrumentState.VerifiedFail), (Stopped, InstrumentState.OutOfUse))
        .In(InstrumentState.UnderRepair, (Verified, InstrumentState.VerifiedPass), (Failed, InstrumentState.VerifiedFail), (Stopped, InstrumentState.OutOfUse));
}
