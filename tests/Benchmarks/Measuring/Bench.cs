using System.Diagnostics;
using System.Globalization;
using Bundled;
using Npgsql;

namespace Benchmarks.Measuring;

/// <summary>A row of the list as the database gives it.</summary>
internal sealed record RawRow(
    Guid Id, string Code, string Name, string Kind, string OwnerName, string? ApplicationNumber, string State, DateOnly? FiledOn, DateOnly? GrantedOn, DateOnly NextDueOn);

/// <summary>What every benchmark works with: the database with its synthetic rows, and how to start the two programs.</summary>
internal sealed class Bench : IAsyncDisposable
{
    /// <summary>A specialist of the department: the most ordinary reader.</summary>
    private const string UserName = "mai";

    private readonly EmbeddedPostgres postgres;

    private Bench(EmbeddedPostgres postgres, int rows, bool isQuick) =>
        (this.postgres, Rows, IsQuick, Source) = (postgres, rows, isQuick, NpgsqlDataSource.Create(postgres.ConnectionString));

    public int Rows { get; }

    /// <summary>Fewer and shorter rounds: for trying, not for reporting.</summary>
    public bool IsQuick { get; }

    public int Rounds => IsQuick ? 3 : 9;

    /// <summary>How long each round of load lasts.</summary>
    public TimeSpan RoundTime => TimeSpan.FromSeconds(IsQuick ? 1 : 4);

    /// <summary>Bare Npgsql.</summary>
    public NpgsqlDataSource Source { get; }

    private static string Root => NodePackages.Root ?? throw new InvalidOperationException("Benchmarks run from inside the clone.");

    /// <summary>Both programs as they are deployed: published, compiled ahead, by the same command.</summary>
    private static string Sites => Path.Combine(Root, ".data", "benchmark-sites");

    private static string HostAssembly => Path.Combine(Sites, "host", "Host.dll");

    private static string ControlAssembly => Path.Combine(Sites, "control", "Control.dll");

    /// <summary>Starts the server and makes the rows, or finds them as an earlier run has left them.</summary>
    public static async Task<Bench> OpenAsync(int rows, bool isQuick)
    {
        await PublishAsync(Path.Combine("src", "Host"), "host");
        await PublishAsync(Path.Combine("tests", "Benchmarks", "Control"), "control");
        var folder = Path.Combine(Root, ".data", "benchmarks");
        var database = string.Create(CultureInfo.InvariantCulture, $"bench_{rows}");
        var postgres = await EmbeddedPostgres.StartOrJoinAsync(folder, new EmbeddedPostgresOptions { Database = database }, Console.Error.WriteLine, CancellationToken.None);
        var bench = new Bench(postgres, rows, isQuick);
        try
        {
            if (!await bench.IsFilledAsync())
            {
                await bench.FillAsync(database);
            }
        }
        catch
        {
            await bench.DisposeAsync();
            throw;
        }

        return bench;
    }

    public Site StartHost(params (string Name, string Value)[] settings) =>
        Site.Start(HostAssembly, postgres.ConnectionString, [("Limits__SignInPerMinute", "100000"), .. settings]);

    public Site StartControl() => Site.Start(ControlAssembly, postgres.ConnectionString);

    public async Task<Reader> SignInAsync(Site host, string userName = UserName) => await Reader.SignInAsync(host.Address, userName, (string)(await ScalarAsync("SELECT value FROM platform.settings WHERE name = 'samples.password'"))!);

    public async Task<object?> ScalarAsync(string sql, params object[] values)
    {
        await using var command = Source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteScalarAsync();
    }

    /// <summary>The list's rows by bare Npgsql, every value read as its own type: the floor of everything that shows them.</summary>
    public async Task<IReadOnlyList<RawRow>> ListAsync(string tail, params object[] values)
    {
        await using var command = Source.CreateCommand(
            $"SELECT id, code, name, kind, owner_name, application_number, state, filed_on, granted_on, next_due_on FROM intellectual_property.assets {tail}");
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<RawRow>();
        while (await reader.ReadAsync())
        {
            rows.Add(new RawRow(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetString(5),
                reader.GetString(6), reader.IsDBNull(7) ? null : reader.GetFieldValue<DateOnly>(7), reader.IsDBNull(8) ? null : reader.GetFieldValue<DateOnly>(8), reader.GetFieldValue<DateOnly>(9)));
        }

        return rows;
    }

    /// <summary>The server's log: where statements are counted.</summary>
    public string ServerLog => Path.Combine(postgres.Folder, "server.log");

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await postgres.DisposeAsync();
    }

    /// <summary>Whether an earlier run has made these rows under the schema this build has.</summary>
    private async Task<bool> IsFilledAsync()
    {
        if (await ScalarAsync("SELECT to_regclass('platform.settings')::text") is not string
            || await ScalarAsync("SELECT value FROM platform.settings WHERE name = 'volume.1'") is not string made
            || !made.StartsWith(string.Create(CultureInfo.InvariantCulture, $"rows={Rows} "), StringComparison.Ordinal))
        {
            return false;
        }

        return await VerbAsync(HostAssembly, "migrate") == 0;
    }

    private async Task FillAsync(string database)
    {
        Console.Error.WriteLine($"Making {Rows} rows; this is done once.");
        var server = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString;
        await using (var connection = new NpgsqlConnection(server))
        {
            await connection.OpenAsync();
            await using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS {database} WITH (FORCE)", connection);
            await drop.ExecuteNonQueryAsync();
            await using var create = new NpgsqlCommand($"CREATE DATABASE {database}", connection);
            await create.ExecuteNonQueryAsync();
        }

        // What is pooled was connected to the database that is gone.
        Source.Clear();

        // A first start in Development brings the sample accounts.
        await using (var sample = Site.Start(HostAssembly, postgres.ConnectionString, ("ASPNETCORE_ENVIRONMENT", "Development")))
        {
            await sample.AnswersAsync();
        }

        if (await VerbAsync(HostAssembly, "generate", "--rows", Rows.ToString(CultureInfo.InvariantCulture)) != 0)
        {
            throw new InvalidOperationException("The rows could not be made.");
        }
    }

    /// <summary>The command by which the README says a host is deployed; what has not changed since is not compiled again.</summary>
    private static async Task PublishAsync(string project, string site)
    {
        Console.Error.WriteLine($"Publishing {project} …");
        var start = new ProcessStartInfo("dotnet", ["publish", Path.Combine(Root, project), "-c", "Release", "--use-current-runtime", "--no-self-contained", "-p:PublishReadyToRun=true", "-v", "q", "-nologo", "-o", Path.Combine(Sites, site)]);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{project} could not be published.");
        }
    }

    private async Task<int> VerbAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Path.GetDirectoryName(HostAssembly) };
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["ConnectionStrings__Database"] = postgres.ConnectionString;
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
