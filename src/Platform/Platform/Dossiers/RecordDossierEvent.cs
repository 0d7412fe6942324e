using FluentValidation;
using MediatR;
using Platform.Access;
using Platform.Files;
using Platform.Modules;
using Platform.People;
using Platform.Records;
using Platform.Results;

namespace Platform.Dossiers;

/// <summary>Records what happened to a dossier, with the paper that proves it.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="DocumentNumber">Number and symbol of the paper; of what is issued the next one of its series where none is said.</param>
/// <param name="Papers">Places in the checklist: what is missing, where a supplement is asked for; what has come, where it arrives.</param>
/// <param name="Until">Last day of the reply to a supplement, or the new day an apology names.</param>
/// <param name="PersonId">Who is to work on it.</param>
/// <param name="FeePaidOn">With the acceptance, where the procedure has a fee.</param>
/// <param name="ExpiresOn">Last day of what is issued, where it has a term.</param>
public sealed record RecordDossierEventCommand<TModule>(
    Guid DossierId,
    int? Revision,
    DossierEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    IReadOnlyList<int> Papers,
    DateOnly? Until,
    Guid? PersonId,
    DateOnly? FeePaidOn,
    AppraisalOutcome? Outcome,
    DateOnly? ExpiresOn,
    string? Note,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<DossierEventKind>
    where TModule : IModule;

internal sealed class RecordDossierEventValidator<TModule> : AbstractValidator<RecordDossierEventCommand<TModule>>
    where TModule : IModule
{
    public RecordDossierEventValidator()
    {
        Include(new EventRules<RecordDossierEventCommand<TModule>, DossierEventKind>());
        RuleFor(c => c.Outcome).IsInEnum();
    }
}

[Access(Right.Write)]
internal sealed class RecordDossierEventHandler<TModule, TDossier, TProcedure>(DossierDesk<TModule, TDossier, TProcedure> desk, EventRecorder recorder, CurrentActor current, TimeProvider clock, ISender sender, IServiceProvider services)
    : IRequestHandler<RecordDossierEventCommand<TModule>, Result<Saved>>
    where TModule : IModule
    where TDossier : Dossier
    where TProcedure : Procedure
{
    public async Task<Result<Saved>> Handle(RecordDossierEventCommand<TModule> command, CancellationToken cancellationToken)
    {
        // A number taken by an issue that is refused or fails is given again.
        await using var transaction = await desk.Context.Database.BeginTransactionAsync(cancellationToken);
        var saved = await recorder.RecordAsync(
            desk.Context, desk.Dossiers, command.DossierId, command, (dossier, what, today) => HappenAsync(command, dossier, what, today, cancellationToken), cancellationToken);
        if (!saved.IsRefused)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return saved;
    }

    private async Task<Result<DossierEvent>> HappenAsync(RecordDossierEventCommand<TModule> command, TDossier dossier, Happening<DossierEventKind> said, DateOnly today, CancellationToken cancellation)
    {
        var person = await PersonAsync(command, dossier, cancellation);
        var number = await NumberAsync(dossier, said, cancellation);
        if ((person.Refusal ?? number.Refusal) is { } refusal)
        {
            return refusal;
        }

        var what = said with { DocumentNumber = number.Value };
        var happened = dossier.Happen(what, new DossierWords
        {
            Papers = [.. (command.Papers ?? []).Distinct().Select(ordinal => new PaperCount(ordinal, WantedOf(dossier, ordinal)))],
            Until = command.Until,
            PersonId = person.Value?.Id,
            PersonName = person.Value?.FullName,
            FeePaidOn = command.FeePaidOn,
            Outcome = command.Outcome,
            ExpiresOn = command.ExpiresOn,
        }, today);
        if (happened.IsRefused || happened.Value.Kind != DossierEventKind.Issued || desk.Kit.Effect(dossier.Effect) is not { } effect)
        {
            return happened;
        }

        var result = await effect.IssueAsync(desk.Context, dossier, happened.Value, RecordedBy.Of(current, clock), today, cancellation);
        if (result.IsRefused)
        {
            return result.Refusal;
        }

        dossier.Produce(result.Value.Register, result.Value.Id);
        return happened;
    }

    /// <summary>As it was said; of what the office issues itself and no number was said of, the next of its series.</summary>
    private async Task<Result<string?>> NumberAsync(TDossier dossier, Happening<DossierEventKind> said, CancellationToken cancellation)
    {
        if (said.Kind != DossierEventKind.Issued || !string.IsNullOrWhiteSpace(said.DocumentNumber) || desk.NumbersFor(dossier.Effect, dossier.DecidedBy) is not { } series)
        {
            return Result<string?>.Ok(said.DocumentNumber);
        }

        var given = await series.Papers.NumberAsync(services, series.Effect.NumberedAs!, said.On, symbol => series.Effect.IsTakenAsync(desk.Context, symbol, said.On.Year, cancellation), cancellation);
        return given.IsRefused ? given.Refusal : Result<string?>.Ok(given.Value);
    }

    private static int WantedOf(TDossier dossier, int ordinal) => dossier.Items.FirstOrDefault(item => item.Ordinal == ordinal)?.Wanted ?? 1;

    /// <summary>Whoever is assigned is of the unit that has the dossier.</summary>
    private async Task<Result<StaffMember?>> PersonAsync(RecordDossierEventCommand<TModule> command, TDossier dossier, CancellationToken cancellation)
    {
        if (command.Kind != DossierEventKind.Assigned || command.PersonId is not { } id)
        {
            return Result<StaffMember?>.Ok(null);
        }

        var person = (await sender.Send(new GetStaff([id]), cancellation)).SingleOrDefault();
        return person is null ? Refusal.InvalidField("personId", "platform.people.no-such")
            : dossier.ResponsibleUnitId is { } unit && person.UnitId != unit ? Refusal.InvalidField("personId", "platform.dossiers.other-unit", person.FullName)
            : Result<StaffMember?>.Ok(person);
    }
}
