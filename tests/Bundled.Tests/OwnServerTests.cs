using Npgsql;
using Xunit;

namespace Bundled.Tests;

/// <summary>Starting a server and asking it, for tests that use one of their own.</summary>
public abstract class OwnServerTests
{
    /// <summary>Small and unsynced: these tests kill processes, not machines.</summary>
    internal static EmbeddedPostgresOptions Options { get; } = new()
    {
        Settings = new Dictionary<string, string> { ["shared_buffers"] = "32MB", ["max_connections"] = "20", ["fsync"] = "off" },
    };

    private protected List<string> Log { get; } = [];

    private protected Task<EmbeddedPostgres> StartAsync(TemporaryFolder folder) =>
        EmbeddedPostgres.StartOrJoinAsync(folder.Path, Options, line => { lock (Log) Log.Add(line); }, TestContext.Current.CancellationToken);

    private protected static Task<object?> AskAsync(EmbeddedPostgres postgres, string sql) => AskAsync(postgres.ConnectionString, sql);

    private protected static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
