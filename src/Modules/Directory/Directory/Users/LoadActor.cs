using System.Data;
using MediatR;
using Npgsql;
using NpgsqlTypes;
using Platform.Access;
using Platform.Persistence;
using Platform.Time;

namespace Directory.Users;

[Access(Right.Anyone)]
[NoInput]
internal sealed class LoadActorHandler(ActorQuery query) : IRequestHandler<LoadActor, Actor?>
{
    public Task<Actor?> Handle(LoadActor request, CancellationToken cancellationToken) => query.FindAsync(request.UserId, request.SecurityStamp, request.IsHerself, cancellationToken);
}

[Access(Right.System)]
[NoInput]
internal sealed class LoadActorsHandler(ActorQuery query) : IRequestHandler<LoadActors, IReadOnlyList<Actor>>
{
    public Task<IReadOnlyList<Actor>> Handle(LoadActors request, CancellationToken cancellationToken) => query.FindAllAsync(request.UserIds, cancellationToken);
}

/// <summary>
/// What the database says of an account, by one bare statement: every request of everybody begins with it, is read anew so that a right
/// taken away counts at once, and through the context it cost more than the rest of many a page.
/// </summary>
internal sealed class ActorQuery(ModuleDataSources sources, DirectoryModule module, IToday today)
{
    private const string Sql = """
        SELECT u.display_name, u.roles, u.person_id, n.id, n.name, p.is_head,
               ARRAY(SELECT m.slug FROM directory.unit_modules m WHERE m.record_id = n.id AND m.use = 'Works' ORDER BY m.slug),
               ARRAY(SELECT m.slug FROM directory.unit_modules m WHERE m.record_id = n.id AND m.use = 'Reads' ORDER BY m.slug),
               ARRAY(SELECT l.person_id FROM directory.leaves l
                     WHERE l.deputy_id = u.person_id AND l.canceled_on IS NULL AND l.starts_on <= $3 AND l.ends_on >= $3
                         AND NOT EXISTS (SELECT FROM directory.leaves o WHERE o.person_id = l.deputy_id AND o.canceled_on IS NULL AND o.starts_on <= $3 AND o.ends_on >= $3)),
               u.last_seen_on, u.id
        FROM directory.users u
        LEFT JOIN directory.people p ON p.id = u.person_id
        LEFT JOIN directory.units n ON n.id = p.unit_id
        WHERE u.id = ANY ($1) AND NOT u.is_disabled AND ($2 IS NULL OR u.security_stamp = $2)
        """;

    /// <summary>Of a day's requests the first alone writes; a clock set back takes nothing away.</summary>
    private const string Seen = "UPDATE directory.users SET last_seen_on = $2 WHERE id = $1 AND last_seen_on < $2";

    /// <param name="stamp">The stamp the session was opened with; null does not ask for one.</param>
    /// <param name="isHerself">Whether the day is noted as one on which she was here.</param>
    /// <returns>Null for an account that is not there, is disabled, or has changed its password since.</returns>
    public async Task<Actor?> FindAsync(Guid userId, string? stamp, bool isHerself, CancellationToken cancellation)
    {
        var (actor, lastSeenOn) = await ReadAsync(userId, stamp, cancellation);
        if (actor is not null && isHerself && lastSeenOn < today.Today)
        {
            await using var command = sources.Of(module).CreateCommand(Seen);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = userId });
            command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = today.Today });
            await command.ExecuteNonQueryAsync(cancellation);
        }

        return actor;
    }

    /// <summary>Those of these accounts that are there and not disabled, by one statement.</summary>
    public async Task<IReadOnlyList<Actor>> FindAllAsync(IReadOnlyCollection<Guid> userIds, CancellationToken cancellation)
    {
        await using var command = Command(userIds, stamp: null);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var actors = new List<Actor>();
        while (await rows.ReadAsync(cancellation))
        {
            actors.Add(Read(rows));
        }

        return actors;
    }

    private async Task<(Actor? Actor, DateOnly LastSeenOn)> ReadAsync(Guid userId, string? stamp, CancellationToken cancellation)
    {
        await using var command = Command([userId], stamp);
        await using var row = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellation);
        return await row.ReadAsync(cancellation) ? (Read(row), row.GetFieldValue<DateOnly>(9)) : default;
    }

    private NpgsqlCommand Command(IReadOnlyCollection<Guid> userIds, string? stamp)
    {
        var command = sources.ByKey(module).CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. userIds] });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)stamp ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = today.Today });
        return command;
    }

    private static Actor Read(NpgsqlDataReader row)
    {
        var roles = Enum.Parse<UserRoles>(row.GetString(1));
        return new Actor(row.GetFieldValue<Guid>(10), row.GetString(0))
        {
            PersonId = Optional<Guid>(row, 2),
            UnitId = Optional<Guid>(row, 3),
            UnitName = row.IsDBNull(4) ? "" : row.GetString(4),
            IsHead = Optional<bool>(row, 5) ?? false,
            IsLeader = roles.HasFlag(UserRoles.Leader),
            IsAdministrator = roles.HasFlag(UserRoles.Administrator),
            IsAuditor = roles.HasFlag(UserRoles.Auditor),
            WorksIn = row.GetFieldValue<string[]>(6),
            MayRead = row.GetFieldValue<string[]>(7),
            StandsInFor = row.GetFieldValue<Guid[]>(8),
        };
    }

    private static T? Optional<T>(NpgsqlDataReader row, int column)
        where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
}
