using System.Linq.Expressions;
using AutoMapper;
using IntellectualProperty.Assets;
using Microsoft.Extensions.DependencyInjection;
using Platform.Registers;
using Platform.Time;

namespace IntellectualProperty.PlaceNames;

internal sealed record PermissionRow(
    Guid Id, string PlaceName, string ProductName, AssetKind Kind, string DecisionNumber, DateOnly DecidedOn, string GrantedToName, bool MapConfirmed, DateOnly? ValidUntil, DateOnly? RevokedOn)
{
    /// <summary>Where it stands today.</summary>
    public string State { get; private set; } = "";

    internal void Stand(DateOnly today) => State = PermissionRegister.StateOf(ValidUntil, RevokedOn, today);
}

internal sealed class PermissionRegister : Register<PlaceNamePermission, PermissionRow>
{
    private const string Given = nameof(Given);

    private const string Revoked = nameof(Revoked);

    private const string Expired = nameof(Expired);

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

    protected override Task CompleteAsync(IReadOnlyList<PermissionRow> rows, IServiceProvider services, CancellationToken cancellation)
    {
        var today = services.GetRequiredService<IToday>().Today;
        foreach (var row in rows)
        {
            row.Stand(today);
        }

        return Task.CompletedTask;
    }

    /// <summary>Where a permission stands on a day.</summary>
    internal static string StateOf(DateOnly? validUntil, DateOnly? revokedOn, DateOnly day) => revokedOn <= day ? Revoked : validUntil < day ? Expired : Given;
}

internal sealed class PermissionProfile : Profile
{
    public PermissionProfile()
    {
        CreateProjection<PlaceNamePermission, PermissionRow>().ForMember(row => row.State, map => map.Ignore());
        CreateProjection<PlaceNamePermission, PermissionDetail>();
    }
}
