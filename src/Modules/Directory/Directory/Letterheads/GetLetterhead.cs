using Directory.Contracts;
using Directory.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;

namespace Directory.Letterheads;

[Access(Right.SignedIn)]
[NoInput]
internal sealed class GetLetterheadHandler(DirectoryDbContext context) : IRequestHandler<GetLetterhead, LetterheadInfo?>
{
    public Task<LetterheadInfo?> Handle(GetLetterhead request, CancellationToken cancellationToken) => context.Letterheads.AsNoTracking()
        .Select(l => new LetterheadInfo(l.Revision, l.ProvinceId, l.ProvinceName, l.SuperiorAgency, l.Agency, l.Symbol, l.PlaceName)).FirstOrDefaultAsync(cancellationToken);
}
