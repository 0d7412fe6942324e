using FluentValidation;
using MediatR;
using Platform.Access;
using Platform.Audit;
using Platform.Modules;
using Platform.Records;
using Platform.Results;

namespace Platform.Councils;

/// <summary>Stands for the numbers of a version nobody had confirmed, saying where they were read. Until then no council sits by it.</summary>
public sealed record ConfirmCouncilTypeCommand<TModule>(Guid Id, Guid VersionId, int? Revision, string Source) : IRequest<Result<Saved>>
    where TModule : IModule;

internal sealed class ConfirmCouncilTypeValidator<TModule> : AbstractValidator<ConfirmCouncilTypeCommand<TModule>>
    where TModule : IModule
{
    public ConfirmCouncilTypeValidator() => RuleFor(c => c.Source).NotEmpty().MaximumLength(300);
}

[Access(Right.Govern)]
internal sealed class ConfirmCouncilTypeHandler<TModule, TSession, TType>(CouncilDesk<TModule, TSession, TType> desk, History history, CurrentActor current, TimeProvider clock)
    : IRequestHandler<ConfirmCouncilTypeCommand<TModule>, Result<Saved>>
    where TModule : IModule
    where TSession : CouncilSession
    where TType : CouncilType
{
    public async Task<Result<Saved>> Handle(ConfirmCouncilTypeCommand<TModule> command, CancellationToken cancellationToken)
    {
        var found = await history.LoadAsync(desk.Context, desk.Types, command.Id, command.Revision, cancellationToken);
        if ((found.Refusal ?? found.Value!.Confirm(command.VersionId, command.Source, RecordedBy.Of(current, clock)).Refusal) is { } refusal)
        {
            return refusal;
        }

        await desk.Context.SaveChangesAsync(cancellationToken);
        return Saved.Of(found.Value!);
    }
}
