using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Deadlines.Contracts;
using Platform.Councils;
using Platform.Records;
using Shouldly;
using TestKit;
using Xunit;

namespace IntellectualProperty.Tests.Features;

/// <summary>Members are told of the sheets they owe by the house's deadlines, each of her own alone.</summary>
public sealed class CouncilReminderTests : IAsyncLifetime
{
    private static readonly DateOnly Today = TestHost.SampleDay;

    private TestHost host = null!;
    private CouncilScene scene = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        scene = new CouncilScene(host) { MeetsOn = Today };
        await scene.PrepareAsync();
        await scene.ConfirmAsync();
        await scene.AcceptedAsync("SK-1");
        await scene.AcceptedAsync("SK-2");
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Of_nine_members_the_four_who_owe_a_sheet_are_told_once_and_who_gives_her_last_is_told_no_more()
    {
        var id = await scene.SittingAsync("SK-1\nSK-2");
        var items = (await scene.GetAsync(id, "mai")).Items.Select(item => item.Id).ToList();
        foreach (var user in CouncilScene.Users.Take(5))
        {
            await GiveAllAsync(id, items, user);
        }

        // One of two is not all.
        await scene.GiveAsync(id, items[0], "cg1", 20, 20, 20);
        (await OwingAsync()).ShouldBe(["cg1", "cg2", "cg3", "cg4"]);
        (await MetAsync()).ShouldBe(CouncilScene.Users.Take(5).Order(StringComparer.Ordinal));

        await RemindAsync();
        (await ToldAsync(Today)).ShouldBe(["cg1", "cg2", "cg3", "cg4"]);
        (await RemindAsync()).Made.ShouldBe(0);
        (await ToldAsync(Today)).ShouldBe(["cg1", "cg2", "cg3", "cg4"]);

        await scene.GiveAsync(id, items[1], "cg1", 20, 20, 20);
        (await OwingAsync()).ShouldBe(["cg2", "cg3", "cg4"]);
        (await ToldAsync(Today)).ShouldBe(["cg2", "cg3", "cg4"], "what was told of it is withdrawn");

        // The working day after it she who has given everything hears nothing, and no head and no leader hears of the others.
        host.ItIs(Today.AddDays(1));
        await RemindAsync();
        (await ToldAsync(Today.AddDays(1))).ShouldBe(["cg2", "cg3", "cg4"]);
        host.ItIs(Today.AddDays(5));
        (await RemindAsync()).Made.ShouldBe(0);
    }

    [Fact]
    public async Task An_invitation_asks_each_for_her_sheets_and_absence_conflict_and_a_lost_seat_take_that_back()
    {
        scene.MeetsOn = Today.AddDays(9);
        var id = await scene.ComposedAsync("SK-1\nSK-2");
        (await OwingAsync()).ShouldBeEmpty("nobody has been asked yet");
        await scene.RecordAsync(id, CouncilEventKind.Invited);
        (await OwingAsync()).ShouldBe(CouncilScene.Users.Order(StringComparer.Ordinal));
        (await DueAsync()).ShouldBe(scene.MeetsOn);

        // The day is moved, and one member is replaced by nobody.
        scene.MeetsOn = Today.AddDays(12);
        var moved = await host.SendAsync(scene.Composition("SK-1\nSK-2", members: 8) with { Id = id }, "mai");
        moved.Refusal.ShouldBeNull();
        (await OwingAsync()).ShouldBe(CouncilScene.Users.Take(8).Order(StringComparer.Ordinal));
        (await DueAsync()).ShouldBe(scene.MeetsOn);

        var session = await scene.GetAsync(id, "mai");
        (await scene.DeclareAsync(id, session.Items[0].Id, "cg1")).ShouldBeNull();
        (await OwingAsync()).ShouldContain("cg1");
        (await scene.DeclareAsync(id, session.Items[1].Id, "cg1")).ShouldBeNull();
        (await OwingAsync()).ShouldNotContain("cg1", "there is nothing left for her to give");

        host.ItIs(scene.MeetsOn);
        await scene.StartAsync(id, absent: ["cg2"]);
        (await OwingAsync()).ShouldBe(["binh", "cg3", "giamdoc", "lan", "mai", "son"]);
    }

    [Fact]
    public async Task A_conflict_declared_in_what_was_left_ends_it_and_the_opening_ends_the_rest()
    {
        var id = await scene.SittingAsync("SK-1\nSK-2");
        var items = (await scene.GetAsync(id, "mai")).Items.Select(item => item.Id).ToList();
        foreach (var user in CouncilScene.Users.Take(6))
        {
            await GiveAllAsync(id, items, user);
        }

        await scene.GiveAsync(id, items[0], "cg2", 20, 20, 20);
        (await scene.DeclareAsync(id, items[1], "cg2")).ShouldBeNull();
        (await OwingAsync()).ShouldBe(["cg3", "cg4"]);
        (await MetAsync()).ShouldContain("cg2");
        (await scene.TryAsync(id, CouncilEventKind.SheetsOpened, withMissing: true)).ShouldBeNull();

        (await OwingAsync()).ShouldBeEmpty();
        (await MetAsync()).Count.ShouldBe(7);
        await RemindAsync();
        (await ToldAsync(Today)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_session_called_off_asks_nobody_for_anything()
    {
        var id = await scene.SittingAsync("SK-1");
        (await OwingAsync()).Count.ShouldBe(9);

        (await scene.TryAsync(id, CouncilEventKind.Canceled, "Hoãn họp")).ShouldBeNull();

        (await OwingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_member_finds_it_in_her_inbox_with_the_way_to_the_session_and_nobody_else_does()
    {
        var id = await scene.SittingAsync("SK-1");
        var expert = await host.SignedInAsync("cg1", CouncilScene.Password);
        await host.DispatchAsync();
        var own = (await InboxAsync(expert)).ShouldHaveSingleItem();
        own["address"]!.GetValue<string>().ShouldBe($"/ip/council-sessions/{id}");
        using (var page = await PageClient.SignInAsync(host, "cg1", CouncilScene.Password))
        {
            (await page.ReadAsync("/deadlines")).ShouldContain($"/ip/council-sessions/{id}");
            (await page.ReadAsync($"/ip/council-sessions/{id}")).ShouldContain("SK-1");
        }

        // Everybody has her own of nine, those who read the module too; the auditor sits on no council and has none.
        var deadline = own["deadline"]!["id"]!.GetValue<Guid>();
        foreach (var (user, password, count) in new[] { ("cg1", CouncilScene.Password, 1), ("mai", null, 1), ("giamdoc", null, 1), ("kiemtra", null, 0) })
        {
            var client = await host.SignedInAsync(user, password);
            (await client.GetFromJsonAsync<JsonObject>("/api/deadlines/all?q=COUNCIL-SHEETS"))!["items"]!.AsArray().Count.ShouldBe(count, user);
            (await client.GetAsync($"/api/deadlines/all/{deadline}")).StatusCode.ShouldBe(user == "cg1" ? HttpStatusCode.OK : HttpStatusCode.NotFound, user);
        }

        var item = (await scene.GetAsync(id, "mai")).Items.Single().Id;
        foreach (var user in CouncilScene.Users.Where(user => user != "cg1"))
        {
            await scene.GiveAsync(id, item, user, 20, 20, 20);
        }

        (await scene.TryAsync(id, CouncilEventKind.SheetsOpened, withMissing: true)).ShouldBeNull();
        await scene.RecordAsync(id, CouncilEventKind.Closed);
        await host.DispatchAsync();
        (await InboxAsync(expert)).ShouldBeEmpty();
        (await expert.GetAsync($"/api/deadlines/all/{deadline}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whose_account_is_closed_is_not_told_and_nobody_is_told_in_her_place()
    {
        await scene.SittingAsync("SK-1");
        var user = (Guid)(await host.ScalarAsync("SELECT id FROM directory.users WHERE user_name = 'cg1'"))!;
        (await (await host.SignedInAsync("quantri")).PostAsync($"/api/directory/users/{user}/disable", null)).EnsureSuccessStatusCode();

        await RemindAsync();

        (await ToldAsync(Today)).ShouldBe(CouncilScene.Users.Where(name => name != "cg1").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Two_sheets_a_member_sends_in_the_same_moment_are_both_her_last()
    {
        var id = await scene.SittingAsync("SK-1\nSK-2");
        var items = (await scene.GetAsync(id, "mai")).Items.Select(item => item.Id).ToList();

        await Task.WhenAll(CouncilScene.Users.SelectMany(user => items.Select(item => scene.GiveAsync(id, item, user, 20, 20, 20))));

        (await OwingAsync()).ShouldBeEmpty();
        (await MetAsync()).Count.ShouldBe(9);
    }

    private async Task GiveAllAsync(Guid id, IReadOnlyList<Guid> items, string user)
    {
        foreach (var item in items)
        {
            await scene.GiveAsync(id, item, user, 20, 20, 20);
        }
    }

    private async Task<RemindersMade> RemindAsync()
    {
        await host.DispatchAsync();
        return await host.SendAsync(new MakeDueReminders());
    }

    private Task<IReadOnlyList<string>> OwingAsync() => MembersAsync("SELECT responsible_person_id FROM deadlines.tracked_deadlines WHERE rule_code = 'COUNCIL-SHEETS' AND state = 'Open'");

    private Task<IReadOnlyList<string>> MetAsync() => MembersAsync("SELECT responsible_person_id FROM deadlines.tracked_deadlines WHERE rule_code = 'COUNCIL-SHEETS' AND state = 'Met'");

    /// <summary>Who has a reminder of that day before her.</summary>
    private Task<IReadOnlyList<string>> ToldAsync(DateOnly on) => MembersAsync(
        $"SELECT r.recipient_id FROM deadlines.reminders r JOIN deadlines.tracked_deadlines d ON d.id = r.deadline_id WHERE d.rule_code = 'COUNCIL-SHEETS' AND r.state = 'Due' AND r.remind_on = '{on:yyyy-MM-dd}'");

    private async Task<DateOnly> DueAsync() =>
        (DateOnly)(await host.ScalarAsync("SELECT DISTINCT due_on FROM deadlines.tracked_deadlines WHERE rule_code = 'COUNCIL-SHEETS' AND state = 'Open'"))!;

    private async Task<IReadOnlyList<string>> MembersAsync(string people)
    {
        await host.DispatchAsync();
        var ids = (Guid[])(await host.ScalarAsync($"SELECT coalesce(array_agg(person), ARRAY[]::uuid[]) FROM ({people}) AS found(person)"))!;
        return [.. ids.Select(id => scene.People.Single(person => person.Value == id).Key).Order(StringComparer.Ordinal)];
    }

    private static async Task<IReadOnlyList<JsonNode>> InboxAsync(HttpClient client) =>
        [.. (await client.GetFromJsonAsync<JsonObject>("/api/deadlines/inbox"))!["groups"]!.AsArray().SelectMany(group => group!["items"]!.AsArray()).Select(item => item!)];
}
