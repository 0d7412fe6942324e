using Platform.Records;
using static StandardsMetrologyQuality.Supports.SupportEventKind;

namespace StandardsMetrologyQuality.Supports;

/// <summary>The way of a support: enrolled, assessed, the tool applied, then certified or reported; that is when it counts.</summary>
internal static class SupportTrack
{
    public static Track<SupportState, SupportEventKind> Steps { get; } = new Track<SupportState, SupportEventKind>("quality")
        .In(SupportState.Enrolled, (Assessed, SupportState.Assessed), (Stopped, SupportState.Stopped))
        .In(SupportState.Assessed, (Applied, SupportState.Applied), (Stopped, SupportState.Stopped))
        .In(SupportState.Applied, (Certified, SupportState.Certified), (Stopped, SupportState.Stopped));
}
