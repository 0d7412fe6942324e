using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Platform.Modules;
using Platform.Persistence;

namespace Platform.Deadlines;

/// <summary>Works the deadlines of the records out anew; what moves is told like any other change.</summary>
internal sealed class WhenLawChanged<TModule>(ModuleList modules, IServiceProvider services) : INotificationHandler<LawChanged>
    where TModule : IModule
{
    public async Task Handle(LawChanged notification, CancellationToken cancellationToken)
    {
        var module = modules.Of(typeof(TModule))!;
        if (module.Slug == notification.Module && module.Registers.FirstOrDefault(register => register.Key == notification.Register) is { } register)
        {
            await register.RecomputeAsync((ModuleDbContext)services.GetRequiredService(module.DbContext), notification.RecordIds, cancellationToken);
        }
    }
}
