using Deadlines.Channels;
using Deadlines.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.Deadlines;
using Shouldly;
using TestKit;
using Xunit;

namespace Deadlines.Tests.Features;

/// <summary>Deliveries made ready together, and several workers of one host.</summary>
public sealed class BatchTests : MailTestBase
{
    /// <summary>Three working days after it was due: raised to binh, and to the director as well.</summary>
    private async Task RaiseToBothAsync(params DeadlineNotice[] notices)
    {
        await TellAsync(notices);
        Host.ItIs(new DateOnly(2024, 5, 22));
        await RemindAsync();
    }

    private DeadlineNotice Late(string title = "Lạc đỏ Chi Lăng", string module = "ip", string rule = Ours) => Notice(new DateOnly(2024, 5, 17), Mai, Technology, module, rule, title: title);

    private static async Task<IReadOnlyList<ReminderDelivery>> TakeAsync(IServiceProvider services) =>
        (await services.GetRequiredService<DeliveryStore>().TakeAsync(DeliveryChannel.Mail, CancellationToken.None)).ShouldNotBeNull().Deliveries;

    private static IDeliveryChannel MailOf(IServiceProvider services) => services.GetServices<IDeliveryChannel>().Single(channel => channel.Channel is DeliveryChannel.Mail);

    [Fact]
    public async Task A_hundred_letters_cost_as_many_statements_as_ten()
    {
        await RaiseToBothAsync([.. Enumerable.Range(1, 50).Select(number => Late($"Việc {number}"))]);
        await using var taking = await Host.ScopeAsync();
        var deliveries = await TakeAsync(taking.ServiceProvider);
        deliveries.Select(delivery => delivery.RecipientId).Distinct().ShouldBe([Binh, Director], ignoreOrder: true);
        async Task<int> CostOfAsync(IReadOnlyList<ReminderDelivery> batch)
        {
            await using var scope = await Host.ScopeAsync();
            var letters = 0;
            var statements = await StatementsOfAsync(async () => letters = (await MailOf(scope.ServiceProvider).PrepareAsync(batch, CancellationToken.None)).Count);
            letters.ShouldBe(batch.Count);
            return statements.Count;
        }

        // What a host reads once and keeps is no difference between ten and a hundred.
        await CostOfAsync([deliveries[0]]);
        var ofTen = await CostOfAsync([.. deliveries.Skip(45).Take(10)]);

        (await CostOfAsync(deliveries)).ShouldBe(ofTen);
    }

    [Fact]
    public async Task Each_reads_only_what_she_may_though_letters_are_written_together()
    {
        await RaiseToBothAsync(Late("Na Chi Lăng"), Late("Máy X-quang", "radiation", "LIC-RENEW"));

        (await DeliverAsync()).ShouldBe(new RemindersDelivered(Sent: 3, Failed: 0, Overtaken: 1));

        (await Sink.MailsAsync()).Select(mail => (mail.To, Title: mail.Subject.Split(" — ")[^1])).ShouldBe(
            [("binh@example.vn", "Na Chi Lăng"), ("giamdoc@example.vn", "Na Chi Lăng"), ("giamdoc@example.vn", "Máy X-quang")], ignoreOrder: true);
    }

    [Fact]
    public async Task Two_hosts_of_four_workers_each_send_nothing_twice()
    {
        await RaiseAsync(120);
        string[] smallBatches = [.. Sink.Settings, "Deliveries:Batch=2"];
        await using var one = await TestHost.StartBesideAsync(Host, settings: smallBatches);
        await using var other = await TestHost.StartBesideAsync(Host, settings: smallBatches);
        one.ItIs(new DateOnly(2024, 5, 20));
        other.ItIs(new DateOnly(2024, 5, 20));

        var runs = await Task.WhenAll(one.SendAsync(new DeliverReminders()), other.SendAsync(new DeliverReminders()));

        runs.Sum(run => run.Sent).ShouldBe(120);
        (await Sink.MailsAsync()).Select(mail => mail.Header("Message-ID")).ToList().ShouldBeUnique();
        (await CountAsync("delivery_attempts WHERE outcome = 'Sent'")).ShouldBe(120);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task A_host_that_stood_still_after_it_had_begun_sends_only_what_is_still_its_own(bool isTaken, int sent)
    {
        await RaiseAsync();
        var another = isTaken ? ", state = 'Pending', lease_token = gen_random_uuid()" : "";
        var clock = new LeapingClock(Host.ConnectionString, $"UPDATE deadlines.reminder_deliveries SET lease_until = now() + interval '1 hour' {another} WHERE state = 'Sending'");

        (await WorkAsync(clock)).ShouldBe(new RemindersDelivered(sent, 0, 0));

        (await Sink.MailsAsync()).Count.ShouldBe(sent);
        (await CountAsync("reminder_deliveries WHERE state = 'Pending' AND lease_token IS NOT NULL")).ShouldBe(1 - sent);
    }

    [Fact]
    public async Task What_has_been_held_for_long_is_given_back_to_be_written_anew()
    {
        await RaiseAsync(4);
        // The second has begun in the commit that ended the first.
        var clock = new LeapingClock(Host.ConnectionString, "UPDATE deadlines.reminder_deliveries SET last_error = NULL WHERE state = 'Sent'");

        (await WorkAsync(clock)).Sent.ShouldBe(2);

        (await CountAsync("reminder_deliveries WHERE state = 'Pending' AND lease_token IS NULL AND attempts = 0")).ShouldBe(2);
    }

    [Fact]
    public async Task One_letter_that_cannot_be_written_delays_no_other_of_its_batch()
    {
        await RaiseAsync(10);
        var poison = (Guid)(await Host.ScalarAsync("SELECT id FROM deadlines.reminder_deliveries ORDER BY id OFFSET 5 LIMIT 1"))!;

        (await WorkAsync(TimeProvider.System, poison)).ShouldBe(new RemindersDelivered(Sent: 9, Failed: 1, Overtaken: 0));

        (await CountAsync($"reminder_deliveries WHERE id = '{poison}' AND state = 'Pending' AND attempts = 1 AND last_error = 'poison' AND next_attempt_at > now()")).ShouldBe(1);
        (await CountAsync("channels WHERE failures = 0")).ShouldBe(1);
    }

    /// <summary>One batch by one worker.</summary>
    private async Task<RemindersDelivered> WorkAsync(TimeProvider clock, Guid? poison = null)
    {
        await using var scope = await Host.ScopeAsync();
        var services = scope.ServiceProvider;
        var worker = new DeliveryWorker(
            services.GetRequiredService<DeliveryStore>(), services.GetRequiredService<DeliveryLimits>(), [new PoisonedChannel(MailOf(services), poison)], clock, NullLogger<DeliveryWorker>.Instance);
        var run = new DeliveryRun(DeliveryChannel.Mail, started: 0);
        await worker.DeliverAsync(run, CancellationToken.None);
        return run.Done;
    }

    /// <summary>An hour has passed whenever the statement finds something to change.</summary>
    private sealed class LeapingClock(string connectionString, string statement) : TimeProvider
    {
        private long leapt;

        public override long GetTimestamp()
        {
            using var connection = new NpgsqlConnection(connectionString);
            connection.Open();
            using var command = new NpgsqlCommand(statement, connection);
            leapt += command.ExecuteNonQuery() > 0 ? TimestampFrequency * 3_600 : 0;
            return base.GetTimestamp() + leapt;
        }
    }

    /// <summary>The channel of the house, but for one letter.</summary>
    private sealed class PoisonedChannel(IDeliveryChannel real, Guid? poison) : IDeliveryChannel
    {
        public DeliveryChannel Channel => real.Channel;

        public bool IsOn => real.IsOn;

        public string? Problem => real.Problem;

        public string? Target => real.Target;

        public Task<IReadOnlyDictionary<Guid, PreparedDelivery>> PrepareAsync(IReadOnlyList<ReminderDelivery> deliveries, CancellationToken cancellation) =>
            deliveries.Any(delivery => delivery.Id == poison) ? throw new InvalidOperationException("poison") : real.PrepareAsync(deliveries, cancellation);
    }
}
