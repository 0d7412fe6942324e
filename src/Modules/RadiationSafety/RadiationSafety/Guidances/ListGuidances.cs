using AutoMapper;
using Platform.Registers;
using System.Linq.Expressions;

namespace RadiationSafety.Guidances;

internal sealed record GuidanceRow(Guid Id, string Code, GuidanceKind Kind, string Subject, string ApplicantName, string? Place, DateOnly HeldOn);

internal sealed class GuidanceRegister : Register<Guidance, GuidanceRow>
{
    public GuidanceRegister()
        : base("radiation", "guidances")
    {
        Column("subject", ColumnKind.Title, row => row.Subject, By(guidance => guidance.Subject), row => row.Code);
        Column("kind", ColumnKind.Choice, row => $"radiation.GuidanceKind.{row.Kind}");
        Column("applicant", ColumnKind.Text, row => row.ApplicantName);
        Column("place", ColumnKind.Text, row => row.Place);
        Column("held", ColumnKind.Date, row => row.HeldOn, By(guidance => guidance.HeldOn));
        ChoiceFilter("kind", guidance => guidance.Kind);
        DateFilter("held", guidance => guidance.HeldOn);
        OrganizationLink(guidance => guidance.ApplicantId);
    }

    protected override string DefaultSort => "-held";

    protected override Expression<Func<Guidance, string>> NaturalKey => guidance => guidance.Code;

    protected override Expression<Func<Guidance, string>> Name => guidance => guidance.Subject;

    protected override (Expression<Func<Guidance, string>> Code, string LabelPrefix) State => (guidance => guidance.Kind.ToString(), "radiation.GuidanceKind");

    public override Guid IdOf(object row) => ((GuidanceRow)row).Id;
}

internal sealed class GuidanceProfile : Profile
{
    public GuidanceProfile()
    {
        CreateProjection<Guidance, GuidanceRow>();
        CreateProjection<Guidance, GuidanceDetail>();
    }
}
