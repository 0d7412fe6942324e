using System.Diagnostics;
using System.Globalization;
using Benchmarks.Measuring;
using Bundled;
using Deadlines.Contracts;
using Deadlines.Data;
using Deadlines.Inbox;
using Deadlines.Rules;
using Deadlines.Simulation;
using Deadlines.TrackedDeadlines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Deadlines;
using Platform.Synthetic;
using TestKit;

namespace Benchmarks;

/// <summary>
/// B3: open deadlines dated anew by the law as it stands, with closed ones beside that must not count, in a database of their own. Theirs are all
/// shipped rules, events of four years, times of their own, clocks that stood or stand, dates by hand. The floor is the set UPDATE a person would
/// write by hand: the same columns with the same values, joined from a table in which the answer to every trigger lies ready; it computes
/// nothing. Ours reads what is held, computes, compares and writes. Full: every deadline that has a date holds another than the law's.
/// Both are rolled back, so that every round begins alike. No change: the whole command of every night against the floor with a guard. The
/// reminders of what moves are not in it: they are B4's.
/// </summary>
internal static class RecomputeBenchmark
{
    private const string Guard = "AND (d.due_on, d.outcome, d.version_code) IS DISTINCT FROM (a.due_on, a.outcome, a.version_code)";

    private const string Floor = """
        UPDATE deadlines.tracked_deadlines d SET
            due_on = a.due_on, next_due_on = coalesce(a.due_on, 'infinity'), outcome = a.outcome, version_code = a.version_code,
            name_vi = a.name_vi, name_en = a.name_en, article_vi = a.article_vi, article_en = a.article_en, duty = a.duty, derivation = a.derivation,
            earlier_dates = jsonb_build_object(d.due_on, d.set_on)::text, set_on = DATE '2024-05-15', revision = d.revision + 1
        FROM bench.answers a
        WHERE d.state = 'Open' AND d.outcome <> 'ByHand' AND a.trigger = d.trigger
        """;

    private const string Rows = "SELECT md5(string_agg(concat_ws(' ', id, ctid, xmin), ',' ORDER BY id)) FROM deadlines.tracked_deadlines";

    private const string Wrong = "SELECT count(*) FROM deadlines.tracked_deadlines d JOIN bench.answers a ON a.trigger = d.trigger WHERE d.state = 'Open' AND d.outcome <> 'ByHand' AND (d.due_on, d.derivation) IS DISTINCT FROM (a.due_on, a.derivation)";

    public static async Task<IReadOnlyList<Outcome>> RunAsync(int rows, bool isQuick)
    {
        var folder = Path.Combine(NodePackages.Root ?? throw new InvalidOperationException("Benchmarks run from inside the clone."), ".data", "benchmarks");
        var database = string.Create(CultureInfo.InvariantCulture, $"recompute_{rows}");
        await using var postgres = await EmbeddedPostgres.StartOrJoinAsync(folder, new EmbeddedPostgresOptions { Database = database }, Console.Error.WriteLine, CancellationToken.None);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { CommandTimeout = 0 }.ConnectionString);
        await TestHost.PrepareAsync(postgres.ConnectionString);
        await using var host = await TestHost.JoinAsync(new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { CommandTimeout = 0 }.ConnectionString);
        await FillAsync(host, source, rows);

        var triggers = await ScalarAsync(source, "SELECT count(*) FROM bench.answers");
        var what = string.Create(CultureInfo.InvariantCulture, $"{rows:N0} open deadlines of {triggers:N0} triggers");
        var still = await NoChangeAsync(host, source, isQuick ? 3 : 7);
        var full = await FullAsync(host, source, isQuick ? 1 : 3);
        return
        [
            Outcome.Ratio("B3", $"{what}, all moved", [.. full.Select(r => r.Ours / r.Floor)], 2, Seconds(full)),
            Outcome.Ratio("B3", $"{what}, none moved", [.. still.Rounds.Select(r => r.Ours / r.Floor)], 3, Seconds(still.Rounds)),
            new Outcome("B3", $"{what}, none moved: table rewritten", still.IsUntouched ? "no" : "yes", "no", still.IsUntouched),
        ];
    }

    private static async Task<(List<(double Ours, double Floor)> Rounds, bool IsUntouched)> NoChangeAsync(TestHost host, NpgsqlDataSource source, int rounds)
    {
        var before = await ScalarAsync(source, Rows);
        var measured = new List<(double, double)>();
        for (var round = -1; round < rounds; round++)
        {
            var ours = await SecondsAsync(() => host.SendAsync(new RecomputeDeadlines()));
            var floor = await SecondsAsync(() => ScalarAsync(source, $"{Floor} {Guard}"));
            // The first round warms both up.
            if (round >= 0)
            {
                measured.Add((ours, floor));
            }
        }

        return (measured, Equals(before, await ScalarAsync(source, Rows)));
    }

    private static async Task<List<(double Ours, double Floor)>> FullAsync(TestHost host, NpgsqlDataSource source, int rounds)
    {
        await ScalarAsync(source, "UPDATE deadlines.tracked_deadlines SET due_on = due_on + 1, next_due_on = due_on + 1 WHERE state = 'Open' AND outcome = 'Computed'");
        var measured = new List<(double, double)>();
        for (var round = 0; round < rounds; round++)
        {
            measured.Add((await OursAsync(host, source), await HandAsync(source)));
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  all moved: {measured[^1].Item1:F1} s against {measured[^1].Item2:F1} s"));
        }

        await ScalarAsync(source, "UPDATE deadlines.tracked_deadlines SET due_on = due_on - 1, next_due_on = due_on - 1 WHERE state = 'Open' AND outcome = 'Computed'");
        await ScalarAsync(source, "VACUUM ANALYZE deadlines.tracked_deadlines");
        return measured;
    }

    private static async Task<double> OursAsync(TestHost host, NpgsqlDataSource source)
    {
        await ScalarAsync(source, "VACUUM ANALYZE deadlines.tracked_deadlines");
        await using var scope = await host.ScopeAsync();
        var (context, mover) = (scope.ServiceProvider.GetRequiredService<DeadlinesDbContext>(), scope.ServiceProvider.GetRequiredService<DeadlineMover>());
        await using var transaction = await mover.BeginAsync(CancellationToken.None);
        var law = await scope.ServiceProvider.GetRequiredService<RuleSnapshots>().GetAsync(context, CancellationToken.None);
        var (found, written) = (0.0, 0);
        var took = await SecondsAsync(async () =>
        {
            DeadlineMoves? moves = null;
            found = await SecondsAsync(async () => moves = await DeadlineMoves.FindAsync(context.Tracked.Open(), null, law.Answers, CancellationToken.None));
            written = await mover.WriteAsync(moves!, CancellationToken.None);
        });
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {written:N0} written, of {took:F1} s {found:F1} s to read, compute and compare"));
        if ((await context.Database.SqlQueryRaw<long>(Wrong.Replace("count(*)", "count(*) AS \"Value\"", StringComparison.Ordinal)).ToListAsync())[0] != 0)
        {
            throw new InvalidOperationException("It would not be a fair measurement: some deadlines do not hold the answer.");
        }

        return took;
    }

    private static async Task<double> HandAsync(NpgsqlDataSource source)
    {
        await ScalarAsync(source, "VACUUM ANALYZE deadlines.tracked_deadlines");
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        return await SecondsAsync(async () =>
        {
            await using var command = new NpgsqlCommand($"{Floor} {Guard}", connection, transaction);
            await command.ExecuteNonQueryAsync();
        });
    }

    /// <summary>The rows, once: all or none.</summary>
    private static async Task FillAsync(TestHost host, NpgsqlDataSource source, int rows)
    {
        if (await ScalarAsync(source, "SELECT to_regclass('bench.answers')::text") is string)
        {
            return;
        }

        Console.Error.WriteLine($"Making {rows} deadlines; this is done once.");
        await using var scope = await host.ScopeAsync();
        var context = scope.ServiceProvider.GetRequiredService<DeadlinesDbContext>();
        var law = await scope.ServiceProvider.GetRequiredService<RuleSnapshots>().GetAsync(context, CancellationToken.None);
        var drawn = new Drawn(law, (Guid)(await ScalarAsync(source, "SELECT unit_id FROM directory.people LIMIT 1"))!);
        await using (var transaction = await context.Database.BeginTransactionAsync())
        {
            await context.CopyAsync(drawn.Make(rows), CancellationToken.None);
            await transaction.CommitAsync();
        }

        await ScalarAsync(source, """
            CREATE SCHEMA bench;
            CREATE TABLE bench.answers_new (trigger text PRIMARY KEY, due_on date, outcome text, version_code text, name_vi text, name_en text, article_vi text, article_en text, duty text, derivation text);
            INSERT INTO bench.answers_new SELECT DISTINCT ON (trigger) trigger, due_on, outcome, version_code, name_vi, name_en, article_vi, article_en, duty, derivation
            FROM deadlines.tracked_deadlines WHERE state = 'Open' AND outcome <> 'ByHand' ORDER BY trigger;
            ALTER TABLE bench.answers_new RENAME TO answers;
            """);
        await ScalarAsync(source, "VACUUM ANALYZE");
        // The host asks by its module's role.
        await ScalarAsync(source, "GRANT USAGE ON SCHEMA bench TO PUBLIC; GRANT SELECT ON bench.answers TO PUBLIC");
    }

    private static async Task<object?> ScalarAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is var value && value is DBNull ? null : value;
    }

    private static async Task<double> SecondsAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static string Seconds(List<(double Ours, double Floor)> rounds) =>
        string.Create(CultureInfo.InvariantCulture, $"{rounds.Select(r => r.Ours).Median():F2} s against {rounds.Select(r => r.Floor).Median():F2} s");

    /// <summary>Deadlines as a province has them after years, by one seed; a tenth more that are closed.</summary>
    private sealed class Drawn(RuleSnapshot law, Guid unit)
    {
        private static readonly int[] OwnDays = [5, 7, 10, 15, 20, 30];

        private readonly Random random = new(7203);
        private readonly Dictionary<DeadlineTrigger, ComputedDeadline> answers = [];
        private readonly List<DeadlineRule> rules = [.. law.Rules.Rules];
        private readonly List<DateOnly> days = [.. Enumerable.Range(0, 1_400).Select(i => TestHost.SampleDay.AddDays(-i)).Where(law.Calendar.IsWorkingDay)];

        public IEnumerable<TrackedDeadline> Make(int open)
        {
            for (var made = 0; made < open;)
            {
                var trigger = Draw();
                // Kept without its pauses' list, which has no equality of its own.
                var answer = trigger.Pauses.Count > 0 ? law.Answers.Answer(trigger) : answers.TryGetValue(trigger, out var known) ? known : answers[trigger] = law.Answers.Answer(trigger);
                if (!answer.IsOwed)
                {
                    continue;
                }

                made++;
                yield return Deadline(trigger, answer, made);
                if (made % 10 == 0)
                {
                    var closed = Deadline(trigger, answer with { DueOn = trigger.On }, made);
                    closed.End(DeadlineState.Met, TestHost.SampleDay, 2);
                    yield return closed;
                }
            }
        }

        private DeadlineTrigger Draw()
        {
            // Few rules date most of a year's work, and recent events have most of what is open.
            var rule = rules[(int)(Math.Pow(random.NextDouble(), 2) * rules.Count)];
            var on = days[(int)(Math.Pow(random.NextDouble(), 2) * days.Count)];
            var trigger = new DeadlineTrigger(rule.Code, on, random.Next(10) == 0 ? new DateOnly(on.Year - 1, 1 + random.Next(12), 1) : null)
            {
                OnOrAfter = rule.Recurs ? TestHost.SampleDay : null,
                Own = random.Next(25) == 0 ? new OwnPeriod(OwnDays[random.Next(OwnDays.Length)], true, "Thời hạn theo quyết định công bố", "Published time", "Quyết định 1234/QĐ-UBND") : null,
            };
            return random.Next(33) == 0 ? trigger with { Pauses = [new ClockPause(on.AddDays(1 + random.Next(10)), random.Next(3) == 0 ? null : on.AddDays(12 + random.Next(30)))] } : trigger;
        }

        private TrackedDeadline Deadline(DeadlineTrigger trigger, ComputedDeadline answer, int number)
        {
            var byHand = answer.Outcome.TakesDateByHand() && number % 2 == 0;
            var notice = new DeadlineNotice(
                Guid.CreateVersion7(), law.Rules.Find(trigger.RuleCode)!.Module, "assets", Guid.CreateVersion7(), string.Create(CultureInfo.InvariantCulture, $"Hồ sơ {number} xã Chi Lăng"), "/ip/assets/1", answer.RuleCode, answer.VersionCode,
                answer.NameVi, answer.NameEn, answer.Article, trigger.On, byHand ? trigger.On.AddDays(60) : answer.DueOn, unit, null, 1)
            {
                Outcome = byHand ? DeadlineOutcome.ByHand : answer.Outcome, ArticleEn = answer.ArticleEn, Derivation = answer.Derivation, Trigger = trigger,
            };
            return TrackedDeadline.Begin(notice, law.Rules.DutyOf(notice), trigger.On);
        }
    }
}
