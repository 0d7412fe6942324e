using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Modules;
using Platform.Organizations;
using Platform.Persistence;
using Platform.Records;
using Platform.Registers;
using Platform.Results;
using Platform.Time;

namespace Platform.Dossiers;

/// <summary>Receives a dossier at the desk: by which procedure, whose, with which papers; it gets its number.</summary>
/// <param name="ApplicantId">The organization of the Directory.</param>
/// <param name="SubjectKey">Natural key of the record it is about, where its procedure is about one: a facility's or a license's code.</param>
/// <param name="Papers">Of each paper of the procedure how many are there; those left out are missing.</param>
/// <param name="TimeValue">The time by hand, where the procedure's own is not confirmed.</param>
/// <param name="TimeSource">Where that was read.</param>
public sealed record ReceiveDossierCommand<TModule>(
    Guid ProcedureId,
    DateOnly ReceivedOn,
    Guid? ApplicantId,
    DossierChannel Channel,
    string? SubjectKey,
    IReadOnlyList<PaperCount> Papers,
    int? TimeValue,
    TimeUnit? TimeUnit,
    string? TimeSource,
    string? Note) : IRequest<Result<Saved>>
    where TModule : IModule
{
    internal ProcessingTime? OwnTime => TimeValue is { } value ? new ProcessingTime(value, TimeUnit!.Value) : null;
}

internal sealed class ReceiveDossierValidator<TModule> : AbstractValidator<ReceiveDossierCommand<TModule>>
    where TModule : IModule
{
    public ReceiveDossierValidator()
    {
        RuleFor(c => c.ProcedureId).NotEmpty();
        RuleFor(c => c.ReceivedOn).NotEmpty();
        RuleFor(c => c.ApplicantId).NotNull();
        RuleFor(c => c.Channel).IsInEnum();
        RuleFor(c => c.SubjectKey).MaximumLength(60);
        RuleForEach(c => c.Papers).ChildRules(paper => paper.RuleFor(p => p.Copies).InclusiveBetween(0, 50));
        RuleFor(c => c.TimeValue).InclusiveBetween(1, 1_000);
        RuleFor(c => c.TimeUnit).NotNull().When(c => c.TimeValue is not null);
        RuleFor(c => c.TimeSource).MaximumLength(300);
        RuleFor(c => c.Note).MaximumLength(2_000);
    }
}

[Access(Right.Write)]
internal sealed class ReceiveDossierHandler<TModule, TDossier, TProcedure>(
    DossierDesk<TModule, TDossier, TProcedure> desk, CurrentActor current, TimeProvider clock, IToday today, Settings settings, ISender sender) : IRequestHandler<ReceiveDossierCommand<TModule>, Result<Saved>>
    where TModule : IModule
    where TDossier : Dossier, new()
    where TProcedure : Procedure
{
    public async Task<Result<Saved>> Handle(ReceiveDossierCommand<TModule> command, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(command, cancellationToken);
        if (opened.IsRefused)
        {
            return opened.Refusal;
        }

        var dossier = opened.Value;
        var what = new Happening<DossierEventKind>(DossierEventKind.Received, command.ReceivedOn, null, command.Note, RecordedBy.Of(current, clock));
        if (dossier.Happen(what, new DossierWords { Papers = command.Papers ?? [] }, today.Today).Refusal is { } refusal)
        {
            // The form calls the day by the name it has there.
            return refusal with { Fields = [.. refusal.Fields.Select(error => error.Field == "happenedOn" ? error with { Field = "receivedOn" } : error)] };
        }

        // The number last, within the transaction that saves: its series is locked until then.
        await using var transaction = await desk.Context.Database.BeginTransactionAsync(cancellationToken);
        dossier.TakeNumber(await DossierNumbers.NextAsync(desk.Context, await DossierNumbers.ReadAsync(settings, desk.Module.Slug, cancellationToken), command.ReceivedOn, cancellationToken));
        desk.Dossiers.Add(dossier);
        await desk.Context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Saved.Of(dossier);
    }

    private async Task<Result<TDossier>> OpenAsync(ReceiveDossierCommand<TModule> command, CancellationToken cancellation)
    {
        if (await desk.Procedures.AsNoTracking().FirstOrDefaultAsync(p => p.Id == command.ProcedureId, cancellation) is not { } procedure)
        {
            return Refusal.InvalidField("procedureId", "platform.dossiers.no-such-procedure");
        }

        if (procedure.VersionOn(command.ReceivedOn) is not { } version)
        {
            return Refusal.InvalidField("receivedOn", "platform.dossiers.no-version", procedure.Name, command.ReceivedOn);
        }

        var applicant = await sender.LinkAsync(command.ApplicantId, "applicantId", cancellation);
        var subject = await SubjectAsync(procedure, command, cancellation);
        if ((applicant.Refusal ?? subject.Refusal) is { } refusal)
        {
            return refusal;
        }

        return Dossier.Open<TDossier>(procedure, version, new DossierOpening(
            "", applicant.Value!, command.Channel, command.OwnTime, command.TimeSource, subject.Value?.Register, subject.Value?.Id, subject.Value?.Title, current.Actor.UnitId));
    }

    /// <summary>The record the dossier is about, as its procedure asks for.</summary>
    private async Task<Result<RecordCard?>> SubjectAsync(TProcedure procedure, ReceiveDossierCommand<TModule> command, CancellationToken cancellation)
    {
        if (desk.Kit.Effect(procedure.Effect) is not { SubjectRegister: { } key } effect)
        {
            return Result<RecordCard?>.Ok(null);
        }

        var register = desk.Module.Registers.Single(candidate => candidate.Key == key);
        var found = string.IsNullOrWhiteSpace(command.SubjectKey) ? [] : await register.FindAsync(desk.Context, current.Actor, [command.SubjectKey.Trim()], cancellation);
        if (found is not [var card])
        {
            return Refusal.InvalidField("subjectKey", "platform.dossiers.no-such-subject", command.SubjectKey);
        }

        return await effect.RefuseAsync(desk.Context, card.Id, command.ReceivedOn, cancellation) is { } refusal ? refusal : Result<RecordCard?>.Ok(card);
    }
}
