using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Modules;
using Platform.Records;
using Platform.Registers;
using Platform.Results;

namespace Platform.Training;

/// <summary>A class with its list.</summary>
public sealed record GetTrainingClassQuery<TModule>(Guid Id) : IRequest<Result<TrainingClassDetail>>
    where TModule : IModule;

/// <summary>A class as its page shows it.</summary>
/// <param name="Participants">In the order of the list.</param>
/// <param name="Events">The latest first.</param>
public sealed record TrainingClassDetail(
    Guid Id,
    int Revision,
    string Code,
    string Title,
    Guid ProgramId,
    string ProgramName,
    int ProgramVersion,
    TrainingTerms Terms,
    TrainingState State,
    IReadOnlyList<DateOnly> Days,
    string Place,
    IReadOnlyList<Trainer> Trainers,
    Guid? HostId,
    Guid? HostEnteredId,
    string? HostName,
    string? PlanNumber,
    int Capacity,
    bool TakesParticipants,
    bool TakesResults,
    DateOnly? FinishedOn,
    DateOnly? CertifiedOn,
    Guid? ResponsibleUnitId,
    Guid? ResponsiblePersonId,
    IReadOnlyList<TrainingEventKind> NextEvents,
    IReadOnlyList<TrainingEventDetail> Events,
    IReadOnlyList<ClassParticipantDetail> Participants) : IHasRevision;

/// <summary>A step as replies show it.</summary>
public sealed record TrainingEventDetail(
    Guid Id, int Ordinal, string Code, DateOnly HappenedOn, DateTimeOffset RecordedAt, string RecordedByName, string? DocumentNumber, string? Note, DateTimeOffset? WithdrawnAt, string? WithdrawnBecause);

/// <summary>Somebody on the list.</summary>
public sealed record ClassParticipantDetail(
    Guid Id, int Revision, int Ordinal, string Name, DateOnly BornOn, string Kind, string OrganizationName, Guid? OrganizationId, string? Note, IReadOnlyList<DateOnly> AttendedDays, decimal? Score, TrainingOutcome Outcome,
    string? CertificateNumber, DateOnly? CertifiedOn, Guid? CertificateId);

[Access(Right.Read)]
[NoInput]
internal sealed class GetTrainingClassHandler<TModule, TProgram, TClass, TParticipant>(TrainingDesk<TModule, TProgram, TClass, TParticipant> desk, CurrentActor current)
    : IRequestHandler<GetTrainingClassQuery<TModule>, Result<TrainingClassDetail>>
    where TModule : IModule
    where TProgram : TrainingProgram
    where TClass : TrainingClass<TParticipant>
    where TParticipant : TrainingParticipant, new()
{
    public async Task<Result<TrainingClassDetail>> Handle(GetTrainingClassQuery<TModule> request, CancellationToken cancellationToken)
    {
        if (await ((IRecordSource<TClass>)desk.Register("training-classes")).Records(desk.Context, current.Actor).AsSplitQuery().FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is not { } held)
        {
            return Refusal.NotFound();
        }

        var version = await desk.VersionAsync(held, cancellationToken);
        return new TrainingClassDetail(
            held.Id, held.Revision, held.Code, held.Title, held.ProgramId, held.ProgramName, version.Number, version.Terms, held.State, held.Days, held.Place, held.Trainers,
            held.HostId, held.HostEnteredId, held.HostName, held.PlanNumber, held.Capacity, held.TakesParticipants, held.TakesResults, held.FinishedOn, held.CertifiedOn,
            held.ResponsibleUnitId, held.ResponsiblePersonId, [.. held.NextEvents.Where(kind => kind != TrainingEventKind.Certified || version.GivesCertificate)],
            [.. held.Events.OrderByDescending(e => e.Ordinal).Select(e => new TrainingEventDetail(e.Id, e.Ordinal, e.Code, e.HappenedOn, e.RecordedAt, e.RecordedByName, e.DocumentNumber, e.Note, e.WithdrawnAt, e.WithdrawnBecause))],
            [.. held.Trainees.OrderBy(p => p.Ordinal).Select(p => new ClassParticipantDetail(
                p.Id, p.Revision, p.Ordinal, p.Name, p.BornOn, p.Kind, p.OrganizationName, p.OrganizationId, p.Note, p.AttendedDays, p.Score, p.Outcome, p.CertificateNumber, p.CertifiedOn, p.CertificateId))]);
    }
}

/// <summary>How many classes stand where, of those that have not come to their end.</summary>
public sealed record CountTrainingClassesQuery<TModule> : IRequest<IReadOnlyList<TrainingClassCount>>
    where TModule : IModule;

/// <summary>So many classes.</summary>
public sealed record TrainingClassCount(TrainingState State, int Count);

[Access(Right.Read)]
[NoInput]
internal sealed class CountTrainingClassesHandler<TModule, TProgram, TClass, TParticipant>(TrainingDesk<TModule, TProgram, TClass, TParticipant> desk, CurrentActor current)
    : IRequestHandler<CountTrainingClassesQuery<TModule>, IReadOnlyList<TrainingClassCount>>
    where TModule : IModule
    where TProgram : TrainingProgram
    where TClass : TrainingClass<TParticipant>
    where TParticipant : TrainingParticipant, new()
{
    public async Task<IReadOnlyList<TrainingClassCount>> Handle(CountTrainingClassesQuery<TModule> request, CancellationToken cancellationToken)
    {
        var counts = await ((IRecordSource<TClass>)desk.Register("training-classes")).Records(desk.Context, current.Actor).IgnoreAutoIncludes()
            .Where(c => c.State != TrainingState.Certified && c.State != TrainingState.Canceled)
            .GroupBy(c => c.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        return [.. counts.OrderBy(c => c.Key).Select(c => new TrainingClassCount(c.Key, c.Count))];
    }
}
