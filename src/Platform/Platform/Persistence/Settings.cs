using System.Collections.Concurrent;
using Npgsql;

namespace Platform.Persistence;

/// <summary>Few values of the installation: the province, the samples' day. Read often, so kept for a short while.</summary>
public sealed class Settings(ModuleDataSources sources, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (string? Value, DateTimeOffset Until)> kept = new();

    public async Task<string?> GetAsync(string name, CancellationToken cancellation)
    {
        if (kept.TryGetValue(name, out var value) && value.Until > clock.GetUtcNow())
        {
            return value.Value;
        }

        await using var command = sources.Owner.CreateCommand("SELECT value FROM platform.settings WHERE name = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = name });
        var found = (string?)await command.ExecuteScalarAsync(cancellation);
        kept[name] = (found, clock.GetUtcNow() + Fresh);
        return found;
    }

    public async Task SetAsync(string name, string value, CancellationToken cancellation)
    {
        await using var command = sources.Owner.CreateCommand(
            "INSERT INTO platform.settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value");
        command.Parameters.Add(new NpgsqlParameter { Value = name });
        command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(cancellation);
        kept.TryRemove(name, out _);
    }
}
