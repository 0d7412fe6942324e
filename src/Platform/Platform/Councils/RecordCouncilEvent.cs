using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Files;
using Platform.Modules;
using Platform.Records;
using Platform.Results;

namespace Platform.Councils;

/// <summary>Records what happened to a session, with its paper; the opening of the sheets and the closing among it.</summary>
/// <param name="Revision">The revision the sender saw.</param>
/// <param name="WithMissing">With the opening: that no more sheets will come.</param>
public sealed record RecordCouncilEventCommand<TModule>(
    Guid SessionId,
    int? Revision,
    CouncilEventKind Kind,
    DateOnly HappenedOn,
    string? DocumentNumber,
    string? Note,
    bool WithMissing = false,
    [property: System.Text.Json.Serialization.JsonIgnore] IncomingFile? File = null) : IRequest<Result<Saved>>, IEventCommand<CouncilEventKind>
    where TModule : IModule;

internal sealed class RecordCouncilEventValidator<TModule> : AbstractValidator<RecordCouncilEventCommand<TModule>>
    where TModule : IModule
{
    public RecordCouncilEventValidator() => Include(new EventRules<RecordCouncilEventCommand<TModule>, CouncilEventKind>());
}

[Access(Right.Write)]
internal sealed class RecordCouncilEventHandler<TModule, TSession, TType>(CouncilDesk<TModule, TSession, TType> desk, EventRecorder recorder, CurrentActor current, TimeProvider clock)
    : IRequestHandler<RecordCouncilEventCommand<TModule>, Result<Saved>>
    where TModule : IModule
    where TSession : CouncilSession
    where TType : CouncilType
{
    public async Task<Result<Saved>> Handle(RecordCouncilEventCommand<TModule> command, CancellationToken cancellationToken)
    {
        await using var transaction = await desk.Context.Database.BeginTransactionAsync(cancellationToken);
        await desk.LockAsync(command.SessionId, alone: true, cancellationToken);
        var saved = await recorder.RecordAsync(
            desk.Context, desk.Whole, command.SessionId, command, (session, what, today) => HappenAsync(command, session, what, today, cancellationToken), cancellationToken);
        if (!saved.IsRefused)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return saved;
    }

    private async Task<Result<CouncilEvent>> HappenAsync(RecordCouncilEventCommand<TModule> command, TSession session, Happening<CouncilEventKind> what, DateOnly today, CancellationToken cancellation)
    {
        var terms = (await desk.TermsAsync(session, cancellation)).Terms;
        var sheets = what.Kind is CouncilEventKind.SheetsOpened or CouncilEventKind.Closed ? await desk.Sheets.Where(s => s.SessionId == session.Id).ToListAsync(cancellation) : [];
        var happened = what.Kind == CouncilEventKind.SheetsOpened ? session.OpenSheets(what, terms, sheets, command.WithMissing, today) : session.Happen(what, terms, today);
        if (happened.IsRefused)
        {
            return happened;
        }

        if (what.Kind == CouncilEventKind.Closed)
        {
            var content = await ArchiveBuilder.BuildAsync(session, terms, CouncilSeal.Ordered(session, terms, sheets), cancellation);
            session.Archive(ArchiveBuilder.HashOf(content));
            desk.Context.Add(new CouncilArchive { SessionId = session.Id, Content = content });
        }

        return await desk.Agenda.FollowAsync(desk.Context, session, happened.Value, RecordedBy.Of(current, clock), today, cancellation) is { } refusal ? refusal : happened;
    }
}
