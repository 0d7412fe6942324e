using Platform.Deadlines;
using Platform.Records;
using Platform.Results;
using ResearchManagement.ResearchTasks;

namespace ResearchManagement.Models;

/// <summary>Where a model stands by what has been recorded.</summary>
internal enum ModelState
{
    Chosen,
    Running,
    Accepted,
    Replicated,
    Stopped,
}

/// <summary>What can happen to a model.</summary>
internal enum ModelEventKind
{
    SetUp,

    /// <summary>The volume of work of the year was accepted (nghiệm thu khối lượng).</summary>
    Accepted,

    /// <summary>Others took it over.</summary>
    Replicated,
    Stopped,
}

/// <summary>A model of a technical advance on a crop, an animal or a process, run within a research task.</summary>
internal sealed class DemonstrationModel : TrackedRecord<ModelState, ModelEventKind, ModelEvent>, IResponsible
{
    private DemonstrationModel()
    {
    }

    /// <param name="code">The Department's own number of the model, unique, e.g. <c>MH-2024-07</c>.</param>
    /// <param name="chosenOn">The day it was chosen from the task.</param>
    public static DemonstrationModel Choose(string code, ResearchTask task, DateOnly chosenOn, string name, string subject, string place)
    {
        var model = new DemonstrationModel { Code = code.Trim(), TaskId = task.Id, ChosenOn = chosenOn };
        model.Describe(name, subject, place);
        return model;
    }

    public string Code { get; private init; } = "";

    public Guid TaskId { get; private init; }

    public DateOnly ChosenOn { get; private init; }

    public string Name { get; private set; } = "";

    /// <summary>The crop, animal or process.</summary>
    public string Subject { get; private set; } = "";

    public string Place { get; private set; } = "";

    public DateOnly? AcceptedOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => Name;

    public void Describe(string name, string subject, string place) => (Name, Subject, Place) = (name.Trim(), subject.Trim(), place.Trim());

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Records what happened to it.</summary>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<ModelEvent> Happen(Happening<ModelEventKind> what, DateOnly today)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        return what.On < ChosenOn
            ? Refusal.InvalidField("happenedOn", "research.models.before-chosen", what.On, ChosenOn)
            : Add(new ModelEvent(Id, NextOrdinal, what));
    }

    protected override Track<ModelState, ModelEventKind> Track => ModelTrack.Steps;

    protected override void Forget() => AcceptedOn = null;

    protected override void Apply(ModelEvent happened, ModelState state)
    {
        if (happened.Kind == ModelEventKind.Accepted)
        {
            AcceptedOn = happened.HappenedOn;
        }
    }
}

/// <summary>Something that happened to a model.</summary>
internal sealed class ModelEvent : TrackEvent<ModelEventKind>
{
    private ModelEvent()
    {
    }

    internal ModelEvent(Guid modelId, int ordinal, Happening<ModelEventKind> what)
        : base(modelId, ordinal, what)
    {
    }
}
