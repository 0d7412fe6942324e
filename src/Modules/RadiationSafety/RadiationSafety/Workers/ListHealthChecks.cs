using System.Linq.Expressions;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Audit;
using Platform.Registers;

namespace RadiationSafety.Workers;

internal sealed record HealthCheckRow(Guid Id, Guid WorkerId, string WorkerName, DateOnly CheckedOn, HealthResult Outcome, string Place, string? DocumentNumber);

internal sealed class HealthCheckRegister : Register<HealthCheck, HealthCheckRow>
{
    public HealthCheckRegister()
        : base("radiation", "health-checks")
    {
        Column("worker", ColumnKind.Title, row => row.WorkerName, By(check => check.WorkerName), row => row.DocumentNumber);
        Column("checked", ColumnKind.Date, row => row.CheckedOn, By(check => check.CheckedOn));
        Column("outcome", ColumnKind.State, row => $"radiation.HealthResult.{row.Outcome}");
        Column("place", ColumnKind.Text, row => row.Place);
        ChoiceFilter("outcome", check => check.Outcome);
        DateFilter("checked", check => check.CheckedOn);
        ReferenceFilter("worker", check => check.WorkerId);
    }

    protected override Right Demands => Right.ReadPersonal;

    protected override string DefaultSort => "-checked";

    protected override Expression<Func<HealthCheck, string>> NaturalKey => check => check.DocumentNumber ?? "";

    protected override Expression<Func<HealthCheck, string>> Name => check => check.WorkerName;

    protected override (Expression<Func<HealthCheck, string>> Code, string LabelPrefix) State => (check => check.Outcome.ToString(), "radiation.HealthResult");

    /// <summary>The search finds the worker.</summary>
    public override bool IsSearched => false;

    public override Guid IdOf(object row) => ((HealthCheckRow)row).Id;

    protected override Task CompleteAsync(IReadOnlyList<HealthCheckRow> rows, IServiceProvider services, CancellationToken cancellation) =>
        services.GetRequiredService<Looks>().KeepAsync<HealthCheck>(rows.Select(row => row.WorkerId));
}
