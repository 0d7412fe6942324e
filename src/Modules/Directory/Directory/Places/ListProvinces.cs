using Directory.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;

namespace Directory.Places;

/// <summary>The provinces that stand now, in their order: 34 since 01/07/2025.</summary>
internal sealed record ListProvinces : IRequest<IReadOnlyList<ProvinceChoice>>;

internal sealed record ProvinceChoice(Guid Id, string Name);

[Access(Right.SignedIn)]
[NoInput]
internal sealed class ListProvincesHandler(DirectoryDbContext context) : IRequestHandler<ListProvinces, IReadOnlyList<ProvinceChoice>>
{
    public async Task<IReadOnlyList<ProvinceChoice>> Handle(ListProvinces request, CancellationToken cancellationToken) =>
        await context.Places.AsNoTracking().Where(p => p.Level == PlaceLevel.Province && p.ValidTo == null).OrderBy(p => p.Name).ThenBy(p => p.Id)
            .Select(p => new ProvinceChoice(p.Id, p.Name)).ToListAsync(cancellationToken);
}
