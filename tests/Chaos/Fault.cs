using Npgsql;

namespace Chaos;

/// <summary>Something that goes wrong while reminders are on their way. When it returns, its cause is over; <see cref="Arena.HealAsync"/> brings back who died.</summary>
internal sealed record Fault(string Name, Func<Arena, IReadOnlyList<string>, Task> DoAsync)
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("a host is killed", (arena, _) => arena.AnyWorker().KillAsync()),
        new("all hosts are killed and race from a cold start", async (arena, _) => await Task.WhenAll(arena.Workers.Select(worker => worker.KillAsync()))),
        new("killed before what is due is decided", KilledDecidingAsync),
        new("killed once what is due is decided", KilledAfterDecisionAsync),
        new("killed with mails taken on", (arena, _) => KilledHoldingAsync(arena, "rcpt")),
        new("killed after DATA, before the server has it", (arena, _) => KilledHoldingAsync(arena, "data")),
        new("killed after the server has it, before 250", (arena, _) => KilledHoldingAsync(arena, "taken")),
        new("killed after 250", (arena, _) => KilledHoldingAsync(arena, "answered")),
        new("paused for thrice its lease", PausedAsync),
        new("paused in the middle of a mail, beyond its lease", PausedHoldingAsync),
        new("database stopped at once and started again", (arena, _) => arena.CrashDatabaseAsync()),
        new("all connections to the database are ended", (arena, _) => arena.ExecuteAsync("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name LIKE 'host-%'")),
        new("mail server gone", (arena, _) => MisbehavesAsync(arena, new { down = true })),
        new("mail server refuses for now (451)", (arena, _) => MisbehavesAsync(arena, new { data = 451 })),
        new("mailbox full (452)", (arena, _) => MisbehavesAsync(arena, new { rcpt = new Dictionary<string, int> { [Arena.Head] = 452 } })),
        new("mail server accepts and says nothing", (arena, _) => MisbehavesAsync(arena, new { silent = true })),
        new("mail server takes mails and hangs up", (arena, _) => MisbehavesAsync(arena, new { cut = true })),
        new("program outside fails (500)", (arena, _) => ProgramAnswersAsync(arena, 500)),
        new("program outside hangs", (arena, _) => ProgramAnswersAsync(arena, 0)),
        new("a host's clock is a day ahead", (arena, _) => AnotherDayAsync(arena, 1)),
        new("a host's clock is a day behind", (arena, _) => AnotherDayAsync(arena, -1)),
        new("dates change and change back while mails go out", ChangedAsync),
    ];

    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(2);

    /// <summary>Long enough for every step of a sending to come; where it does not come, nothing was on its way.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static async Task KilledHoldingAsync(Arena arena, string point)
    {
        await arena.Mail.BehaveAsync(new { hold = point });
        if (await arena.Mail.HeldAsync(Patience) is { } sender)
        {
            await arena.WorkerOf(sender).KillAsync();
        }
    }

    private static async Task PausedHoldingAsync(Arena arena, IReadOnlyList<string> titles)
    {
        await arena.Mail.BehaveAsync(new { hold = "data" });
        if (await arena.Mail.HeldAsync(Patience) is { } sender)
        {
            await arena.WorkerOf(sender).SignalAsync("STOP");
            await Task.Delay(arena.Lease * 3);
            await arena.WorkerOf(sender).SignalAsync("CONT");
        }
    }

    private static async Task PausedAsync(Arena arena, IReadOnlyList<string> titles)
    {
        var worker = arena.AnyWorker();
        await worker.SignalAsync("STOP");
        await Task.Delay(arena.Lease * 3);
        await worker.SignalAsync("CONT");
    }

    /// <summary>The table is held, so that whoever decides stands in the middle of its statement.</summary>
    private static async Task KilledDecidingAsync(Arena arena, IReadOnlyList<string> titles)
    {
        await using var connection = await arena.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("LOCK TABLE deadlines.reminders IN SHARE MODE", connection, transaction))
        {
            await hold.ExecuteNonQueryAsync();
        }

        if (await arena.UntilAsync("SELECT application_name FROM pg_stat_activity WHERE application_name LIKE 'host-%' AND wait_event_type = 'Lock' LIMIT 1", Patience) is string name)
        {
            await arena.WorkerOf(name).KillAsync();
        }

        await transaction.RollbackAsync();
    }

    private static async Task KilledAfterDecisionAsync(Arena arena, IReadOnlyList<string> titles)
    {
        await arena.UntilAsync("SELECT 'decided' FROM deadlines.reminder_deliveries WHERE state = 'Pending' LIMIT 1", AWhile);
        await arena.AnyWorker().KillAsync();
    }

    private static async Task MisbehavesAsync(Arena arena, object behavior)
    {
        await arena.Mail.BehaveAsync(behavior);
        await Task.Delay(AWhile);
    }

    private static async Task ProgramAnswersAsync(Arena arena, int status)
    {
        arena.Outside.Answer = status;
        await Task.Delay(AWhile);
    }

    private static async Task AnotherDayAsync(Arena arena, int days)
    {
        await arena.RestartAsync(0, Arena.Today.AddDays(days));
        await Task.Delay(AWhile);
        await arena.Workers[0].KillAsync();
    }

    /// <summary>A to B to A: what was told of A is not told again.</summary>
    private static async Task ChangedAsync(Arena arena, IReadOnlyList<string> titles)
    {
        foreach (var due in new[] { Arena.EarlierDue, Arena.Due })
        {
            await arena.TellAsync([.. titles.Where((_, index) => index % 2 == 0)], due);
            await Task.Delay(arena.Random.Next(50, 600));
        }
    }
}
