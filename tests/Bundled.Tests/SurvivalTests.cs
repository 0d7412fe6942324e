using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Shouldly;
using Xunit;

namespace Bundled.Tests;

public sealed class SurvivalTests : OwnServerTests
{
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
        if (again.Folder != folder.Path) Log.ShouldContain(line => line.Contains(again.Folder, StringComparison.Ordinal));
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
