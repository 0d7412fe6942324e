using System.Linq.Expressions;
using AutoMapper;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using StandardsMetrologyQuality.Data;

namespace StandardsMetrologyQuality.Supports;

internal sealed record SupportRow(
    Guid Id,
    string Code,
    string Name,
    SupportTool Tool,
    string EnterpriseName,
    string? Place,
    string? Project,
    SupportState State,
    DateOnly EnrolledOn,
    DateOnly? CertifiedOn);

internal sealed class SupportRegister : Register<ProductivitySupport, SupportRow>
{
    public SupportRegister()
        : base("quality", "supports")
    {
        Column("name", ColumnKind.Title, row => row.Name, By(support => support.Name), row => row.Code);
        Column("tool", ColumnKind.Choice, row => $"quality.SupportTool.{row.Tool}");
        Column("enterprise", ColumnKind.Text, row => row.EnterpriseName, detail: row => row.Place);
        Column("project", ColumnKind.Text, row => row.Project);
        Column("state", ColumnKind.State, row => $"quality.SupportState.{row.State}");
        Column("enrolled", ColumnKind.Date, row => row.EnrolledOn, By(support => support.EnrolledOn));
        Column("certified", ColumnKind.Date, row => row.CertifiedOn);
        ChoiceFilter("state", support => support.State);
        ChoiceFilter("tool", support => support.Tool);
        OrganizationLink(support => support.EnterpriseId);
        ReferenceFilter("unit", support => support.ResponsibleUnitId);
        ReferenceFilter("person", support => support.ResponsiblePersonId);
    }

    protected override string DefaultSort => "-enrolled";

    protected override Expression<Func<ProductivitySupport, string>> NaturalKey => support => support.Code;

    protected override Expression<Func<ProductivitySupport, string>> Name => support => support.Name;

    protected override (Expression<Func<ProductivitySupport, string>> Code, string LabelPrefix) State => (support => support.State.ToString(), "quality.SupportState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((StandardsMetrologyQualityDbContext)context).SupportEvents;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<SupportEventKind>(), "quality.SupportEventKind");

    public override Guid IdOf(object row) => ((SupportRow)row).Id;
}

internal sealed class SupportProfile : Profile
{
    public SupportProfile()
    {
        CreateProjection<ProductivitySupport, SupportRow>();
        CreateProjection<ProductivitySupport, SupportDetail>();
        CreateProjection<SupportEvent, TrackEventDetail>();
    }
}
