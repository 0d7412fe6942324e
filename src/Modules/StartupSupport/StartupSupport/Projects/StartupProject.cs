using Platform.Deadlines;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace StartupSupport.Projects;

internal enum ProjectKind
{
    StartupProject,
    StartupIdea,
}

/// <summary>Where a project stands by what has been recorded.</summary>
internal enum ProjectState
{
    Registered,
    Qualified,
    Mentored,
    Connected,
    ContractSigned,
    ChannelOpened,
    OperationStarted,
    Commercialised,
    Stopped,
}

/// <summary>What can happen to a project.</summary>
internal enum ProjectEventKind
{
    Qualified,
    Mentored,

    /// <summary>With an investor, a partner or a buyer.</summary>
    Connected,

    /// <summary>A contract of sale with a buyer.</summary>
    ContractSigned,

    /// <summary>A fitting channel of sale.</summary>
    ChannelOpened,

    /// <summary>The model of business or service is put into operation.</summary>
    OperationStarted,
    Commercialised,
    Stopped,
}

/// <summary>What the register says of a project.</summary>
/// <param name="OwnerName">The enterprise, cooperative, group or person, as written in the papers.</param>
internal sealed record ProjectDescription(string Name, ProjectKind Kind, string OwnerName, string? Field, string? Place, string? Mentor);

/// <summary>A startup project or idea the Department supports.</summary>
internal sealed class StartupProject : TrackedRecord<ProjectState, ProjectEventKind, ProjectEvent>, IResponsible
{
    private StartupProject()
    {
    }

    /// <param name="code">The Department's own number, unique, e.g. <c>KN-2024-03</c>.</param>
    public static StartupProject Register(string code, DateOnly registeredOn, ProjectDescription description)
    {
        var project = new StartupProject { Code = code.Trim(), RegisteredOn = registeredOn };
        project.Describe(description);
        return project;
    }

    public string Code { get; private init; } = "";

    public DateOnly RegisteredOn { get; private init; }

    public string Name { get; private set; } = "";

    public ProjectKind Kind { get; private set; }

    /// <summary>Whose it is, as written in the papers.</summary>
    public string OwnerName { get; private set; } = "";

    /// <summary>Whose it is: the organization that stands for it now.</summary>
    public Guid? OwnerId { get; private set; }

    /// <summary>Whose it is, as chosen.</summary>
    public Guid? OwnerEnteredId { get; private set; }

    public string? Field { get; private set; }

    public string? Place { get; private set; }

    public string? Mentor { get; private set; }

    /// <summary>The first proof that it reached its market.</summary>
    public DateOnly? MarketOn { get; private set; }

    /// <summary>The day the support ended: sold on its own feet, or stopped.</summary>
    public DateOnly? EndedOn { get; private set; }

    public Guid? ResponsibleUnitId { get; private set; }

    public Guid? ResponsiblePersonId { get; private set; }

    public override string Title => Name;

    /// <summary>What it is and whose. The organization linked is the one the owner's name meant: another name leaves it behind.</summary>
    public void Describe(ProjectDescription description)
    {
        if (!VietnameseText.AreSame(OwnerName, description.OwnerName))
        {
            LinkOwner(null);
        }

        (Name, Kind, OwnerName) = (description.Name.Trim(), description.Kind, description.OwnerName.Trim());
        (Field, Place, Mentor) = (VietnameseText.Filled(description.Field), VietnameseText.Filled(description.Place), VietnameseText.Filled(description.Mentor));
    }

    public void LinkOwner(OrganizationLink? owner) => (OwnerEnteredId, OwnerId) = (owner?.EnteredId, owner?.Id);

    public void Assign(Guid? unitId, Guid? personId) => (ResponsibleUnitId, ResponsiblePersonId) = (unitId, personId);

    /// <summary>Records what happened to it.</summary>
    /// <param name="today">Nothing is recorded before it has happened.</param>
    public Result<ProjectEvent> Happen(Happening<ProjectEventKind> what, DateOnly today)
    {
        if (Refuse(what, today) is { } refusal)
        {
            return refusal;
        }

        return what.On < RegisteredOn
            ? Refusal.InvalidField("happenedOn", "startups.projects.before-registration", what.On, RegisteredOn)
            : Add(new ProjectEvent(Id, NextOrdinal, what));
    }

    protected override Track<ProjectState, ProjectEventKind> Track => ProjectTrack.Steps;

    protected override void Forget() => (MarketOn, EndedOn) = (null, null);

    protected override void Apply(ProjectEvent happened, ProjectState state)
    {
        switch (happened.Kind)
        {
            case ProjectEventKind.ContractSigned or ProjectEventKind.ChannelOpened or ProjectEventKind.OperationStarted:
                MarketOn ??= happened.HappenedOn;
                break;
            case ProjectEventKind.Commercialised or ProjectEventKind.Stopped:
                EndedOn = happened.HappenedOn;
                break;
        }
    }
}

/// <summary>Something that happened to a project.</summary>
internal sealed class ProjectEvent : TrackEvent<ProjectEventKind>
{
    private ProjectEvent()
    {
    }

    internal ProjectEvent(Guid projectId, int ordinal, Happening<ProjectEventKind> what)
        : base(projectId, ordinal, what)
    {
    }
}
