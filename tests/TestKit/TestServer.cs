using Bundled;
using Npgsql;

namespace TestKit;

/// <summary>
/// The PostgreSQL server shared by all test processes of a run, in <c>.data/tests</c> of the clone. The first process starts it,
/// the last one out stops it, and one left by a killed run is adopted by the next.
/// </summary>
public sealed class TestServer
{
    // Advisory locks are the registry: the server frees them when a test process dies, however it dies.
    internal const int RunLock = 742_101;
    internal const int TemplateLock = 742_102;

    private static readonly Lazy<Task<TestServer>> Shared = new(StartAsync);

    private readonly NpgsqlConnection _registration;

    private TestServer(string connectionString, NpgsqlConnection registration, int run) =>
        (ConnectionString, _registration, Run) = (connectionString, registration, run);

    /// <summary>Connects as superuser to the maintenance database.</summary>
    public string ConnectionString { get; }

    /// <summary>The number of this process in the names of its databases.</summary>
    internal int Run { get; }

    /// <summary>The server, started or joined by the first call in this process and left when the process ends.</summary>
    public static Task<TestServer> GetAsync() => Shared.Value;

    internal async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<TestServer> StartAsync()
    {
        var root = NodePackages.Root ?? throw new InvalidOperationException(
            $"No package-lock.json above '{AppContext.BaseDirectory}': tests run from inside the clone.");
        var folder = Path.Combine(root, ".data", "tests");
        EmbeddedPostgres postgres;
        try
        {
            postgres = await EmbeddedPostgres.StartOrJoinAsync(folder, Options, Console.WriteLine, CancellationToken.None);
        }
        catch (EmbeddedPostgresException broken)
        {
            // It runs without fsync: a power cut may leave it broken, and it holds nothing worth keeping.
            throw new InvalidOperationException($"The test database does not start. Delete '{folder}' and run the tests again.", broken);
        }
        // Not at the end of a test class: the server serves every class of the process, and the last process stops it.
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            NpgsqlConnection.ClearAllPools();
            postgres.DisposeAsync().AsTask().GetAwaiter().GetResult();
        };

        var registration = new NpgsqlConnection(postgres.ConnectionString + ";Pooling=false;Keepalive=30");
        await registration.OpenAsync();
        var run = Random.Shared.Next(1, int.MaxValue);
        await registration.RunAsync($"select pg_advisory_lock({RunLock}, {run})");
        await registration.RunAsync("select pg_advisory_lock(742100)");
        await registration.RunAsync("create table if not exists template_use (name text primary key, used_at timestamptz not null default now())");
        await SweepAsync(registration);
        await registration.RunAsync("select pg_advisory_unlock(742100)");
        return new TestServer(postgres.ConnectionString, registration, run);
    }

    private static EmbeddedPostgresOptions Options => new()
    {
        Database = "postgres",
        Settings = new Dictionary<string, string>
        {
            ["max_connections"] = "800",
            ["shared_buffers"] = "256MB",
            // Test data need not outlive a power cut.
            ["fsync"] = "off",
            ["synchronous_commit"] = "off",
            ["full_page_writes"] = "off",
            ["wal_level"] = "minimal",
            ["max_wal_senders"] = "0",
            ["max_wal_size"] = "4GB",
        },
    };

    /// <summary>Drops what killed runs have left, and templates of migrations that are no longer.</summary>
    private static async Task SweepAsync(NpgsqlConnection connection)
    {
        foreach (var database in await connection.ListAsync("select datname from pg_database where datname ~ '^t_[0-9]+_'"))
        {
            var run = database.Split('_')[1];
            if (await connection.RunAsync($"select pg_try_advisory_lock({RunLock}, {run})") is not true) continue;
            await connection.RunAsync($"drop database if exists \"{database}\" with (force)");
            await connection.RunAsync($"select pg_advisory_unlock({RunLock}, {run})");
        }
        var stale = await connection.ListAsync(
            """
            select datname from pg_database left join (select *, row_number() over (order by used_at desc) as place from template_use) as used on used.name = datname
            where datname like 'tpl\_%' and (used_at is null or used_at < now() - interval '2 days' or place > 24)
            """);
        foreach (var template in stale)
        {
            var key = TestDatabase.LockKey(template.Replace("_new", "", StringComparison.Ordinal));
            if (await connection.RunAsync($"select pg_try_advisory_lock({TemplateLock}, {key})") is not true) continue;
            await connection.RunAsync($"alter database \"{template}\" is_template false");
            await connection.RunAsync($"drop database if exists \"{template}\" with (force)");
            await connection.RunAsync($"delete from template_use where name = '{template}'");
            await connection.RunAsync($"select pg_advisory_unlock({TemplateLock}, {key})");
        }
    }
}
