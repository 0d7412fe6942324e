using MediatR;

namespace Directory.Contracts;

/// <summary>Ends the session of the browser that asks.</summary>
public sealed record SignOut : IRequest;

/// <summary>Opens an administrator's account; only the program's own verbs may.</summary>
/// <param name="UserName">Lower-case letters, digits and . - _ @</param>
/// <param name="Password">The first password.</param>
/// <returns>Null when done, else why not.</returns>
public sealed record OpenAdministrator(string UserName, string Password) : IRequest<string?>;

/// <summary>Loads the sample units, people and demo accounts, once; only the program itself may.</summary>
/// <param name="Password">The one password of all demo accounts.</param>
public sealed record LoadSampleDirectory(string Password) : IRequest;

/// <summary>Asks whose access token this is, and notes its use; null for one that is unknown, revoked or past its last day.</summary>
public sealed record RecognizeToken(string Secret) : IRequest<RecognizedToken?>
{
    /// <summary>What every access token begins with: tells it from the short-lived ones of a sign-in, and lets scanners of source code find a leaked one.</summary>
    public const string Prefix = "sokhcn_";
}

/// <param name="Stamp">The account's security stamp when the token was made: it counts as long as that does.</param>
/// <param name="OnlyReads">Whether it may change nothing.</param>
public sealed record RecognizedToken(Guid UserId, string Stamp, bool OnlyReads);
