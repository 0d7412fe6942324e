using System.Linq.Expressions;
using AutoMapper;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using RadiationSafety.Data;

namespace RadiationSafety.Inspections;

internal sealed record InspectionRow(
    Guid Id, string Code, string FacilityName, InspectionType Type, InspectionOrigin Origin, InspectionState State, DateOnly PlannedOn, DateOnly? ConductedOn, string? DecisionNumber, string? ConclusionNumber, DateOnly NextDueOn);

internal sealed class InspectionRegister : Register<Inspection, InspectionRow>
{
    public InspectionRegister()
        : base("radiation", "inspections")
    {
        Column("facility", ColumnKind.Title, row => row.FacilityName, By(inspection => inspection.FacilityName), row => row.Code);
        Column("type", ColumnKind.Choice, row => $"radiation.InspectionType.{row.Type}");
        Column("origin", ColumnKind.Choice, row => $"radiation.InspectionOrigin.{row.Origin}");
        Column("state", ColumnKind.State, row => $"radiation.InspectionState.{row.State}");
        Column("planned", ColumnKind.Date, row => row.PlannedOn, By(inspection => inspection.PlannedOn));
        Column("conducted", ColumnKind.Date, row => row.ConductedOn);
        Column("decision", ColumnKind.Text, row => row.DecisionNumber);
        Column("conclusion", ColumnKind.Text, row => row.ConclusionNumber);
        Column("due", ColumnKind.Due, row => row.NextDueOn, By(inspection => inspection.NextDueOn));
        ChoiceFilter("state", inspection => inspection.State);
        ChoiceFilter("type", inspection => inspection.Type);
        ChoiceFilter("origin", inspection => inspection.Origin);
        DateFilter("planned", inspection => inspection.PlannedOn);
        ReferenceFilter("facility", inspection => inspection.FacilityId);
        ReferenceFilter("unit", inspection => inspection.ResponsibleUnitId);
        ReferenceFilter("person", inspection => inspection.ResponsiblePersonId);
    }

    protected override string DefaultSort => "-planned";

    protected override Expression<Func<Inspection, string>> NaturalKey => inspection => inspection.Code;

    protected override Expression<Func<Inspection, string>> Name => inspection => inspection.FacilityName + " · " + inspection.Code;

    protected override (Expression<Func<Inspection, string>> Code, string LabelPrefix) State => (inspection => inspection.State.ToString(), "radiation.InspectionState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((RadiationSafetyDbContext)context).InspectionEvents;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<InspectionEventKind>(), "radiation.InspectionEventKind");

    public override Guid IdOf(object row) => ((InspectionRow)row).Id;
}

internal sealed class InspectionProfile : Profile
{
    public InspectionProfile()
    {
        CreateProjection<Inspection, InspectionRow>();
        CreateProjection<Inspection, InspectionDetail>();
        CreateProjection<InspectionEvent, TrackEventDetail>();
    }
}
