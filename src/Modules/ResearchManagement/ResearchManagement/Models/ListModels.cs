using System.Linq.Expressions;
using AutoMapper;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using ResearchManagement.Data;

namespace ResearchManagement.Models;

internal sealed record ModelRow(Guid Id, string Code, string Name, string Subject, string Place, ModelState State, DateOnly ChosenOn, DateOnly? AcceptedOn);

internal sealed class ModelRegister : Register<DemonstrationModel, ModelRow>
{
    public ModelRegister()
        : base("research", "models")
    {
        Column("name", ColumnKind.Title, row => row.Name, By(model => model.Name), row => row.Code);
        Column("subject", ColumnKind.Text, row => row.Subject);
        Column("place", ColumnKind.Text, row => row.Place);
        Column("state", ColumnKind.State, row => $"research.ModelState.{row.State}");
        Column("chosen", ColumnKind.Date, row => row.ChosenOn, By(model => model.ChosenOn));
        Column("accepted", ColumnKind.Date, row => row.AcceptedOn);
        ChoiceFilter("state", model => model.State);
        ReferenceFilter("task", model => model.TaskId);
        ReferenceFilter("unit", model => model.ResponsibleUnitId);
        ReferenceFilter("person", model => model.ResponsiblePersonId);
    }

    protected override string DefaultSort => "name";

    protected override Expression<Func<DemonstrationModel, string>> NaturalKey => model => model.Code;

    protected override Expression<Func<DemonstrationModel, string>> Name => model => model.Name;

    protected override (Expression<Func<DemonstrationModel, string>> Code, string LabelPrefix) State => (model => model.State.ToString(), "research.ModelState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((ResearchManagementDbContext)context).ModelEvents;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<ModelEventKind>(), "research.ModelEventKind");

    public override Guid IdOf(object row) => ((ModelRow)row).Id;
}

internal sealed class ModelProfile : Profile
{
    public ModelProfile()
    {
        CreateProjection<DemonstrationModel, ModelRow>();
        // The name of the task is asked for apart: it is another record.
        CreateProjection<DemonstrationModel, ModelDetail>().ForCtorParam(nameof(ModelDetail.TaskName), map => map.MapFrom(model => ""));
        CreateProjection<ModelEvent, TrackEventDetail>();
    }
}
