using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Access;
using Platform.Modules;

namespace Platform.Persistence;

/// <summary>The connection string of the one database, known once the host has decided which server it uses.</summary>
public sealed class DatabaseAddress
{
    private string? connectionString;

    public string ConnectionString
    {
        get => connectionString ?? throw new InvalidOperationException("The database is not known yet.");
        set => connectionString = value;
    }
}

/// <summary>
/// One data source for all modules; with <c>Database:RolePerModule</c> (tests) one per module, each under the module's own
/// PostgreSQL role, so that a query that strays into a neighbor's schema fails.
/// </summary>
public sealed class ModuleDataSources(DatabaseAddress address, IConfiguration configuration) : IAsyncDisposable
{
    private const int MostByKey = 10;

    private readonly ConcurrentDictionary<string, Lazy<NpgsqlDataSource>> sources = new();

    private bool RolePerModule => configuration.GetValue<bool>("Database:RolePerModule");

    /// <summary>The module's own connections. What is asked again and again is prepared, but planned anew: a plan made for any search text suits none.</summary>
    public NpgsqlDataSource Of(IModule module) => Get("modules", module, "force_custom_plan");

    /// <summary>
    /// A few connections for what every request asks by a key: planned once a connection. Such a statement takes five times as long to plan
    /// as to answer. Nothing else is asked while one of them is held.
    /// </summary>
    public NpgsqlDataSource ByKey(IModule module) => Get("keys", module, "force_generic_plan", MostByKey);

    /// <summary>The owner's connections: migrations, and what spans schemas (health, backup).</summary>
    public NpgsqlDataSource Owner => Get("", _ => { });

    private NpgsqlDataSource Get(string use, IModule module, string plans, int most = int.MaxValue) => Get(RolePerModule ? $"{use} {module.Schema}" : use, settings =>
    {
        // Modules leave no state in a session (their locks are a transaction's), so wiping it after every query would only cost one more statement each.
        settings.NoResetOnClose = true;
        settings.MaxAutoPrepare = 100;
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, most);
        settings.Options = $"{settings.Options} -c plan_cache_mode={plans} {(RolePerModule ? $"-c role={module.Schema}" : "")}".Trim();
    });

    private NpgsqlDataSource Get(string key, Action<NpgsqlConnectionStringBuilder> tune) => sources.GetOrAdd(key, _ => new(() =>
    {
        var settings = new NpgsqlConnectionStringBuilder(address.ConnectionString);
        if (!settings.ContainsKey("Maximum Pool Size"))
        {
            settings.MaxPoolSize = 40;
        }

        tune(settings);
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    })).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var source in sources.Values.Where(source => source.IsValueCreated))
        {
            await source.Value.DisposeAsync();
        }
    }
}

/// <summary>Tables that are neither a module's nor the platform's: the job engine's. Made under the provisioner's lock, never by several hosts at a time.</summary>
public interface ISchemaMaker
{
    /// <summary>Creates what is missing; safe to run again.</summary>
    Task MakeAsync(CancellationToken cancellation);
}

/// <summary>Makes and upgrades every schema. <c>migrate</c> runs it; Development runs it at start; Production never by itself.</summary>
public sealed class DatabaseProvisioner(IServiceScopeFactory scopes, ModuleDataSources sources, ModuleList modules, IConfiguration configuration, IEnumerable<ISchemaMaker> makers)
{
    /// <summary>Applies everything once; several hosts may call it at a time, one works and the others wait.</summary>
    public async Task MigrateAsync(CancellationToken cancellation)
    {
        await using var connection = await sources.Owner.OpenConnectionAsync(cancellation);
        await RunAsync(connection, "SELECT pg_advisory_lock(7203411)", cancellation);
        try
        {
            await RunAsync(connection, PlatformSql.Database, cancellation);
            foreach (var maker in makers)
            {
                await maker.MakeAsync(cancellation);
            }

            foreach (var module in modules.All)
            {
                await RunAsync(connection, $"CREATE SCHEMA IF NOT EXISTS {module.Schema}", cancellation);
                await using (var scope = scopes.CreateAsyncScope())
                {
                    // Migrations run as the owner, whatever role the module itself runs under; a context lent from the pool would keep that connection.
                    await using var context = (ModuleDbContext)ActivatorUtilities.CreateInstance(scope.ServiceProvider, module.DbContext);
                    context.Database.SetDbConnection(connection, contextOwnsConnection: false);
                    // A statement over millions of rows takes as long as it takes; stopped half-way it would only begin anew.
                    context.Database.SetCommandTimeout(0);
                    await context.Database.MigrateAsync(cancellation);
                }

                await RunAsync(connection, PlatformSql.ForSchema(module.Schema), cancellation);
                if (configuration.GetValue<bool>("Database:RolePerModule"))
                {
                    await RunAsync(connection, PlatformSql.RoleFor(module.Schema), cancellation);
                }

                await using var seeding = scopes.CreateAsyncScope();
                seeding.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
                await module.SeedAsync(seeding.ServiceProvider, cancellation);
            }
        }
        finally
        {
            await RunAsync(connection, "SELECT pg_advisory_unlock(7203411)", CancellationToken.None);
        }
    }

    /// <summary>Modules whose schema lacks a migration this program knows; readiness fails while there are any.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var pending = new List<string>();
        foreach (var module in modules.All)
        {
            var context = (ModuleDbContext)services.GetService(module.DbContext)!;
            if ((await context.Database.GetPendingMigrationsAsync(cancellation)).Any())
            {
                pending.Add(module.Slug);
            }
        }

        return pending;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        // No limit: a host that starts while another migrates waits for it, however long that takes.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
