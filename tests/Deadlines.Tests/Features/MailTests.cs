using System.Text.RegularExpressions;
using Deadlines.Channels;
using Deadlines.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Platform.Deadlines;
using Platform.Messaging;
using Shouldly;
using TestKit;
using Xunit;

namespace Deadlines.Tests.Features;

/// <summary>A host that sends to a mail server whose ledger says what really went out.</summary>
public abstract class MailTestBase : HostTests
{
    protected MailSink Sink { get; private set; } = null!;

    protected override async Task<TestHost> StartAsync()
    {
        Sink = await MailSink.StartAsync();
        return await TestHost.StartAsync(settings: Sink.Settings);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Sink.DisposeAsync();
    }

    protected Task<RemindersDelivered> DeliverAsync() => Host.SendAsync(new DeliverReminders());

    protected Task<int> DigestAsync() => Host.SendAsync(new MakeDigests());

    /// <summary>Pauses and rests are over: nobody waits for the database's clock.</summary>
    protected Task TimeHasPassedAsync() => Host.ScalarAsync("""
        UPDATE deadlines.reminder_deliveries SET next_attempt_at = now() WHERE state IN ('Pending', 'Ambiguous');
        UPDATE deadlines.channels SET open_until = now() WHERE open_until IS NOT NULL
        """);

    /// <summary>Deadlines raised to binh and, two days later, to the director.</summary>
    protected async Task RaiseAsync(int count = 1, string title = "Lạc đỏ Chi Lăng")
    {
        await TellAsync([.. Enumerable.Range(0, count).Select(_ => Notice(new DateOnly(2024, 5, 17), Mai, Technology, title: title))]);
        Host.ItIs(new DateOnly(2024, 5, 20));
        await RemindAsync();
    }

    protected async Task<IReadOnlyList<string>> StatesAsync() =>
        [.. ((string)(await Host.ScalarAsync("SELECT coalesce(string_agg(kind || ' ' || state || ' ' || attempts || ' ' || doubtful, ',' ORDER BY id), '') FROM deadlines.reminder_deliveries"))!)
            .Split(',', StringSplitOptions.RemoveEmptyEntries)];
}

public sealed partial class MailTests : MailTestBase
{
    [Fact]
    public async Task Raised_work_is_one_mail_for_however_many_runs_and_hosts()
    {
        await RaiseAsync();
        await using var second = await TestHost.StartBesideAsync(Host, settings: Sink.Settings);
        second.ItIs(new DateOnly(2024, 5, 20));

        var runs = await Task.WhenAll(DeliverAsync(), second.SendAsync(new DeliverReminders()), DeliverAsync());
        await RemindAsync();
        await DeliverAsync();

        runs.Sum(run => run.Sent).ShouldBe(1);
        (await Sink.MailsAsync()).ShouldHaveSingleItem().To.ShouldBe("binh@example.vn");
        (await StatesAsync()).ShouldBe(["Escalation Sent 1 0"]);
    }

    [Fact]
    public async Task Many_mails_are_sent_once_each_by_two_hosts_at_once()
    {
        await RaiseAsync(60);
        await using var second = await TestHost.StartBesideAsync(Host, settings: Sink.Settings);
        second.ItIs(new DateOnly(2024, 5, 20));

        await Task.WhenAll(DeliverAsync(), second.SendAsync(new DeliverReminders()));

        var mails = await Sink.MailsAsync();
        mails.Count.ShouldBe(60);
        mails.Select(mail => mail.Header("Message-ID")).Distinct().Count().ShouldBe(60);
    }

    [Fact]
    public async Task A_mail_says_in_vietnamese_what_is_late_and_leads_to_the_record_alone()
    {
        await RaiseAsync(title: "Nhãn hiệu chứng nhận “Hồng Bảo Lâm” <của> tỉnh Lạng Sơn & vùng phụ cận");
        await DeliverAsync();

        var mail = (await Sink.MailsAsync()).ShouldHaveSingleItem();

        mail.Raw.ShouldAllBe(letter => letter < 128, "the head and the body are encoded");
        mail.Subject.ShouldBe("quá hạn 1 ngày làm việc: Thẩm định hình thức đơn — Nhãn hiệu chứng nhận “Hồng Bảo Lâm” <của> tỉnh Lạng Sơn & vùng phụ cận");
        mail.Parts.Keys.ShouldBe(["text/plain", "text/html"]);
        mail.Parts["text/plain"].ShouldContain("Kính gửi Lê Văn Bình,");
        mail.Parts["text/plain"].ShouldContain("khoản 1 Điều 119 Luật SHTT");
        mail.Parts["text/html"].ShouldContain("&lt;của&gt; tỉnh Lạng Sơn &amp; vùng phụ cận");
        Link().Matches(mail.Parts["text/html"]).Select(link => link.Groups[1].Value).ShouldBe(
            ["https://skhcn.example.vn/ip/assets/1", "https://skhcn.example.vn/deadlines", "https://skhcn.example.vn/me/reminders"]);
        mail.Header("List-Id").ShouldBe("<deadlines.skhcn.example.vn>");
        mail.Header("Message-ID").ShouldNotBeNull().ShouldEndWith("@skhcn.example.vn>");
        mail.Header("Auto-Submitted").ShouldBe("auto-generated");
        // A duty is not unsubscribed from.
        mail.Header("List-Unsubscribe").ShouldBeNull();
    }

    [Fact]
    public async Task A_list_is_made_once_a_day_and_groups_what_is_late_today_and_this_week()
    {
        await TellAsync(
            Notice(Today.AddDays(-5), Mai, Technology, title: "Quá hạn A"),
            Notice(Today, Mai, Technology, title: "Hôm nay B"),
            Notice(Today.AddDays(7), Mai, Technology, title: "Tuần này C"),
            Notice(Today.AddDays(8), Mai, Technology, title: "Sau này D"),
            Notice(Today.AddDays(2), Mai, Technology, rule: OfIpOffice, title: "Chờ Cục E"),
            Notice(Today, Binh, Technology, title: "Của Bình F"));

        (await DigestAsync()).ShouldBe(2);
        (await DigestAsync()).ShouldBe(0);
        await DeliverAsync();
        await DigestAsync();
        await DeliverAsync();

        var mails = await Sink.MailsAsync();
        mails.Count.ShouldBe(2);
        var hers = mails.Single(mail => mail.To == "mai@example.vn");
        hers.Subject.ShouldBe("Việc đến hạn ngày 15/05/2024: 1 quá hạn, 1 hôm nay, 1 trong bảy ngày, 1 chờ bên khác");
        var text = hers.Parts["text/plain"];
        new[] { "Quá hạn (1)", "Quá hạn A", "Đến hạn hôm nay (1)", "Hôm nay B", "Đến hạn trong bảy ngày (1)", "Tuần này C", "Đang chờ bên khác (1)", "Chờ Cục E" }
            .Select(part => text.IndexOf(part, StringComparison.Ordinal)).ShouldBeInOrder();
        text.ShouldNotContain("Sau này D");
        text.ShouldNotContain("Của Bình F");
    }

    [Fact]
    public async Task Lists_come_on_working_days_to_those_with_work_at_their_pace()
    {
        await TellAsync(Notice(new DateOnly(2024, 5, 20), Mai, Technology), Notice(new DateOnly(2024, 5, 20), Binh, Technology));
        (await Host.SendAsync(new ChoosePreferencesCommand(ReminderPace.Weekly, ByMail: true), "binh")).IsRefused.ShouldBeFalse();

        // Wednesday: nobody else has anything to do, and binh waits for Monday.
        (await DigestAsync()).ShouldBe(1);
        Host.ItIs(new DateOnly(2024, 5, 18));
        (await DigestAsync()).ShouldBe(0);
        Host.ItIs(new DateOnly(2024, 5, 20));
        (await DigestAsync()).ShouldBe(2);
        (await Host.SendAsync(new ChoosePreferencesCommand(ReminderPace.Daily, ByMail: false), "mai")).IsRefused.ShouldBeFalse();
        Host.ItIs(new DateOnly(2024, 5, 21));
        (await DigestAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task What_others_have_owed_for_weeks_is_no_reason_for_a_list_but_stands_in_one()
    {
        await TellAsync(Notice(Today.AddDays(-8), Mai, Technology, rule: OfIpOffice, title: "Chờ lâu"));
        (await DigestAsync()).ShouldBe(0);

        await TellAsync(Notice(Today, Mai, Technology, title: "Hôm nay"));
        (await DigestAsync()).ShouldBe(1);
        await DeliverAsync();
        var mail = (await Sink.MailsAsync()).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Việc đến hạn ngày 15/05/2024: 1 hôm nay, 1 chờ bên khác");
        mail.Parts["text/plain"].ShouldContain("Chờ lâu");
    }

    [Fact]
    public async Task Who_wants_them_at_once_gets_two_mails_of_a_deadline_and_no_third()
    {
        await Host.SendAsync(new ChoosePreferencesCommand(ReminderPace.Instant, ByMail: true), "mai");
        // Reminded 10, 5 and 1 days before; binh prefers nothing and gets none.
        await TellAsync(Notice(new DateOnly(2024, 5, 30), Mai, Technology), Notice(new DateOnly(2024, 5, 30), Binh, Technology));
        foreach (var (day, mails) in new[] { (20, 0), (27, 1), (29, 2), (30, 2) })
        {
            Host.ItIs(new DateOnly(2024, 5, day));
            await RemindAsync();
            await DeliverAsync();
            (await Sink.MailsAsync()).Count.ShouldBe(mails, $"on the {day}th");
        }

        (await Sink.MailsAsync()).ShouldAllBe(mail => mail.To == "mai@example.vn" && mail.Header("List-Unsubscribe") != null);
    }

    [Fact]
    public async Task What_was_read_met_or_handed_on_before_the_mail_went_is_not_sent()
    {
        await Host.SendAsync(new ChoosePreferencesCommand(ReminderPace.Instant, ByMail: true), "mai");
        var (read, met, handed, stays) = (Notice(new DateOnly(2024, 5, 16), Mai, Technology), Notice(new DateOnly(2024, 5, 16), Mai, Technology), Notice(new DateOnly(2024, 5, 16), Mai, Technology), Notice(new DateOnly(2024, 5, 16), Mai, Technology, title: "Còn lại"));
        await TellAsync(read, met, handed, stays);
        await RemindAsync();
        await Host.SendAsync(new ReadReminders(read.Id), "mai");
        await TellAsync(new DeadlineMet(met.Id, Today, 2));
        await TellAsync(handed with { ResponsiblePersonId = Binh, Sequence = 2 });

        (await DeliverAsync()).ShouldBe(new RemindersDelivered(Sent: 1, Failed: 0, Overtaken: 3));
        (await Sink.MailsAsync()).ShouldHaveSingleItem().Subject.ShouldEndWith("Còn lại");
    }

    [Fact]
    public async Task A_date_that_is_back_is_told_once_whether_its_mail_had_waited_or_gone()
    {
        var (waits, gone) = (Notice(new DateOnly(2024, 5, 17), Mai, Technology, title: "Chưa đi"), Notice(new DateOnly(2024, 5, 17), Mai, Technology, title: "Đã đi"));
        await TellAsync(gone);
        Host.ItIs(new DateOnly(2024, 5, 20));
        await RemindAsync();
        await DeliverAsync();
        Host.ItIs(Today);
        await TellAsync(waits);
        Host.ItIs(new DateOnly(2024, 5, 20));
        await RemindAsync();
        // While another date stands, its mail is put away; the other date has nothing to tell.
        await TellAsync(gone with { DueOn = new DateOnly(2024, 7, 31), Sequence = 2 }, waits with { DueOn = new DateOnly(2024, 7, 31), Sequence = 2 });
        await RemindAsync();
        (await DeliverAsync()).ShouldBe(new RemindersDelivered(Sent: 0, Failed: 0, Overtaken: 1));

        await TellAsync(gone with { Sequence = 3 }, waits with { Sequence = 3 });
        await RemindAsync();
        await DeliverAsync();
        await DeliverAsync();

        (await Sink.MailsAsync()).Select(mail => mail.Subject.Split(" — ")[^1]).ShouldBe(["Đã đi", "Chưa đi"]);
        (await StatesAsync()).ShouldBe(["Escalation Sent 1 0", "Escalation Sent 1 0"]);
        (await CountAsync("reminders WHERE state = 'Withdrawn'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_host_that_found_its_letter_empty_cannot_put_it_away_once_the_date_is_back()
    {
        var notice = Notice(new DateOnly(2024, 5, 17), Mai, Technology);
        await TellAsync(notice);
        Host.ItIs(new DateOnly(2024, 5, 20));
        await RemindAsync();
        await TellAsync(notice with { DueOn = new DateOnly(2024, 7, 31), Sequence = 2 });
        await using var scope = await Host.ScopeAsync();
        var store = scope.ServiceProvider.GetRequiredService<DeliveryStore>();
        var taken = (await store.TakeAsync(DeliveryChannel.Mail, CancellationToken.None)).ShouldNotBeNull();

        await TellAsync(notice with { Sequence = 3 });
        await store.OvertakeAsync([taken.Deliveries.Single().Id], taken.Token, CancellationToken.None);

        (await DeliverAsync()).ShouldBe(new RemindersDelivered(Sent: 1, Failed: 0, Overtaken: 0));
    }

    [Fact]
    public async Task Nobody_is_mailed_what_she_may_not_read()
    {
        await TellAsync(Notice(Today, Mai, Technology, module: "radiation", rule: "LIC-RENEW", title: "Máy X-quang"), Notice(Today, Mai, Technology, title: "Na Chi Lăng"));
        await DigestAsync();
        await DeliverAsync();

        (await Sink.MailsAsync()).ShouldHaveSingleItem().Parts["text/plain"].ShouldNotContain("X-quang");
    }

    [Fact]
    public async Task One_click_ends_the_mails_of_whom_it_was_sent_to()
    {
        await TellAsync(Notice(Today, Mai, Technology), Notice(Today, Binh, Technology));
        await DigestAsync();
        await DeliverAsync();
        var mail = (await Sink.MailsAsync()).Single(mail => mail.To == "mai@example.vn");
        mail.Header("List-Unsubscribe-Post").ShouldBe("List-Unsubscribe=One-Click");
        var address = new Uri(mail.Header("List-Unsubscribe")!.Trim('<', '>'));
        address.Host.ShouldBe("skhcn.example.vn");

        using var program = Host.Anonymous();
        (await program.GetAsync(address.PathAndQuery)).Headers.Location!.ToString().ShouldBe("/me/reminders");
        (await CountAsync("reminder_preferences")).ShouldBe(0, "opening it changes nothing");
        (await program.PostAsync(address.PathAndQuery, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]))).EnsureSuccessStatusCode();

        (await Host.SendAsync(new GetPreferences(), "mai")).Value!.ByMail.ShouldBeFalse();
        (await Host.SendAsync(new GetPreferences(), "binh")).Value!.ByMail.ShouldBeTrue();
        (await program.PostAsync("/api/deadlines/unsubscribe/made-up", null)).StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Without_a_mail_server_nothing_is_planned()
    {
        await using var silent = await TestHost.StartBesideAsync(Host);
        await TellAsync(Notice(new DateOnly(2024, 5, 17), Mai, Technology));
        silent.ItIs(new DateOnly(2024, 5, 20));

        (await silent.SendAsync(new MakeDueReminders())).Made.ShouldBeGreaterThan(0);
        (await silent.SendAsync(new MakeDigests())).ShouldBe(0);
        await silent.SendAsync(new DeliverReminders());

        (await CountAsync("reminder_deliveries")).ShouldBe(0);
    }

    [Fact]
    public async Task Jobs_are_the_systems_alone_and_preferences_ones_own()
    {
        await Should.ThrowAsync<RefusedException>(() => Host.SendAsync(new DeliverReminders(), "quantri"));
        await Should.ThrowAsync<RefusedException>(() => Host.SendAsync(new MakeDigests(), "giamdoc"));
        // The accounts of administrator and auditor are no person's.
        (await Host.SendAsync(new ChoosePreferencesCommand(ReminderPace.Weekly, true), "quantri")).IsRefused.ShouldBeTrue();
        (await Host.SendAsync(new GetPreferences(), "kiemtra")).IsRefused.ShouldBeTrue();
        await Host.SendAsync(new ChoosePreferencesCommand(ReminderPace.Weekly, true), "mai");
        (await Host.ScalarAsync("SELECT string_agg(id::text, ',') FROM deadlines.reminder_preferences")).ShouldBe(Mai.ToString());
    }

    [GeneratedRegex("href=\"([^\"]+)\"")]
    private static partial Regex Link();
}
