using System.Linq.Expressions;
using AutoMapper;
using IntellectualProperty.Assets;
using IntellectualProperty.Data;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;

namespace IntellectualProperty.SupportCases;

internal sealed record SupportCaseRow(
    Guid Id, string Code, string ProductName, AssetKind Kind, string RequesterName, string? PlaceName, SupportCaseState State, DateOnly RequestedOn, DateOnly? ClosedOn, DateOnly NextDueOn);

internal sealed class SupportCaseRegister : Register<SupportCase, SupportCaseRow>
{
    public SupportCaseRegister()
        : base("ip", "support-cases")
    {
        Column("product", ColumnKind.Title, row => row.ProductName, By(supported => supported.ProductName), row => row.Code);
        Column("kind", ColumnKind.Choice, row => $"ip.AssetKind.{row.Kind}");
        Column("requester", ColumnKind.Text, row => row.RequesterName);
        Column("place", ColumnKind.Text, row => row.PlaceName);
        Column("state", ColumnKind.State, row => $"ip.SupportCaseState.{row.State}");
        Column("requested", ColumnKind.Date, row => row.RequestedOn, By(supported => supported.RequestedOn));
        Column("due", ColumnKind.Due, row => row.NextDueOn, By(supported => supported.NextDueOn));
        ChoiceFilter("kind", supported => supported.Kind);
        ChoiceFilter("state", supported => supported.State);
        FlagFilter("open", supported => supported.ClosedOn == null);
        FlagFilter("placeName", supported => supported.PlaceName != null);
        DateFilter("requested", supported => supported.RequestedOn);
        OrganizationLink(supported => supported.RequesterId);
        ReferenceFilter("unit", supported => supported.ResponsibleUnitId);
        ReferenceFilter("person", supported => supported.ResponsiblePersonId);
        ReferenceFilter("permission", supported => supported.PermissionId);
        ReferenceFilter("asset", supported => supported.AssetId);
    }

    protected override string DefaultSort => "requested";

    protected override Expression<Func<SupportCase, string>> NaturalKey => supported => supported.Code;

    protected override Expression<Func<SupportCase, string>> Name => supported => supported.ProductName;

    protected override (Expression<Func<SupportCase, string>> Code, string LabelPrefix) State => (supported => supported.State.ToString(), "ip.SupportCaseState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((IntellectualPropertyDbContext)context).SupportCaseEvents;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<SupportCaseEventKind>(), "ip.SupportCaseEventKind");

    public override Guid IdOf(object row) => ((SupportCaseRow)row).Id;
}

internal sealed class SupportCaseProfile : Profile
{
    public SupportCaseProfile()
    {
        CreateProjection<SupportCase, SupportCaseRow>();
        // Permission and asset are asked for apart: they are other records.
        CreateProjection<SupportCase, SupportCaseDetail>()
            .ForCtorParam(nameof(SupportCaseDetail.Permission), map => map.MapFrom(supported => (CasePermission?)null))
            .ForCtorParam(nameof(SupportCaseDetail.Asset), map => map.MapFrom(supported => (CaseAsset?)null));
        CreateProjection<SupportCaseEvent, TrackEventDetail>();
    }
}
