using System.Globalization;
using Deadlines.Data;
using Deadlines.Reminders;
using Deadlines.Simulation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using Platform.Deadlines;
using Platform.Persistence;
using Platform.Time;

namespace Deadlines.TrackedDeadlines;

/// <summary>
/// Carries out what a change of the law does to open deadlines, with the change and in its transaction: their owners are told, the tracked
/// ones move at once and by sets, their reminders are planned anew. The owners' later word finds nothing left to change.
/// </summary>
internal sealed class DeadlineMover(DeadlinesDbContext context, ReminderPlanner reminders, IToday today)
{
    /// <summary>Deadlines whose reminders are planned by one statement.</summary>
    private const int Page = 5_000;

    private const string MakeTables = """
        CREATE TEMP TABLE redated (
            rule_code text, trigger text, held_due_on date, held_outcome text, held_version_code text,
            due_on date, outcome text, version_code text, name_vi text, name_en text, article_vi text, article_en text, duty text, derivation text,
            held_key text, due_key text) ON COMMIT DROP;
        CREATE TEMP TABLE moved (id uuid PRIMARY KEY) ON COMMIT DROP;
        """;

    private const string Copy = """
        COPY pg_temp.redated (rule_code, trigger, held_due_on, held_outcome, held_version_code,
            due_on, outcome, version_code, name_vi, name_en, article_vi, article_en, duty, derivation, held_key, due_key) FROM STDIN (FORMAT binary)
        """;

    /// <summary>
    /// The twin of <see cref="TrackedDeadline"/>'s own taking over: what it does to one deadline the owner tells of, this does to all that hold
    /// the same, the dates it was due on before included. A row is written only where its answer changes.
    /// </summary>
    private const string Write = """
        WITH written AS (
            UPDATE deadlines.tracked_deadlines d SET
                due_on = c.due_on, next_due_on = coalesce(c.due_on, 'infinity'), outcome = c.outcome, version_code = c.version_code,
                name_vi = c.name_vi, name_en = c.name_en, article_vi = c.article_vi, article_en = c.article_en, duty = c.duty, derivation = c.derivation,
                earlier_dates = CASE
                    WHEN c.held_key IS NULL OR c.held_key = c.due_key THEN d.earlier_dates
                    ELSE (coalesce(d.earlier_dates::jsonb, jsonb_build_object()) || jsonb_build_object(c.held_key, d.set_on))::text END,
                set_on = CASE
                    WHEN c.held_key IS NOT DISTINCT FROM c.due_key THEN d.set_on
                    -- A date that is back has been known all along.
                    ELSE coalesce((d.earlier_dates::jsonb ->> c.due_key)::date, @today) END,
                revision = d.revision + 1
            FROM pg_temp.redated c
            WHERE d.state = 'Open' AND d.trigger = c.trigger AND d.rule_code = c.rule_code
                AND d.outcome = c.held_outcome AND d.due_on IS NOT DISTINCT FROM c.held_due_on AND d.version_code IS NOT DISTINCT FROM c.held_version_code
                AND (d.due_on, d.outcome, d.version_code) IS DISTINCT FROM (c.due_on, c.outcome, c.version_code)
            RETURNING d.id, c.held_key IS DISTINCT FROM c.due_key AS is_moved
        ), kept AS (
            INSERT INTO pg_temp.moved SELECT id FROM written WHERE is_moved
        )
        SELECT count(*)::int AS "Value" FROM written
        """;

    /// <summary>Begins the one transaction of a change. Nobody else changes the law or what is tracked until it ends, so what is read now is what will be written.</summary>
    public async Task<IDbContextTransaction> BeginAsync(CancellationToken cancellation)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellation);
        await context.LockTrackingAsync(cancellation);
        return transaction;
    }

    /// <summary>Saves the context's change, and with it all it moves; in the transaction <see cref="BeginAsync"/> began.</summary>
    /// <returns>How many tracked deadlines were written.</returns>
    public async Task<int> MoveAsync(DeadlineMoves moves, CancellationToken cancellation)
    {
        foreach (var ((module, register), records) in await moves.ReadRecordsAsync(cancellation))
        {
            foreach (var ids in records.Chunk(ModuleDbContext.MaxRecordsInEvent))
            {
                context.Publish(new LawChanged(module, register, ids));
            }
        }

        // The law first: reminders are planned by what it says from now on.
        await context.SaveChangesAsync(cancellation);
        var written = await WriteAsync(moves, cancellation);
        if (written > 0)
        {
            await PlanAsync(cancellation);
        }

        return written;
    }

    /// <summary>Writes the tracked deadlines alone.</summary>
    internal async Task<int> WriteAsync(DeadlineMoves moves, CancellationToken cancellation)
    {
        var written = moves.All.Where(move => move.IsWritten).ToList();
        if (written.Count == 0)
        {
            return 0;
        }

        await context.Database.ExecuteSqlRawAsync(MakeTables, cancellation);
        await CopyAsync(moves, written, cancellation);
        await context.Database.ExecuteSqlRawAsync("ANALYZE pg_temp.redated", cancellation);
        return (await context.Database.SqlQueryRaw<int>(Write, new NpgsqlParameter("today", NpgsqlDbType.Date) { Value = today.Today }).ToListAsync(cancellation))[0];
    }

    private async Task CopyAsync(DeadlineMoves moves, List<HeldMove> written, CancellationToken cancellation)
    {
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        await using var writer = await connection.BeginBinaryImportAsync(Copy, cancellation);
        foreach (var held in written.Select(move => move.Held))
        {
            // Computed once more, and not kept since it was found: the reasons of a hundred thousand dates would fill the memory.
            var now = moves.After.Answer(held.ReadTrigger());
            await writer.StartRowAsync(cancellation);
            await TextAsync(held.RuleCode);
            await TextAsync(held.Trigger);
            await DateAsync(held.DueOn);
            await TextAsync(held.Outcome.ToString());
            await TextAsync(held.VersionCode);
            await DateAsync(now.DueOn);
            await TextAsync(now.Outcome.ToString());
            await TextAsync(now.VersionCode);
            await TextAsync(now.NameVi);
            await TextAsync(now.NameEn);
            await TextAsync(now.Article);
            await TextAsync(now.ArticleEn);
            await TextAsync(now.Duty.ToString());
            await TextAsync(DerivationJson.Write(now.Derivation));
            await TextAsync(KeyOf(held.DueOn));
            await TextAsync(KeyOf(now.DueOn));
        }

        await writer.CompleteAsync(cancellation);

        Task TextAsync(string? text) => text is null ? writer.WriteNullAsync(cancellation) : writer.WriteAsync(text, NpgsqlDbType.Text, cancellation);
        Task DateAsync(DateOnly? date) => date is null ? writer.WriteNullAsync(cancellation) : writer.WriteAsync(date.Value, NpgsqlDbType.Date, cancellation);
    }

    /// <summary>A date as a key of <see cref="TrackedDeadline.EarlierDates"/>.</summary>
    private static string? KeyOf(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task PlanAsync(CancellationToken cancellation)
    {
        await context.Database.ExecuteSqlRawAsync("ANALYZE pg_temp.moved", cancellation);
        for (Guid? after = Guid.Empty; after is { } from;)
        {
            var page = await context.Tracked
                .FromSql($"SELECT d.* FROM pg_temp.moved m JOIN deadlines.tracked_deadlines d ON d.id = m.id WHERE m.id > {from} ORDER BY m.id LIMIT {Page}")
                .AsNoTracking().ToListAsync(cancellation);
            await reminders.PlanAsync(page, cancellation);
            after = page.Count == Page ? page.Max(deadline => deadline.Id) : null;
        }
    }
}
