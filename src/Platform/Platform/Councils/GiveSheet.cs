using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Modules;
using Platform.Records;
using Platform.Results;

namespace Platform.Councils;

/// <summary>A member's own sheet for one matter, given or changed until the sheets are opened.</summary>
/// <param name="Revision">The revision of her sheet she saw; nothing for the first.</param>
/// <param name="Scores">Of score sheets: points for each of her criteria.</param>
/// <param name="Choice">Of ballots: her choice.</param>
public sealed record GiveSheetCommand<TModule>(Guid SessionId, Guid ItemId, int? Revision, IReadOnlyList<ScoreEntry> Scores, string? Choice, string? Remark) : IRequest<Result<Saved>>
    where TModule : IModule;

internal sealed class GiveSheetValidator<TModule> : AbstractValidator<GiveSheetCommand<TModule>>
    where TModule : IModule
{
    public GiveSheetValidator()
    {
        RuleFor(c => c.Choice).MaximumLength(20);
        RuleFor(c => c.Remark).MaximumLength(4_000);
        RuleForEach(c => c.Scores).ChildRules(score => score.RuleFor(s => s.Points).PrecisionScale(6, 2, true));
    }
}

[Access(Right.SignedIn)]
internal sealed class GiveSheetHandler<TModule, TSession, TType>(CouncilDesk<TModule, TSession, TType> desk, CurrentActor current, TimeProvider clock) : IRequestHandler<GiveSheetCommand<TModule>, Result<Saved>>
    where TModule : IModule
    where TSession : CouncilSession
    where TType : CouncilType
{
    public async Task<Result<Saved>> Handle(GiveSheetCommand<TModule> command, CancellationToken cancellationToken)
    {
        await using var transaction = await desk.Context.Database.BeginTransactionAsync(cancellationToken);
        await desk.LockAsync(command.SessionId, alone: false, cancellationToken);
        var admitted = await desk.AdmitAsync(command.SessionId, toChange: false, cancellationToken);
        if ((admitted.Refusal ?? Refuse(admitted.Value!, command)) is { } refusal)
        {
            return refusal;
        }

        var (session, terms, member) = admitted.Value!;
        await desk.LockSeatAsync(session.Id, member!.PersonId, cancellationToken);
        var sheet = await desk.Sheets.FirstOrDefaultAsync(s => s.SessionId == session.Id && s.ItemId == command.ItemId && s.MemberId == member.Id, cancellationToken);
        if (sheet is not null && command.Revision is { } seen && seen != sheet.Revision)
        {
            return Refusal.Conflict([]);
        }

        sheet ??= desk.Sheets.Add(new CouncilSheet(session.Id, command.ItemId, member.Id)).Entity;
        sheet.Give(command.Scores ?? [], command.Choice, command.Remark, clock.GetUtcNow());
        var given = await desk.Sheets.Where(s => s.SessionId == session.Id && s.MemberId == member.Id).Select(s => s.ItemId).ToListAsync(cancellationToken);
        if (session.WantedOf(member, terms).All(item => item.Id == command.ItemId || given.Contains(item.Id)))
        {
            await desk.Context.MeetDeadlineAsync(session.Id, CouncilSession.SheetsRule, member.PersonId, cancellationToken);
        }

        await desk.Context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Saved(session.Id, sheet.Revision);
    }

    private Refusal? Refuse(Admission<TSession> admitted, GiveSheetCommand<TModule> command) =>
        admitted.Member is not { } member || current.Actor.OnlyReads || current.Actor.IsAuditor ? Refusal.Forbidden("platform.councils.members-only")
        : admitted.Session.RefuseSheet(admitted.Terms, member, command.ItemId) ?? admitted.Terms.Refuse(new SheetVote(member.Role, command.Scores ?? [], command.Choice));
}
