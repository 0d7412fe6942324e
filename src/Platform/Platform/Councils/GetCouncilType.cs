using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Modules;
using Platform.Records;
using Platform.Results;
using Platform.Time;

namespace Platform.Councils;

/// <summary>A council type with its versions.</summary>
public sealed record GetCouncilTypeQuery<TModule>(Guid Id) : IRequest<Result<CouncilTypeDetail>>
    where TModule : IModule;

/// <summary>A council type as its page shows it.</summary>
/// <param name="Versions">The latest first.</param>
public sealed record CouncilTypeDetail(Guid Id, int Revision, string Code, string Name, IReadOnlyList<CouncilVersionDetail> Versions) : IHasRevision;

/// <summary>A version as its page shows it.</summary>
/// <param name="IsInForce">Whether councils composed today follow it.</param>
public sealed record CouncilVersionDetail(
    Guid Id, int Number, string Name, DateOnly? EffectiveFrom, bool IsInForce, CouncilTerms Terms, string Source, string? Note, string? ConfirmedBy, DateTimeOffset? ConfirmedAt, string? ConfirmedSource);

[Access(Right.Read)]
[NoInput]
internal sealed class GetCouncilTypeHandler<TModule, TSession, TType>(CouncilDesk<TModule, TSession, TType> desk, IToday today) : IRequestHandler<GetCouncilTypeQuery<TModule>, Result<CouncilTypeDetail>>
    where TModule : IModule
    where TSession : CouncilSession
    where TType : CouncilType
{
    public async Task<Result<CouncilTypeDetail>> Handle(GetCouncilTypeQuery<TModule> request, CancellationToken cancellationToken) =>
        await desk.Types.AsNoTracking().FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken) is { } type
            ? new CouncilTypeDetail(type.Id, type.Revision, type.Code, type.Name, [.. type.Versions.OrderByDescending(v => v.Number).Select(v => new CouncilVersionDetail(
                v.Id, v.Number, v.Name, v.EffectiveFrom, v == type.VersionOn(today.Today), v.Terms, v.Source, v.Note, v.ConfirmedByName, v.ConfirmedAt, v.ConfirmedSource))])
            : Refusal.NotFound();
}

/// <summary>The types a council can be composed by; at most as many as a page lists.</summary>
public sealed record GetCouncilTypesQuery<TModule> : IRequest<IReadOnlyList<CouncilTypeChoice>>
    where TModule : IModule;

/// <summary>A type to choose.</summary>
public sealed record CouncilTypeChoice(Guid Id, string Code, string Name);

[Access(Right.Read)]
[NoInput]
internal sealed class GetCouncilTypesHandler<TModule, TSession, TType>(CouncilDesk<TModule, TSession, TType> desk) : IRequestHandler<GetCouncilTypesQuery<TModule>, IReadOnlyList<CouncilTypeChoice>>
    where TModule : IModule
    where TSession : CouncilSession
    where TType : CouncilType
{
    private const int Most = 200;

    public async Task<IReadOnlyList<CouncilTypeChoice>> Handle(GetCouncilTypesQuery<TModule> request, CancellationToken cancellationToken) =>
        await desk.Types.AsNoTracking().IgnoreAutoIncludes().OrderBy(t => t.Name).ThenBy(t => t.Id).Take(Most).Select(t => new CouncilTypeChoice(t.Id, t.Code, t.Name)).ToListAsync(cancellationToken);
}
