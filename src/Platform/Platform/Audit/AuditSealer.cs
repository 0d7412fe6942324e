using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Platform.Modules;
using Platform.Persistence;

namespace Platform.Audit;

/// <summary>What a check of the chain found.</summary>
/// <param name="BrokenAt">Sequence of the first link that does not fit, or null.</param>
public sealed record AuditCheck(string Module, long Sealed, long Unsealed, long? BrokenAt);

/// <summary>
/// Chains the audit by hash: each link covers its entry and the link before. One sealer at a time per module, by an advisory
/// lock; entries are sealed when they are visible, so a transaction that commits late is simply sealed later.
/// </summary>
public sealed class AuditSealer(ModuleDataSources sources, ModuleList modules)
{
    private const int Batch = 5_000;

    private static readonly byte[] Genesis = new byte[32];

    /// <summary>Seals what is new in every module; returns how many entries.</summary>
    public async Task<long> SealAsync(CancellationToken cancellation)
    {
        long total = 0;
        foreach (var module in modules.All)
        {
            int done;
            do
            {
                done = await SealAsync(module, cancellation);
                total += done;
            }
            while (done == Batch);
        }

        return total;
    }

    /// <summary>Recomputes every link of every module.</summary>
    public async Task<IReadOnlyList<AuditCheck>> CheckAsync(CancellationToken cancellation)
    {
        var checks = new List<AuditCheck>();
        foreach (var module in modules.All)
        {
            checks.Add(await CheckAsync(module, cancellation));
        }

        return checks;
    }

    private async Task<int> SealAsync(IModule module, CancellationToken cancellation)
    {
        await using var connection = await sources.Of(module).OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var take = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtextextended($1, 7204))", connection) { Parameters = { new() { Value = module.Schema } } })
        {
            await take.ExecuteNonQueryAsync(cancellation);
        }

        var (sequence, previous) = await LastAsync(connection, module, cancellation);
        var links = new List<(long Sequence, long Entry, byte[] Hash)>();
        await using (var fresh = new NpgsqlCommand($"{Entries(module)} WHERE s.entry_id IS NULL ORDER BY e.id LIMIT {Batch}", connection))
        await using (var reader = await fresh.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                previous = Link(previous, reader);
                links.Add((++sequence, reader.GetInt64(0), previous));
            }
        }

        await using (var writer = await connection.BeginBinaryImportAsync($"COPY {module.Schema}.audit_seals (sequence, entry_id, hash) FROM STDIN (FORMAT BINARY)", cancellation))
        {
            foreach (var (number, entry, hash) in links)
            {
                await writer.StartRowAsync(cancellation);
                await writer.WriteAsync(number, cancellation);
                await writer.WriteAsync(entry, cancellation);
                await writer.WriteAsync(hash, cancellation);
            }

            await writer.CompleteAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return links.Count;
    }

    private async Task<AuditCheck> CheckAsync(IModule module, CancellationToken cancellation)
    {
        await using var connection = await sources.Of(module).OpenConnectionAsync(cancellation);
        long sealedCount = 0;
        long? broken = null;
        var previous = Genesis;
        await using (var all = new NpgsqlCommand($"{Entries(module)} WHERE s.entry_id IS NOT NULL ORDER BY s.sequence", connection))
        await using (var reader = await all.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                sealedCount++;
                var hash = Link(previous, reader);
                var isNext = reader.GetInt64(8) == sealedCount;
                if (broken is null && (!isNext || !hash.AsSpan().SequenceEqual(reader.GetFieldValue<byte[]>(9))))
                {
                    broken = sealedCount;
                }

                previous = reader.GetFieldValue<byte[]>(9);
            }
        }

        await using var count = new NpgsqlCommand($"SELECT (SELECT count(*) FROM {module.Schema}.audit) - (SELECT count(*) FROM {module.Schema}.audit_seals)", connection);
        var unsealed = (long)(await count.ExecuteScalarAsync(cancellation))!;
        return new AuditCheck(module.Slug, sealedCount, unsealed, broken);
    }

    private static string Entries(IModule module) => $"""
        SELECT e.id, e.at, e.actor_id, e.actor_name, e.kind, e.record_id, e.revision, e.changes::text, coalesce(s.sequence, 0), s.hash
        FROM {module.Schema}.audit e LEFT JOIN {module.Schema}.audit_seals s ON s.entry_id = e.id
        """;

    private static async Task<(long Sequence, byte[] Hash)> LastAsync(NpgsqlConnection connection, IModule module, CancellationToken cancellation)
    {
        await using var last = new NpgsqlCommand($"SELECT sequence, hash FROM {module.Schema}.audit_seals ORDER BY sequence DESC LIMIT 1", connection);
        await using var reader = await last.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : (0, Genesis);
    }

    private static byte[] Link(byte[] previous, NpgsqlDataReader entry)
    {
        var content = string.Join('\u001f', Enumerable.Range(0, 8).Select(column => column switch
        {
            1 => entry.GetFieldValue<DateTimeOffset>(1).UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => Convert.ToString(entry.GetValue(column), System.Globalization.CultureInfo.InvariantCulture),
        }));
        return SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes(content)]);
    }
}
