using Npgsql;
using Shouldly;
using Xunit;

namespace Bundled.Tests;

public sealed class ServerTests : OwnServerTests
{
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
    public async Task Settings_of_the_operator_win_over_the_programs()
    {
        using var folder = new TemporaryFolder();
        await using (await StartAsync(folder)) File.AppendAllText(folder.In("custom.conf"), "work_mem = '7MB'\n");

        await using var postgres = await StartAsync(folder);

        (await AskAsync(postgres, "show work_mem")).ShouldBe("7MB");
    }
}
