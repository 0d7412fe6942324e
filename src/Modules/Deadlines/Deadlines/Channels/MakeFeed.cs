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

/// <summary>Makes the address of one's own calendar feed; an older one ends.</summary>
internal sealed record MakeFeedCommand : IRequest<Result<NewFeed>>;

/// <param name="Address">Of the feed; a path where the public address of the house is not configured. Shown this once.</param>
internal sealed record NewFeed(string Address);

[Access(Right.OwnAccount)]
[NoInput]
internal sealed class MakeFeedHandler(DeadlinesDbContext context, MailSettings settings, CurrentActor current, TimeProvider clock) : IRequestHandler<MakeFeedCommand, Result<NewFeed>>
{
    public async Task<Result<NewFeed>> Handle(MakeFeedCommand command, CancellationToken cancellationToken)
    {
        if (current.Actor.PersonId is not { } person)
        {
            return Refusal.Invalid("deadlines.preferences.nobody");
        }

        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await context.Feeds.FirstOrDefaultAsync(f => f.PersonId == person && f.RevokedAt == null, cancellationToken) is { } old)
        {
            // Saved first: the new one may not stand beside it even for the moment of one statement.
            old.Revoke(clock.GetUtcNow());
            await context.SaveChangesAsync(cancellationToken);
        }

        var (feed, secret) = CalendarFeed.Make(person, current.Actor.Id, clock.GetUtcNow());
        context.Feeds.Add(feed);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var path = $"/deadlines/calendar/{secret}.ics";
        return new NewFeed(settings.PublicAddress is null ? path : settings.LinkTo(path));
    }
}

internal sealed class MakeFeedEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/me/feed", async (HttpContext http, ISender sender) => await sender.SendAsync(new MakeFeedCommand(), http))
            .WithName("MakeCalendarFeed").WithSummary("Makes the address of one's own calendar feed and answers it, this once; an older one ends.").Produces<NewFeed>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
