using MediatR;

namespace IntellectualProperty.Contracts;

/// <summary>New assets came with an import: at most 1,000 in one event. Published in the import's transaction.</summary>
/// <param name="AssetIds">The new assets.</param>
public sealed record AssetsImported(IReadOnlyList<Guid> AssetIds) : INotification;
