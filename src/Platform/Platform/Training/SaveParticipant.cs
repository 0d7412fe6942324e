using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Modules;
using Platform.Records;
using Platform.Registers;
using Platform.Results;

namespace Platform.Training;

/// <summary>One participant.</summary>
public sealed record GetParticipantQuery<TModule>(Guid Id) : IRequest<Result<TrainingParticipantDetail>>
    where TModule : IModule;

/// <summary>A participant as her page shows her.</summary>
/// <param name="Days">The days of the class.</param>
/// <param name="Kinds">What she may be.</param>
public sealed record TrainingParticipantDetail(
    Guid Id,
    int Revision,
    string Title,
    Guid ClassId,
    string ClassCode,
    string ProgramName,
    int Ordinal,
    string Name,
    DateOnly BornOn,
    string Kind,
    string OrganizationName,
    Guid? OrganizationId,
    string? Note,
    IReadOnlyList<DateOnly> AttendedDays,
    IReadOnlyList<DateOnly> Days,
    decimal? Score,
    TrainingOutcome Outcome,
    string? CertificateNumber,
    DateOnly? CertifiedOn,
    string? RefresherRule,
    int? RefresherMonths,
    string? RefresherSource,
    bool RefresherConfirmed,
    DateOnly? RefreshedOn,
    bool MayBeRemoved,
    IReadOnlyList<string> Kinds) : IHasRevision;

[Access(Right.Read)]
[NoInput]
internal sealed class GetParticipantHandler<TModule, TProgram, TClass, TParticipant>(TrainingDesk<TModule, TProgram, TClass, TParticipant> desk, CurrentActor current)
    : IRequestHandler<GetParticipantQuery<TModule>, Result<TrainingParticipantDetail>>
    where TModule : IModule
    where TProgram : TrainingProgram
    where TClass : TrainingClass<TParticipant>
    where TParticipant : TrainingParticipant, new()
{
    public async Task<Result<TrainingParticipantDetail>> Handle(GetParticipantQuery<TModule> request, CancellationToken cancellationToken)
    {
        if (await ((IRecordSource<TParticipant>)desk.Register("training-participants")).Records(desk.Context, current.Actor).FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) is not { } p)
        {
            return Refusal.NotFound();
        }

        var held = await desk.Context.Set<TClass>().AsNoTracking().IgnoreAutoIncludes().SingleAsync(c => c.Id == p.ClassId, cancellationToken);
        var kinds = (await desk.VersionAsync(held, cancellationToken)).Kinds;
        return new TrainingParticipantDetail(
            p.Id, p.Revision, p.Title, p.ClassId, p.ClassCode, p.ProgramName, p.Ordinal, p.Name, p.BornOn, p.Kind, p.OrganizationName, p.OrganizationId, p.Note, p.AttendedDays, held.Days, p.Score, p.Outcome,
            p.CertificateNumber, p.CertifiedOn, p.RefresherRule, p.RefresherMonths, p.RefresherSource, p.RefresherConfirmed, p.RefreshedOn, held.TakesParticipants && p.AttendedDays.Count == 0, kinds);
    }
}

/// <summary>Corrects what the list of a class says of somebody, as long as no certificate says it too.</summary>
/// <param name="Revision">The revision the sender saw, of the participant.</param>
/// <param name="Organization">Tax code or name.</param>
public sealed record SaveParticipantCommand<TModule>(Guid Id, int? Revision, string Name, DateOnly BornOn, string Organization, string Kind, string? Note) : IRequest<Result<Saved>>
    where TModule : IModule
{
    internal ParticipantInput Typed => new(Name, BornOn, Organization, Kind, Note);
}

internal sealed class SaveParticipantValidator<TModule> : AbstractValidator<SaveParticipantCommand<TModule>>
    where TModule : IModule
{
    public SaveParticipantValidator()
    {
        RuleFor(c => c.Name).NotEmpty().MaximumLength(200);
        RuleFor(c => c.BornOn).NotEmpty();
        RuleFor(c => c.Organization).NotEmpty().MaximumLength(300);
        RuleFor(c => c.Kind).NotEmpty().MaximumLength(100);
        RuleFor(c => c.Note).MaximumLength(500);
    }
}

[Access(Right.Write)]
internal sealed class SaveParticipantHandler<TModule, TProgram, TClass, TParticipant>(TrainingDesk<TModule, TProgram, TClass, TParticipant> desk, History history, ISender sender)
    : IRequestHandler<SaveParticipantCommand<TModule>, Result<Saved>>
    where TModule : IModule
    where TProgram : TrainingProgram
    where TClass : TrainingClass<TParticipant>
    where TParticipant : TrainingParticipant, new()
{
    public async Task<Result<Saved>> Handle(SaveParticipantCommand<TModule> command, CancellationToken cancellationToken)
    {
        var found = await history.LoadAsync(desk.Context, desk.Participants, command.Id, command.Revision, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var held = await desk.Whole.SingleAsync(c => c.Id == found.Value.ClassId, cancellationToken);
        var who = (await sender.OrganizationsAsync([command.Organization], cancellationToken)).Read(command.Typed);
        if ((who.Refusal ?? held.Correct((await desk.VersionAsync(held, cancellationToken)).Terms, found.Value, who.Value!).Refusal) is { } refusal)
        {
            return refusal;
        }

        await desk.Context.SaveChangesAsync(cancellationToken);
        return Saved.Of(found.Value);
    }
}

/// <summary>Takes somebody off the list who came on no day; answers the class.</summary>
/// <param name="Revision">The revision the sender saw, of the participant.</param>
public sealed record RemoveParticipantCommand<TModule>(Guid Id, int? Revision) : IRequest<Result<Saved>>
    where TModule : IModule;

[Access(Right.Write)]
[NoInput]
internal sealed class RemoveParticipantHandler<TModule, TProgram, TClass, TParticipant>(TrainingDesk<TModule, TProgram, TClass, TParticipant> desk, History history)
    : IRequestHandler<RemoveParticipantCommand<TModule>, Result<Saved>>
    where TModule : IModule
    where TProgram : TrainingProgram
    where TClass : TrainingClass<TParticipant>
    where TParticipant : TrainingParticipant, new()
{
    public async Task<Result<Saved>> Handle(RemoveParticipantCommand<TModule> command, CancellationToken cancellationToken)
    {
        var found = await history.LoadAsync(desk.Context, desk.Participants, command.Id, command.Revision, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        var held = await desk.Whole.SingleAsync(c => c.Id == found.Value.ClassId, cancellationToken);
        if (held.Remove(found.Value).Refusal is { } refusal)
        {
            return refusal;
        }

        desk.Context.Remove(found.Value);
        await desk.Context.SaveChangesAsync(cancellationToken);
        return Saved.Of(held);
    }
}
