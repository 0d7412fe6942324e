using System.Diagnostics;
using System.Globalization;

namespace Chaos;

/// <summary>What a campaign does; the same seed does the same.</summary>
public sealed record CampaignPlan(int Faults, int Seed, int Hosts, int LeaseSeconds);

/// <summary>What came of it.</summary>
/// <param name="Due">Overdue work that had to be raised.</param>
/// <param name="Sent">Messages the mail server and the program outside took, each counted once.</param>
/// <param name="Lost">Work nobody was told of, and deliveries that ended nowhere or that the ledger has not.</param>
/// <param name="Doubled">Work raised to the same person by two decisions.</param>
/// <param name="Repeated">Messages that arrived again under the same Message-ID.</param>
/// <param name="Ambiguous">How often the program itself said it does not know whether a message arrived.</param>
/// <param name="SlowestRecovery">From the end of a fault to the next message.</param>
public sealed record CampaignOutcome(int Seed, int Faults, int Due, int Sent, IReadOnlyList<string> Lost, IReadOnlyList<string> Doubled, int Repeated, int Ambiguous, TimeSpan SlowestRecovery, TimeSpan RecoveryLimit)
{
    /// <summary>Nothing lost, nothing decided twice, and what came again had been in doubt.</summary>
    public bool Holds => Lost.Count == 0 && Doubled.Count == 0 && Repeated <= Ambiguous && Due > 0;

    /// <summary>Whether it went on in time after each fault.</summary>
    public bool IsPrompt => SlowestRecovery <= RecoveryLimit;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        seed {Seed}, {Faults} faults
        due {Due}, sent {Sent}
        lost {Lost.Count} (0){Listed(Lost)}
        double decisions {Doubled.Count} (0){Listed(Doubled)}
        arrived again under the same Message-ID {Repeated} (at most the {Ambiguous} in doubt)
        slowest recovery {SlowestRecovery.TotalSeconds:F1} s (at most {RecoveryLimit.TotalSeconds:F0} s)
        {(Holds ? IsPrompt ? "holds" : "HOLDS, AND IS SLOW" : "DOES NOT HOLD")}
        """);

    private static string Listed(IReadOnlyList<string> what) => string.Concat(what.Take(10).Select(one => $"\n    {one}"));
}

/// <summary>One fault after the other, each with work on its way, and after each everything must come to its end.</summary>
public static class Campaign
{
    /// <summary>After a fault everything must have ended by then; what has not is lost.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public static async Task<CampaignOutcome> RunAsync(CampaignPlan plan, Action<string> say)
    {
        say(string.Create(CultureInfo.InvariantCulture, $"seed {plan.Seed}, {plan.Faults} faults, {plan.Hosts} hosts, lease {plan.LeaseSeconds} s"));
        var random = new Random(plan.Seed);
        await using var arena = await Arena.OpenAsync(plan, random);
        var lost = new List<string>();
        var slowest = TimeSpan.Zero;
        // Each kind once, in some order, before any comes again.
        var kinds = new Queue<Fault>();
        for (var round = 1; round <= plan.Faults; round++)
        {
            if (kinds.Count == 0)
            {
                var all = Fault.All.ToArray();
                random.Shuffle(all);
                kinds = new Queue<Fault>(all);
            }

            var fault = kinds.Dequeue();
            var titles = await arena.RaiseAsync(round, random.Next(5, 25));
            await Task.Delay(random.Next(0, 400));
            await fault.DoAsync(arena, titles);
            var revived = await arena.HealAsync();
            var (recovery, open) = await SettleAsync(arena, titles);
            await revived;
            slowest = recovery > slowest ? recovery : slowest;
            lost.AddRange(open);
            say(string.Create(CultureInfo.InvariantCulture, $"{round,4} {fault.Name,-46} {titles.Count,3} due, first message after {recovery.TotalSeconds:F1} s{(open.Count > 0 ? $", {open.Count} LOST" : "")}"));
        }

        var ledger = await arena.LedgerAsync();
        lost.AddRange(await ledger.MissingAsync());
        return new CampaignOutcome(
            plan.Seed, plan.Faults, arena.Titles.Count, ledger.Distinct, lost, ledger.Doubled(), ledger.Repeated, await ledger.InDoubtAsync(), slowest, TimeSpan.FromSeconds(plan.LeaseSeconds + 10));
    }

    /// <summary>Waits until every delivery has ended and all of this round's work was told of.</summary>
    private static async Task<(TimeSpan Recovery, IReadOnlyList<string> Open)> SettleAsync(Arena arena, IReadOnlyList<string> titles)
    {
        var healed = Stopwatch.StartNew();
        var before = await arena.TakenAsync();
        TimeSpan? recovery = null;
        while (true)
        {
            await arena.TimePassesAsync();
            var open = await arena.UnfinishedAsync(titles);
            if (recovery is null && (open.Count == 0 || await arena.TakenAsync() > before))
            {
                // Where nothing was left to send there was nothing to wait for.
                recovery = open.Count == 0 && await arena.TakenAsync() == before ? TimeSpan.Zero : healed.Elapsed;
            }

            if (open.Count == 0 || healed.Elapsed > Patience)
            {
                return (recovery ?? healed.Elapsed, open);
            }

            await Task.Delay(Look);
        }
    }
}
