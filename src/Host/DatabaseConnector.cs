using Bundled;
using Npgsql;
using Platform.Persistence;

namespace Host;

/// <summary>A configured server that does not answer: said in plain words, and never replaced by the embedded one.</summary>
internal sealed class DatabaseUnreachableException(string message, Exception cause) : Exception(message, cause);

/// <summary>
/// Decides once which server this process uses. <c>ConnectionStrings:Database</c> set: that one, never a silent fall-back.
/// Not set: the embedded PostgreSQL under <c>.data/postgres</c>, started or joined, and stopped by the last one out.
/// </summary>
internal static class DatabaseConnector
{
    public static async Task<IAsyncDisposable> ConnectAsync(IServiceProvider services, Action<string> log, CancellationToken cancellation)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var address = services.GetRequiredService<DatabaseAddress>();
        if (configuration.GetConnectionString("Database") is { Length: > 0 } configured)
        {
            address.ConnectionString = configured;
            await CheckAsync(services.GetRequiredService<ModuleDataSources>(), configured, cancellation);
            return new Nothing();
        }

        var folder = configuration["Database:Folder"] ?? Path.Combine(RepositoryOrContentRoot(services), ".data", "postgres");
        var embedded = await EmbeddedPostgres.StartOrJoinAsync(folder, log, cancellation);
        address.ConnectionString = embedded.ConnectionString;
        return embedded;
    }

    private static async Task CheckAsync(ModuleDataSources sources, string connectionString, CancellationToken cancellation)
    {
        try
        {
            // Of those that are kept: the next one who asks finds it open.
            await using var connection = await sources.Owner.OpenConnectionAsync(cancellation);
        }
        catch (Exception problem) when (problem is NpgsqlException or ArgumentException or System.Net.Sockets.SocketException or TimeoutException)
        {
            string where;
            try
            {
                var settings = new NpgsqlConnectionStringBuilder(connectionString);
                where = $"{settings.Host}:{settings.Port}, database {settings.Database}, user {settings.Username}";
            }
            catch (ArgumentException)
            {
                where = "the connection string cannot be read";
            }

            throw new DatabaseUnreachableException(
                $"ConnectionStrings:Database is set, but that server cannot be used ({where}): {problem.Message} " +
                "Start it or correct the setting; remove the setting to use the embedded database.", problem);
        }
    }

    /// <summary>Beside the solution when run from source, beside the program when published.</summary>
    private static string RepositoryOrContentRoot(IServiceProvider services)
    {
        var root = services.GetRequiredService<IHostEnvironment>().ContentRootPath;
        for (var folder = new DirectoryInfo(root); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Monolith.sln")))
            {
                return folder.FullName;
            }
        }

        return root;
    }

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
