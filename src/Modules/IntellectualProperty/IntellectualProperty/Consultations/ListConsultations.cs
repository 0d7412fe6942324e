using System.Linq.Expressions;
using AutoMapper;
using Platform.Registers;

namespace IntellectualProperty.Consultations;

internal sealed record ConsultationRow(Guid Id, string Code, ConsultationKind Kind, string Subject, string PartnerName, string? Place, DateOnly HeldOn);

internal sealed class ConsultationRegister : Register<Consultation, ConsultationRow>
{
    public ConsultationRegister()
        : base("ip", "consultations")
    {
        Column("subject", ColumnKind.Title, row => row.Subject, By(consultation => consultation.Subject), row => row.Code);
        Column("kind", ColumnKind.Choice, row => $"ip.ConsultationKind.{row.Kind}");
        Column("partner", ColumnKind.Text, row => row.PartnerName);
        Column("place", ColumnKind.Text, row => row.Place);
        Column("held", ColumnKind.Date, row => row.HeldOn, By(consultation => consultation.HeldOn));
        ChoiceFilter("kind", consultation => consultation.Kind);
        DateFilter("held", consultation => consultation.HeldOn);
        OrganizationLink(consultation => consultation.PartnerId);
    }

    protected override string DefaultSort => "-held";

    protected override Expression<Func<Consultation, string>> NaturalKey => consultation => consultation.Code;

    protected override Expression<Func<Consultation, string>> Name => consultation => consultation.Subject;

    protected override (Expression<Func<Consultation, string>> Code, string LabelPrefix) State => (consultation => consultation.Kind.ToString(), "ip.ConsultationKind");

    public override Guid IdOf(object row) => ((ConsultationRow)row).Id;
}

internal sealed class ConsultationProfile : Profile
{
    public ConsultationProfile()
    {
        CreateProjection<Consultation, ConsultationRow>();
        CreateProjection<Consultation, ConsultationDetail>();
    }
}
