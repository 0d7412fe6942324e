using Deadlines.Data;
using Directory.Contracts;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Results;
using Platform.Web;

namespace Deadlines.Channels;

/// <summary>How one is reminded oneself.</summary>
internal sealed record GetPreferences : IRequest<Result<ReminderPreferenceView>>;

/// <param name="Address">Where mail reaches the person; null when the Directory knows none.</param>
/// <param name="MailIsOn">Whether the house sends mail at all.</param>
/// <param name="Feed">One's own calendar feed; null when there is none.</param>
internal sealed record ReminderPreferenceView(ReminderPace Pace, bool ByMail, string? Address, bool MailIsOn, CalendarFeedView? Feed);

internal sealed record CalendarFeedView(DateTimeOffset MadeAt, DateTimeOffset? LastUsedAt);

[Access(Right.OwnAccount)]
[NoInput]
internal sealed class GetPreferencesHandler(DeadlinesDbContext context, MailSettings mail, CurrentActor current, ISender sender) : IRequestHandler<GetPreferences, Result<ReminderPreferenceView>>
{
    public async Task<Result<ReminderPreferenceView>> Handle(GetPreferences request, CancellationToken cancellationToken)
    {
        if (current.Actor.PersonId is not { } id)
        {
            return Refusal.Invalid("deadlines.preferences.nobody");
        }

        var preference = await context.ReminderPreferences.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellationToken) ?? ReminderPreference.Of(id);
        var person = (await sender.Send(new GetPeople(current.Actor.UnitId), cancellationToken)).FirstOrDefault(p => p.Id == id);
        var feed = await context.Feeds.Where(f => f.PersonId == id && f.RevokedAt == null).Select(f => new CalendarFeedView(f.MadeAt, f.LastUsedAt)).FirstOrDefaultAsync(cancellationToken);
        return new ReminderPreferenceView(preference.Pace, preference.ByMail, person?.Email, mail.IsConfigured, feed);
    }
}

internal sealed class GetPreferencesEndpoint : IApiEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/me/reminders", async (HttpContext http, ISender sender) => await sender.SendAsync(new GetPreferences(), http))
            .WithName("GetReminders").WithSummary("How one is reminded oneself.").Produces<ReminderPreferenceView>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
