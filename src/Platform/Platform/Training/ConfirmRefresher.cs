using FluentValidation;
using MediatR;
using Platform.Access;
using Platform.Audit;
using Platform.Modules;
using Platform.Records;
using Platform.Results;

namespace Platform.Training;

/// <summary>Stands for the period until training again of a version nobody had confirmed, saying where it was read. Until then it dates no certificate.</summary>
public sealed record ConfirmRefresherCommand<TModule>(Guid Id, Guid VersionId, int? Revision, string Source) : IRequest<Result<Saved>>
    where TModule : IModule;

internal sealed class ConfirmRefresherValidator<TModule> : AbstractValidator<ConfirmRefresherCommand<TModule>>
    where TModule : IModule
{
    public ConfirmRefresherValidator() => RuleFor(c => c.Source).NotEmpty().MaximumLength(300);
}

[Access(Right.Govern)]
internal sealed class ConfirmRefresherHandler<TModule, TProgram, TClass, TParticipant>(TrainingDesk<TModule, TProgram, TClass, TParticipant> desk, History history, CurrentActor current, TimeProvider clock)
    : IRequestHandler<ConfirmRefresherCommand<TModule>, Result<Saved>>
    where TModule : IModule
    where TProgram : TrainingProgram
    where TClass : TrainingClass<TParticipant>
    where TParticipant : TrainingParticipant, new()
{
    public async Task<Result<Saved>> Handle(ConfirmRefresherCommand<TModule> command, CancellationToken cancellationToken)
    {
        var found = await history.LoadAsync(desk.Context, desk.Programs, command.Id, command.Revision, cancellationToken);
        if ((found.Refusal ?? found.Value!.Confirm(command.VersionId, command.Source, RecordedBy.Of(current, clock)).Refusal) is { } refusal)
        {
            return refusal;
        }

        await desk.Context.SaveChangesAsync(cancellationToken);
        return Saved.Of(found.Value!);
    }
}
