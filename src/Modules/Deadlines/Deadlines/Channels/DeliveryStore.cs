using Deadlines.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Deadlines.Channels;

/// <summary>How long a host may hold a delivery, and how often one is tried.</summary>
internal sealed class DeliveryLimits(IConfiguration configuration)
{
    /// <summary>Tries of one delivery, outages of its channel not counted.</summary>
    public const int MostAttempts = 6;

    /// <summary>Of a host: each has one delivery in flight, so no more than these are in doubt when it dies.</summary>
    public int Workers => Math.Max(1, configuration.GetValue("Deliveries:Workers", 4));

    /// <summary>Deliveries a worker takes, and makes ready, at a time.</summary>
    public int Batch => Math.Max(1, configuration.GetValue("Deliveries:Batch", 100));

    /// <summary>Begins anew when a delivery is begun; whoever holds one longer is taken for dead.</summary>
    public TimeSpan Lease => TimeSpan.FromSeconds(configuration.GetValue("Deliveries:LeaseSeconds", 120));

    /// <summary>How long what was asked of the database is taken for true without asking again: that a delivery is ours, and what its letter says.</summary>
    public TimeSpan Trust => Lease / 4;
}

/// <summary>Deliveries one host has taken.</summary>
/// <param name="Token">Who has another may not finish them.</param>
/// <param name="Failures">Of the channel since its last success, as it was then.</param>
internal sealed record TakenDeliveries(Guid Token, int Failures, IReadOnlyList<ReminderDelivery> Deliveries)
{
    /// <summary>Whether the channel failed last and this one is to show if it is back.</summary>
    public bool IsProbe => Failures > 0;
}

/// <summary>
/// The statements of the delivery: leases on the database's clock alone, each change under the condition that the delivery is still ours.
/// Nothing is sent within a transaction.
/// </summary>
internal sealed class DeliveryStore(DeadlinesDbContext context, DeliveryLimits limits)
{
    private const int LongestError = 2_000;

    private static readonly string HostName = $"{Environment.MachineName}/{Environment.ProcessId}";

    /// <summary>
    /// What waits from earlier days is no news any more: a person's list of yesterday, or several reminders left by an outage, become the
    /// one list of today.
    /// </summary>
    public Task CollapseAsync(DeliveryChannel channel, DateOnly today, CancellationToken cancellation) => context.Database.ExecuteSqlAsync($"""
        WITH stale AS (
            SELECT id, kind, count(*) OVER (PARTITION BY recipient_id) AS waiting
            FROM deadlines.reminder_deliveries WHERE channel = {channel.ToString()} AND state = 'Pending' AND planned_on < {today}
        ), overtaken AS (
            UPDATE deadlines.reminder_deliveries d SET state = 'Overtaken'
            FROM stale s WHERE d.id = s.id AND d.state = 'Pending' AND (s.waiting > 1 OR s.kind = 'Digest')
            RETURNING d.recipient_id, d.recipient_name
        )
        INSERT INTO deadlines.reminder_deliveries (id, kind, recipient_id, recipient_name, channel, key, planned_on)
        SELECT gen_random_uuid(), 'Digest', recipient_id, min(recipient_name), {channel.ToString()}, to_char({today}, 'YYYY-MM-DD'), {today} FROM overtaken GROUP BY recipient_id
        ON CONFLICT (kind, recipient_id, channel, key) DO NOTHING
        """, cancellation);

    /// <summary>What a host was sending when it died may have arrived: said so, counted, and sent again.</summary>
    public Task<int> DoubtLostAsync(CancellationToken cancellation)
    {
        const string words = "The host that was sending it has ended.";
        return context.Database.ExecuteSqlAsync($"""
            WITH lost AS (
                UPDATE deadlines.reminder_deliveries
                SET state = CASE WHEN attempts + 1 >= {DeliveryLimits.MostAttempts} THEN 'Dead' ELSE 'Ambiguous' END, attempts = attempts + 1, doubtful = doubtful + 1,
                    next_attempt_at = now(), last_error = {words}, lease_until = NULL, lease_token = NULL
                WHERE state = 'Sending' AND lease_until < now()
                RETURNING id
            )
            INSERT INTO deadlines.delivery_attempts (delivery_id, host, outcome, error) SELECT id, {HostName}, 'Unknown', {words} FROM lost
            """, cancellation);
    }

    /// <summary>Takes what is due, unless the channel is at rest; null when there is nothing to do.</summary>
    public async Task<TakenDeliveries?> TakeAsync(DeliveryChannel channel, CancellationToken cancellation)
    {
        await context.Database.ExecuteSqlAsync($"INSERT INTO deadlines.channels (channel) VALUES ({channel.ToString()}) ON CONFLICT DO NOTHING", cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        // While one host tries whether the channel is back, the others wait as long as it may take.
        var gate = await context.Database.SqlQuery<int>($"""
            UPDATE deadlines.channels SET open_until = CASE WHEN failures > 0 THEN now() + {limits.Lease} END
            WHERE channel = {channel.ToString()} AND (open_until IS NULL OR open_until <= now())
            RETURNING failures AS "Value"
            """).ToListAsync(cancellation);
        if (gate.Count == 0)
        {
            return null;
        }

        var token = Guid.CreateVersion7();
        // A person's deliveries come together: what they say is asked for once.
        var taken = await context.ReminderDeliveries.FromSql($"""
            UPDATE deadlines.reminder_deliveries d SET lease_token = {token}, lease_until = now() + {limits.Lease}
            FROM (SELECT id FROM deadlines.reminder_deliveries
                  WHERE channel = {channel.ToString()} AND state IN ('Pending', 'Ambiguous') AND next_attempt_at <= now() AND (lease_until IS NULL OR lease_until < now())
                  ORDER BY next_attempt_at, recipient_id, id LIMIT {(gate[0] > 0 ? 1 : limits.Batch)} FOR UPDATE SKIP LOCKED) due
            WHERE d.id = due.id
            RETURNING d.*, d.xmin
            """).AsNoTracking().ToListAsync(cancellation);
        if (taken.Count == 0)
        {
            return null;
        }

        await transaction.CommitAsync(cancellation);
        return new TakenDeliveries(token, gate[0], [.. taken.OrderBy(d => d.NextAttemptAt).ThenBy(d => d.RecipientId).ThenBy(d => d.Id)]);
    }

    /// <summary>Says that it is being handed over from now on; false when it is no longer ours.</summary>
    public async Task<bool> StartAsync(Guid id, Guid token, CancellationToken cancellation) =>
        await context.Database.ExecuteSqlAsync($"""
            UPDATE deadlines.reminder_deliveries SET state = 'Sending', lease_until = now() + {limits.Lease}
            WHERE id = {id} AND lease_token = {token} AND state IN ('Pending', 'Ambiguous')
            """, cancellation) == 1;

    /// <summary>Holds on to what was begun; false when it is no longer ours.</summary>
    public async Task<bool> RenewAsync(Guid id, Guid token, CancellationToken cancellation) =>
        await context.Database.ExecuteSqlAsync($"""
            UPDATE deadlines.reminder_deliveries SET lease_until = now() + {limits.Lease} WHERE id = {id} AND lease_token = {token} AND state = 'Sending'
            """, cancellation) == 1;

    /// <returns>How many were still ours to put away.</returns>
    public Task<int> OvertakeAsync(Guid[] ids, Guid token, CancellationToken cancellation) => context.Database.ExecuteSqlAsync($"""
        UPDATE deadlines.reminder_deliveries SET state = 'Overtaken', lease_until = NULL, lease_token = NULL
        WHERE id = ANY ({ids}) AND lease_token = {token} AND state IN ('Pending', 'Ambiguous')
        """, cancellation);

    /// <summary>Gives back what was taken and not begun.</summary>
    public Task ReleaseAsync(Guid[] ids, Guid token, CancellationToken cancellation) => context.Database.ExecuteSqlAsync($"""
        UPDATE deadlines.reminder_deliveries SET lease_until = NULL, lease_token = NULL WHERE id = ANY ({ids}) AND lease_token = {token} AND state <> 'Sending'
        """, cancellation);

    /// <summary>
    /// Writes down how a try ended, and in the same commit that the next one begins: one commit a delivery, and never two in flight. The log
    /// gets its line also when the delivery has become another host's meanwhile.
    /// </summary>
    /// <param name="next">What is begun; null when nothing is.</param>
    /// <returns>Whether the next has begun: it was still ours.</returns>
    public async Task<bool> FinishAsync(ReminderDelivery delivery, TakenDeliveries taken, PreparedDelivery prepared, SendReport report, Guid? next, CancellationToken cancellation)
    {
        // What failed because the channel is down was no try of its own.
        var tries = report.Outcome is AttemptOutcome.Unreachable || (report.Outcome is AttemptOutcome.Unknown && taken.IsProbe) ? 0 : 1;
        var attempts = delivery.Attempts + tries;
        var state = report.Outcome switch
        {
            AttemptOutcome.Sent => DeliveryState.Sent,
            AttemptOutcome.Rejected => DeliveryState.Dead,
            _ when tries > 0 && attempts >= DeliveryLimits.MostAttempts => DeliveryState.Dead,
            AttemptOutcome.Unknown => DeliveryState.Ambiguous,
            // Once in doubt, always in doubt: a later outage does not make it certain that the first one did not arrive.
            _ => delivery.State is DeliveryState.Ambiguous ? DeliveryState.Ambiguous : DeliveryState.Pending,
        };
        var error = report.Error is { } words ? words[..Math.Min(words.Length, LongestError)] : null;
        return await context.Database.ExecuteSqlAsync($"""
            WITH done AS (
                UPDATE deadlines.reminder_deliveries
                SET state = {state.ToString()}, attempts = {attempts}, doubtful = doubtful + {(report.Outcome is AttemptOutcome.Unknown ? 1 : 0)},
                    next_attempt_at = now() + make_interval(secs => {PauseAfter(attempts)} * (0.8 + 0.4 * random())),
                    sent_at = CASE WHEN {state.ToString()} = 'Sent' THEN now() END,
                    address = coalesce({prepared.Address}, address), subject = coalesce({prepared.Subject}, subject), last_error = {error}, lease_until = NULL, lease_token = NULL
                WHERE id = {delivery.Id} AND lease_token = {taken.Token}
            ), logged AS (
                INSERT INTO deadlines.delivery_attempts (delivery_id, host, outcome, code, error) VALUES ({delivery.Id}, {HostName}, {report.Outcome.ToString()}, {report.Code}, {error})
            )
            UPDATE deadlines.reminder_deliveries SET state = 'Sending', lease_until = now() + {limits.Lease}
            WHERE id = {next} AND lease_token = {taken.Token} AND state IN ('Pending', 'Ambiguous')
            """, cancellation) == 1;
    }

    /// <summary>The channel has answered: it is well, whatever it answered.</summary>
    /// <param name="taken">What it answered for: a failure another has found since stands. Null asks for none.</param>
    public Task ChannelAnsweredAsync(DeliveryChannel channel, TakenDeliveries? taken, bool hasSent, CancellationToken cancellation) => context.Database.ExecuteSqlAsync($"""
        UPDATE deadlines.channels SET failures = 0, open_until = NULL, last_success_at = CASE WHEN {hasSent} THEN now() ELSE last_success_at END
        WHERE channel = {channel.ToString()} AND failures = coalesce({taken?.Failures}, failures)
        """, cancellation);

    /// <summary>The one that was to show whether the channel is back did not go: another may at once, and whether it is back stays open.</summary>
    public Task AskAgainAsync(DeliveryChannel channel, CancellationToken cancellation) => context.Database.ExecuteSqlAsync($"""
        UPDATE deadlines.channels SET open_until = now() WHERE channel = {channel.ToString()} AND failures > 0
        """, cancellation);

    /// <summary>
    /// The channel does not answer: half a minute of rest, twice as long after each further failure, a quarter of an hour at most. Several
    /// who found out at the same time found one failure.
    /// </summary>
    public Task ChannelFailedAsync(DeliveryChannel channel, TakenDeliveries taken, string? error, CancellationToken cancellation) => context.Database.ExecuteSqlAsync($"""
        UPDATE deadlines.channels
        SET failures = failures + 1, open_until = now() + make_interval(secs => least(900, 30 * power(2, least(failures, 10))) * (0.8 + 0.2 * random())),
            last_failure_at = now(), last_error = {error}
        WHERE channel = {channel.ToString()} AND failures = {taken.Failures}
        """, cancellation);

    /// <summary>Seconds: 1, 2, 4 … minutes, an hour at most.</summary>
    private static double PauseAfter(int attempts) => Math.Min(3_600, 30 * Math.Pow(2, attempts));
}
