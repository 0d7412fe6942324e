using System.Linq.Expressions;
using Platform.Registers;

namespace RadiationSafety.Readiness;

internal sealed record IncidentPlanRow(Guid Id, Guid FacilityId, string FacilityName, string? Number, DateOnly DatedOn, DateOnly? ApprovedOn)
{
    public string State => IncidentPlanRegister.StateOf(ApprovedOn);
}

internal sealed class IncidentPlanRegister : Register<IncidentPlan, IncidentPlanRow>
{
    private const string Approved = nameof(Approved);

    private const string Waiting = nameof(Waiting);

    public IncidentPlanRegister()
        : base("radiation", "incident-plans")
    {
        Column("facility", ColumnKind.Title, row => row.FacilityName, By(plan => plan.FacilityName), row => row.Number);
        Column("dated", ColumnKind.Date, row => row.DatedOn, By(plan => plan.DatedOn));
        Column("approved", ColumnKind.Date, row => row.ApprovedOn);
        Column("state", ColumnKind.State, row => $"radiation.incident-plans.state.{row.State}");
        FlagFilter("unapproved", plan => plan.ApprovedOn == null);
        DateFilter("dated", plan => plan.DatedOn);
        ReferenceFilter("facility", plan => plan.FacilityId);
    }

    protected override string DefaultSort => "-dated";

    protected override Expression<Func<IncidentPlan, string>> NaturalKey => plan => plan.Number ?? "";

    protected override Expression<Func<IncidentPlan, string>> Name => plan => plan.FacilityName;

    protected override (Expression<Func<IncidentPlan, string>> Code, string LabelPrefix) State => (plan => plan.ApprovedOn == null ? Waiting : Approved, "radiation.incident-plans.state");

    public override Guid IdOf(object row) => ((IncidentPlanRow)row).Id;

    internal static string StateOf(DateOnly? approvedOn) => approvedOn is null ? Waiting : Approved;
}
