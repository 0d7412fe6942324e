using System.Linq.Expressions;
using Microsoft.Extensions.DependencyInjection;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using Platform.Time;
using RadiationSafety.Data;
using RadiationSafety.Licenses;

namespace RadiationSafety.Workers;

internal sealed record StaffCertificateRow(
    Guid Id, string Code, Guid WorkerId, string WorkerName, string Duty, IssuingAuthority Authority, string? Number, CertificateState State, DateOnly? SubmittedOn, DateOnly? IssuedOn, DateOnly? ExpiresOn, DateOnly NextDueOn);

internal sealed class StaffCertificateRegister : Register<StaffCertificate, StaffCertificateRow>
{
    public StaffCertificateRegister()
        : base("radiation", "staff-certificates")
    {
        Column("worker", ColumnKind.Title, row => row.WorkerName, By(certificate => certificate.WorkerName), row => row.Number ?? row.Code);
        Column("duty", ColumnKind.Text, row => row.Duty);
        Column("authority", ColumnKind.Choice, row => $"radiation.IssuingAuthority.{row.Authority}");
        Column("state", ColumnKind.State, row => $"radiation.CertificateState.{row.State}");
        Column("submitted", ColumnKind.Date, row => row.SubmittedOn);
        Column("issued", ColumnKind.Date, row => row.IssuedOn);
        Column("expires", ColumnKind.Date, row => row.ExpiresOn);
        Column("due", ColumnKind.Due, row => row.NextDueOn, By(certificate => certificate.NextDueOn));
        ChoiceFilter("state", certificate => certificate.State);
        ChoiceFilter("authority", certificate => certificate.Authority);
        FlagFilter("undecided", certificate => certificate.SubmittedOn != null && certificate.DecidedOn == null);
        FlagFilter("expired", services => ExpiredOn(services.GetRequiredService<IToday>().Today));
        DateFilter("due", certificate => certificate.NextDueOn);
        ReferenceFilter("worker", certificate => certificate.WorkerId);
        ReferenceFilter("unit", certificate => certificate.ResponsibleUnitId);
        ReferenceFilter("person", certificate => certificate.ResponsiblePersonId);
    }

    protected override string DefaultSort => "due";

    protected override Expression<Func<StaffCertificate, string>> NaturalKey => certificate => certificate.Code;

    protected override Expression<Func<StaffCertificate, string>> Name => certificate => certificate.WorkerName + " · " + (certificate.Number ?? certificate.Code);

    protected override (Expression<Func<StaffCertificate, string>> Code, string LabelPrefix) State => (certificate => certificate.State.ToString(), "radiation.CertificateState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((RadiationSafetyDbContext)context).CertificateEvents;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<CertificateEventKind>(), "radiation.CertificateEventKind");

    public override Guid IdOf(object row) => ((StaffCertificateRow)row).Id;

    private static Expression<Func<StaffCertificate, bool>> ExpiredOn(DateOnly day) => certificate => certificate.State == CertificateState.InForce && certificate.ExpiresOn < day;
}
