using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Shouldly;
using Xunit;

namespace Bundled.Tests;

public sealed class ServerTests
{
    /// <summary>Small and unsynced: these tests kill processes, not machines.</summary>
    internal static EmbeddedPostgresOptions Options { get; } = new()
    {
        Settings = new Dictionary<string, string> { ["shared_buffers"] = "32MB", ["max_connections"] = "20", ["fsync"] = "off" },
    };

    private readonly List<string> _log = [];

    [Fact]
    public async Task First_start_makes_a_database_that_sorts_and_searches_Vietnamese()
    {
        using var folder = new TemporaryFolder();
        await using var postgres = await StartAsync(folder);

        postgres.StartedHere.ShouldBeTrue();
        (await AskAsync(postgres, "select string_agg(w, ' ' order by w) from unnest(array['đ','ba','d','bạ','ă','bà','a']) w")).ShouldBe("a ă ba bà bạ d đ");
        await AskAsync(postgres, "create extension unaccent; create extension pg_trgm");
        (await AskAsync(postgres, "select unaccent('Đặng Lạng Sơn')")).ShouldBe("Dang Lang Son");
        (await AskAsync(postgres, "select similarity('đặng', 'đặng văn')")).ShouldBeOfType<float>().ShouldBeGreaterThan(0.4f);
        (await AskAsync(postgres, "show timezone")).ShouldBe("UTC");
        (await AskAsync(postgres, "show jit")).ShouldBe("off");
        (await AskAsync(postgres, "select rolpassword like 'SCRAM-SHA-256$%' from pg_authid where rolname = 'postgres'")).ShouldBe(true);
    }

    [Fact]
    public async Task Password_is_readable_by_its_owner_only_and_needed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix file modes");
        using var folder = new TemporaryFolder();
        await using var postgres = await StartAsync(folder);

        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(folder.In("password")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Exists(folder.In("password.init")).ShouldBeFalse();
        var guess = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Password = "guess", Pooling = false };
        await using var connection = new NpgsqlConnection(guess.ConnectionString);
        (await Should.ThrowAsync<PostgresException>(connection.OpenAsync)).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task Later_start_keeps_data_port_and_password()
    {
        using var folder = new TemporaryFolder();
        string first;
        await using (var postgres = await StartAsync(folder))
        {
            first = postgres.ConnectionString;
            await AskAsync(postgres, "create table kept as select 42 as answer");
        }
        File.Exists(folder.In("data", "postmaster.pid")).ShouldBeFalse("the last one out stops the server");

        await using var again = await StartAsync(folder);
        again.ConnectionString.ShouldBe(first);
        (await AskAsync(again, "select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task Folder_with_spaces_quotes_and_Vietnamese_letters_is_no_trouble()
    {
        using var folder = new TemporaryFolder("Sở KH&CN tỉnh 'Lạng Sơn'");
        await using (var postgres = await StartAsync(folder)) await AskAsync(postgres, "create table kept as select 42 as answer");

        await using var again = await StartAsync(folder);
        (await AskAsync(again, "select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task Server_of_a_killed_host_is_adopted_with_its_data_and_stopped_by_the_adopter()
    {
        using var folder = new TemporaryFolder();
        await using var host = ChildProcess.Host(folder.Path);
        var words = (await host.ReadyAsync()).Split(' ', 2);
        words[0].ShouldBe("True");
        await AskAsync(words[1], "create table kept as select 42 as answer");

        await host.KillAsync();
        await using (var adopter = await StartAsync(folder))
        {
            adopter.StartedHere.ShouldBeTrue("nobody else will stop it");
            adopter.ConnectionString.ShouldBe(words[1], "the server ran on");
            (await AskAsync(adopter, "select answer from kept")).ShouldBe(42);
        }
        File.Exists(folder.In("data", "postmaster.pid")).ShouldBeFalse();
    }

    [Fact]
    public async Task Killed_server_starts_again_beside_a_living_host()
    {
        using var folder = new TemporaryFolder();
        await using var first = await StartAsync(folder);
        await AskAsync(first, "create table kept as select 42 as answer");

        using (var server = Process.GetProcessById(PidOf(folder))) server.Kill();

        await using var second = await StartAsync(folder);
        second.StartedHere.ShouldBeTrue();
        second.ConnectionString.ShouldBe(first.ConnectionString, "so that the living host finds it again");
        (await AskAsync(second, "select answer from kept")).ShouldBe(42);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stale_pid_file_is_no_obstacle_even_when_its_number_is_another_living_process(bool recycled)
    {
        using var folder = new TemporaryFolder();
        string pidFile;
        await using (await StartAsync(folder)) pidFile = await File.ReadAllTextAsync(folder.In("data", "postmaster.pid"), TestContext.Current.CancellationToken);
        var lines = pidFile.Split('\n');
        lines[0] = recycled ? Environment.ProcessId.ToString(CultureInfo.InvariantCulture) : "99999999";
        await File.WriteAllTextAsync(folder.In("data", "postmaster.pid"), string.Join('\n', lines), TestContext.Current.CancellationToken);

        await using var postgres = await StartAsync(folder);

        postgres.StartedHere.ShouldBeTrue();
        (await AskAsync(postgres, "select 42")).ShouldBe(42);
    }

    [Fact]
    public async Task Remembered_port_taken_by_another_program_is_replaced_and_the_new_one_remembered()
    {
        using var folder = new TemporaryFolder();
        int taken;
        await using (var postgres = await StartAsync(folder)) taken = new NpgsqlConnectionStringBuilder(postgres.ConnectionString).Port;
        using var thief = new TcpListener(IPAddress.Loopback, taken);
        thief.Start();

        await using var again = await StartAsync(folder);

        var port = new NpgsqlConnectionStringBuilder(again.ConnectionString).Port;
        port.ShouldNotBe(taken);
        File.ReadAllText(folder.In("port")).ShouldBe(port.ToString(CultureInfo.InvariantCulture));
        (await AskAsync(again, "select 42")).ShouldBe(42);
    }

    [Fact]
    public async Task First_starts_racing_end_with_one_server()
    {
        using var folder = new TemporaryFolder();
        await using var one = ChildProcess.Host(folder.Path);
        await using var two = ChildProcess.Host(folder.Path);
        var here = StartAsync(folder);
        string[][] children = [(await one.ReadyAsync()).Split(' ', 2), (await two.ReadyAsync()).Split(' ', 2)];
        await using var postgres = await here;

        children.Select(child => child[0]).Append(postgres.StartedHere.ToString()).Count(started => started == "True").ShouldBe(1);
        children.Select(child => child[1]).ShouldAllBe(connection => connection == postgres.ConnectionString);
        await one.StopAsync();
        await two.StopAsync();
        (await AskAsync(postgres, "select 42")).ShouldBe(42);
    }

    [Fact]
    public async Task Joiner_leaves_the_server_to_its_host()
    {
        using var folder = new TemporaryFolder();
        await using var host = await StartAsync(folder);
        await using (var verb = await StartAsync(folder))
        {
            verb.StartedHere.ShouldBeFalse();
            verb.ConnectionString.ShouldBe(host.ConnectionString);
        }
        (await AskAsync(host, "select 42")).ShouldBe(42);
    }

    [Fact]
    public async Task Host_that_leaves_first_leaves_the_server_to_the_joiner_who_stops_it_at_last()
    {
        using var folder = new TemporaryFolder();
        await using var host = ChildProcess.Host(folder.Path);
        await host.ReadyAsync();
        await using (var verb = await StartAsync(folder))
        {
            verb.StartedHere.ShouldBeFalse();
            await host.StopAsync();
            (await AskAsync(verb, "select 42")).ShouldBe(42);
        }
        File.Exists(folder.In("data", "postmaster.pid")).ShouldBeFalse();
    }

    [Fact]
    public async Task Copy_of_a_running_servers_folder_never_joins_that_server()
    {
        using var folder = new TemporaryFolder();
        using var copy = new TemporaryFolder();
        await using var original = await StartAsync(folder);
        await AskAsync(original, "checkpoint");
        CopyAll(folder.Path, copy.Path);

        await using var other = await StartAsync(copy);

        other.StartedHere.ShouldBeTrue();
        other.ConnectionString.ShouldNotBe(original.ConnectionString);
        (await AskAsync(other, "show data_directory")).ShouldBe(copy.In("data"));
    }

    [Fact]
    public async Task First_start_cut_short_is_begun_again()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.In("data.new", "base"));
        Directory.CreateDirectory(folder.In("bin-18.4.0-beta.17.new", "bin"));

        await using var postgres = await StartAsync(folder);

        (await AskAsync(postgres, "select 42")).ShouldBe(42);
        Directory.Exists(folder.In("data.new")).ShouldBeFalse();
    }

    [Fact]
    public async Task Folder_closed_to_all_but_root_is_used_in_place_or_said_to_be_elsewhere()
    {
        Assert.SkipUnless(ServerAccount.CurrentIsRoot && OperatingSystem.IsLinux(), "only root meets this");
        using var folder = new TemporaryFolder();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.GetDirectoryName(folder.Path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        await using (var postgres = await StartAsync(folder)) await AskAsync(postgres, "create table kept as select 42 as answer");

        await using var again = await StartAsync(folder);
        (await AskAsync(again, "select answer from kept")).ShouldBe(42);
        if (again.Folder != folder.Path) _log.ShouldContain(line => line.Contains(again.Folder, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Settings_of_the_operator_win_over_the_programs()
    {
        using var folder = new TemporaryFolder();
        await using (await StartAsync(folder)) File.AppendAllText(folder.In("custom.conf"), "work_mem = '7MB'\n");

        await using var postgres = await StartAsync(folder);

        (await AskAsync(postgres, "show work_mem")).ShouldBe("7MB");
    }

    private Task<EmbeddedPostgres> StartAsync(TemporaryFolder folder) =>
        EmbeddedPostgres.StartOrJoinAsync(folder.Path, Options, line => { lock (_log) _log.Add(line); }, TestContext.Current.CancellationToken);

    private static Task<object?> AskAsync(EmbeddedPostgres postgres, string sql) => AskAsync(postgres.ConnectionString, sql);

    private static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private static int PidOf(TemporaryFolder folder) =>
        int.Parse(File.ReadLines(folder.In("data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static void CopyAll(string from, string to)
    {
        foreach (var directory in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, directory)));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            if (!file.EndsWith(".lock", StringComparison.Ordinal)) File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)), overwrite: true);
    }
}
