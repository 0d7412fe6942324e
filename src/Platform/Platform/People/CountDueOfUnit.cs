using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Platform.Access;
using Platform.Modules;
using Platform.Persistence;

namespace Platform.People;

/// <summary>How many records with an open deadline a unit is responsible for; asked of every module before the unit ends.</summary>
public sealed record CountDueOfUnit(Guid UnitId) : IQuestionToAll<int>
{
    public IRequest<int> For<TModule>()
        where TModule : IModule => new CountDueOfUnit<TModule>(this);
}

/// <summary>The question addressed to one module.</summary>
public sealed record CountDueOfUnit<TModule>(CountDueOfUnit Question) : IRequest<int>
    where TModule : IModule;

[Access(Right.Administer)]
[NoInput]
internal sealed class CountDueOfUnitHandler<TModule>(ModuleList modules, IServiceProvider services) : IRequestHandler<CountDueOfUnit<TModule>, int>
    where TModule : IModule
{
    public async Task<int> Handle(CountDueOfUnit<TModule> request, CancellationToken cancellationToken)
    {
        var module = modules.Of(typeof(TModule))!;
        var context = (ModuleDbContext)services.GetRequiredService(module.DbContext);
        var count = 0;
        foreach (var register in module.Registers)
        {
            count += await register.CountDueOfUnitAsync(context, request.Question.UnitId, cancellationToken);
        }

        return count;
    }
}
