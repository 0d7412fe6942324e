using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Modules;
using Platform.Persistence;

namespace Platform.Records;

/// <summary>What may lawfully be recorded next of each of these records, and by which form: for lists of work. Records the reader may not change have no answer.</summary>
/// <param name="Register">Key of their register.</param>
public sealed record GetNextSteps(string Register, IReadOnlyCollection<Guid> RecordIds) : IQuestionToAll<IReadOnlyList<NextStep>>
{
    public IRequest<IReadOnlyList<NextStep>> For<TModule>()
        where TModule : IModule => new GetNextSteps<TModule>(this);
}

/// <summary>The question addressed to one module.</summary>
public sealed record GetNextSteps<TModule>(GetNextSteps Question) : IRequest<IReadOnlyList<NextStep>>
    where TModule : IModule;

/// <summary>The step people take next most often.</summary>
/// <param name="TextKey">What the button says.</param>
/// <param name="Address">The form, already set to it.</param>
public sealed record NextStep(Guid RecordId, string TextKey, string Address);

[Access(Right.Read)]
[NoInput]
internal sealed class GetNextStepsHandler<TModule>(ModuleList modules, CurrentActor current, IServiceProvider services) : IRequestHandler<GetNextSteps<TModule>, IReadOnlyList<NextStep>>
    where TModule : IModule
{
    public async Task<IReadOnlyList<NextStep>> Handle(GetNextSteps<TModule> request, CancellationToken cancellationToken)
    {
        var module = modules.Of(typeof(TModule))!;
        var (key, ids) = request.Question;
        return module.Registers.FirstOrDefault(register => register.Key == key) is { } register
            ? await register.NextStepsAsync((ModuleDbContext)services.GetRequiredService(module.DbContext), current.Actor, ids, cancellationToken)
            : [];
    }
}
