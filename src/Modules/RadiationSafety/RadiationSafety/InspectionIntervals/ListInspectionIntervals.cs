using System.Linq.Expressions;
using AutoMapper;
using Platform.Registers;
using RadiationSafety.Facilities;

namespace RadiationSafety.InspectionIntervals;

internal sealed record InspectionIntervalRow(Guid Id, string Code, RadiationPractice Practice, RiskClass Risk, int Months, string SetBy);

internal sealed class InspectionIntervalRegister : Register<InspectionInterval, InspectionIntervalRow>
{
    public InspectionIntervalRegister()
        : base("radiation", "inspection-intervals")
    {
        Column("code", ColumnKind.Title, row => row.Code, By(interval => interval.Code));
        Column("practice", ColumnKind.Choice, row => $"radiation.RadiationPractice.{row.Practice}");
        Column("risk", ColumnKind.Choice, row => $"radiation.RiskClass.{row.Risk}");
        Column("months", ColumnKind.Number, row => row.Months);
        Column("setBy", ColumnKind.Text, row => row.SetBy);
        ChoiceFilter("practice", interval => interval.Practice);
        ChoiceFilter("risk", interval => interval.Risk);
    }

    protected override string DefaultSort => "code";

    protected override Expression<Func<InspectionInterval, string>> NaturalKey => interval => interval.Code;

    protected override Expression<Func<InspectionInterval, string>> Name => interval => interval.Code;

    protected override (Expression<Func<InspectionInterval, string>> Code, string LabelPrefix) State => (interval => interval.Risk.ToString(), "radiation.RiskClass");

    public override Guid IdOf(object row) => ((InspectionIntervalRow)row).Id;
}

internal sealed class InspectionIntervalProfile : Profile
{
    public InspectionIntervalProfile()
    {
        CreateProjection<InspectionInterval, InspectionIntervalRow>();
        CreateProjection<InspectionInterval, InspectionIntervalDetail>();
    }
}
