using AutoMapper;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.Modules;

/// <summary>Machinery several departments work with, as one module uses it. Its tables are those the module's assembly derives.</summary>
public abstract class ModuleKit
{
    internal abstract void AddServices(IServiceCollection services);

    internal abstract void AddMaps(IMapperConfigurationExpression maps);

    internal abstract void MapApi(IEndpointRouteBuilder api);
}
