using System.Linq.Expressions;
using AutoMapper;
using Platform.Registers;

namespace Planning.Plans;

internal sealed record PlanRow(
    Guid Id,
    string Number,
    DateOnly IssuedOn,
    string Subject,
    int Year,
    string? DecisionNumber,
    DateOnly? DecidedOn,
    string? DecisionIssuer);

internal sealed class PlanRegister : Register<WorkPlan, PlanRow>
{
    public PlanRegister()
        : base("planning", "plans")
    {
        Column("number", ColumnKind.Title, row => row.Number, By(plan => plan.Number), row => row.Subject);
        Column("year", ColumnKind.Text, row => row.Year);
        Column("issued", ColumnKind.Date, row => row.IssuedOn, By(plan => plan.IssuedOn));
        Column("decision", ColumnKind.Text, row => row.DecisionNumber, detail: row => row.DecisionIssuer);
        DateFilter("issued", plan => plan.IssuedOn);
    }

    /// <summary>Newest first.</summary>
    protected override string DefaultSort => "-issued";

    protected override Expression<Func<WorkPlan, string>> NaturalKey => plan => plan.Number;

    protected override Expression<Func<WorkPlan, string>> Name => plan => plan.Number + " — " + plan.Subject;

    protected override (Expression<Func<WorkPlan, string>> Code, string LabelPrefix) State => (plan => "Issued", "planning.PlanState");

    public override Guid IdOf(object row) => ((PlanRow)row).Id;
}

internal sealed class PlanProfile : Profile
{
    public PlanProfile()
    {
        CreateProjection<WorkPlan, PlanRow>();
        CreateProjection<WorkPlan, PlanDetail>();
    }
}
