using System.Reflection;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Platform.Modules;

namespace Platform.Access;

/// <summary>The policy of every request, read once from the handlers' attributes.</summary>
public sealed class PolicyCatalog
{
    private readonly Dictionary<Type, (Right Right, IModule? Module)> policies = [];

    internal PolicyCatalog(IServiceCollection services, ModuleList modules)
    {
        foreach (var (service, handler) in services
            .Where(descriptor => descriptor.ServiceType.IsGenericType && !descriptor.IsKeyedService && descriptor.ImplementationType is not null)
            .Select(descriptor => (Service: descriptor.ServiceType, Handler: descriptor.ImplementationType!)))
        {
            var definition = service.GetGenericTypeDefinition();
            if (definition == typeof(IRequestHandler<>) || definition == typeof(IRequestHandler<,>))
            {
                // A handler without a policy must fail loudly at start, not let everybody in.
                var access = handler.GetCustomAttribute<AccessAttribute>()
                    ?? throw new InvalidOperationException($"{handler.FullName} has no [Access]: every request has exactly one policy.");
                policies[service.GetGenericArguments()[0]] = (access.Right, modules.Of(handler));
            }
        }
    }

    /// <summary>Whether the actor may send such a request; pages use it to leave out what would be refused.</summary>
    public bool May(Actor actor, Type request) =>
        policies.TryGetValue(request, out var policy)
            ? actor.May(policy.Right, policy.Module is { IsDepartment: true } module ? module.Slug : null)
            : throw new InvalidOperationException($"{request} has no handler.");
}
