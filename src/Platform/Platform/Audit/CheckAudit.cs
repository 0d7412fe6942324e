using MediatR;
using Microsoft.Extensions.Logging;
using Platform.Access;
using Platform.Persistence;

namespace Platform.Audit;

/// <summary>What the last check of a module's chain found.</summary>
/// <param name="Module">Slug of the module.</param>
/// <param name="Sealed">Entries in the chain.</param>
/// <param name="Unsealed">Entries still waiting for the sealer.</param>
/// <param name="BrokenAt">Sequence of the first link that does not fit; null while the chain is whole.</param>
public sealed record AuditState(string Module, DateTimeOffset CheckedAt, long Sealed, long Unsealed, long? BrokenAt);

/// <summary>Recomputes the chain of every module and keeps what it found. Sent by a job, and by whoever wants to know now.</summary>
public sealed record CheckAudit : IRequest<IReadOnlyList<AuditState>>;

/// <summary>What the last check found, module by module; empty before the first.</summary>
public sealed record GetAuditState : IRequest<IReadOnlyList<AuditState>>;

[Access(Right.Lead)]
[NoInput]
internal sealed partial class CheckAuditHandler(AuditSealer sealer, ModuleDataSources sources, ILogger<CheckAuditHandler> logger) : IRequestHandler<CheckAudit, IReadOnlyList<AuditState>>
{
    public async Task<IReadOnlyList<AuditState>> Handle(CheckAudit request, CancellationToken cancellationToken)
    {
        var states = new List<AuditState>();
        foreach (var check in await sealer.CheckAsync(cancellationToken))
        {
            if (check.BrokenAt is { } sequence)
            {
                LogBroken(logger, check.Module, sequence);
            }

            await using var keep = sources.Owner.CreateCommand("""
                INSERT INTO platform.audit_checks (module, checked_at, sealed, unsealed, broken_at) VALUES ($1, now(), $2, $3, $4)
                ON CONFLICT (module) DO UPDATE SET checked_at = excluded.checked_at, sealed = excluded.sealed, unsealed = excluded.unsealed, broken_at = excluded.broken_at
                RETURNING checked_at
                """);
            keep.Parameters.Add(new() { Value = check.Module });
            keep.Parameters.Add(new() { Value = check.Sealed });
            keep.Parameters.Add(new() { Value = check.Unsealed });
            keep.Parameters.Add(new() { Value = (object?)check.BrokenAt ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint });
            var at = (DateTime)(await keep.ExecuteScalarAsync(cancellationToken))!;
            states.Add(new AuditState(check.Module, at, check.Sealed, check.Unsealed, check.BrokenAt));
        }

        return states;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit chain of {Module} is broken at link {Sequence}: an entry was changed or removed behind the program's back")]
    private static partial void LogBroken(ILogger logger, string module, long sequence);
}

[Access(Right.Lead)]
[NoInput]
internal sealed class GetAuditStateHandler(ModuleDataSources sources) : IRequestHandler<GetAuditState, IReadOnlyList<AuditState>>
{
    public async Task<IReadOnlyList<AuditState>> Handle(GetAuditState request, CancellationToken cancellationToken)
    {
        var states = new List<AuditState>();
        await using var read = sources.Owner.CreateCommand("SELECT module, checked_at, sealed, unsealed, broken_at FROM platform.audit_checks ORDER BY module");
        await using var reader = await read.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            states.Add(new AuditState(
                reader.GetString(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetInt64(2), reader.GetInt64(3),
                await reader.IsDBNullAsync(4, cancellationToken) ? null : reader.GetInt64(4)));
        }

        return states;
    }
}
