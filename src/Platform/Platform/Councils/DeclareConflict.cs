using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Modules;
using Platform.Records;
using Platform.Results;

namespace Platform.Councils;

/// <summary>A member says that she has an interest in a matter. A sheet she had given it goes.</summary>
public sealed record DeclareConflictCommand<TModule>(Guid SessionId, Guid ItemId, string Because) : IRequest<Result<Saved>>
    where TModule : IModule;

internal sealed class DeclareConflictValidator<TModule> : AbstractValidator<DeclareConflictCommand<TModule>>
    where TModule : IModule
{
    public DeclareConflictValidator() => RuleFor(c => c.Because).NotEmpty().MaximumLength(500);
}

[Access(Right.SignedIn)]
internal sealed class DeclareConflictHandler<TModule, TSession, TType>(CouncilDesk<TModule, TSession, TType> desk, CurrentActor current, TimeProvider clock) : IRequestHandler<DeclareConflictCommand<TModule>, Result<Saved>>
    where TModule : IModule
    where TSession : CouncilSession
    where TType : CouncilType
{
    public async Task<Result<Saved>> Handle(DeclareConflictCommand<TModule> command, CancellationToken cancellationToken)
    {
        await using var transaction = await desk.Context.Database.BeginTransactionAsync(cancellationToken);
        await desk.LockAsync(command.SessionId, alone: true, cancellationToken);
        var admitted = await desk.AdmitAsync(command.SessionId, toChange: true, cancellationToken);
        if ((admitted.Refusal ?? RefuseActor(admitted.Value!)) is { } refused)
        {
            return refused;
        }

        var (session, _, member) = admitted.Value!;
        if (session.Declare(member!, command.ItemId, command.Because, clock.GetUtcNow()).Refusal is { } refusal)
        {
            return refusal;
        }

        await desk.Sheets.Where(s => s.SessionId == session.Id && s.ItemId == command.ItemId && s.MemberId == member!.Id).ExecuteDeleteAsync(cancellationToken);
        await desk.Context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Saved.Of(session);
    }

    /// <summary>She says so herself, for nobody else; a token that only reads, or an auditor, says nothing.</summary>
    private Refusal? RefuseActor(Admission<TSession> admitted) => admitted.Member is null || current.Actor.OnlyReads || current.Actor.IsAuditor ? Refusal.Forbidden("platform.councils.members-only") : null;
}
