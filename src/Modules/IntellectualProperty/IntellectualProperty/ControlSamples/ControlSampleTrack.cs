using Platform.Records;
using static IntellectualProperty.ControlSamples.ControlSampleEventKind;

namespace IntellectualProperty.ControlSamples;

/// <summary>Where a sample was taken.</summary>
internal enum SamplePlace
{
    /// <summary>The area the sign stands for.</summary>
    ProductionArea,
    Market,
}

/// <summary>Where a sample stands.</summary>
internal enum ControlSampleState
{
    Taken,
    Passed,

    /// <summary>It does not meet the regulation; nobody has said yet what was done about it.</summary>
    Failed,
    Handled,
}

/// <summary>What can happen to a sample.</summary>
internal enum ControlSampleEventKind
{
    Passed,
    Failed,
    Handled,
}

/// <summary>Taken, examined, and where it failed, handled.</summary>
internal static class ControlSampleTrack
{
    public static Track<ControlSampleState, ControlSampleEventKind> Steps { get; } = new Track<ControlSampleState, ControlSampleEventKind>("ip")
        .In(ControlSampleState.Taken, (Passed, ControlSampleState.Passed), (Failed, ControlSampleState.Failed))
        .In(ControlSampleState.Failed, (Handled, ControlSampleState.Handled));
}
