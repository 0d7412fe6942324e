using Deadlines.Data;
using Deadlines.Inbox;
using Deadlines.TrackedDeadlines;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Localization;
using Platform.Results;
using Platform.Time;
using Platform.Web;

namespace Deadlines.Channels;

/// <summary>What a calendar program reads that knows the address: the owner's open deadlines, the late ones too.</summary>
internal sealed record ReadFeed(string Secret, string House) : IRequest<Result<string>>;

internal sealed class ReadFeedValidator : AbstractValidator<ReadFeed>
{
    public ReadFeedValidator() => RuleFor(q => q.Secret).NotEmpty().MaximumLength(100);
}

[Access(Right.Anyone)]
internal sealed class ReadFeedHandler(DeadlinesDbContext context, MailSettings settings, ISender sender, ITexts texts, IToday today, TimeProvider clock) : IRequestHandler<ReadFeed, Result<string>>
{
    /// <summary>More than a person has; a calendar program reads all of it each time.</summary>
    private const int Most = 1_000;

    public async Task<Result<string>> Handle(ReadFeed request, CancellationToken cancellationToken)
    {
        var hash = Platform.Records.Secret.HashOf(request.Secret);
        if (await context.Feeds.FirstOrDefaultAsync(f => f.Hash == hash && f.RevokedAt == null, cancellationToken) is not { } feed
            || await sender.Send(new LoadActor(feed.UserId), cancellationToken) is not { } actor || actor.PersonId != feed.PersonId)
        {
            return Refusal.NotFound();
        }

        if (feed.Note(clock.GetUtcNow()))
        {
            await context.SaveChangesAsync(cancellationToken);
        }

        var deadlines = await context.Tracked.AsNoTracking().ReadableBy(actor).Open().In(new DueFilter(InboxScope.Mine), actor)
            .Where(d => d.DueOn != null).OrderBy(d => d.NextDueOn).ThenBy(d => d.Id).Take(Most).ToListAsync(cancellationToken);
        var house = settings.PublicAddress is null ? request.House : settings.LinkTo("");
        return IcsWriter.Write(texts["deadlines.feed.name", actor.Name], clock.GetUtcNow(), deadlines.Select(d => new IcsEvent(
            d.Id, d.DueOn!.Value, d.Sequence,
            texts[StateKey(d), d.NameVi, d.RecordTitle],
            $"{texts["platform.home.due-on", d.DueOn, d.ArticleVi]}\n{house}{d.Address}",
            house + d.Address)));
    }

    private string StateKey(TrackedDeadline deadline) =>
        Platform.Deadlines.Duties.IsWaitedFor(deadline.Duty) ? "deadlines.feed.waiting" : deadline.DueOn < today.Today ? "deadlines.feed.late" : "deadlines.feed.due";
}

/// <summary>Outside the API: the address alone opens it, and calendar programs know neither cookies nor bearers.</summary>
internal static class FeedEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/deadlines/calendar/{secret}.ics", async (string secret, HttpContext http, ISender sender) =>
            {
                var read = await sender.Send(new ReadFeed(secret, $"{http.Request.Scheme}://{http.Request.Host}"), http.RequestAborted);
                http.Response.Headers.CacheControl = "private, no-store";
                http.Response.Headers["X-Robots-Tag"] = "noindex";
                return read.IsRefused ? ApiEndpoints.Problem(read.Refusal, http) : TypedResults.Text(read.Value, "text/calendar; charset=utf-8");
            })
            .AllowAnonymous().RequireRateLimiting(Limits.Heavy).ExcludeFromDescription();
}
