using MediatR;

namespace Directory.Contracts;

/// <summary>Asks for the people who can be made responsible: those of one unit, or all when null.</summary>
/// <param name="UnitId">The unit, or null.</param>
public sealed record GetPeople(Guid? UnitId) : IRequest<IReadOnlyList<PersonInfo>>
{
    /// <summary>For names and choices on a page that is opened again and again: may be ten seconds old where another host has saved.</summary>
    public bool IsForShow { get; init; }
}

/// <summary>A person of the Department, as other modules see her.</summary>
/// <param name="Id">Her key.</param>
/// <param name="FullName">Her name as written on papers.</param>
/// <param name="UnitId">Her unit now.</param>
/// <param name="IsHead">Whether she heads the unit.</param>
/// <param name="Email">Where mail reaches her; null when unknown.</param>
/// <param name="UserId">Her account, when she has one that is not disabled.</param>
/// <param name="IsLeader">Whether that account is a leader's of the Department.</param>
public sealed record PersonInfo(Guid Id, string FullName, Guid UnitId, bool IsHead, string? Email, Guid? UserId, bool IsLeader);

/// <summary>Asks for everybody with what decides who is reached on a day: account, leave, what her unit works in, when she was last here.</summary>
public sealed record GetStandings : IRequest<IReadOnlyList<PersonStanding>>
{
    /// <summary>Leaves that ended so many days ago are still told.</summary>
    public const int DaysBack = 60;
}

/// <summary>A person and what decides whether she is reached.</summary>
/// <param name="WorksIn">Slugs of the modules her unit works in.</param>
/// <param name="IsDisabled">Whether she has an account that is disabled.</param>
/// <param name="LastSeenOn">The last day she opened anything, of a fresh account the day it was opened; null without an account.</param>
/// <param name="Leaves">Days she is away: now, later, and those that ended lately.</param>
public sealed record PersonStanding(PersonInfo Person, IReadOnlyList<string> WorksIn, bool IsDisabled, DateOnly? LastSeenOn, IReadOnlyList<LeaveInfo> Leaves);

/// <summary>Days somebody is away.</summary>
/// <param name="EndsOn">The last day.</param>
/// <param name="DeputyId">Who stands in for her; null when nobody was named.</param>
public sealed record LeaveInfo(DateOnly StartsOn, DateOnly EndsOn, Guid? DeputyId);
