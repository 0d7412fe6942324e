using Deadlines.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;
using Platform.Web;

namespace Deadlines.Channels;

/// <summary>Ends one's own calendar feed, at once and for good.</summary>
internal sealed record RevokeFeedCommand : IRequest<Result<Guid>>;

[Access(Right.OwnAccount)]
[NoInput]
internal sealed class RevokeFeedHandler(DeadlinesDbContext context, CurrentActor current, TimeProvider clock) : IRequestHandler<RevokeFeedCommand, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(RevokeFeedCommand command, CancellationToken cancellationToken)
    {
        var person = current.Actor.PersonId;
        if (await context.Feeds.FirstOrDefaultAsync(f => f.PersonId == person && f.RevokedAt == null, cancellationToken) is not { } feed)
        {
            return Refusal.NotFound();
        }

        feed.Revoke(clock.GetUtcNow());
        await context.SaveChangesAsync(cancellationToken);
        return feed.Id;
    }
}

internal sealed class RevokeFeedEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/me/feed/revoke", async (HttpContext http, ISender sender) => await sender.SendAsync(new RevokeFeedCommand(), http))
            .WithName("RevokeCalendarFeed").WithSummary("Ends one's own calendar feed.").Produces<Guid>().ProducesProblem(StatusCodes.Status404NotFound);
}
