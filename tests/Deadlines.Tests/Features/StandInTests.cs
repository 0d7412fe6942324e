using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Deadlines.Inbox;
using Platform.Deadlines;
using Shouldly;
using TestKit;
using Xunit;

namespace Deadlines.Tests.Features;

/// <summary>Who is told when somebody is away, gone or not reached.</summary>
public sealed class StandInTests : MailTestBase
{
    [Fact]
    public async Task During_leave_the_deputy_sees_and_hears_of_it_and_after_it_nothing_remains()
    {
        // Reminded 10, 5 and 1 days before.
        var notice = Notice(new DateOnly(2024, 5, 27), Mai, Technology);
        await TellAsync(notice, Notice(new DateOnly(2024, 5, 27), Binh, Technology), Notice(new DateOnly(2024, 5, 27), null, null));
        await LeaveAsync("mai", 0, 5, "binh");

        (await InboxOfAsync("binh")).StandsInFor.ShouldHaveSingleItem().Items.ShouldHaveSingleItem().Deadline.Id.ShouldBe(notice.Id);
        (await InboxOfAsync("mai")).StandsInFor.ShouldBeEmpty();

        // The 17th is within the leave: both are told, once, however often it runs.
        Host.ItIs(new DateOnly(2024, 5, 17));
        await RemindAsync();
        await RemindAsync();
        (await CountAsync($"reminders WHERE state = 'Due' AND recipient_id = '{Binh}' AND on_behalf_of_id = '{Mai}' AND via = 'Deputy'")).ShouldBe(1);
        (await CountAsync($"reminders WHERE state = 'Due' AND recipient_id = '{Mai}'")).ShouldBe(1);
        (await InboxOfAsync("binh")).Unread.ShouldBe(2, "his own and hers");

        // The day after: by the day alone, no job has run.
        Host.ItIs(new DateOnly(2024, 5, 21));
        (await InboxOfAsync("binh")).StandsInFor.ShouldBeEmpty();
        (await InboxOfAsync("binh")).Unread.ShouldBe(1);
        await RemindAsync();
        (await CountAsync($"reminders WHERE state = 'Due' AND on_behalf_of_id IS NOT NULL")).ShouldBe(0);
        Host.ItIs(new DateOnly(2024, 5, 22));
        await RemindAsync();
        (await CountAsync($"reminders WHERE remind_on = '2024-05-22' AND on_behalf_of_id IS NOT NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_hers_alone_goes_to_no_deputy_no_head_and_no_list_but_hers()
    {
        await TellAsync(
            Notice(Today, Mai, rule: "COUNCIL-SHEETS", title: "Hội đồng sáng kiến") with { Trigger = new DeadlineTrigger("COUNCIL-SHEETS", Today) { Of = Mai, Given = new GivenDay(Today, "21/QĐ", "Phiếu", "Sheets", DutyHolder.AdvisoryCouncil) } },
            Notice(Today, Mai, Technology, title: "Hồng Bảo Lâm"));
        await LeaveAsync("mai", 0, 10, "binh");
        const string Alone = "reminders r JOIN deadlines.tracked_deadlines d ON d.id = r.deadline_id WHERE d.is_personal AND r.due_at IS NOT NULL AND r.state <> 'Canceled'";

        foreach (var days in new[] { 0, 1, 5 })
        {
            Host.ItIs(Today.AddDays(days));
            await RemindAsync();
        }

        (await CountAsync($"{Alone} AND r.recipient_id = '{Mai}'")).ShouldBe(2, "on its day and the working day after");
        (await CountAsync($"{Alone} AND r.recipient_id <> '{Mai}'")).ShouldBe(0);
        (await CountAsync($"reminders WHERE state = 'Due' AND recipient_id = '{Binh}' AND via = 'Deputy'")).ShouldBe(1, "of the other, which is the division's work");
        (await InboxOfAsync("binh")).StandsInFor.Single().Items.ShouldHaveSingleItem().RecordTitle.ShouldBe("Hồng Bảo Lâm");
        (await InboxOfAsync("mai")).Groups.SelectMany(group => group.Items).Count().ShouldBe(2);
        foreach (var (user, count) in new[] { ("mai", 2), ("binh", 1), ("giamdoc", 1), ("quantri", 1) })
        {
            var page = (await (await Host.SignedInAsync(user)).GetFromJsonAsync<JsonObject>("/api/deadlines/all"))!;
            page["items"]!.AsArray().Count.ShouldBe(count, user);
        }
    }

    [Fact]
    public async Task A_deputy_named_in_the_middle_takes_over_at_once_and_the_former_sees_no_more()
    {
        await EnterAsync("phuong", "Ngô Thị Phượng", Technology);
        await TellAsync(Notice(new DateOnly(2024, 5, 17), Mai, Technology));
        var leave = await LeaveAsync("mai", 0, 5, "binh");
        await RemindAsync();
        (await InboxOfAsync("binh")).Unread.ShouldBe(1);

        var phuong = await PersonOfAsync("phuong");
        (await (await Host.SignedInAsync("binh")).PutAsJsonAsync($"/api/directory/leaves/{leave}", new { revision = 1, startsOn = Today, endsOn = Today.AddDays(5), deputyId = phuong })).EnsureSuccessStatusCode();

        (await InboxOfAsync("binh")).StandsInFor.ShouldBeEmpty();
        (await InboxOfAsync("binh")).Unread.ShouldBe(0);
        (await InboxOfAsync("phuong")).StandsInFor.ShouldHaveSingleItem().Count.ShouldBe(1);
        await RemindAsync();
        (await CountAsync($"reminders WHERE state = 'Due' AND recipient_id = '{phuong}' AND on_behalf_of_id = '{Mai}'")).ShouldBe(1, "what came due before and she never read");
        (await CountAsync($"reminders WHERE state = 'Due' AND recipient_id = '{Binh}'")).ShouldBe(0);
    }

    [Fact]
    public async Task The_deputy_gets_it_in_his_list_and_mail_marked_for_whom()
    {
        await TellAsync(Notice(new DateOnly(2024, 5, 17), Mai, Technology, title: "Hồng Bảo Lâm"), Notice(new DateOnly(2024, 6, 30), Mai, Technology, title: "Còn xa"));
        await LeaveAsync("mai", 0, 5, "binh");
        await Host.SendAsync(new Deadlines.Channels.ChoosePreferencesCommand(Deadlines.Channels.ReminderPace.Instant, ByMail: true), "binh");

        await RemindAsync();
        await DigestAsync();
        await DeliverAsync();

        var his = (await Sink.MailsAsync()).Where(mail => mail.To == "binh@example.vn").Select(mail => mail.Parts["text/plain"]).ToList();
        his.Count.ShouldBe(2);
        his.ShouldContain(text => text.Contains("Anh/chị đang làm thay Hoàng Thị Mai", StringComparison.Ordinal));
        var list = his.Single(text => text.Contains("Làm thay Hoàng Thị Mai (1)", StringComparison.Ordinal));
        list.ShouldContain("Hồng Bảo Lâm");
        list.ShouldNotContain("Còn xa");
    }

    [Fact]
    public async Task A_mail_not_yet_sent_when_the_leave_ends_is_not_sent()
    {
        await TellAsync(Notice(new DateOnly(2024, 5, 17), Mai, Technology));
        var leave = await LeaveAsync("mai", 0, 5, "binh");
        await Host.SendAsync(new Deadlines.Channels.ChoosePreferencesCommand(Deadlines.Channels.ReminderPace.Instant, ByMail: true), "binh");
        await RemindAsync();
        (await (await Host.SignedInAsync("mai")).PostAsJsonAsync($"/api/directory/leaves/{leave}/return", new { revision = 1 })).EnsureSuccessStatusCode();

        await DeliverAsync();

        (await Sink.MailsAsync()).ShouldNotContain(mail => mail.To == "binh@example.vn");
    }

    [Fact]
    public async Task The_bell_counts_what_one_stands_in_for()
    {
        await TellAsync(Notice(Today, Mai, Technology), Notice(Today, Mai, Technology, module: "radiation"), Notice(Today, Binh, Technology));
        (await Host.SendAsync(new CountDueDeadlines(), "binh")).ShouldBe(1);
        await LeaveAsync("mai", 0, 0, "binh");

        (await Host.SendAsync(new CountDueDeadlines(), "binh")).ShouldBe(2, "not what his unit does not work in");
        (await CostAsync("binh")).ShouldBe(await CostAsync("mai"), "whoever stands in for nobody asks no less");

        async Task<int> CostAsync(string userName)
        {
            using var counter = new TestKit.StatementCounter();
            await Host.SendAsync(new CountDueDeadlines(), userName);
            return counter.Count;
        }
    }

    [Fact]
    public async Task Away_without_deputy_reminders_go_to_the_head_and_a_head_away_to_the_leaders()
    {
        await TellAsync(Notice(new DateOnly(2024, 5, 17), Mai, Technology), Notice(new DateOnly(2024, 5, 17), Binh, Technology));
        await LeaveAsync("mai", 0, 5, null);
        await RemindAsync();
        (await CountAsync($"reminders WHERE state = 'Due' AND recipient_id = '{Binh}' AND on_behalf_of_id = '{Mai}' AND via = 'NextInLine'")).ShouldBe(1);
        (await CountAsync($"reminders WHERE recipient_id = '{Director}' AND state = 'Due'")).ShouldBe(0);

        await LeaveAsync("binh", 0, 5, null);
        await RemindAsync();
        await RemindAsync();
        (await CountAsync($"reminders WHERE state = 'Due' AND recipient_id = '{Director}' AND via = 'NextInLine'")).ShouldBe(2, "hers and his, each once");
    }

    [Fact]
    public async Task Who_falls_ill_as_a_deputy_passes_it_to_the_next_in_line_and_not_to_his_own_deputy()
    {
        await EnterAsync("phuong", "Ngô Thị Phượng", Technology);
        await TellAsync(Notice(new DateOnly(2024, 5, 17), Mai, Technology));
        await LeaveAsync("mai", 0, 5, "phuong");
        await EnterAsync("quynh", "Hà Thị Quỳnh", Technology);
        await LeaveAsync("phuong", 0, 2, "quynh");

        await RemindAsync();

        (await InboxOfAsync("phuong")).StandsInFor.ShouldBeEmpty();
        (await InboxOfAsync("quynh")).StandsInFor.ShouldBeEmpty();
        (await CountAsync($"reminders WHERE state = 'Due' AND on_behalf_of_id = '{Mai}' AND recipient_id = '{Binh}' AND via = 'NextInLine'")).ShouldBe(1);
        (await CountAsync($"reminders WHERE state = 'Due' AND on_behalf_of_id IS NOT NULL")).ShouldBe(1);
    }

    [Theory]
    [InlineData(29, 0)]
    [InlineData(30, 1)]
    public async Task Who_has_opened_nothing_for_thirty_days_is_passed_over(int days, int raised)
    {
        await TellAsync(Notice(new DateOnly(2024, 5, 17), Mai, Technology), Notice(new DateOnly(2024, 5, 17), Binh, Technology));
        await SeenAsync("mai", days);

        await RemindAsync();
        await RemindAsync();

        (await CountAsync($"reminders WHERE state = 'Due' AND on_behalf_of_id = '{Mai}' AND recipient_id = '{Binh}'")).ShouldBe(raised);
        (await CountAsync($"reminders WHERE state = 'Due' AND recipient_id = '{Mai}'")).ShouldBe(1, "she is told all the same");

        // Here again, it is hers alone.
        await SeenAsync("mai", 0);
        await RemindAsync();
        (await CountAsync($"reminders WHERE state = 'Due' AND on_behalf_of_id = '{Mai}'")).ShouldBe(0);
    }

    [Fact]
    public async Task Days_of_leave_are_not_days_unseen()
    {
        await TellAsync(Notice(new DateOnly(2024, 5, 17), Mai, Technology));
        await SeenAsync("mai", 40);
        await Host.ScalarAsync($"""
            INSERT INTO directory.leaves (id, person_id, person_name, starts_on, ends_on, revision, next_due_on) VALUES (gen_random_uuid(), '{Mai}', 'Hoàng Thị Mai', '2024-04-10', '2024-05-14', 1, '9999-12-31')
            """);

        await RemindAsync();

        (await CountAsync($"reminders WHERE on_behalf_of_id IS NOT NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task A_disabled_owners_reminders_go_to_the_head_and_come_back_with_the_account()
    {
        await TellAsync(Notice(new DateOnly(2024, 5, 27), Mai, Technology), Notice(new DateOnly(2024, 5, 27), null, Technology));
        await Host.ScalarAsync("UPDATE directory.users SET is_disabled = true WHERE user_name = 'mai'");
        Host.ItIs(new DateOnly(2024, 5, 17));

        await RemindAsync();
        await RemindAsync();

        (await CountAsync($"reminders WHERE state = 'Due' AND recipient_id = '{Binh}' AND on_behalf_of_id = '{Mai}' AND via = 'NextInLine'")).ShouldBe(1);
        (await CountAsync($"reminders WHERE recipient_id = '{Mai}' AND state = 'Due'")).ShouldBe(0);

        await Host.ScalarAsync("UPDATE directory.users SET is_disabled = false WHERE user_name = 'mai'");
        Host.ItIs(new DateOnly(2024, 5, 22));
        await RemindAsync();
        (await CountAsync($"reminders WHERE state = 'Due' AND recipient_id = '{Mai}' AND step = 'before-5d'")).ShouldBe(2, "hers, and of the unit's that nobody is in charge of");
        (await CountAsync($"reminders WHERE state = 'Due' AND on_behalf_of_id = '{Mai}'")).ShouldBe(0);
    }

    [Fact]
    public async Task Late_work_of_a_unit_without_head_is_raised_to_the_leaders_once()
    {
        await Host.ScalarAsync($"UPDATE directory.people SET is_head = false WHERE id = '{Binh}'");
        await TellAsync(Notice(new DateOnly(2024, 5, 17), Mai, Technology));
        Host.ItIs(new DateOnly(2024, 5, 20));

        await RemindAsync();
        await RemindAsync();

        (await CountAsync($"reminders WHERE state = 'Due' AND recipient_id = '{Director}' AND kind = 'EscalationToHead' AND via = 'NextInLine'")).ShouldBe(1);
        await DeliverAsync();
        (await Sink.MailsAsync()).Count(mail => mail.To == "giamdoc@example.vn").ShouldBe(1);
    }

    [Fact]
    public async Task Handed_over_the_former_owner_hears_no_more_and_the_new_one_at_once_and_once()
    {
        var notice = Notice(new DateOnly(2024, 6, 27), Mai, Technology);
        await TellAsync(notice);
        await TellAsync(notice with { ResponsiblePersonId = Binh, Sequence = 2 });

        await RemindAsync();
        await RemindAsync();

        (await CountAsync($"reminders WHERE state = 'Due' AND recipient_id = '{Binh}' AND kind = 'HandedOver'")).ShouldBe(1);
        (await CountAsync($"reminders WHERE state IN ('Planned', 'Due') AND recipient_id = '{Mai}'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_record_is_handed_over_from_the_inbox_to_whom_may_look_after_it()
    {
        var mai = await Host.SignedInAsync("mai");
        var asset = (await (await mai.PostAsJsonAsync("/api/ip/assets", new { code = "A-1", name = "Na", kind = "CollectiveMark", ownerName = "HTX" })).Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
        (await mai.PostAsJsonAsync($"/api/ip/assets/{asset}/record-event", new { kind = "Filed", happenedOn = "2024-04-17", applicationNumber = "4-2024-1" })).EnsureSuccessStatusCode();
        await Host.DispatchAsync();
        using var page = await PageClient.SignInAsync(Host, "mai");
        (await page.ReadAsync("/deadlines")).ShouldContain($"/ip/assets/{asset}/hand-over?back=inbox");

        // Her unit does not work there; an auditor changes nothing.
        var son = await PersonOfAsync("son");
        (await page.SubmitAsync($"/ip/assets/{asset}/hand-over", "hand-over", ("personId", $"{son}"), ("note", "Nhờ theo dõi"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await (await Host.SignedInAsync("kiemtra")).PostAsJsonAsync($"/api/ip/assets/{asset}/hand-over", new { personId = Binh, note = "x" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await Host.SignedInAsync("lan")).PostAsJsonAsync($"/api/ip/assets/{asset}/hand-over", new { personId = Binh, note = "x" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Host.ScalarAsync($"SELECT responsible_person_id FROM intellectual_property.assets WHERE id = '{asset}'")).ShouldBe(Mai);

        var done = await page.SubmitAsync($"/ip/assets/{asset}/hand-over?back=inbox", "hand-over", ("personId", $"{Binh}"), ("note", "Đã nộp đơn, chờ thẩm định"));
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        done.Headers.Location!.ToString().ShouldEndWith("/deadlines");
        await Host.DispatchAsync();

        (await Host.ScalarAsync($"SELECT responsible_person_id FROM intellectual_property.assets WHERE id = '{asset}'")).ShouldBe(Binh);
        (await CountAsync($"tracked_deadlines WHERE record_id = '{asset}' AND state = 'Open' AND responsible_person_id <> '{Binh}'")).ShouldBe(0);
        (await page.ReadAsync($"/ip/assets/{asset}")).ShouldContain("Bàn giao cho Lê Văn Bình: Đã nộp đơn, chờ thẩm định");
    }

    private async Task<Deadlines.Inbox.Inbox> InboxOfAsync(string userName) => (await Host.SendAsync(new ListInbox(new DueFilter(InboxScope.Mine)), userName)).Value!;

    private async Task<Guid> LeaveAsync(string who, int from, int to, string? deputy)
    {
        var reply = await (await Host.SignedInAsync("quantri")).PostAsJsonAsync("/api/directory/leaves", new
        {
            personId = await PersonOfAsync(who), startsOn = Today.AddDays(from), endsOn = Today.AddDays(to), deputyId = deputy is null ? (Guid?)null : await PersonOfAsync(deputy),
        });
        reply.StatusCode.ShouldBe(HttpStatusCode.Created, await reply.Content.ReadAsStringAsync());
        return (await reply.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
    }

    private async Task EnterAsync(string userName, string fullName, Guid unit)
    {
        var admin = await Host.SignedInAsync("quantri");
        var person = (await (await admin.PostAsJsonAsync("/api/directory/people", new { fullName, position = "Chuyên viên", unitId = unit, isHead = false, email = $"{userName}@example.vn" })).Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
        (await admin.PostAsJsonAsync("/api/directory/users", new { userName, displayName = fullName, personId = person, password = "ruộng bậc thang 2024" })).EnsureSuccessStatusCode();
    }

    private Task SeenAsync(string userName, int daysAgo) => Host.ScalarAsync($"UPDATE directory.users SET last_seen_on = '{Today.AddDays(-daysAgo):yyyy-MM-dd}' WHERE user_name = '{userName}'");

    private async Task<Guid> PersonOfAsync(string userName) => (Guid)(await Host.ScalarAsync($"SELECT person_id FROM directory.users WHERE user_name = '{userName}'"))!;
}
