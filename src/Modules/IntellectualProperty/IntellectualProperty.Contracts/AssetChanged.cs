using MediatR;

namespace IntellectualProperty.Contracts;

/// <summary>
/// Something happened to an asset, or was withdrawn. Published in the transaction of the change; order is not promised, so handlers keep
/// the greatest <paramref name="Revision"/>.
/// </summary>
/// <param name="AssetId">The asset.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">Code of its official state now.</param>
/// <param name="Revision">Grows with every change of the asset.</param>
public sealed record AssetChanged(Guid AssetId, string Name, string State, int Revision) : INotification;
