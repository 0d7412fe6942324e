using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Modules;
using Platform.Persistence;
using Shouldly;
using TestKit;
using Xunit;

namespace Host.Tests.Databases;

/// <summary>A module's two kinds of connections.</summary>
public sealed class ConnectionTests : IAsyncLifetime
{
    private TestHost host = null!;

    private ModuleDataSources Sources => host.Services.GetRequiredService<ModuleDataSources>();

    private IModule Module => host.Services.GetRequiredService<ModuleList>().Find("directory")!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task What_is_asked_by_a_key_is_planned_once_a_connection_however_often_it_is_asked() =>
        (await PlansAsync(Sources.ByKey(Module))).ShouldBe((20, 0));

    [Fact]
    public async Task What_may_hold_any_search_text_is_planned_anew_each_time() =>
        (await PlansAsync(Sources.Of(Module))).ShouldBe((0, 20));

    [Fact]
    public async Task Both_are_under_the_role_of_the_module() =>
        (await RoleAsync(Sources.ByKey(Module))).ShouldBe(await RoleAsync(Sources.Of(Module)));

    /// <returns>How often the plan that is kept was used, and how often one was made.</returns>
    private static async Task<(long Kept, long Made)> PlansAsync(NpgsqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var ask = new NpgsqlCommand("SELECT full_name FROM directory.people WHERE id = $1", connection) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() } } };
        await ask.PrepareAsync();
        for (var i = 0; i < 20; i++)
        {
            await ask.ExecuteScalarAsync();
        }

        await using var count = new NpgsqlCommand("SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE 'SELECT full_name%'", connection);
        await using var row = await count.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetInt64(0), row.GetInt64(1));
    }

    private static async Task<string?> RoleAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("SELECT current_user::text");
        return (string?)await command.ExecuteScalarAsync();
    }
}
