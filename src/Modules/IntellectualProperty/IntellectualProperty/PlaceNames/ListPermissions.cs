using System.Linq.Expressions;
using AutoMapper;
using IntellectualProperty.Assets;
using Platform.Registers;

namespace IntellectualProperty.PlaceNames;

internal sealed record PermissionRow(
    Guid Id, string PlaceName, string ProductName, AssetKind Kind, string DecisionNumber, DateOnly DecidedOn, string GrantedToName, bool MapConfirmed, DateOnly? ValidUntil, DateOnly? RevokedOn)
{
    public string State => PermissionRegister.StateOf(RevokedOn);
}

internal sealed class PermissionRegister : Register<PlaceNamePermission, PermissionRow>
{
    private const string Given = nameof(Given);

    private const string Revoked = nameof(Revoked);

    public PermissionRegister()
        : base("ip", "place-name-permissions")
    {
        Column("place", ColumnKind.Title, row => row.PlaceName, By(permission => permission.PlaceName), row => row.ProductName);
        Column("kind", ColumnKind.Choice, row => $"ip.AssetKind.{row.Kind}");
        Column("decision", ColumnKind.Text, row => row.DecisionNumber);
        Column("decided", ColumnKind.Date, row => row.DecidedOn, By(permission => permission.DecidedOn));
        Column("grantedTo", ColumnKind.Text, row => row.GrantedToName);
        Column("validUntil", ColumnKind.Date, row => row.ValidUntil);
        Column("state", ColumnKind.State, row => $"ip.place-name-permissions.state.{row.State}");
        ChoiceFilter("kind", permission => permission.Kind);
        FlagFilter("noMap", permission => !permission.MapConfirmed);
        FlagFilter("revoked", permission => permission.RevokedOn != null);
        DateFilter("decided", permission => permission.DecidedOn);
        OrganizationLink(permission => permission.GrantedToId);
    }

    protected override string DefaultSort => "place";

    protected override Expression<Func<PlaceNamePermission, string>> NaturalKey => permission => permission.DecisionNumber;

    protected override Expression<Func<PlaceNamePermission, string>> Name => permission => permission.PlaceName + " · " + permission.ProductName;

    protected override (Expression<Func<PlaceNamePermission, string>> Code, string LabelPrefix) State =>
        (permission => permission.RevokedOn == null ? Given : Revoked, "ip.place-name-permissions.state");

    public override Guid IdOf(object row) => ((PermissionRow)row).Id;

    internal static string StateOf(DateOnly? revokedOn) => revokedOn is null ? Given : Revoked;
}

internal sealed class PermissionProfile : Profile
{
    public PermissionProfile()
    {
        CreateMap<PlaceNamePermission, PermissionRow>();
        CreateMap<PlaceNamePermission, PermissionDetail>();
    }
}
