using MediatR;

namespace Platform.Access;

/// <summary>Who an account is right now and what it may do; answered by the Directory, null for a disabled or unknown account.</summary>
public sealed record LoadActor(Guid UserId) : IRequest<Actor?>;
