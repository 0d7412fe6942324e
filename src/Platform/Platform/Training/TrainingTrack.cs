using Platform.Records;
using static Platform.Training.TrainingEventKind;

namespace Platform.Training;

/// <summary>Where a class stands.</summary>
public enum TrainingState
{
    /// <summary>Day and place are set, nobody has been called yet.</summary>
    Planned,

    /// <summary>It takes participants.</summary>
    Open,
    Running,

    /// <summary>Its results stand.</summary>
    Finished,

    /// <summary>Who passed has a certificate.</summary>
    Certified,
    Canceled,
}

/// <summary>What happens to a class.</summary>
public enum TrainingEventKind
{
    Opened,
    Started,
    Finished,

    /// <summary>The certificates went out, all in one transaction.</summary>
    Certified,
    Canceled,
}

/// <summary>From the plan of a class to its certificates.</summary>
public static class TrainingTrack
{
    public static Track<TrainingState, TrainingEventKind> Steps { get; } = new Track<TrainingState, TrainingEventKind>("platform")
        .In(TrainingState.Planned, (Opened, TrainingState.Open), (Canceled, TrainingState.Canceled))
        .In(TrainingState.Open, (Started, TrainingState.Running), (Canceled, TrainingState.Canceled))
        .In(TrainingState.Running, (Finished, TrainingState.Finished), (Canceled, TrainingState.Canceled))
        .In(TrainingState.Finished, (Certified, TrainingState.Certified));
}
