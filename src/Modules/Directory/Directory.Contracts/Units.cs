using MediatR;

namespace Directory.Contracts;

/// <summary>Asks for every unit, also those that have ended: history names them.</summary>
public sealed record GetUnits : IRequest<IReadOnlyList<UnitInfo>>;

/// <summary>A unit of the Department, as other modules see it.</summary>
/// <param name="Id">Its key; stays the same through renamings.</param>
/// <param name="Code">Short code, unique among units, e.g. <c>QLCN</c>.</param>
/// <param name="Name">Its name on the day asked for, or its last one.</param>
/// <param name="EndedOn">The day it ceased to exist, if it has.</param>
public sealed record UnitInfo(Guid Id, string Code, string Name, DateOnly? EndedOn);
