using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;
using NpgsqlTypes;
using Platform.Access;
using Platform.Modules;
using Platform.Persistence;

namespace Platform.Audit;

/// <summary>
/// Writes down who looked at what is about the body of a person. One entry a request that names everybody it showed, and on a
/// connection of its own: a list that is still being read shares none.
/// </summary>
public sealed class Looks(ModuleList modules, ModuleDataSources sources, CurrentActor current, TimeProvider clock)
{
    /// <summary>Keeps that the actor was shown something of these people.</summary>
    /// <typeparam name="TRecord">What she was shown.</typeparam>
    /// <param name="people">Whom it is about.</param>
    public async Task KeepAsync<TRecord>(IEnumerable<Guid> people, CancellationToken cancellation)
    {
        var shown = people.Distinct().ToList();
        if (shown.Count == 0)
        {
            return;
        }

        AuditedChange[] looked = [new(typeof(TRecord).Name, shown[0], "Looked", []) { People = shown.Count > 1 ? shown : null }];
        var module = modules.Of(typeof(TRecord))!;
        await using var command = sources.Of(module).CreateCommand($"INSERT INTO {module.Schema}.audit (at, actor_id, actor_name, kind, record_id, revision, changes) VALUES ($1, $2, $3, $4, $5, 0, $6)");
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = current.Actor.Id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = current.Actor.Name });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = AuditEntry.Look });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = shown[0] });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = JsonSerializer.SerializeToUtf8Bytes(looked, ModuleDbContext.Json), NpgsqlDbType = NpgsqlDbType.Jsonb });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>How a look is found again by each of the people it showed.</summary>
public static class LookMapping
{
    /// <summary>For the audit of a module that keeps looks.</summary>
    public static void FindsLooks(this EntityTypeBuilder<AuditEntry> audit) =>
        audit.HasIndex(entry => entry.Changes).HasMethod("gin").HasOperators("jsonb_path_ops").HasFilter($"kind = '{AuditEntry.Look}'").HasDatabaseName("ix_audit_looks");

    /// <summary>Changes of a record, and looks at the person it is, in a list too.</summary>
    internal static IQueryable<AuditEntry> About(this IQueryable<AuditEntry> entries, Guid record)
    {
        var someone = JsonSerializer.Serialize(new[] { new { people = new[] { record } } }, ModuleDbContext.Json);
        return entries.Where(entry => entry.RecordId == record || (entry.Kind == AuditEntry.Look && EF.Functions.JsonContains(entry.Changes, someone)));
    }
}
