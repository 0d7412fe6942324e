using System.Linq.Expressions;
using AutoMapper;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using ResearchManagement.Data;

namespace ResearchManagement.ResearchTasks;

internal sealed record ResearchTaskRow(
    Guid Id,
    string Code,
    string Name,
    ResearchTaskKind Kind,
    TaskLevel Level,
    string LeadName,
    string? PrincipalInvestigator,
    ResearchTaskState State,
    DateOnly? EndsOn,
    decimal? Budget,
    DateOnly NextDueOn);

internal sealed class ResearchTaskRegister : Register<ResearchTask, ResearchTaskRow>
{
    public ResearchTaskRegister()
        : base("research", "tasks")
    {
        Column("name", ColumnKind.Title, row => row.Name, By(task => task.Name), row => row.Code);
        Column("level", ColumnKind.Choice, row => $"research.TaskLevel.{row.Level}");
        Column("kind", ColumnKind.Choice, row => $"research.ResearchTaskKind.{row.Kind}");
        Column("lead", ColumnKind.Text, row => row.LeadName, detail: row => row.PrincipalInvestigator);
        Column("state", ColumnKind.State, row => $"research.ResearchTaskState.{row.State}");
        Column("ends", ColumnKind.Date, row => row.EndsOn);
        Column("budget", ColumnKind.Money, row => row.Budget);
        Column("due", ColumnKind.Due, row => row.NextDueOn, By(task => task.NextDueOn));
        ChoiceFilter("state", task => task.State);
        ChoiceFilter("level", task => task.Level);
        ChoiceFilter("kind", task => task.Kind);
        ChoiceFilter("program", task => task.Program);
        DateFilter("due", task => task.NextDueOn);
        OrganizationLink(task => task.LeadId);
        ReferenceFilter("unit", task => task.ResponsibleUnitId);
        ReferenceFilter("person", task => task.ResponsiblePersonId);
    }

    protected override string DefaultSort => "due";

    protected override Expression<Func<ResearchTask, string>> NaturalKey => task => task.Code;

    protected override Expression<Func<ResearchTask, string>> Name => task => task.Name;

    protected override (Expression<Func<ResearchTask, string>> Code, string LabelPrefix) State => (task => task.State.ToString(), "research.ResearchTaskState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((ResearchManagementDbContext)context).TaskEvents;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<ResearchTaskEventKind>(), "research.ResearchTaskEventKind");

    public override Guid IdOf(object row) => ((ResearchTaskRow)row).Id;
}

internal sealed class ResearchTaskProfile : Profile
{
    public ResearchTaskProfile()
    {
        CreateProjection<ResearchTask, ResearchTaskRow>();
        CreateProjection<ResearchTask, ResearchTaskDetail>();
        CreateProjection<ResearchTaskEvent, TrackEventDetail>();
    }
}
