using FluentValidation;
using MediatR;
using Platform.Access;
using Platform.Modules;
using Platform.Persistence;
using Platform.Results;

namespace Platform.Measures;

/// <summary>Asks a module for one of its figures.</summary>
/// <param name="Code">The measure.</param>
/// <param name="By">A dimension to split by, or null.</param>
public sealed record AskMeasure(string Code, DateOnly From, DateOnly To, string? By = null) : IQuestionToAll<Result<MeasureValue>>
{
    public IRequest<Result<MeasureValue>> For<TModule>()
        where TModule : IModule => new AskMeasure<TModule>(this);
}

/// <summary>The question addressed to one module.</summary>
public sealed record AskMeasure<TModule>(AskMeasure Question) : IRequest<Result<MeasureValue>>
    where TModule : IModule;

internal sealed class AskMeasureValidator<TModule> : AbstractValidator<AskMeasure<TModule>>
    where TModule : IModule
{
    public AskMeasureValidator() =>
        RuleFor(q => q.Question.To).GreaterThanOrEqualTo(q => q.Question.From)
            .WithState(q => new Sentence("platform.measure.period-reversed", q.Question.From, q.Question.To)).OverridePropertyName("to");
}

[Access(Right.Read)]
internal sealed class AskMeasureHandler<TModule>(ModuleList modules, CurrentActor current, IServiceProvider services) : IRequestHandler<AskMeasure<TModule>, Result<MeasureValue>>
    where TModule : IModule
{
    public async Task<Result<MeasureValue>> Handle(AskMeasure<TModule> request, CancellationToken cancellationToken)
    {
        var (code, from, to, by) = request.Question;
        var module = modules.Of(typeof(TModule))!;
        var measure = module.Measures.FirstOrDefault(candidate => candidate.Code == code);
        if (measure is null)
        {
            return Refusal.NotFound("platform.measure.unknown", code);
        }

        var register = module.Registers.Single(candidate => candidate.Key == measure.Register);
        if (register.IsClosedTo(current.Actor))
        {
            return Refusal.Forbidden();
        }

        var context = (ModuleDbContext)services.GetService(module.DbContext)!;
        return await measure.EvaluateAsync(context, register, current.Actor, new MeasurePeriod(from, to), by, cancellationToken);
    }
}
