using MediatR;

namespace Directory.Contracts;

/// <summary>Asks for the people who can be made responsible: those of one unit, or all when null.</summary>
/// <param name="UnitId">The unit, or null.</param>
public sealed record GetPeople(Guid? UnitId) : IRequest<IReadOnlyList<PersonInfo>>;

/// <summary>A person of the Department, as other modules see her.</summary>
/// <param name="Id">Her key.</param>
/// <param name="FullName">Her name as written on papers.</param>
/// <param name="UnitId">Her unit now.</param>
/// <param name="IsHead">Whether she heads the unit.</param>
/// <param name="Email">Where mail reaches her; null when unknown.</param>
/// <param name="UserId">Her account, when she has one that is not disabled.</param>
/// <param name="IsLeader">Whether that account is a leader's of the Department.</param>
public sealed record PersonInfo(Guid Id, string FullName, Guid UnitId, bool IsHead, string? Email, Guid? UserId, bool IsLeader);
