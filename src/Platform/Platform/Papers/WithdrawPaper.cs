using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Platform.Access;
using Platform.Audit;
using Platform.Modules;
using Platform.Records;
using Platform.Results;

namespace Platform.Papers;

/// <summary>Takes a paper back that went out by mistake: number and file stay, the number is never given again.</summary>
/// <param name="Revision">The revision of the record the sender saw.</param>
public sealed record WithdrawPaperCommand<TModule>(string Register, Guid RecordId, Guid PaperId, int? Revision, string Because) : IRequest<Result<Saved>>
    where TModule : IModule;

internal sealed class WithdrawPaperValidator<TModule> : AbstractValidator<WithdrawPaperCommand<TModule>>
    where TModule : IModule
{
    public WithdrawPaperValidator() => RuleFor(c => c.Because).NotEmpty().MaximumLength(500);
}

[Access(Right.Write)]
internal sealed class WithdrawPaperHandler<TModule, TTemplate>(PaperDesk<TModule, TTemplate> desk, History history, CurrentActor current, TimeProvider clock) : IRequestHandler<WithdrawPaperCommand<TModule>, Result<Saved>>
    where TModule : IModule
    where TTemplate : PaperTemplate
{
    public async Task<Result<Saved>> Handle(WithdrawPaperCommand<TModule> command, CancellationToken cancellationToken)
    {
        if (await desk.RecordsAsync(command.Register, [command.RecordId], cancellationToken) is not [var record]
            || await desk.Issued.FirstOrDefaultAsync(p => p.Id == command.PaperId && p.RecordId == command.RecordId, cancellationToken) is not { } paper)
        {
            return Refusal.NotFound();
        }

        if ((await history.ConflictAsync(desk.Context, record, command.Revision, cancellationToken) ?? paper.Withdraw(command.Because, current.Actor.Name, clock.GetUtcNow()).Refusal) is { } refusal)
        {
            return refusal;
        }

        desk.Context.Attach(record);
        desk.Kind(paper.Kind)?.Forget(record, paper);
        await desk.Context.SaveChangesAsync(cancellationToken);
        return Saved.Of(record);
    }
}
