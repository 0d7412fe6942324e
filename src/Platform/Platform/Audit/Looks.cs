using Npgsql;
using NpgsqlTypes;
using Platform.Access;
using Platform.Modules;
using Platform.Persistence;

namespace Platform.Audit;

/// <summary>
/// Writes down who looked at what is about the body of a person. One statement a request, however many people it showed, and on a
/// connection of its own: a list that is still being read shares none.
/// </summary>
public sealed class Looks(ModuleList modules, ModuleDataSources sources, CurrentActor current, TimeProvider clock)
{
    /// <summary>Keeps that the actor was shown something of these people.</summary>
    /// <typeparam name="TRecord">What she was shown.</typeparam>
    /// <param name="people">Whom it is about; one entry each.</param>
    public async Task KeepAsync<TRecord>(IEnumerable<Guid> people, CancellationToken cancellation)
    {
        var ids = people.Distinct().ToArray();
        if (ids.Length == 0)
        {
            return;
        }

        var module = modules.Of(typeof(TRecord))!;
        await using var command = sources.Of(module).CreateCommand($"""
            INSERT INTO {module.Schema}.audit (at, actor_id, actor_name, kind, record_id, revision, changes)
            SELECT $1, $2, $3, $4, id, 0, jsonb_build_array(jsonb_build_object('entity', $5, 'id', id, 'action', 'Looked', 'fields', '[]'::jsonb))
            FROM unnest($6) AS id
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = clock.GetUtcNow() });
        command.Parameters.Add(new NpgsqlParameter { Value = current.Actor.Id });
        command.Parameters.Add(new NpgsqlParameter { Value = current.Actor.Name });
        command.Parameters.Add(new NpgsqlParameter { Value = AuditEntry.Look });
        command.Parameters.Add(new NpgsqlParameter { Value = typeof(TRecord).Name, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = ids });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
