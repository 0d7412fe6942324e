using Platform.Records;
using static ResearchManagement.Models.ModelEventKind;

namespace ResearchManagement.Models;

/// <summary>The way of a model: chosen from a task, set up with the people who run it, accepted by its volume of work; then taken over by others.</summary>
internal static class ModelTrack
{
    public static Track<ModelState, ModelEventKind> Steps { get; } = new Track<ModelState, ModelEventKind>("research")
        .In(ModelState.Chosen, (SetUp, ModelState.Running), (Stopped, ModelState.Stopped))
        .In(ModelState.Running, (Accepted, ModelState.Accepted), (Stopped, ModelState.Stopped))
        .In(ModelState.Accepted, (Replicated, ModelState.Replicated))
        .In(ModelState.Replicated, (Replicated, ModelState.Replicated));
}
