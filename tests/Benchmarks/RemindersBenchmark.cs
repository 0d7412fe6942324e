using System.Diagnostics;
using System.Globalization;
using Benchmarks.Measuring;
using Bundled;
using Deadlines.Contracts;
using Npgsql;
using TestKit;

namespace Benchmarks;

/// <summary>
/// B4: 100,000 reminders for 300 people are planned, come due and go out by SMTP to a sink that keeps every Message-ID. Floors: the same rows
/// inserted as they are, and the same deliveries claimed in batches and finished by one durable commit each, without anything being sent.
/// </summary>
internal static class RemindersBenchmark
{
    private const string Database = "bench_reminders";

    private const string Rows = "reminders-rows.sql";

    private const int People = 300;

    /// <summary>As many as the product has workers.</summary>
    private const int Connections = 4;

    private const int Batch = 100;

    /// <summary>A Tuesday: on the next day each has passed.</summary>
    private static readonly DateOnly Due = TestHost.SampleDay.AddDays(-1);

    private static int rounds;

    public static async Task<IReadOnlyList<Outcome>> RunAsync(bool isQuick)
    {
        var count = isQuick ? 10_000 : 100_000;
        rounds = isQuick ? 1 : 3;
        await using var postgres = await EmbeddedPostgres.StartOrJoinAsync(
            Path.Combine(NodePackages.Root!, ".data", "benchmarks"), new EmbeddedPostgresOptions { Database = Database }, Console.Error.WriteLine, CancellationToken.None);
        await RenewAsync(postgres.ConnectionString);
        await using var source = new NpgsqlDataSourceBuilder(postgres.ConnectionString + ";Command Timeout=0").Build();
        await FillAsync(source, count);
        await using var sink = new SmtpSink();
        await using var host = await TestHost.JoinAsync(
            postgres.ConnectionString, "Mail:Host=127.0.0.1", $"Mail:Port={sink.Port}", "Mail:Tls=None", "Mail:From=nhacviec@skhcn.example.vn", "Mail:PublicAddress=https://skhcn.example.vn");
        host.ItIs(Due);

        var (plans, inserts) = await PlanAsync(host, source, count);
        host.ItIs(TestHost.SampleDay);
        var made = await TimeAsync("made due", () => host.SendAsync(new MakeDueReminders()));
        await ExecuteAsync(source, "VACUUM ANALYZE");
        await CopyAsync(source);

        var before = await FloorAsync(source, count);
        var ours = await TimeAsync("sent", () => DeliverAsync(host));
        var after = await FloorAsync(source, count);
        return [.. Report(count, plans, inserts, made, ours, [before, after]), .. await CountAsync(source, sink, count)];
    }

    private static IEnumerable<Outcome> Report(int count, List<double> plans, List<double> inserts, double made, double ours, List<double> floors)
    {
        var (plan, insert, floor) = (plans.Median(), inserts.Median(), floors.Average());
        yield return Outcome.Ratio("B4", string.Create(CultureInfo.InvariantCulture, $"plan {count:N0} reminders against raw INSERT"), [.. plans.Zip(inserts, (p, i) => p / i)], 3,
            string.Create(CultureInfo.InvariantCulture, $"{plan:F1} s against {insert:F1} s; made due in {made:F1} s"));
        yield return Outcome.Ratio("B4", string.Create(CultureInfo.InvariantCulture, $"send {count:N0} against a claim and a commit each"), [.. floors.Select(f => ours / f).Append(ours / floor)], 2.5,
            string.Create(CultureInfo.InvariantCulture, $"{ours:F1} s ({count / ours:F0}/s) against {floor:F1} s ({count / floor:F0}/s)"));
    }

    /// <summary>What the sink has against what was due, and what the product itself says of it.</summary>
    private static async Task<IReadOnlyList<Outcome>> CountAsync(NpgsqlDataSource source, SmtpSink sink, int count)
    {
        var distinct = sink.Taken.Distinct().Count();
        var (lost, doubled) = (count - distinct, sink.Taken.Count - distinct);
        var sent = (long)(await ScalarAsync(source, "SELECT count(*) FROM deadlines.reminder_deliveries WHERE state = 'Sent' AND doubtful = 0"))!;
        var connections = sink.Connections;
        return
        [
            new Outcome("B4", "lost / doubled at the sink", string.Create(CultureInfo.InvariantCulture, $"{lost} / {doubled} of {distinct:N0} by {connections} connections"), "0 / 0", lost == 0 && doubled == 0),
            new Outcome("B4", "ledger of the product", string.Create(CultureInfo.InvariantCulture, $"{sent:N0} sent, none in doubt"), count.ToString("N0", CultureInfo.InvariantCulture), sent == count),
        ];
    }

    /// <summary>Planned by the product, then the same rows inserted as they are, by turns.</summary>
    private static async Task<(List<double> Plans, List<double> Inserts)> PlanAsync(TestHost host, NpgsqlDataSource source, int count)
    {
        // The first statements of a host and an empty plan are no part of it.
        await host.SendAsync(new MakeDueReminders());
        await ExecuteAsync(source, "CREATE TABLE public.bench_reminders AS TABLE deadlines.reminders");
        var (plans, inserts) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            await ExecuteAsync(source, "TRUNCATE deadlines.reminders");
            inserts.Add(await TimeAsync("inserted", () => ExecuteAsync(source, "INSERT INTO deadlines.reminders SELECT * FROM public.bench_reminders")));
            await ExecuteAsync(source, "TRUNCATE deadlines.reminders");
            RemindersMade? planned = null;
            plans.Add(await TimeAsync("planned", async () => planned = await host.SendAsync(new MakeDueReminders())));
            if (planned!.Planned != count || planned.Made != 0)
            {
                throw new InvalidOperationException($"It would not be a fair measurement: {planned} of {count}.");
            }
        }

        return (plans, inserts);
    }

    private static async Task DeliverAsync(TestHost host)
    {
        while (await host.SendAsync(new DeliverReminders()) is { Sent: > 0 })
        {
        }
    }

    /// <summary>The deliveries as they wait, for the floor: the same table with the same indexes.</summary>
    private static async Task CopyAsync(NpgsqlDataSource source)
    {
        await ExecuteAsync(source, "CREATE TABLE public.bench_waiting AS SELECT id, kind, recipient_id, recipient_name, channel, key, deadline_id, due_on, planned_on FROM deadlines.reminder_deliveries");
        await ExecuteAsync(source, "CREATE TABLE public.bench_deliveries (LIKE deadlines.reminder_deliveries INCLUDING ALL)");
    }

    private static async Task<double> FloorAsync(NpgsqlDataSource source, int count)
    {
        await ExecuteAsync(source, "TRUNCATE public.bench_deliveries");
        await ExecuteAsync(source, "INSERT INTO public.bench_deliveries (id, kind, recipient_id, recipient_name, channel, key, deadline_id, due_on, planned_on) SELECT * FROM public.bench_waiting");
        await ExecuteAsync(source, "VACUUM ANALYZE public.bench_deliveries");
        var time = await TimeAsync("claimed and committed", () => Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => ClaimAndFinishAsync(source)))));
        return (long)(await ScalarAsync(source, "SELECT count(*) FROM public.bench_deliveries WHERE state = 'Sent'"))! == count
            ? time
            : throw new InvalidOperationException("It would not be a fair measurement: the floor has not finished all.");
    }

    private static async Task ClaimAndFinishAsync(NpgsqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var claim = new NpgsqlCommand(
            """
            UPDATE public.bench_deliveries d SET lease_token = $1, lease_until = now() + interval '2 minutes'
            FROM (SELECT id FROM public.bench_deliveries
                  WHERE channel = 'Mail' AND state IN ('Pending', 'Ambiguous') AND next_attempt_at <= now() AND (lease_until IS NULL OR lease_until < now())
                  ORDER BY next_attempt_at, recipient_id, id LIMIT $2 FOR UPDATE SKIP LOCKED) due
            WHERE d.id = due.id RETURNING d.id
            """, connection) { Parameters = { new NpgsqlParameter<Guid>(), new NpgsqlParameter<int> { TypedValue = Batch } } };
        await using var finish = new NpgsqlCommand(
            """
            UPDATE public.bench_deliveries SET state = 'Sent', attempts = attempts + 1, sent_at = now(), address = $3, subject = $4, lease_until = NULL, lease_token = NULL
            WHERE id = $1 AND lease_token = $2
            """, connection)
        {
            Parameters = { new NpgsqlParameter<Guid>(), new NpgsqlParameter<Guid>(), new NpgsqlParameter<string>(), new NpgsqlParameter<string>() },
        };
        var token = Guid.CreateVersion7();
        await claim.PrepareAsync();
        while (true)
        {
            ((NpgsqlParameter<Guid>)claim.Parameters[0]).TypedValue = token;
            var ids = new List<Guid>();
            await using (var reader = await claim.ExecuteReaderAsync())
            {
                while (await reader.ReadAsync())
                {
                    ids.Add(reader.GetGuid(0));
                }
            }

            if (ids.Count == 0)
            {
                return;
            }

            foreach (var id in ids)
            {
                ((NpgsqlParameter<Guid>)finish.Parameters[0]).TypedValue = id;
                ((NpgsqlParameter<Guid>)finish.Parameters[1]).TypedValue = token;
                ((NpgsqlParameter<string>)finish.Parameters[2]).TypedValue = "nguoi-123@example.vn";
                ((NpgsqlParameter<string>)finish.Parameters[3]).TypedValue = "Hạn của bên khác đã qua: Thời hạn phản đối đơn — Nhãn hiệu chứng nhận “Đặc sản 12345” của tỉnh Lạng Sơn";
                await finish.ExecuteNonQueryAsync();
            }
        }
    }

    private static async Task RenewAsync(string connectionString)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false }.ConnectionString;
        await using (var source = NpgsqlDataSource.Create(server))
        {
            await ExecuteAsync(source, $"DROP DATABASE IF EXISTS {Database} WITH (FORCE)");
            await ExecuteAsync(source, $"CREATE DATABASE {Database}");
        }

        await TestHost.PrepareAsync(connectionString);
    }

    private static async Task FillAsync(NpgsqlDataSource source, int count)
    {
        await using var stream = typeof(RemindersBenchmark).Assembly.GetManifestResourceStream(Rows)!;
        using var text = new StreamReader(stream);
        var script = (await text.ReadToEndAsync()).Replace("{people}", People.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{deadlines}", count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{due}", Due.ToString("O", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        await ExecuteAsync(source, script);
    }

    private static async Task<double> TimeAsync(string what, Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what} in {seconds:F1} s"));
        return seconds;
    }

    private static async Task<object?> ScalarAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private static Task ExecuteAsync(NpgsqlDataSource source, string sql) => ScalarAsync(source, sql);
}
