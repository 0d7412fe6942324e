using System.Linq.Expressions;
using AutoMapper;
using Platform.Registers;
using RadiationSafety.Incidents;

namespace RadiationSafety.Drills;

internal sealed record DrillRow(Guid Id, string Code, string FacilityName, IncidentLevel Level, DateOnly HeldOn, string Scenario, DrillResult Result, DateOnly NextDueOn);

internal sealed class DrillRegister : Register<Drill, DrillRow>
{
    public DrillRegister()
        : base("radiation", "drills")
    {
        Column("facility", ColumnKind.Title, row => row.FacilityName, By(drill => drill.FacilityName), row => row.Code);
        Column("level", ColumnKind.Choice, row => $"radiation.IncidentLevel.{row.Level}");
        Column("held", ColumnKind.Date, row => row.HeldOn, By(drill => drill.HeldOn));
        Column("scenario", ColumnKind.Text, row => row.Scenario);
        Column("result", ColumnKind.State, row => $"radiation.DrillResult.{row.Result}");
        Column("due", ColumnKind.Due, row => row.NextDueOn, By(drill => drill.NextDueOn));
        ChoiceFilter("result", drill => drill.Result);
        DateFilter("held", drill => drill.HeldOn);
        ReferenceFilter("facility", drill => drill.FacilityId);
    }

    protected override string DefaultSort => "-held";

    protected override Expression<Func<Drill, string>> NaturalKey => drill => drill.Code;

    protected override Expression<Func<Drill, string>> Name => drill => drill.FacilityName + " · " + drill.Code;

    protected override (Expression<Func<Drill, string>> Code, string LabelPrefix) State => (drill => drill.Result.ToString(), "radiation.DrillResult");

    public override Guid IdOf(object row) => ((DrillRow)row).Id;
}

internal sealed class DrillProfile : Profile
{
    public DrillProfile()
    {
        CreateProjection<Drill, DrillRow>();
        CreateProjection<Drill, DrillDetail>();
    }
}
