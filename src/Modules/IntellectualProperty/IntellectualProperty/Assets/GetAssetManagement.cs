using IntellectualProperty.ControlSamples;
using IntellectualProperty.Data;
using IntellectualProperty.UsageGrants;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;

namespace IntellectualProperty.Assets;

/// <summary>Who uses a protected sign, what was sampled of it last, and its latest review: what its page shows beside the title.</summary>
internal sealed record GetAssetManagementQuery(Guid AssetId) : IRequest<AssetManagement>;

/// <param name="UserCount">Rights by what was recorded; those whose term has passed are among them until somebody says so.</param>
internal sealed record AssetManagement(int UserCount, IReadOnlyList<AssetUser> Users, IReadOnlyList<AssetSample> Samples, AssetReview? Review);

internal sealed record AssetUser(Guid Id, string UserName, string? CertificateNumber, DateOnly? ExpiresOn);

internal sealed record AssetSample(Guid Id, string Code, string HolderName, DateOnly TakenOn, ControlSampleState State);

internal sealed record AssetReview(Guid Id, int Year, DateOnly ReviewedOn, string Findings, string? FollowUp);

[Access(Right.Read)]
[NoInput]
internal sealed class GetAssetManagementHandler(IntellectualPropertyDbContext context) : IRequestHandler<GetAssetManagementQuery, AssetManagement>
{
    private const int Shown = 5;

    public async Task<AssetManagement> Handle(GetAssetManagementQuery request, CancellationToken cancellationToken)
    {
        var users = context.UsageGrants.AsNoTracking().IgnoreAutoIncludes().Where(g => g.AssetId == request.AssetId && g.State == UsageGrantState.InForce);
        return new AssetManagement(
            await users.CountAsync(cancellationToken),
            await users.OrderBy(g => g.UserName).ThenBy(g => g.Id).Take(Shown).Select(g => new AssetUser(g.Id, g.UserName, g.CertificateNumber, g.ExpiresOn)).ToListAsync(cancellationToken),
            await context.ControlSamples.AsNoTracking().IgnoreAutoIncludes().Where(s => s.AssetId == request.AssetId).OrderByDescending(s => s.TakenOn).ThenBy(s => s.Id).Take(Shown)
                .Select(s => new AssetSample(s.Id, s.Code, s.HolderName, s.TakenOn, s.State)).ToListAsync(cancellationToken),
            await context.UseReviews.AsNoTracking().Where(r => r.AssetId == request.AssetId).OrderByDescending(r => r.Year)
                .Select(r => new AssetReview(r.Id, r.Year, r.ReviewedOn, r.Findings, r.FollowUp)).FirstOrDefaultAsync(cancellationToken));
    }
}
