using System.Linq.Expressions;
using AutoMapper;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using StartupSupport.Data;

namespace StartupSupport.Projects;

internal sealed record ProjectRow(
    Guid Id,
    string Code,
    string Name,
    ProjectKind Kind,
    string OwnerName,
    string? Place,
    string? Mentor,
    ProjectState State,
    DateOnly RegisteredOn,
    DateOnly? MarketOn);

internal sealed class ProjectRegister : Register<StartupProject, ProjectRow>
{
    public ProjectRegister()
        : base("startups", "projects")
    {
        Column("name", ColumnKind.Title, row => row.Name, By(project => project.Name), row => row.Code);
        Column("kind", ColumnKind.Choice, row => $"startups.ProjectKind.{row.Kind}");
        Column("owner", ColumnKind.Text, row => row.OwnerName, detail: row => row.Place);
        Column("mentor", ColumnKind.Text, row => row.Mentor);
        Column("state", ColumnKind.State, row => $"startups.ProjectState.{row.State}");
        Column("registered", ColumnKind.Date, row => row.RegisteredOn, By(project => project.RegisteredOn));
        Column("market", ColumnKind.Date, row => row.MarketOn);
        ChoiceFilter("state", project => project.State);
        ChoiceFilter("kind", project => project.Kind);
        OrganizationLink(project => project.OwnerId);
        ReferenceFilter("unit", project => project.ResponsibleUnitId);
        ReferenceFilter("person", project => project.ResponsiblePersonId);
    }

    protected override string DefaultSort => "-registered";

    protected override Expression<Func<StartupProject, string>> NaturalKey => project => project.Code;

    protected override Expression<Func<StartupProject, string>> Name => project => project.Name;

    protected override (Expression<Func<StartupProject, string>> Code, string LabelPrefix) State => (project => project.State.ToString(), "startups.ProjectState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((StartupSupportDbContext)context).ProjectEvents;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<ProjectEventKind>(), "startups.ProjectEventKind");

    public override Guid IdOf(object row) => ((ProjectRow)row).Id;
}

internal sealed class ProjectProfile : Profile
{
    public ProjectProfile()
    {
        CreateProjection<StartupProject, ProjectRow>();
        CreateProjection<StartupProject, ProjectDetail>();
        CreateProjection<ProjectEvent, TrackEventDetail>();
    }
}
