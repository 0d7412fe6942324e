using FluentValidation;
using MediatR;
using Platform.Access;
using Platform.Results;

namespace Host.Jobs;

/// <summary>Asks for one run of a job outside its schedule.</summary>
internal sealed record RunJobNow(string Id) : IRequest<Result<Unit>>;

internal sealed class RunJobNowValidator : AbstractValidator<RunJobNow>
{
    public RunJobNowValidator() =>
        RuleFor(c => c.Id).Must(id => Jobs.Find(id) is not null).WithState(c => new Sentence("platform.field.bad-choice", c.Id));
}

[Access(Right.Administer)]
internal sealed class RunJobNowHandler(IJobEngine engine, CurrentActor current) : IRequestHandler<RunJobNow, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(RunJobNow command, CancellationToken cancellationToken)
    {
        await engine.RunNowAsync(command.Id, current.Actor.Name, cancellationToken);
        return Unit.Value;
    }
}
