using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace TestKit;

/// <summary>A database of one test class: a copy of a migrated template, dropped when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static int _count;
    private readonly TestServer _server;

    private TestDatabase(TestServer server, string name)
    {
        (_server, Name) = (server, name);
        ConnectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            Database = name,
            // Many processes share 400 connections.
            MaxPoolSize = 5,
            IncludeErrorDetail = true,
        }.ConnectionString;
    }

    /// <summary>Connects as superuser, with a pool of five.</summary>
    public string ConnectionString { get; }

    /// <summary>The database's name on the shared server.</summary>
    public string Name { get; }

    /// <summary>Copies the template of <paramref name="templateKey"/>, made by <paramref name="migrate"/> when no process has made it yet.</summary>
    /// <param name="templateKey">Whatever tells one state of the migrations from another, such as their names or hash.</param>
    /// <param name="migrate">Fills the empty template whose connection string it is given; it must close what it opens.</param>
    public static async Task<TestDatabase> CreateAsync(string templateKey, Func<string, Task> migrate)
    {
        var server = await TestServer.GetAsync();
        var template = "tpl_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(templateKey)))[..24];
        var key = LockKey(template);
        await using var connection = await server.OpenAsync();
        while (true)
        {
            // Shared while copying: classes and processes copy side by side, and nobody drops the template meanwhile.
            await connection.RunAsync($"select pg_advisory_lock_shared({TestServer.TemplateLock}, {key})");
            if (await connection.RunAsync($"select 1 from pg_database where datname = '{template}'") is not null) break;
            await connection.RunAsync($"select pg_advisory_unlock_shared({TestServer.TemplateLock}, {key})");
            await MakeTemplateAsync(server, connection, template, key, migrate);
        }
        var database = new TestDatabase(server, NextName(server));
        await connection.RunAsync($"create database \"{database.Name}\" template \"{template}\"");
        await connection.RunAsync($"insert into template_use (name) values ('{template}') on conflict (name) do update set used_at = now()");
        return database;
    }

    /// <summary>A database with nothing in it.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync()
    {
        var server = await TestServer.GetAsync();
        var database = new TestDatabase(server, NextName(server));
        await using var connection = await server.OpenAsync();
        await connection.RunAsync($"create database \"{database.Name}\"");
        return database;
    }

    /// <summary>Drops the database, whoever is still connected to it.</summary>
    public async ValueTask DisposeAsync()
    {
        await using (var pooled = new NpgsqlConnection(ConnectionString)) NpgsqlConnection.ClearPool(pooled);
        await using var connection = await _server.OpenAsync();
        await connection.RunAsync($"drop database if exists \"{Name}\" with (force)");
    }

    internal static int LockKey(string template) =>
        BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(template)));

    private static async Task MakeTemplateAsync(TestServer server, NpgsqlConnection connection, string template, int key, Func<string, Task> migrate)
    {
        await connection.RunAsync($"select pg_advisory_lock({TestServer.TemplateLock}, {key})");
        try
        {
            if (await connection.RunAsync($"select 1 from pg_database where datname = '{template}'") is not null) return;
            // Renamed when whole: a run killed while migrating leaves no half template.
            await connection.RunAsync($"drop database if exists \"{template}_new\" with (force)");
            await connection.RunAsync($"create database \"{template}_new\"");
            await migrate(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = template + "_new", Pooling = false, IncludeErrorDetail = true }.ConnectionString);
            await connection.RunAsync($"select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '{template}_new'");
            await connection.RunAsync($"insert into template_use (name) values ('{template}') on conflict (name) do update set used_at = now()");
            await connection.RunAsync($"alter database \"{template}_new\" rename to \"{template}\"");
            // Nobody connects to a template, so that every copy succeeds.
            await connection.RunAsync($"alter database \"{template}\" with is_template true allow_connections false");
        }
        finally
        {
            await connection.RunAsync($"select pg_advisory_unlock({TestServer.TemplateLock}, {key})");
        }
    }

    private static string NextName(TestServer server) =>
        string.Create(CultureInfo.InvariantCulture, $"t_{server.Run}_{Interlocked.Increment(ref _count)}");
}
