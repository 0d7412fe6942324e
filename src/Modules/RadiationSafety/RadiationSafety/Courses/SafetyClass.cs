using Platform.Training;

namespace RadiationSafety.Courses;

/// <summary>A program of radiation safety training.</summary>
internal sealed class SafetyProgram : TrainingProgram;

/// <summary>A class in which those who work with radiation are trained.</summary>
internal sealed class SafetyClass : TrainingClass<SafetyParticipant>;

/// <summary>Somebody trained in radiation safety.</summary>
internal sealed class SafetyParticipant : TrainingParticipant;
