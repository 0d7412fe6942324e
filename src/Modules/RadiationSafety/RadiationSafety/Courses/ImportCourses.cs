using MediatR;
using Platform.Access;
using Platform.Time;
using Platform.Training;

namespace RadiationSafety.Courses;

/// <summary>Classes by their number.</summary>
internal sealed class ImportClasses(ISender sender, CurrentActor current, TimeProvider clock, IToday today) : ImportTrainingClasses<SafetyProgram, SafetyClass, SafetyParticipant>(sender, current, clock, today);

/// <summary>Participants by class, name and day of birth.</summary>
internal sealed class ImportClassParticipants(ISender sender) : ImportParticipants<SafetyProgram, SafetyClass, SafetyParticipant>(sender);
