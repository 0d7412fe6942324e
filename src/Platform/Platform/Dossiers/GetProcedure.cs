using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Modules;
using Platform.Records;
using Platform.Results;
using Platform.Time;

namespace Platform.Dossiers;

/// <summary>A procedure with its versions.</summary>
public sealed record GetProcedureQuery<TModule>(Guid Id) : IRequest<Result<ProcedureDetail>>
    where TModule : IModule;

/// <summary>A procedure as its page shows it.</summary>
/// <param name="Versions">By their first day, the latest first.</param>
public sealed record ProcedureDetail(Guid Id, int Revision, string Code, string Name, string? NationalCode, string? Effect, IReadOnlyList<ProcedureVersionDetail> Versions) : IHasRevision;

/// <summary>A version as its page shows it.</summary>
/// <param name="IsInForce">Whether dossiers received today follow it.</param>
public sealed record ProcedureVersionDetail(
    Guid Id,
    int Number,
    string Name,
    string? NationalCode,
    DateOnly? EffectiveFrom,
    DateOnly? EffectiveTo,
    bool IsInForce,
    IReadOnlyList<ProcedurePaper> Papers,
    ProcessingTime? Time,
    string? PublishedBy,
    ProcessingTime? ProvinceTime,
    string? ProvinceSource,
    decimal? Fee,
    DecidedBy DecidedBy,
    bool HasSiteVisit,
    string? Rule,
    string? CheckRule,
    string Source,
    string? Note)
{
    public bool HasCouncil { get; init; }

    internal static ProcedureVersionDetail Of(ProcedureVersion v, DateOnly today) => new(
        v.Id, v.Number, v.Name, v.NationalCode, v.EffectiveFrom, v.EffectiveTo, v.Covers(today), v.Papers, v.Time, v.PublishedBy, v.ProvinceTime, v.ProvinceSource,
        v.Fee, v.DecidedBy, v.HasSiteVisit, v.Rule, v.CheckRule, v.Source, v.Note) { HasCouncil = v.HasCouncil };
}

[Access(Right.Read)]
[NoInput]
internal sealed class GetProcedureHandler<TModule, TDossier, TProcedure>(DossierDesk<TModule, TDossier, TProcedure> desk, IToday today) : IRequestHandler<GetProcedureQuery<TModule>, Result<ProcedureDetail>>
    where TModule : IModule
    where TDossier : Dossier
    where TProcedure : Procedure
{
    public async Task<Result<ProcedureDetail>> Handle(GetProcedureQuery<TModule> request, CancellationToken cancellationToken) =>
        await desk.Procedures.AsNoTracking().FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) is { } p
            ? new ProcedureDetail(p.Id, p.Revision, p.Code, p.Name, p.NationalCode, p.Effect,
                [.. p.Versions.OrderByDescending(v => v.EffectiveFrom ?? DateOnly.MinValue).Select(v => ProcedureVersionDetail.Of(v, today.Today))])
            : Refusal.NotFound();
}

/// <summary>The procedures a dossier can be received by on a day; at most as many as a page lists.</summary>
public sealed record GetProceduresQuery<TModule>(DateOnly? On) : IRequest<IReadOnlyList<ProcedureChoice>>
    where TModule : IModule;

/// <summary>A procedure to choose.</summary>
public sealed record ProcedureChoice(Guid Id, string Code, string Name, string? Effect);

[Access(Right.Read)]
[NoInput]
internal sealed class GetProceduresHandler<TModule, TDossier, TProcedure>(DossierDesk<TModule, TDossier, TProcedure> desk) : IRequestHandler<GetProceduresQuery<TModule>, IReadOnlyList<ProcedureChoice>>
    where TModule : IModule
    where TDossier : Dossier
    where TProcedure : Procedure
{
    private const int Most = 200;

    public async Task<IReadOnlyList<ProcedureChoice>> Handle(GetProceduresQuery<TModule> request, CancellationToken cancellationToken) =>
        await desk.Procedures.AsNoTracking()
            .Where(p => request.On == null || p.Versions.Any(v => (v.EffectiveFrom == null || v.EffectiveFrom <= request.On) && (v.EffectiveTo == null || v.EffectiveTo >= request.On)))
            .OrderBy(p => p.Name).ThenBy(p => p.Id).Take(Most).Select(p => new ProcedureChoice(p.Id, p.Code, p.Name, p.Effect)).ToListAsync(cancellationToken);
}
