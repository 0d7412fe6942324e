using Platform.Records;

namespace Deadlines.Channels;

/// <summary>
/// The address under which a person's calendar program reads her deadlines: whoever knows it reads them, so only its hash is kept, it is
/// shown once, and a new one ends the old. What it shows is what its owner may read at that moment.
/// </summary>
internal sealed class CalendarFeed : IAudited
{
    private static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromHours(1);

    private CalendarFeed()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PersonId { get; private init; }

    /// <summary>Her account: disabled, it ends the feed.</summary>
    public Guid UserId { get; private init; }

    public string Hash { get; private init; } = "";

    public DateTimeOffset MadeAt { get; private init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>To the hour: noted no more often than that.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    public static (CalendarFeed Feed, string Secret) Make(Guid person, Guid user, DateTimeOffset now)
    {
        var secret = Secret.Make();
        return (new CalendarFeed { PersonId = person, UserId = user, Hash = Secret.HashOf(secret), MadeAt = now }, secret);
    }

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    /// <summary>Whether this use is to be noted; not every one is, or each reading would write.</summary>
    public bool Note(DateTimeOffset now)
    {
        if (LastUsedAt is { } last && now - last < UseIsNotedEvery)
        {
            return false;
        }

        LastUsedAt = now;
        return true;
    }
}
