using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Platform.Modules;

namespace Platform.Persistence;

/// <summary>Gives a module's context connections of the module's own data source.</summary>
internal sealed class OwnConnections(ModuleDataSources sources, IModule module) : DbConnectionInterceptor
{
    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(sources.Of(module).CreateConnection());
}
