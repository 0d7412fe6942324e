using System.Linq.Expressions;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Audit;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using RadiationSafety.Data;

namespace RadiationSafety.Dosimetry;

/// <param name="Dose">The sum that passed the limit, in mSv.</param>
internal sealed record DoseInvestigationRow(
    Guid Id, string Code, Guid WorkerId, string WorkerName, string FacilityName, string BadgeCode, string LimitCode, decimal Dose, DateOnly ExceededOn, DateOnly OpenedOn, InvestigationState State, DateOnly? ClosedOn);

internal sealed class DoseInvestigationRegister : Register<DoseInvestigation, DoseInvestigationRow>
{
    public DoseInvestigationRegister()
        : base("radiation", "dose-investigations")
    {
        Column("worker", ColumnKind.Title, row => row.WorkerName, By(investigation => investigation.WorkerName), row => row.BadgeCode);
        Column("facility", ColumnKind.Text, row => row.FacilityName);
        Column("limit", ColumnKind.Choice, row => $"radiation.dosimetry.limit.{row.LimitCode}");
        Column("dose", ColumnKind.Number, row => row.Dose);
        Column("exceeded", ColumnKind.Date, row => row.ExceededOn);
        Column("opened", ColumnKind.Date, row => row.OpenedOn, By(investigation => investigation.OpenedOn));
        Column("state", ColumnKind.State, row => $"radiation.InvestigationState.{row.State}");
        ChoiceFilter("state", investigation => investigation.State);
        DateFilter("opened", investigation => investigation.OpenedOn);
        ReferenceFilter("worker", investigation => investigation.WorkerId);
        ReferenceFilter("unit", investigation => investigation.ResponsibleUnitId);
        ReferenceFilter("person", investigation => investigation.ResponsiblePersonId);
    }

    protected override Right Demands => Right.ReadPersonal;

    protected override string DefaultSort => "-opened";

    protected override Expression<Func<DoseInvestigation, string>> NaturalKey => investigation => investigation.Code;

    protected override Expression<Func<DoseInvestigation, string>> Name => investigation => investigation.WorkerName + " · " + investigation.BadgeCode;

    protected override (Expression<Func<DoseInvestigation, string>> Code, string LabelPrefix) State => (investigation => investigation.State.ToString(), "radiation.InvestigationState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((RadiationSafetyDbContext)context).InvestigationEvents;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<InvestigationEventKind>(), "radiation.InvestigationEventKind");

    public override Guid IdOf(object row) => ((DoseInvestigationRow)row).Id;

    protected override Task CompleteAsync(IReadOnlyList<DoseInvestigationRow> rows, IServiceProvider services, CancellationToken cancellation) =>
        services.GetRequiredService<Looks>().KeepAsync<DoseInvestigation>(rows.Select(row => row.WorkerId));
}
