using IntellectualProperty.Data;
using IntellectualProperty.Licenses;
using IntellectualProperty.Oppositions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;

namespace IntellectualProperty.Assets;

/// <summary>What others have to do with an asset: oppositions around it and licenses of it, the latest first, <see cref="Most"/> of each.</summary>
internal sealed record GetAssetMattersQuery(Guid AssetId) : IRequest<AssetMatters>
{
    public const int Most = 10;
}

internal sealed record AssetMatters(IReadOnlyList<AssetOpposition> Oppositions, IReadOnlyList<AssetLicenseLine> Licenses);

internal sealed record AssetOpposition(Guid Id, OppositionSide Side, string ContestedName, string OtherName, OppositionState State);

internal sealed record AssetLicenseLine(Guid Id, string Code, string LicenseeName, LicenseType Type, DateOnly SignedOn, DateOnly? RecordedOn);

[Access(Right.Read)]
[NoInput]
internal sealed class GetAssetMattersHandler(IntellectualPropertyDbContext context) : IRequestHandler<GetAssetMattersQuery, AssetMatters>
{
    public async Task<AssetMatters> Handle(GetAssetMattersQuery request, CancellationToken cancellationToken) => new(
        await context.Oppositions.IgnoreAutoIncludes().Where(o => o.AssetId == request.AssetId).OrderByDescending(o => o.PublishedOn).ThenByDescending(o => o.Id).Take(GetAssetMattersQuery.Most)
            .Select(o => new AssetOpposition(o.Id, o.Side, o.ContestedName, o.OtherName, o.State)).ToListAsync(cancellationToken),
        await context.Licenses.Where(l => l.AssetId == request.AssetId).OrderByDescending(l => l.SignedOn).ThenByDescending(l => l.Id).Take(GetAssetMattersQuery.Most)
            .Select(l => new AssetLicenseLine(l.Id, l.Code, l.LicenseeName, l.Type, l.SignedOn, l.RecordedOn)).ToListAsync(cancellationToken));
}
