using Npgsql;
using Shouldly;
using TestKit;
using Xunit;

namespace Bundled.Tests;

public sealed class TestDatabaseTests
{
    [Fact]
    public async Task Template_is_migrated_once_and_copies_are_their_own()
    {
        var key = Guid.CreateVersion7().ToString();
        var migrations = 0;

        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TestDatabase.CreateAsync(key, MigrateAsync)));
        await RunAsync(databases[0], "insert into note values ('of the first')");

        migrations.ShouldBe(1);
        (await RunAsync(databases[0], "select count(*) from note")).ShouldBe(2L);
        (await RunAsync(databases[1], "select count(*) from note")).ShouldBe(1L);
        foreach (var database in databases) await database.DisposeAsync();
        (await NamesAsync()).Intersect(databases.Select(database => database.Name)).ShouldBeEmpty();

        async Task MigrateAsync(string connectionString)
        {
            Interlocked.Increment(ref migrations);
            await using var source = NpgsqlDataSource.Create(connectionString);
            await using var command = source.CreateCommand("create table note (words text); insert into note values ('of the template')");
            await command.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task Failed_migration_is_told_and_leaves_no_template()
    {
        var key = Guid.CreateVersion7().ToString();

        await Should.ThrowAsync<NotSupportedException>(() => TestDatabase.CreateAsync(key, _ => throw new NotSupportedException("migration")));

        await using var database = await TestDatabase.CreateAsync(key, _ => Task.CompletedTask);
        (await RunAsync(database, "select 42")).ShouldBe(42);
    }

    [Fact]
    public async Task Disposal_drops_a_database_still_in_use()
    {
        var database = await TestDatabase.CreateEmptyAsync();
        await using var user = new NpgsqlConnection(database.ConnectionString);
        await user.OpenAsync(TestContext.Current.CancellationToken);

        await database.DisposeAsync();

        (await NamesAsync()).ShouldNotContain(database.Name);
    }

    [Fact]
    public async Task Database_of_a_killed_test_process_is_swept_by_the_next_one()
    {
        await using var killed = ChildProcess.DatabaseUser();
        var left = await killed.ReadyAsync();
        await killed.KillAsync();
        (await NamesAsync()).ShouldContain(left);

        await using var next = ChildProcess.DatabaseUser();
        var alive = await next.ReadyAsync();

        (await NamesAsync()).ShouldNotContain(left);
        (await NamesAsync()).ShouldContain(alive);
        await next.StopAsync();
        (await NamesAsync()).ShouldNotContain(alive);
    }

    private static async Task<object?> RunAsync(TestDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string[]> NamesAsync()
    {
        var server = await TestServer.GetAsync();
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("select array_agg(datname::text) from pg_database", connection);
        return (string[])(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
