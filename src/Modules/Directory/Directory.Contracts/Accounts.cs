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
