using MediatR;
using Platform.Access;
using Platform.Modules;
using Platform.Persistence;

namespace Platform.Deadlines;

[Access(Right.System)]
[NoInput]
internal sealed class RefreshTermsHandler<TModule>(ModuleList modules, IServiceProvider services) : IRequestHandler<RefreshTerms<TModule>, int>
    where TModule : IModule
{
    public async Task<int> Handle(RefreshTerms<TModule> request, CancellationToken cancellationToken)
    {
        var module = modules.Of(typeof(TModule))!;
        var context = (ModuleDbContext)services.GetService(module.DbContext)!;
        var changed = 0;
        foreach (var register in module.Registers.Where(register => register.Entity.IsAssignableTo(typeof(IKeepsTerms))).DistinctBy(register => register.Entity))
        {
            changed += await register.RefreshTermsAsync(context, cancellationToken);
        }

        return changed;
    }
}
