using IntellectualProperty.Assets;
using IntellectualProperty.Data;
using IntellectualProperty.SupportCases;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;

namespace IntellectualProperty.PlaceNames;

/// <summary>Place names the Committee has before it: for the form that records its decision, the oldest first.</summary>
internal sealed record GetProposedPlaceNamesQuery : IRequest<IReadOnlyList<ProposedPlaceName>>;

internal sealed record ProposedPlaceName(Guid CaseId, string Code, string PlaceName, string ProductName, AssetKind Kind, string RequesterName, DateOnly ProposedOn);

[Access(Right.Read)]
[NoInput]
internal sealed class GetProposedPlaceNamesHandler(IntellectualPropertyDbContext context) : IRequestHandler<GetProposedPlaceNamesQuery, IReadOnlyList<ProposedPlaceName>>
{
    public async Task<IReadOnlyList<ProposedPlaceName>> Handle(GetProposedPlaceNamesQuery request, CancellationToken cancellationToken) =>
        await context.SupportCases.AsNoTracking().IgnoreAutoIncludes().Where(c => c.State == SupportCaseState.PlaceNameProposed)
            .OrderBy(c => c.ProposedOn).ThenBy(c => c.Id).Take(DecidePlaceNamesValidator.Most)
            .Select(c => new ProposedPlaceName(c.Id, c.Code, c.PlaceName!, c.ProductName, c.Kind, c.RequesterName, c.ProposedOn!.Value)).ToListAsync(cancellationToken);
}
