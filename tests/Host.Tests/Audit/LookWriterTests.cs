using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Audit;
using Platform.Modules;
using Platform.Persistence;
using Shouldly;
using TestKit;
using Xunit;

namespace Host.Tests.Audit;

/// <summary>Many who look in the same moment.</summary>
public sealed class LookWriterTests : IAsyncLifetime
{
    private TestHost host = null!;

    private LookWriter Writer => host.Services.GetRequiredService<LookWriter>();

    private IModule Module => host.Services.GetRequiredService<ModuleList>().Find("radiation")!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Looks_of_one_moment_are_kept_each_with_its_own_reader_and_person_in_few_commits()
    {
        var looks = Enumerable.Range(0, 200).Select(LookOf).ToList();

        await Task.WhenAll(looks.Select(look => Task.Run(() => Writer.KeepAsync(Module, look))));

        (await KeptAsync()).ShouldBe(looks.Select(look => (look.ActorId, look.ActorName, look.RecordId)), ignoreOrder: true);
        (await ScalarAsync("SELECT count(DISTINCT xmin::text) FROM radiation_safety.audit WHERE kind = 'PersonalDataLook'")).ShouldBeLessThan(100);
    }

    [Fact]
    public async Task A_look_is_on_disk_when_its_reader_is_answered()
    {
        await Writer.KeepAsync(Module, LookOf(1));

        (await KeptAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_look_that_cannot_be_kept_is_told_to_its_reader_and_holds_up_nobody_after_it()
    {
        await Should.ThrowAsync<PostgresException>(() => Writer.KeepAsync(Module, LookOf(1) with { Changes = "no json" }));

        await Writer.KeepAsync(Module, LookOf(2));

        (await KeptAsync()).Select(kept => kept.Name).ShouldBe(["Cán bộ 2"]);
    }

    private static Look LookOf(int number) => new(TimeProvider.System.GetUtcNow(), Guid.CreateVersion7(), $"Cán bộ {number}", Guid.CreateVersion7(), "[]");

    private async Task<List<(Guid Actor, string Name, Guid Record)>> KeptAsync()
    {
        await using var command = host.Services.GetRequiredService<ModuleDataSources>().Owner.CreateCommand("SELECT actor_id, actor_name, record_id FROM radiation_safety.audit WHERE kind = 'PersonalDataLook'");
        await using var rows = await command.ExecuteReaderAsync();
        var kept = new List<(Guid, string, Guid)>();
        while (await rows.ReadAsync())
        {
            kept.Add((rows.GetGuid(0), rows.GetString(1), rows.GetGuid(2)));
        }

        return kept;
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var command = host.Services.GetRequiredService<ModuleDataSources>().Owner.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
