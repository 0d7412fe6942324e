using Npgsql;
using Platform.Persistence;
using Shouldly;
using TestKit;
using Xunit;

namespace Host.Tests.Jobs;

public sealed class CleanUpTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Only_what_was_delivered_everywhere_a_month_ago_is_removed()
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync();
        var delivered = await MessageAsync(connection, daysAgo: 31, ("Done", 31), ("Done", 31));
        var nobodysBusiness = await MessageAsync(connection, daysAgo: 31);
        var recent = await MessageAsync(connection, daysAgo: 29, ("Done", 29));
        var deliveredLate = await MessageAsync(connection, daysAgo: 31, ("Done", 2));
        var dead = await MessageAsync(connection, daysAgo: 400, ("Done", 400), ("Dead", 400));
        var pending = await MessageAsync(connection, daysAgo: 31, ("Pending", 0));

        var removed = await host.SendAsync(new CleanUp());

        var left = new List<Guid>();
        await using var read = new NpgsqlCommand("SELECT id FROM directory.outbox_messages", connection);
        await using var reader = await read.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            left.Add(reader.GetGuid(0));
        }

        left.ShouldBe([recent, deliveredLate, dead, pending], ignoreOrder: true);
        left.ShouldNotContain(delivered);
        left.ShouldNotContain(nobodysBusiness);
        // Two messages, and the inbox marks of the one that was delivered.
        removed.ShouldBe(4);
    }

    private static async Task<Guid> MessageAsync(NpgsqlConnection connection, int daysAgo, params (string State, int DaysAgo)[] deliveries)
    {
        var id = Guid.CreateVersion7();
        await using var insert = new NpgsqlCommand($"""
            INSERT INTO directory.outbox_messages (id, name, payload, occurred_at, expanded_at)
            VALUES ('{id}', 'test.happened.v1', '[]', now() - interval '{daysAgo} days', now() - interval '{daysAgo} days')
            """, connection);
        await insert.ExecuteNonQueryAsync();
        for (var number = 0; number < deliveries.Length; number++)
        {
            var (state, ago) = deliveries[number];
            var at = $"now() - interval '{ago} days'";
            await using var delivery = new NpgsqlCommand($"""
                INSERT INTO directory.deliveries (message_id, handler, state, attempts, next_attempt_at, done_at)
                VALUES ('{id}', 'test/{number}', '{state}', 1, {at}, {(state == "Done" ? at : "NULL")});
                INSERT INTO directory.inbox (message_id, handler, handled_at) SELECT '{id}', 'test/{number}', {at} WHERE '{state}' = 'Done'
                """, connection);
            await delivery.ExecuteNonQueryAsync();
        }

        return id;
    }
}
