using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;
using Platform.Access;
using Platform.Modules;
using Platform.Persistence;

namespace Platform.Audit;

/// <summary>
/// Writes down who looked at what is about the body of a person, before she is shown it. One entry a request that names everybody it showed,
/// and on a connection of its own: a list that is still being read shares none.
/// </summary>
public sealed class Looks(ModuleList modules, LookWriter writer, CurrentActor current, TimeProvider clock)
{
    /// <summary>Keeps that the actor was shown something of these people.</summary>
    /// <typeparam name="TRecord">What she was shown.</typeparam>
    /// <param name="people">Whom it is about.</param>
    public Task KeepAsync<TRecord>(IEnumerable<Guid> people)
    {
        var shown = people.Distinct().ToList();
        if (shown.Count == 0)
        {
            return Task.CompletedTask;
        }

        AuditedChange[] looked = [new(typeof(TRecord).Name, shown[0], "Looked", []) { People = shown.Count > 1 ? shown : null }];
        return writer.KeepAsync(modules.Of(typeof(TRecord))!, new Look(clock.GetUtcNow(), current.Actor.Id, current.Actor.Name, shown[0], JsonSerializer.Serialize(looked, ModuleDbContext.Json)));
    }
}

/// <summary>One look as it is kept.</summary>
/// <param name="Changes">What was shown of whom, as the audit keeps changes.</param>
public sealed record Look(DateTimeOffset At, Guid ActorId, string ActorName, Guid RecordId, string Changes);

/// <summary>
/// Each look waits until it is on disk. Those that come while others are being written wait together and are written with one statement and
/// one commit: a morning on which everybody looks at doses costs the disk no more than one reader in a hurry.
/// </summary>
public sealed class LookWriter(ModuleDataSources sources)
{
    private readonly ConcurrentDictionary<IModule, Desk> desks = new();

    /// <returns>Done when the look is kept for good; failed when it could not be, and nothing may be shown.</returns>
    public Task KeepAsync(IModule module, Look look)
    {
        var desk = desks.GetOrAdd(module, _ => new Desk());
        Task kept;
        lock (desk)
        {
            desk.Waiting ??= new Batch();
            desk.Waiting.Looks.Add(look);
            kept = desk.Waiting.Kept.Task;
            if (desk.IsWriting)
            {
                return kept;
            }

            desk.IsWriting = true;
        }

        _ = WriteAsync(module, desk);
        return kept;
    }

    private async Task WriteAsync(IModule module, Desk desk)
    {
        while (true)
        {
            Batch batch;
            lock (desk)
            {
                if (desk.Waiting is null)
                {
                    desk.IsWriting = false;
                    return;
                }

                (batch, desk.Waiting) = (desk.Waiting, null);
            }

            try
            {
                await InsertAsync(module, batch.Looks);
                batch.Kept.SetResult();
            }
            catch (Exception failed)
            {
                batch.Kept.SetException(failed);
            }
        }
    }

    /// <summary>To the end, whoever leaves meanwhile: others wait with them.</summary>
    private async Task InsertAsync(IModule module, List<Look> looks)
    {
        await using var command = sources.ByKey(module).CreateCommand($"""
            INSERT INTO {module.Schema}.audit (at, actor_id, actor_name, kind, record_id, revision, changes)
            SELECT at, actor_id, actor_name, $6, record_id, 0, changes::jsonb FROM unnest($1, $2, $3, $4, $5) AS l(at, actor_id, actor_name, record_id, changes)
            """);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset[]> { TypedValue = [.. looks.Select(look => look.At)] });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. looks.Select(look => look.ActorId)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. looks.Select(look => look.ActorName)] });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. looks.Select(look => look.RecordId)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. looks.Select(look => look.Changes)] });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = AuditEntry.Look });
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Desk
    {
        public Batch? Waiting { get; set; }

        public bool IsWriting { get; set; }
    }

    private sealed class Batch
    {
        public List<Look> Looks { get; } = [];

        /// <summary>Its waiters go on elsewhere: the next batch does not wait for what they do.</summary>
        public TaskCompletionSource Kept { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
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
