using MediatR;

namespace Platform.Access;

/// <summary>Who an account is right now and what it may do; answered by the Directory, null for a disabled or unknown account.</summary>
/// <param name="SecurityStamp">The stamp the session was opened with: after a change of password only newer sessions count. Null where there is no session.</param>
/// <param name="IsHerself">Whether she opens something herself now, and no program for her: the day is noted, once.</param>
public sealed record LoadActor(Guid UserId, string? SecurityStamp = null, bool IsHerself = false) : IRequest<Actor?>;

/// <summary>The same of several accounts at once, for what is sent to many; a disabled or unknown one is not in the answer.</summary>
public sealed record LoadActors(IReadOnlyList<Guid> UserIds) : IRequest<IReadOnlyList<Actor>>;
