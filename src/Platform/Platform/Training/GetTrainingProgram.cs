using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Modules;
using Platform.Records;
using Platform.Results;
using Platform.Time;

namespace Platform.Training;

/// <summary>A program with its versions.</summary>
public sealed record GetTrainingProgramQuery<TModule>(Guid Id) : IRequest<Result<TrainingProgramDetail>>
    where TModule : IModule;

/// <summary>A program as its page shows it.</summary>
/// <param name="Versions">The latest first.</param>
public sealed record TrainingProgramDetail(Guid Id, int Revision, string Code, string Name, IReadOnlyList<TrainingVersionDetail> Versions) : IHasRevision;

/// <summary>A version as its page shows it.</summary>
/// <param name="IsInForce">Whether classes that begin today follow it.</param>
/// <param name="AwaitsConfirmation">Whether nobody stands for its period until training again.</param>
public sealed record TrainingVersionDetail(
    Guid Id, int Number, string Name, DateOnly? EffectiveFrom, bool IsInForce, TrainingTerms Terms, string Source, string? Note, bool AwaitsConfirmation, string? ConfirmedBy, string? ConfirmedSource);

[Access(Right.Read)]
[NoInput]
internal sealed class GetTrainingProgramHandler<TModule, TProgram, TClass, TParticipant>(TrainingDesk<TModule, TProgram, TClass, TParticipant> desk, IToday today)
    : IRequestHandler<GetTrainingProgramQuery<TModule>, Result<TrainingProgramDetail>>
    where TModule : IModule
    where TProgram : TrainingProgram
    where TClass : TrainingClass<TParticipant>
    where TParticipant : TrainingParticipant, new()
{
    public async Task<Result<TrainingProgramDetail>> Handle(GetTrainingProgramQuery<TModule> request, CancellationToken cancellationToken) =>
        await desk.Programs.AsNoTracking().FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) is { } program
            ? new TrainingProgramDetail(program.Id, program.Revision, program.Code, program.Name, [.. program.Versions.OrderByDescending(v => v.Number).Select(v => new TrainingVersionDetail(
                v.Id, v.Number, v.Name, v.EffectiveFrom, v == program.VersionOn(today.Today), v.Terms, v.Source, v.Note, v.AwaitsConfirmation, v.ConfirmedByName, v.ConfirmedSource))])
            : Refusal.NotFound();
}

/// <summary>The programs a class can be planned by; at most as many as a page lists.</summary>
public sealed record GetTrainingProgramsQuery<TModule> : IRequest<IReadOnlyList<TrainingProgramChoice>>
    where TModule : IModule;

/// <summary>A program to choose.</summary>
public sealed record TrainingProgramChoice(Guid Id, string Code, string Name);

[Access(Right.Read)]
[NoInput]
internal sealed class GetTrainingProgramsHandler<TModule, TProgram, TClass, TParticipant>(TrainingDesk<TModule, TProgram, TClass, TParticipant> desk)
    : IRequestHandler<GetTrainingProgramsQuery<TModule>, IReadOnlyList<TrainingProgramChoice>>
    where TModule : IModule
    where TProgram : TrainingProgram
    where TClass : TrainingClass<TParticipant>
    where TParticipant : TrainingParticipant, new()
{
    private const int Most = 200;

    public async Task<IReadOnlyList<TrainingProgramChoice>> Handle(GetTrainingProgramsQuery<TModule> request, CancellationToken cancellationToken) =>
        await desk.Programs.AsNoTracking().IgnoreAutoIncludes().OrderBy(p => p.Name).ThenBy(p => p.Id).Take(Most).Select(p => new TrainingProgramChoice(p.Id, p.Code, p.Name)).ToListAsync(cancellationToken);
}
