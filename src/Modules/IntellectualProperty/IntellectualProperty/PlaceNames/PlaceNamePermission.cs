using IntellectualProperty.Assets;
using Platform.Organizations;
using Platform.Records;
using Platform.Results;
using Platform.Vietnamese;

namespace IntellectualProperty.PlaceNames;

/// <summary>What the decision of the Provincial People's Committee says.</summary>
/// <param name="Kind">The kind of sign the name may be used in.</param>
/// <param name="GrantedToName">To whom, as the decision writes it.</param>
/// <param name="MapConfirmed">Whether the map of the area was confirmed with it.</param>
/// <param name="ValidUntil">Its last day; null when the decision sets none.</param>
internal sealed record PermissionTerms(AssetKind Kind, DateOnly DecidedOn, string GrantedToName, bool MapConfirmed, DateOnly? ValidUntil, DateOnly? RevokedOn);

/// <summary>A place name the province allows in a sign for a product (Law on Intellectual Property, Article 87(3) and (4)).</summary>
internal sealed class PlaceNamePermission : Record
{
    private PlaceNamePermission()
    {
    }

    /// <summary>What names a permission is fixed: one decision allows a place name for a product once.</summary>
    public static PlaceNamePermission Enter(string placeName, string productName, string decisionNumber) =>
        new() { PlaceName = placeName.Trim(), ProductName = productName.Trim(), DecisionNumber = decisionNumber.Trim() };

    public string PlaceName { get; private init; } = "";

    public string ProductName { get; private init; } = "";

    public string DecisionNumber { get; private init; } = "";

    public AssetKind Kind { get; private set; }

    public DateOnly DecidedOn { get; private set; }

    public string GrantedToName { get; private set; } = "";

    /// <summary>To whom, as chosen.</summary>
    public Guid? GrantedToEnteredId { get; private set; }

    /// <summary>To whom: the organization that stands for it now.</summary>
    public Guid? GrantedToId { get; private set; }

    public bool MapConfirmed { get; private set; }

    public DateOnly? ValidUntil { get; private set; }

    public DateOnly? RevokedOn { get; private set; }

    public override string Title => $"{PlaceName} · {ProductName}";

    /// <summary>Only these signs may carry a place name by permission of the province.</summary>
    public static IReadOnlyList<AssetKind> Kinds { get; } = [AssetKind.CollectiveMark, AssetKind.CertificationMark, AssetKind.GeographicalIndication];

    public Result Set(PermissionTerms terms)
    {
        if (!Kinds.Contains(terms.Kind))
        {
            return Refusal.InvalidField("kind", "ip.place-name-permissions.not-of-kind", new Sentence($"ip.AssetKind.{terms.Kind}"));
        }

        if (terms.ValidUntil < terms.DecidedOn)
        {
            return Refusal.InvalidField("validUntil", "ip.place-name-permissions.before-decision", terms.ValidUntil, terms.DecidedOn);
        }

        if (terms.RevokedOn < terms.DecidedOn)
        {
            return Refusal.InvalidField("revokedOn", "ip.place-name-permissions.before-decision", terms.RevokedOn, terms.DecidedOn);
        }

        if (!VietnameseText.AreSame(GrantedToName, terms.GrantedToName))
        {
            Link(null);
        }

        (Kind, DecidedOn, GrantedToName, MapConfirmed, ValidUntil, RevokedOn) = (terms.Kind, terms.DecidedOn, terms.GrantedToName.Trim(), terms.MapConfirmed, terms.ValidUntil, terms.RevokedOn);
        return Result.Ok;
    }

    public void Link(OrganizationLink? grantedTo) => (GrantedToEnteredId, GrantedToId) = (grantedTo?.EnteredId, grantedTo?.Id);

    /// <summary>Links whom the case links that asked for it.</summary>
    public void LinkAs(Guid? enteredId, Guid? id) => (GrantedToEnteredId, GrantedToId) = (enteredId, id);

    /// <summary>Whether it held on a day: its last day still counts, the day of its revocation does not.</summary>
    public bool HoldsOn(DateOnly day) => DecidedOn <= day && !(LapseOf(ValidUntil, RevokedOn) <= day);

    /// <summary>The first day a permission holds no longer; null while no end is known.</summary>
    public static DateOnly? LapseOf(DateOnly? validUntil, DateOnly? revokedOn)
    {
        var expires = validUntil?.AddDays(1);
        return revokedOn is null || expires < revokedOn ? expires : revokedOn;
    }
}
