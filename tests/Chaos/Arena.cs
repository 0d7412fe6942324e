using System.Diagnostics;
using System.Globalization;
using Bundled;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Deadlines;
using Platform.Persistence;
using TestKit;

namespace Chaos;

/// <summary>Hosts, database, mail server and the program outside; and the desk from which work is entered.</summary>
internal sealed class Arena : IAsyncDisposable
{
    public const string Head = "binh@example.vn";

    private const string Secret = "mot-khoa-ky-du-dai-cho-chuong-trinh-ngoai";

    private readonly List<string> titles = [];
    private readonly Dictionary<string, DeadlineNotice> told = [];
    private EmbeddedPostgres postgres = null!;
    private TestHost desk = null!;
    private Guid person, unit;

    private Arena(CampaignPlan plan, Random random) => (Plan, Random) = (plan, random);

    /// <summary>A Monday; what was due on Friday is raised to the head of the unit.</summary>
    public static DateOnly Today { get; } = new(2024, 5, 20);

    public static DateOnly Due { get; } = new(2024, 5, 17);

    public static DateOnly EarlierDue { get; } = new(2024, 5, 16);

    public CampaignPlan Plan { get; }

    public Random Random { get; }

    public TimeSpan Lease => TimeSpan.FromSeconds(Plan.LeaseSeconds);

    public List<Worker> Workers { get; } = [];

    public MailSink Mail { get; private set; } = null!;

    public Outside Outside { get; private set; } = null!;

    /// <summary>All work entered, by its unique title.</summary>
    public IReadOnlyList<string> Titles => titles;

    private IReadOnlyList<string> Settings =>
    [
        .. Mail.Settings.Where(setting => !setting.StartsWith("Mail:From", StringComparison.Ordinal) && !setting.StartsWith("Mail:Timeout", StringComparison.Ordinal)),
        // Below the lease, as the shipped limits are.
        // Small batches: all workers of a host have something in hand.
        "Mail:TimeoutSeconds=1", "Deliveries:Batch=3", $"Deliveries:LeaseSeconds={Plan.LeaseSeconds}",
        "environment=Development", $"Webhook:Address={Outside.Address}", $"Webhook:Secret={Secret}",
    ];

    public static async Task<Arena> OpenAsync(CampaignPlan plan, Random random)
    {
        var arena = new Arena(plan, random) { Mail = await MailSink.StartAsync(), Outside = await Outside.StartAsync() };
        await arena.StartDatabaseAsync();
        await arena.ExecuteOnServerAsync("DROP DATABASE IF EXISTS chaos WITH (FORCE)", "CREATE DATABASE chaos");
        await TestHost.PrepareAsync(arena.postgres.ConnectionString);
        arena.desk = await TestHost.JoinAsync(arena.postgres.ConnectionString);
        arena.person = (Guid)(await arena.AskAsync("SELECT person_id FROM directory.users WHERE user_name = 'mai'"))!;
        arena.unit = (Guid)(await arena.AskAsync($"SELECT unit_id FROM directory.people WHERE id = '{arena.person}'"))!;
        for (var number = 0; number < plan.Hosts; number++)
        {
            arena.Workers.Add(await Worker.StartAsync(number, arena.postgres.ConnectionString, Today, arena.Settings));
        }

        return arena;
    }

    public Worker AnyWorker() => Workers.Where(worker => worker.IsAlive).ElementAt(Random.Next(Workers.Count(worker => worker.IsAlive)));

    /// <summary>By the sender of its mails or the name of its connections.</summary>
    public Worker WorkerOf(string name) => Workers[int.Parse(name.Split('@')[0].Split('-')[1], CultureInfo.InvariantCulture)];

    public async Task RestartAsync(int number, DateOnly today)
    {
        var before = Workers[number];
        await before.KillAsync();
        Workers[number] = await Worker.StartAsync(number, postgres.ConnectionString, today, Settings);
        await before.DisposeAsync();
    }

    /// <summary>Enters work that is late already; it is to be raised to the head of the unit.</summary>
    public async Task<IReadOnlyList<string>> RaiseAsync(int round, int count)
    {
        var entered = Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"Việc {round}.{number} của Chi Lăng")).ToList();
        titles.AddRange(entered);
        await TellAsync(entered, Due);
        return entered;
    }

    /// <summary>Tells, as its owner, when this work is due.</summary>
    public async Task TellAsync(IReadOnlyList<string> which, DateOnly due)
    {
        var notices = which.Select(title => told[title] = told.TryGetValue(title, out var before)
            ? before with { DueOn = due, Sequence = before.Sequence + 1 }
            : new DeadlineNotice(
                Guid.CreateVersion7(), "ip", "assets", Guid.CreateVersion7(), title, "/ip/assets/1", "SK-FORM", "TM-FORM-R1", "Thẩm định hình thức đơn", "Formality examination",
                "khoản 1 Điều 119 Luật SHTT", new DateOnly(2024, 4, 17), due, unit, person, 1) { Outcome = DeadlineOutcome.Computed, Derivation = [] }).ToList();
        await TellAsync(new DeadlinesSet(notices));
    }

    private Task TellAsync(DeadlinesSet happened) => AtDeskAsync(() => PublishAsync(happened));

    /// <summary>Once more when the connection it was given had died with the server.</summary>
    private static async Task AtDeskAsync(Func<Task> work)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception broken) when (tries < 10 && broken is InvalidOperationException or NpgsqlException or Microsoft.EntityFrameworkCore.DbUpdateException)
            {
                NpgsqlConnection.ClearAllPools();
            }
        }
    }

    private async Task PublishAsync(DeadlinesSet happened)
    {
        await using var scope = await desk.ScopeAsync();
        var context = (ModuleDbContext)scope.ServiceProvider.GetRequiredService(desk.Modules.Find("directory")!.DbContext);
        context.Publish(happened);
        await context.SaveChangesAsync();
        // At the desk it is still the week before: what is overdue the day it is entered is nobody's news.
        await desk.DispatchAsync();
    }

    /// <summary>Everything around works again, and whoever died is coming back: the others do not wait for it. Of none left, the first is waited for.</summary>
    /// <returns>Ends when all are back.</returns>
    public async Task<Task> HealAsync()
    {
        Outside.Answer = 200;
        await Mail.BehaveAsync(new { });
        var back = Enumerable.Range(0, Workers.Count).Where(number => !Workers[number].IsAlive).Select(number => RestartAsync(number, Today)).ToList();
        if (back.Count == Workers.Count)
        {
            await await Task.WhenAny(back);
        }

        return Task.WhenAll(back);
    }

    /// <summary>The pauses before another try are minutes; nobody waits for them here.</summary>
    public async Task TimePassesAsync()
    {
        await ExecuteAsync("""
            UPDATE deadlines.reminder_deliveries SET next_attempt_at = now() WHERE state IN ('Pending', 'Ambiguous') AND next_attempt_at > now();
            UPDATE deadlines.channels SET open_until = now() WHERE open_until > now();
            UPDATE directory.deliveries SET next_attempt_at = now() WHERE state = 'Pending' AND next_attempt_at > now()
            """);
        await AtDeskAsync(() => desk.DispatchAsync());
    }

    /// <summary>What has not ended: events on their way, reminders not made, deliveries not sent, work of these titles the head was not told of.</summary>
    public async Task<IReadOnlyList<string>> UnfinishedAsync(IReadOnlyList<string> round)
    {
        var open = (string?)await AskAsync("""
            SELECT string_agg(what, '|') FROM (
                SELECT 'event ' || m.id AS what FROM directory.outbox_messages m WHERE NOT EXISTS (SELECT FROM directory.deliveries d WHERE d.message_id = m.id AND d.state = 'Done')
                UNION ALL SELECT 'reminder ' || id FROM deadlines.reminders WHERE state = 'Planned' AND remind_on <= '2024-05-20'
                UNION ALL SELECT channel || ' ' || state || ' ' || key FROM deadlines.reminder_deliveries WHERE state NOT IN ('Sent', 'Overtaken')) AS open
            """);
        if (open is not null)
        {
            return open.Split('|');
        }

        var ledger = await LedgerAsync();
        return [.. round.Where(title => !ledger.HeadKnows(title)).Select(title => $"nobody was told of {title}")];
    }

    /// <summary>Messages taken until now, repeated ones included.</summary>
    public async Task<int> TakenAsync() => (await Mail.MailsAsync()).Count + Outside.Taken.Count;

    public async Task<Ledger> LedgerAsync() => new(this, await Mail.MailsAsync(), Outside.Taken);

    /// <summary>How many days this work was due on, one after the other.</summary>
    public int DaysTold(string title) => told[title].Sequence > 1 ? 2 : 1;

    /// <summary>Stopped as by a power cut of the server, and started again.</summary>
    public async Task CrashDatabaseAsync()
    {
        var pid = (await File.ReadAllLinesAsync(Path.Combine(postgres.DataDirectory, "postmaster.pid")))[0];
        using (var kill = Process.Start("kill", ["-QUIT", pid])!)
        {
            await kill.WaitForExitAsync();
        }

        while (File.Exists(Path.Combine(postgres.DataDirectory, "postmaster.pid")))
        {
            await Task.Delay(20);
        }

        NpgsqlConnection.ClearAllPools();
        var before = postgres.ConnectionString;
        await StartDatabaseAsync();
        if (postgres.ConnectionString != before)
        {
            throw new InvalidOperationException("The database came back at another address; the hosts could not find it.");
        }
    }

    public async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(postgres.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public async Task<object?> AskAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is var value && value is DBNull ? null : value;
    }

    public Task ExecuteAsync(string sql) => AskAsync(sql);

    /// <summary>Asks again and again until there is an answer; null when there is none in time.</summary>
    public async Task<object?> UntilAsync(string sql, TimeSpan patience)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < patience)
        {
            if (await AskAsync(sql) is { } answer)
            {
                return answer;
            }

            await Task.Delay(5);
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in Workers)
        {
            await worker.DisposeAsync();
        }

        await desk.DisposeAsync();
        await Mail.DisposeAsync();
        await Outside.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await postgres.DisposeAsync();
    }

    private async Task StartDatabaseAsync()
    {
        var root = NodePackages.Root ?? throw new InvalidOperationException("Chaos runs from inside the clone.");
        postgres = await EmbeddedPostgres.StartOrJoinAsync(Path.Combine(root, ".data", "chaos"), new EmbeddedPostgresOptions { Database = "chaos" }, _ => { }, CancellationToken.None);
    }

    private async Task ExecuteOnServerAsync(params string[] statements)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        foreach (var sql in statements)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
