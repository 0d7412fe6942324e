using MediatR;
using Npgsql;
using Platform.Access;
using Platform.Modules;

namespace Platform.Persistence;

/// <summary>
/// Removes what nobody will ask for again: events delivered everywhere more than 30 days ago, inbox marks older than any event that
/// could come again, runs of jobs older than a year. The reply is how many rows. Sent by a job.
/// </summary>
public sealed record CleanUp : IRequest<long>;

[Access(Right.System)]
[NoInput]
internal sealed class CleanUpHandler(ModuleDataSources sources, ModuleList modules) : IRequestHandler<CleanUp, long>
{
    /// <summary>Rows a statement: short locks, short transactions.</summary>
    private const int Batch = 5_000;

    public async Task<long> Handle(CleanUp request, CancellationToken cancellationToken)
    {
        long total = 0;
        foreach (var module in modules.All)
        {
            // A message with a delivery that is pending or dead stays: an administrator may still send it again.
            total += await RepeatAsync(sources.Of(module), $"""
                DELETE FROM {module.Schema}.outbox_messages WHERE id IN (
                    SELECT m.id FROM {module.Schema}.outbox_messages m
                    WHERE m.expanded_at < now() - interval '30 days'
                      AND NOT EXISTS (SELECT 1 FROM {module.Schema}.deliveries d
                                      WHERE d.message_id = m.id AND (d.state <> 'Done' OR d.done_at > now() - interval '30 days'))
                    LIMIT {Batch})
                """, cancellationToken);
        }

        foreach (var module in modules.All)
        {
            // Only marks whose message is gone from every outbox: while it is there it may be delivered again, and the mark is what stops that.
            var outboxes = string.Join(" ", modules.All.Select(other => $"AND NOT EXISTS (SELECT 1 FROM {other.Schema}.outbox_messages m WHERE m.id = i.message_id)"));
            total += await RepeatAsync(sources.Owner, $"""
                DELETE FROM {module.Schema}.inbox WHERE (message_id, handler) IN (
                    SELECT i.message_id, i.handler FROM {module.Schema}.inbox i
                    WHERE i.handled_at < now() - interval '30 days' {outboxes} LIMIT {Batch})
                """, cancellationToken);
        }

        return total + await RepeatAsync(sources.Owner, $"""
            DELETE FROM platform.job_runs WHERE id IN (SELECT id FROM platform.job_runs WHERE started_at < now() - interval '1 year' LIMIT {Batch})
            """, cancellationToken);
    }

    private static async Task<long> RepeatAsync(NpgsqlDataSource source, string sql, CancellationToken cancellation)
    {
        long total = 0;
        int done;
        do
        {
            await using var command = source.CreateCommand(sql);
            total += done = await command.ExecuteNonQueryAsync(cancellation);
        }
        while (done == Batch);
        return total;
    }
}
