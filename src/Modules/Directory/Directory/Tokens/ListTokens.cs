using Directory.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace Directory.Tokens;

/// <summary>One's own tokens that are not revoked, the newest first.</summary>
internal sealed record ListTokensQuery : IRequest<Result<IReadOnlyList<TokenRow>>>;

internal sealed record TokenRow(Guid Id, string Name, TokenUse Use, TokenState State, DateOnly ExpiresOn, DateTimeOffset MadeAt, DateTimeOffset? LastUsedAt);

internal enum TokenState
{
    Good,
    Expired,

    /// <summary>Made before the account's password or second step was changed.</summary>
    Ended,
}

[Access(Right.OwnAccount)]
[NoInput]
internal sealed class ListTokensHandler(DirectoryDbContext context, CurrentActor current, IToday today) : IRequestHandler<ListTokensQuery, Result<IReadOnlyList<TokenRow>>>
{
    public async Task<Result<IReadOnlyList<TokenRow>>> Handle(ListTokensQuery request, CancellationToken cancellationToken)
    {
        var (userId, day) = (current.Actor.Id, today.Today);
        return await context.Tokens.AsNoTracking().Where(t => t.UserId == userId && t.RevokedAt == null)
            .OrderByDescending(t => t.MadeAt).Take(PersonalToken.MostPerPerson)
            .Join(context.Users, t => t.UserId, u => u.Id, (t, u) => new TokenRow(
                t.Id, t.Name, t.Use, t.Stamp != u.SecurityStamp ? TokenState.Ended : t.ExpiresOn < day ? TokenState.Expired : TokenState.Good, t.ExpiresOn, t.MadeAt, t.LastUsedAt))
            .ToListAsync(cancellationToken);
    }
}

internal sealed class ListTokensEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/me/tokens", async (HttpContext http, ISender sender) => await sender.SendAsync(new ListTokensQuery(), http))
            .WithName("ListTokens").WithSummary("One's own access tokens, without their secrets.").Produces<IReadOnlyList<TokenRow>>();
}
