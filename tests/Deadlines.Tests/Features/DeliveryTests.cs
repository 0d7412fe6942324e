using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Deadlines.Channels;
using Deadlines.Contracts;
using Shouldly;
using TestKit;
using Xunit;

namespace Deadlines.Tests.Features;

/// <summary>What becomes of deliveries when the mail server or a host fails.</summary>
public sealed class DeliveryTests : MailTestBase
{
    private Task<object?> AttemptsAsync() => Host.ScalarAsync("SELECT string_agg(outcome, ',' ORDER BY id) FROM deadlines.delivery_attempts");

    [Fact]
    public async Task An_outage_costs_no_delivery_its_tries_and_asks_the_server_once_a_pause()
    {
        await Sink.BehaveAsync(new { down = true });
        await RaiseAsync(30);

        (await DeliverAsync()).ShouldBe(new RemindersDelivered(Sent: 0, Failed: 1, Overtaken: 0));
        // At rest: nobody tries.
        (await DeliverAsync()).ShouldBe(new RemindersDelivered(0, 0, 0));
        for (var pause = 0; pause < 10; pause++)
        {
            await TimeHasPassedAsync();
            (await DeliverAsync()).Failed.ShouldBe(1, "one delivery alone shows whether it is back");
        }

        (await StatesAsync()).ShouldAllBe(state => state == "Escalation Pending 0 0");
        (await CountAsync("delivery_attempts WHERE outcome = 'Unreachable'")).ShouldBe(11);

        await Sink.BehaveAsync(new { });
        await TimeHasPassedAsync();
        (await DeliverAsync()).Sent.ShouldBe(30);
        (await Sink.MailsAsync()).Select(mail => mail.Header("Message-ID")).Distinct().Count().ShouldBe(30);
        (await CountAsync("channels WHERE failures = 0 AND open_until IS NULL AND last_success_at IS NOT NULL")).ShouldBe(1);
    }

    [Fact]
    public async Task A_delivery_with_nothing_to_say_does_not_tell_that_the_server_is_back()
    {
        await Sink.BehaveAsync(new { down = true });
        await RaiseAsync(3);
        await DeliverAsync();
        // The first to be tried is no longer late work.
        await Host.ScalarAsync("""
            UPDATE deadlines.tracked_deadlines SET state = 'Met' WHERE id = (SELECT deadline_id FROM deadlines.reminder_deliveries ORDER BY next_attempt_at, id LIMIT 1);
            UPDATE deadlines.channels SET open_until = now()
            """);

        (await DeliverAsync()).ShouldBe(new RemindersDelivered(Sent: 0, Failed: 1, Overtaken: 1));

        (await CountAsync("channels WHERE failures = 2 AND open_until > now()")).ShouldBe(1);
        (await StatesAsync()).ShouldBe(["Escalation Overtaken 0 0", "Escalation Pending 0 0", "Escalation Pending 0 0"], ignoreOrder: true);
    }

    [Fact]
    public async Task After_days_of_outage_what_waits_becomes_one_list()
    {
        await Sink.BehaveAsync(new { down = true });
        await RaiseAsync(5);
        await DigestAsync();
        await DeliverAsync();
        Host.ItIs(new DateOnly(2024, 5, 21));
        await DigestAsync();
        await TimeHasPassedAsync();
        await DeliverAsync();

        await Sink.BehaveAsync(new { });
        await TimeHasPassedAsync();
        await DeliverAsync();

        var mails = await Sink.MailsAsync();
        var his = mails.Single(mail => mail.To == "binh@example.vn");
        his.Parts["text/plain"].ShouldContain("Quá hạn được báo cáo lên (5)");
        mails.Count(mail => mail.To == "mai@example.vn").ShouldBe(1);
        mails.ShouldAllBe(mail => mail.Subject.Contains("21/05/2024", StringComparison.Ordinal));
        (await CountAsync("reminder_deliveries WHERE state NOT IN ('Sent', 'Overtaken')")).ShouldBe(0);
    }

    [Fact]
    public async Task A_mailbox_that_is_not_there_is_dead_at_once_and_delays_nobody()
    {
        await Sink.BehaveAsync(new { rcpt = new Dictionary<string, int> { ["binh@example.vn"] = 550 } });
        await TellAsync(Notice(Today, Binh, Technology), Notice(Today, Mai, Technology));
        await DigestAsync();

        (await DeliverAsync()).ShouldBe(new RemindersDelivered(Sent: 1, Failed: 1, Overtaken: 0));

        (await Sink.MailsAsync()).ShouldHaveSingleItem().To.ShouldBe("mai@example.vn");
        (await CountAsync($"reminder_deliveries WHERE state = 'Dead' AND recipient_id = '{Binh}' AND last_error LIKE '%5.1.1%'")).ShouldBe(1);
        (await CountAsync("channels WHERE failures = 0")).ShouldBe(1);
    }

    [Fact]
    public async Task A_mailbox_that_is_full_is_tried_again_later_and_given_up_after_six_tries()
    {
        await Sink.BehaveAsync(new { rcpt = new Dictionary<string, int> { ["binh@example.vn"] = 452 } });
        await RaiseAsync();

        await DeliverAsync();
        (await DeliverAsync()).ShouldBe(new RemindersDelivered(0, 0, 0), "its pause is not over");
        (await CountAsync("reminder_deliveries WHERE state = 'Pending' AND attempts = 1 AND next_attempt_at > now() + interval '40 seconds'")).ShouldBe(1);
        for (var more = 1; more < DeliveryLimits.MostAttempts; more++)
        {
            await TimeHasPassedAsync();
            await DeliverAsync();
        }

        (await StatesAsync()).ShouldBe([$"Escalation Dead {DeliveryLimits.MostAttempts} 0"]);
        await TimeHasPassedAsync();
        await DeliverAsync();
        (await Sink.MailsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_of_the_content_is_the_mails_own()
    {
        await Sink.BehaveAsync(new { data = 554 });
        await RaiseAsync();
        await DeliverAsync();
        (await StatesAsync()).ShouldBe(["Escalation Dead 1 0"]);

        await Host.SendAsync(new ResendDeliveriesCommand(null), "quantri");
        await Sink.BehaveAsync(new { data = 451 });
        await DeliverAsync();
        (await StatesAsync()).ShouldBe(["Escalation Pending 1 0"]);
    }

    [Fact]
    public async Task A_server_that_accepts_and_says_nothing_does_not_hold_the_run_for_ever()
    {
        await Sink.BehaveAsync(new { silent = true });
        await RaiseAsync(2);

        await DeliverAsync();

        // It never greeted: no mail was begun, so none is in doubt.
        (await StatesAsync()).ShouldBe(["Escalation Pending 0 0", "Escalation Pending 0 0"]);
        (await CountAsync("channels WHERE failures = 1 AND open_until > now()")).ShouldBe(1);
    }

    [Fact]
    public async Task Tls_from_the_first_byte_is_spoken_and_a_certificate_nobody_vouches_for_gets_no_mail()
    {
        await Sink.BehaveAsync(new { secure = true });
        await RaiseAsync();
        await using var secured = await TestHost.StartBesideAsync(Host, settings: [.. Sink.Settings.Where(setting => !setting.StartsWith("Mail:Tls", StringComparison.Ordinal)), "Mail:Tls=OnConnect"]);
        secured.ItIs(new DateOnly(2024, 5, 20));

        (await secured.SendAsync(new DeliverReminders())).ShouldBe(new RemindersDelivered(Sent: 0, Failed: 1, Overtaken: 0));

        (await StatesAsync()).ShouldBe(["Escalation Pending 0 0"]);
        (await CountAsync("delivery_attempts WHERE outcome = 'Unreachable' AND error ILIKE '%certificate%'")).ShouldBe(1);
        (await Sink.MailsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Cut_off_before_the_answer_is_in_doubt_and_sent_again_under_the_same_id()
    {
        await Sink.BehaveAsync(new { cut = true });
        await RaiseAsync();
        await DeliverAsync();
        (await StatesAsync()).ShouldBe(["Escalation Ambiguous 1 1"]);

        await Sink.BehaveAsync(new { });
        await TimeHasPassedAsync();
        await DeliverAsync();

        var mails = await Sink.MailsAsync();
        mails.Count.ShouldBe(2);
        mails.Select(mail => mail.Header("Message-ID")).Distinct().ShouldHaveSingleItem();
        (await StatesAsync()).ShouldBe(["Escalation Sent 2 1"]);
        (await AttemptsAsync()).ShouldBe("Unknown,Sent");
    }

    [Fact]
    public async Task What_a_dead_host_was_sending_is_sent_again_under_the_same_id_and_counted()
    {
        await RaiseAsync();
        await DeliverAsync();
        var before = (await Sink.MailsAsync()).ShouldHaveSingleItem().Header("Message-ID");
        // Killed between the server's 250 and our mark.
        await Host.ScalarAsync("UPDATE deadlines.reminder_deliveries SET state = 'Sending', sent_at = NULL, attempts = 0, lease_token = gen_random_uuid(), lease_until = now() - interval '1 second'");

        await DeliverAsync();

        (await Sink.MailsAsync()).Select(mail => mail.Header("Message-ID")).ShouldBe([before, before]);
        (await StatesAsync()).ShouldBe(["Escalation Sent 2 1"]);
        (await AttemptsAsync()).ShouldBe("Sent,Unknown,Sent");
    }

    [Fact]
    public async Task What_another_host_holds_is_left_alone_and_what_a_dead_one_had_only_taken_is_not_in_doubt()
    {
        await RaiseAsync();
        await Host.ScalarAsync("UPDATE deadlines.reminder_deliveries SET lease_token = gen_random_uuid(), lease_until = now() + interval '1 hour'");
        (await DeliverAsync()).Sent.ShouldBe(0);

        await Host.ScalarAsync("UPDATE deadlines.reminder_deliveries SET lease_until = now() - interval '1 second'");
        (await DeliverAsync()).Sent.ShouldBe(1);
        (await StatesAsync()).ShouldBe(["Escalation Sent 1 0"]);
    }

    [Fact]
    public async Task Administrator_sees_how_mail_fares_and_sends_again_what_is_dead()
    {
        await Sink.BehaveAsync(new { rcpt = new Dictionary<string, int> { ["binh@example.vn"] = 550 } });
        await RaiseAsync();
        await DeliverAsync();
        var client = await Host.SignedInAsync("quantri");
        var channels = (await client.GetFromJsonAsync<JsonArray>("/api/deadlines/channels"))!;
        channels.Select(channel => (string?)channel!["state"]).ShouldBe(["Good", "Off"]);
        var mail = channels.First(channel => (string?)channel!["channel"] == "Mail")!;
        ((string?)mail["state"], (int)mail["dead"]!, (int)mail["waiting"]!).ShouldBe(("Good", 1, 0));
        var row = (await client.GetFromJsonAsync<JsonObject>("/api/deadlines/deliveries?state=Dead"))!["items"]!.AsArray().ShouldHaveSingleItem()!;

        await Sink.BehaveAsync(new { });
        (await client.PostAsJsonAsync($"/api/deadlines/deliveries/{row["id"]}/resend", new { })).EnsureSuccessStatusCode();
        (await client.PostAsJsonAsync($"/api/deadlines/deliveries/{row["id"]}/resend", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await DeliverAsync();

        (await Sink.MailsAsync()).ShouldHaveSingleItem();
        var shown = (await client.GetFromJsonAsync<JsonObject>($"/api/deadlines/deliveries/{row["id"]}"))!;
        shown["attempts"]!.AsArray().Select(attempt => (string?)attempt!["outcome"]).ShouldBe(["Sent", "Rejected"]);
    }

    [Theory]
    [InlineData("quantri", 2, HttpStatusCode.OK)]
    [InlineData("kiemtra", 2, HttpStatusCode.Forbidden)]
    [InlineData("mai", 1, HttpStatusCode.Forbidden)]
    [InlineData("giamdoc", 0, HttpStatusCode.Forbidden)]
    public async Task Everybody_sees_what_was_sent_to_her_and_only_administrators_how_the_channels_fare(string userName, int count, HttpStatusCode channels)
    {
        await TellAsync(Notice(Today, Mai, Technology), Notice(Today, Binh, Technology));
        await DigestAsync();
        await DeliverAsync();
        var client = await Host.SignedInAsync(userName);

        (await client.GetFromJsonAsync<JsonObject>("/api/deadlines/deliveries"))!["items"]!.AsArray().Count.ShouldBe(count);
        var of = await Host.ScalarAsync($"SELECT id FROM deadlines.reminder_deliveries WHERE recipient_id = '{Binh}'");
        (await client.GetAsync($"/api/deadlines/deliveries/{of}")).StatusCode.ShouldBe(count == 2 ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        (await client.GetAsync("/api/deadlines/channels")).StatusCode.ShouldBe(channels);
        (await client.PostAsJsonAsync("/api/deadlines/deliveries/resend", new { })).StatusCode.ShouldBe(userName == "quantri" ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden);
        (await client.PostAsJsonAsync("/api/deadlines/channels/mail/test", new { address = "mai@example.vn" })).StatusCode.ShouldBe(channels);
    }

    [Fact]
    public async Task A_test_mail_tells_at_once_what_the_server_answers()
    {
        (await Host.SendAsync(new SendTestMailCommand("quantri@example.vn"), "quantri")).Value!.Address.ShouldBe("quantri@example.vn");
        (await Sink.MailsAsync()).ShouldHaveSingleItem().Subject.ShouldBe("Thư thử từ hệ thống quản lý của Sở Khoa học và Công nghệ");

        await Sink.BehaveAsync(new { rcpt = new Dictionary<string, int> { ["quantri@example.vn"] = 550 } });
        var refused = await Host.SendAsync(new SendTestMailCommand("quantri@example.vn"), "quantri");
        refused.Refusal!.Fields.ShouldHaveSingleItem().Rule.Arguments[0]!.ToString()!.ShouldContain("5.1.1");
    }
}
