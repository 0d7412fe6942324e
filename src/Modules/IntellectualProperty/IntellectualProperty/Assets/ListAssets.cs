using System.Linq.Expressions;
using AutoMapper;
using IntellectualProperty.Data;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;

namespace IntellectualProperty.Assets;

internal sealed record AssetRow(
    Guid Id,
    string Code,
    string Name,
    AssetKind Kind,
    ProductSector Sector,
    string OwnerName,
    string? ApplicationNumber,
    AssetState State,
    DateOnly? FiledOn,
    DateOnly? GrantedOn,
    DateOnly NextDueOn);

internal sealed class AssetRegister : Register<IntellectualAsset, AssetRow>
{
    public AssetRegister()
        : base("ip", "assets")
    {
        Column("name", ColumnKind.Title, row => row.Name, By(asset => asset.Name), row => row.ApplicationNumber ?? row.Code);
        Column("kind", ColumnKind.Choice, row => $"ip.AssetKind.{row.Kind}");
        Column("sector", ColumnKind.Choice, row => $"ip.ProductSector.{row.Sector}");
        Column("owner", ColumnKind.Text, row => row.OwnerName);
        Column("state", ColumnKind.State, row => $"ip.AssetState.{row.State}");
        Column("filed", ColumnKind.Date, row => row.FiledOn);
        Column("due", ColumnKind.Due, row => row.NextDueOn, By(asset => asset.NextDueOn));
        ChoiceFilter("kind", asset => asset.Kind);
        ChoiceFilter("state", asset => asset.State);
        ChoiceFilter("sector", asset => asset.Sector);
        LiveFilter("ended", Enum.GetNames<EndedHolder>(), "ip.EndedHolder", EndedHolders.FindAsync);
        DateFilter("due", asset => asset.NextDueOn);
        // Days of the office that only one person has seen: somebody else looks at the paper and confirms.
        FlagFilter("unconfirmed", asset => asset.Unconfirmed > 0);
        // Former holders are history: the organization's page and this filter show what it holds now.
        OrganizationLinks(asset => asset.Holders.Where(holder => holder.HeldUntil == null && holder.WithdrawnAt == null).Select(holder => holder.OrganizationId));
        FormerOrganizationLinks(asset => asset.Holders.Where(holder => holder.HeldUntil != null && holder.WithdrawnAt == null).Select(holder => holder.OrganizationId));
        ReferenceFilter("unit", asset => asset.ResponsibleUnitId);
        ReferenceFilter("person", asset => asset.ResponsiblePersonId);
    }

    protected override string DefaultSort => "due";

    /// <summary>Only a title in force runs in a term.</summary>
    protected override IQueryable<IntellectualAsset> WithTerms(IQueryable<IntellectualAsset> all) =>
        all.Where(asset => asset.State == AssetState.InForce && asset.Kind != AssetKind.GeographicalIndication);

    protected override Expression<Func<IntellectualAsset, string>> NaturalKey => asset => asset.Code;

    protected override Expression<Func<IntellectualAsset, string>> Name => asset => asset.Name;

    protected override (Expression<Func<IntellectualAsset, string>> Code, string LabelPrefix) State => (asset => asset.State.ToString(), "ip.AssetState");

    protected override IQueryable<Fact> Facts(ModuleDbContext context) => ((IntellectualPropertyDbContext)context).AssetEvents;

    public override FactKinds FactKinds { get; } = new(Enum.GetNames<AssetEventKind>(), "ip.AssetEventKind");

    public override Guid IdOf(object row) => ((AssetRow)row).Id;
}

internal sealed class AssetProfile : Profile
{
    public AssetProfile()
    {
        CreateProjection<IntellectualAsset, AssetRow>();
        CreateProjection<IntellectualAsset, AssetDetail>().ForMember(asset => asset.PlaceName, map => map.Ignore()).ForMember(asset => asset.Notices, map => map.Ignore());
        CreateProjection<AssetHolder, AssetHolderDetail>();
        CreateProjection<AssetEvent, AssetEventDetail>();
    }
}
