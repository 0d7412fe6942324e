using Directory.Contracts;
using Platform.Records;

namespace Directory.Tokens;

/// <summary>What a program may do with a token.</summary>
internal enum TokenUse
{
    ReadOnly,
    ReadAndWrite,
}

/// <summary>
/// A key by which a program acts for a person, with the rights she has at that moment. Only its hash is kept: whoever reads the database
/// cannot use it. A new password or second step ends it, like every session opened before.
/// </summary>
internal sealed class PersonalToken : IAudited
{
    /// <summary>A year: what nobody renews is forgotten, and what is forgotten is found by others.</summary>
    public const int MostDays = 366;

    public const int MostPerPerson = 20;

    private static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromHours(1);

    private PersonalToken()
    {
    }

    /// <summary>Makes a token; the secret is answered once and kept nowhere.</summary>
    /// <param name="stamp">The account's security stamp: the token counts as long as it does.</param>
    /// <param name="expiresOn">The last day it counts.</param>
    public static (PersonalToken Token, string Secret) Make(Guid userId, string stamp, string name, TokenUse use, DateOnly expiresOn, DateTimeOffset now)
    {
        var secret = Secret.Make(RecognizeToken.Prefix);
        var token = new PersonalToken { UserId = userId, Stamp = stamp, Name = name.Trim(), Use = use, ExpiresOn = expiresOn, MadeAt = now, Hash = Secret.HashOf(secret) };
        return (token, secret);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid UserId { get; private init; }

    /// <summary>The account's security stamp when it was made.</summary>
    public string Stamp { get; private init; } = "";

    public string Name { get; private init; } = "";

    public TokenUse Use { get; private init; }

    public DateOnly ExpiresOn { get; private init; }

    public DateTimeOffset MadeAt { get; private init; }

    public string Hash { get; private init; } = "";

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>To the hour: noted no more often than that.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    public bool IsGoodOn(DateOnly day) => RevokedAt is null && day <= ExpiresOn;

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    /// <summary>Whether this use is to be noted; not every one is, or each request would write.</summary>
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
